"""What passes while a push runs: keys that expire and are renewed, updates of somebody else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.sandbox.process.settings import PACE
from amplify_ls.sandbox.sandbox import start, stop
from tests.faults.line import Line, Mishap, refused
from tests.faults.shop import Shop

pytestmark = pytest.mark.slow

OLD, NEW = "expired", "renewed"
TOPICS = 20
"""So many resources last longer than the moment between two requests."""
ACCOUNT = "123456789012"
"""The embedded AWS takes an access key id of twelve digits for the account."""


@dataclass(frozen=True)
class Account(Shop):
    """A project in an account that is reached with access keys, as AWS itself is."""

    @property
    def settings(self) -> JsonObject:
        keys = {"accessKeyId": ACCOUNT, "secretAccessKey": "secret", "region": "us-east-1"}
        return {"configLevel": "project", "useProfile": False, **keys}

    @property
    def key(self) -> str:
        return ACCOUNT

    @property
    def sandbox(self) -> None:
        return None

    def sign_in(self, token: str) -> Path:
        """The file of keys, and beside it one with a session that has this token."""
        local = self.root / "amplify" / ".config" / "local-aws-info.json"
        path = Path(json.loads(local.read_text(encoding="utf-8"))["dev"]["awsConfigFilePath"])
        content = json.loads(path.read_text(encoding="utf-8"))
        content["credentials"]["sessionToken"] = token
        path.with_name(token).write_text(json.dumps(content), encoding="utf-8")
        return path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    """A project that was initialised and given its resources, where updates take a while."""
    monkeypatch.setenv(PACE, "0.05")
    made = Shop(tmp_path / "shop", start(tmp_path / "aws").endpoint)
    made.root.mkdir()
    assert made.init(Line()) == ""
    made.add()
    yield made
    stop(tmp_path / "aws")


@pytest.fixture
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    """A project that was initialised and given its resources."""
    monkeypatch.setenv(PACE, "0")
    made = Account(tmp_path / "shop", start(tmp_path / "aws").endpoint)
    monkeypatch.setenv("AWS_ENDPOINT_URL", made.endpoint)
    made.root.mkdir()
    assert made.init(Line()) == ""
    made.add()
    yield made
    stop(tmp_path / "aws")


@pytest.mark.parametrize(
    "call",
    [
        "PutObject deployment-state.json",
        "PutObject amplify-builds/resize",  # with others at the same time
        "DescribeStackEvents",
        "PutParameter",
    ],
)
def test_a_push_goes_on_with_keys_that_were_renewed_while_it_ran(
    account: Account, call: str
) -> None:
    tokens: list[str] = []
    keys = account.sign_in(OLD)
    keys.with_name(OLD).replace(keys)
    account.sign_in(NEW)

    def expires(request: AWSPreparedRequest) -> AWSResponse | None:
        with suppress(FileNotFoundError):  # several requests may be under way
            keys.with_name(NEW).replace(keys)
        given = request.headers["X-Amz-Security-Token"]
        tokens.append(given.decode() if isinstance(given, bytes) else given)
        return refused(request, 403, "ExpiredToken") if tokens[-1] == OLD else None

    assert account.push(Line(Mishap(expires, lasts=True), call)) == ""
    assert (tokens[0], tokens[-1]) == (OLD, NEW)
    assert account.push(Line()) == ""


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("DescribeStacks", "Somebody else's deployment has ended well"),
        ("UpdateStack", "Somebody else is deploying: "),
    ],
)
def test_an_update_of_somebody_else_is_left_to_them_and_the_next_push_goes_on(
    project: Shop, call: str, told: str
) -> None:
    cloudformation = project.client("cloudformation")
    (root,) = cloudformation.describe_stacks()["Stacks"]

    def updates(_: AWSPreparedRequest) -> None:
        template = cloudformation.get_template(StackName=root["StackName"])["TemplateBody"]
        topics = {f"Topic{number}": {"Type": "AWS::SNS::Topic"} for number in range(TOPICS)}
        cloudformation.update_stack(
            StackName=root["StackName"],
            TemplateBody=json.dumps({**template, "Resources": template["Resources"] | topics}),
            Parameters=root["Parameters"],
            Capabilities=["CAPABILITY_NAMED_IAM"],
        )

    assert project.push(Line(Mishap(updates), call)).startswith(told)
    cloudformation.get_waiter("stack_update_complete").wait(
        StackName=root["StackId"], WaiterConfig={"Delay": 0, "MaxAttempts": 10_000}
    )
    assert len(project.client("sns").list_topics()["Topics"]) == TOPICS
    assert project.push(Line()) == ""
    assert len(project.facts()["functions"]) == 2
    assert project.client("sns").list_topics()["Topics"] == []
