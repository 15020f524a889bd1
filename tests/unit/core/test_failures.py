from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from amplify_ls.contract.cloud import StackEvent
from amplify_ls.contract.event import Failure, Source
from amplify_ls.contract.plan import ResourceName
from amplify_ls.core.failures import failure_of
from amplify_ls.core.mirror import Files
from amplify_ls.core.stack_progress import Parts

SHOP = ResourceName("auth", "shop")
AT = datetime(2026, 11, 23, tzinfo=UTC)
FILES = {SHOP: {"cli-inputs.json": b"{}", "build/shop-cloudformation-template.json": b"{}"}}
TEMPLATE = "amplify/backend/auth/shop/build/shop-cloudformation-template.json"


class Knowing:
    """A category that knows which key decides about every part."""

    name = "auth"

    def add(self, *_: object) -> tuple[()]:
        return ()

    def build(self, *_: object) -> Mapping[str, str]:
        return {}

    def cause(self, logical_id: str, _reason: str) -> Sequence[str]:
        return ("cognitoConfig", f"{logical_id}Key")


def failed(logical_id: str, reason: str, path: tuple[str, ...] = ("authshop",)) -> StackEvent:
    kind = "AWS::Cognito::UserPool"
    return StackEvent("1", path, logical_id, "", kind, "UPDATE_FAILED", reason, AT)


def told(event: StackEvent | None, files: Mapping[ResourceName, Files] = FILES) -> Failure:
    parts = Parts({"authshop": SHOP})
    return failure_of(event, "UPDATE_ROLLBACK_COMPLETE", parts, {"auth": Knowing()}, files)


def test_a_failure_says_what_where_and_why() -> None:
    failure = told(failed("UserPool", "the reason."))

    assert failure.message == (
        "auth/shop: UserPool (AWS::Cognito::UserPool) could not be updated: the reason."
    )


def test_what_only_the_support_of_aws_can_read_is_left_out() -> None:
    reason = "No. (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 8909-a6f)"

    assert told(failed("UserPool", reason)).message.endswith("could not be updated: No.")


def test_the_places_begin_with_the_one_that_is_edited() -> None:
    assert told(failed("UserPool", "no")).sources == (
        Source("amplify/backend/auth/shop/cli-inputs.json", ("cognitoConfig", "UserPoolKey")),
        Source(TEMPLATE, ("Resources", "UserPool")),
        Source("amplify/backend/backend-config.json", ("auth", "shop")),
    )


def test_a_resource_without_inputs_failed_in_its_template() -> None:
    files = {SHOP: {"shop-cloudformation-template.json": b"{}"}}

    first = told(failed("UserPool", "no"), files).sources[0]
    assert first.keys == ("Resources", "UserPool")


def test_a_part_of_the_root_stack_failed_in_the_root_template() -> None:
    source = told(failed("AuthRole", "no", ())).sources[0]

    assert source.path.endswith("root-cloudformation-stack.json")
    assert source.keys == ("Resources", "AuthRole")


def test_what_can_never_be_changed_has_to_be_put_back() -> None:
    failure = told(failed("UserPool", "Invalid AttributeDataType input, consider using the enum"))

    assert "put the old value back" in failure.advice


def test_a_name_that_is_taken_needs_another_name() -> None:
    assert "Choose another name" in told(failed("Role", "shop-role already exists")).advice


def test_a_reason_nobody_knows_has_advice_too() -> None:
    assert told(failed("UserPool", "Internal Failure")).advice.startswith("Mend it and push again")


def test_a_stack_that_gives_no_reason_sends_its_user_to_the_console() -> None:
    failure = told(None)

    assert "UPDATE_ROLLBACK_COMPLETE" in failure.message
    assert "console" in failure.advice
