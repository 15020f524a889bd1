"""Operations that follow a script, for tests of whoever shows them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from amplify_ls.contract.cloud import Target
from amplify_ls.contract.event import (
    Event,
    Failure,
    PartChanged,
    PartState,
    StepFailed,
    StepFinished,
    StepStarted,
)
from amplify_ls.contract.plan import FileChange, PartChange, Plan, ResourceChange, Step, Upload
from amplify_ls.contract.resource import Change, ResourceName, Source

START = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SHOP = ResourceName("auth", "shop")
POOL = "AWS::Cognito::UserPool"
CLIENT = "AWS::Cognito::UserPoolClient"
INPUTS = "amplify/backend/auth/shop/cli-inputs.json"
SANDBOX = Target("us-east-1", "sandbox", is_sandbox=True)
AWS = Target("eu-west-1", "profile default")
PUSH = Plan(
    operation="0123456789ab",
    command="push",
    project="shopfront",
    environment="dev",
    target=SANDBOX,
    resources=(
        ResourceChange(
            SHOP,
            "Cognito",
            Change.CREATE,
            "it was never pushed",
            (
                PartChange("UserPool", POOL, Change.CREATE),
                PartChange("UserPoolClient", CLIENT, Change.CREATE),
            ),
        ),
    ),
    uploads=(Upload("amplify-cfn-templates/auth/shop.json", 2500),),
    files=(
        FileChange("amplify/backend/amplify-meta.json", Change.UPDATE),
        FileChange("src/aws-exports.js", Change.CREATE),
    ),
    steps=(
        Step("upload", "Upload templates", ("s3:PutObject",)),
        Step("deploy", "Update the root stack", ("cloudformation:UpdateStack",)),
    ),
    parts=2,
)


def at(seconds: float) -> datetime:
    """A moment of the script."""
    return START + timedelta(seconds=seconds)


def part(
    logical_id: str,
    state: PartState,
    reason: str = "",
    resource: ResourceName | None = SHOP,
    seconds: float = 2,
) -> PartChanged:
    """Something happened to a part."""
    kind = CLIENT if logical_id == "UserPoolClient" else POOL
    path = ("authshop",) if resource is not None else ()
    return PartChanged("deploy", at(seconds), resource, path, logical_id, kind, state, reason)


BEGUN: tuple[Event, ...] = (
    StepStarted("upload", at(0)),
    StepFinished("upload", at(1.5), "1 object"),
    StepStarted("deploy", at(1.5)),
    part("UserPool", PartState.RUNNING),
)
GOOD: tuple[Event, ...] = (
    *BEGUN,
    part("UserPool", PartState.DONE, seconds=3),
    part("UserPoolClient", PartState.DONE, seconds=4),
    StepFinished("deploy", at(14)),
)
FAILURE = Failure(
    "The password has to have 6 characters at least.",
    "Correct the length, and push again.",
    SHOP,
    "UserPool",
    POOL,
    (Source(INPUTS, ("cognitoConfig", "passwordPolicyMinLength")),),
)
BAD: tuple[Event, ...] = (
    *BEGUN,
    part("UserPool", PartState.FAILED, "too short", seconds=3),
    StepFailed("deploy", at(5), FAILURE),
)


@dataclass(frozen=True)
class Scripted:
    """An operation that does nothing but tell its script, and then may raise."""

    plan: Plan = PUSH
    events: Sequence[Event] = GOOD
    end: Callable[[], None] = lambda: None

    def run(self) -> Iterator[Event]:
        yield from self.events
        self.end()


def write_inputs(root: Path) -> None:
    """The file that the failure of the script is about."""
    file = root / INPUTS
    file.parent.mkdir(parents=True)
    file.write_text(
        '{\n  "cognitoConfig": {\n    "passwordPolicyMinLength": 3\n  }\n}', encoding="utf-8"
    )
