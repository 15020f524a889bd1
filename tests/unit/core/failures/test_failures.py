from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from amplify_ls.contract.cloud import StackEvent
from amplify_ls.contract.event import Failure
from amplify_ls.contract.resource import ResourceName, Source
from amplify_ls.core.backend.mirror import Files
from amplify_ls.core.failures import Nested, failure_of
from amplify_ls.core.operations.stack_progress import Parts

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


API = ResourceName("api", "shop")
SCHEMA_STACK = b'{"Resources": {"Todo": {"Type": "AWS::CloudFormation::Stack"}}}'
TODO_STACK = b'{"Resources": {"Table": {"Properties": {"BillingMode": "x", "Name": "t"}}}}'
DEEP = {
    API: {
        "build/cloudformation-template.json": SCHEMA_STACK,
        "build/stacks/Todo.json": TODO_STACK,
    }
}
NESTED: Nested = {API: {("Todo",): "build/stacks/Todo.json"}}
FOLDER = "amplify/backend/api/shop/build"


def deep(reason: str, *others: StackEvent, path: tuple[str, ...] = ("apishop", "Todo")) -> Failure:
    """What is told of a table three stacks deep."""
    event = failed("Table", reason, path)
    parts = Parts({"apishop": API})
    return failure_of(
        event, "UPDATE_ROLLBACK_COMPLETE", parts, {}, DEEP, nested=NESTED, others=others
    )


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


def test_a_schema_decides_more_than_the_answers_beside_it() -> None:
    files = {SHOP: {**FILES[SHOP], "schema.graphql": b"type Todo @model { id: ID! }"}}

    assert told(failed("UserPool", "no"), files).sources[0].path.endswith("template.json")


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
    assert told(failed("UserPool", "Something new")).advice.startswith("Mend it and push again")


def test_a_stack_that_gives_no_reason_sends_its_user_to_the_console() -> None:
    failure = told(None)

    assert "UPDATE_ROLLBACK_COMPLETE" in failure.message
    assert "console" in failure.advice


def test_a_failure_three_stacks_deep_is_put_on_its_own_template() -> None:
    failure = deep("the real reason")

    assert failure.sources[:2] == (
        Source(f"{FOLDER}/stacks/Todo.json", ("Resources", "Table")),
        Source(f"{FOLDER}/cloudformation-template.json", ("Resources", "Todo")),
    )
    assert failure.message.startswith("api/shop: Table (AWS::Cognito::UserPool) in Todo could not")


def test_a_failure_in_a_stack_whose_file_is_unknown_is_put_on_the_stack() -> None:
    failure = deep("no", path=("apishop", "Other"))

    assert failure.sources[0] == Source(
        f"{FOLDER}/cloudformation-template.json", ("Resources", "Other")
    )


@pytest.mark.parametrize(
    "reason",
    [
        "Value at 'billingMode' failed to satisfy constraint",
        "Properties validation failed: extraneous key [BillingMode] is not permitted",
        "#/BillingMode: x is not a valid enum value",
        "Encountered unsupported property BillingMode",
    ],
)
def test_a_property_that_the_reason_names_is_where_it_is_put(reason: str) -> None:
    keys = ("Resources", "Table", "Properties", "BillingMode")

    assert deep(reason).sources[0] == Source(f"{FOLDER}/stacks/Todo.json", keys)


def test_a_word_that_is_a_property_by_chance_names_none() -> None:
    assert deep("The Name is not good").sources[0].keys == ("Resources", "Table")


def test_a_nested_stack_that_fails_as_a_whole_is_a_part_of_the_stack_around_it() -> None:
    event = replace(failed("root", "Transform failed", ("apishop", "Todo")), is_about_stack=True)
    parts = Parts({"apishop": API})
    failure = failure_of(event, "UPDATE_ROLLBACK_COMPLETE", parts, {}, DEEP, nested=NESTED)

    assert failure.logical_id == "Todo"
    assert failure.sources[0].keys == ("Resources", "Todo")


def test_what_failed_besides_is_told_with_its_own_reason() -> None:
    other = failed("Queue", "its own reason", ("apishop", "Todo"))
    advice = deep("the first", failed("Table", "the first", ("apishop", "Todo")), other).advice

    assert advice.count("the first") == 0
    assert "Failed too: api/shop: Queue (AWS::Cognito::UserPool) in Todo could not be" in advice
    assert "its own reason." in advice


def test_of_many_that_failed_only_some_are_told_and_the_rest_counted() -> None:
    others = [failed(f"Queue{number}", "no", ("apishop",)) for number in range(9)]

    assert "And 5 more." in deep("the first", *others).advice


@pytest.mark.parametrize("reason", ["Something.", "Rate exceeded"])
def test_what_could_not_be_put_back_is_not_said_to_be_so(reason: str) -> None:
    event = failed("Pool", reason)
    told = failure_of(event, "UPDATE_ROLLBACK_FAILED", Parts({"authshop": SHOP}), {}, FILES)
    assert "everything in the cloud was put back" not in told.advice
    assert "`amplify-ls recover`" in told.advice
