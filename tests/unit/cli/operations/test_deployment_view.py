from dataclasses import replace
from datetime import timedelta

import pytest

from amplify_ls.cli.operations.deployment_view import ago, deployment_view, failure_head
from amplify_ls.contract.deployment import Deployment, Difference, Interruption, ResourceState
from amplify_ls.contract.event import Failure
from amplify_ls.contract.resource import Change, ResourceName
from tests.support.drawn import drawn
from tests.support.scripted import SHOP, START, at

STATE = ResourceState(
    "Cognito", Change.NONE, at(-180), {"UserPoolId": "eu_1", "ASecret": "abc", "DbPassword": "xyz"}
)
DEPLOYED = Deployment("dev", region="eu-west-1", stack="amplify-shop", resources={SHOP: STATE})


def view(deployment: Deployment, *, is_full: bool = False) -> str:
    return drawn(deployment_view(deployment, START, 100, is_full=is_full))


def test_the_table_is_that_of_the_amplify_cli_and_when_it_was() -> None:
    assert view(DEPLOYED).splitlines() == [
        "Current Environment: dev",
        "Target: AWS (eu-west-1)",
        "┌──────────┬───────────────┬───────────┬───────────────────┬───────────┐",
        "│ Category │ Resource name │ Operation │ Provider plugin   │ Deployed  │",
        "├──────────┼───────────────┼───────────┼───────────────────┼───────────┤",
        "│ Auth     │ shop          │ No Change │ awscloudformation │ 3 min ago │",
        "└──────────┴───────────────┴───────────┴───────────────────┴───────────┘",
    ]


def test_a_narrow_terminal_is_not_told_the_provider() -> None:
    text = drawn(deployment_view(DEPLOYED, START, 60, is_full=False), columns=60)

    assert "│ Auth     │ shop          │ No Change │ 3 min ago │" in text


def test_the_embedded_aws_is_called_so() -> None:
    assert "Target: embedded AWS, not the real one" in view(replace(DEPLOYED, is_sandbox=True))


def test_outputs_are_shown_in_full_without_secrets() -> None:
    text = view(DEPLOYED, is_full=True)

    assert "  auth/shop\n    UserPoolId  eu_1\n    ASecret     •••\n    DbPassword  •••\n" in text
    assert "Stack: amplify-shop" in text


def test_an_empty_backend_is_told_how_to_go_on() -> None:
    assert "amplify-ls add auth" in view(replace(DEPLOYED, resources={}))


def test_the_last_failure_is_introduced() -> None:
    failed = replace(DEPLOYED, failure=Failure("No."), failed_at=at(-90))

    assert drawn(failure_head(failed, START)) == "The last operation failed 1 min ago:\n"


def test_an_interruption_is_shown() -> None:
    lost = Interruption("1", "push", at(-7200), "Update the root stack")

    text = view(replace(DEPLOYED, interruption=lost))

    assert "`push` was interrupted 2 h ago: Update the root stack" in text


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "just now"), (61, "1 min ago"), (3600, "1 h ago"), (90_000, "on 2026-01-01 02:04 UTC")],
)
def test_times_are_said_in_words(seconds: int, words: str) -> None:
    assert ago(START - timedelta(seconds=seconds), START) == words


def test_resources_are_ordered_by_what_becomes_of_them() -> None:
    changes = (Change.NONE, Change.DELETE, Change.UNLINK, Change.IMPORT, Change.CREATE)
    states = {
        ResourceName("auth", change.name): ResourceState("Cognito", change) for change in changes
    }
    lines = view(replace(DEPLOYED, resources=states)).splitlines()[5:10]

    assert [line.split("│")[3].strip() for line in lines] == [
        "Create",
        "Import",
        "Unlink",
        "Delete",
        "No Change",
    ]


def test_changes_of_the_whole_have_lines_of_their_own() -> None:
    changed = replace(DEPLOYED, are_tags_changed=True, is_root_changed=True)

    assert view(changed).splitlines()[-2:] == [
        "The tags have changed: a push touches every stack.",
        "The root stack's template has changed.",
    ]


def test_a_project_without_an_environment_is_told_to_make_one() -> None:
    assert view(Deployment("", is_initialised=False)).startswith(
        "No environment yet: `amplify-ls init` makes one."
    )


def test_differences_are_shown_with_their_values_in_full() -> None:
    pool = "AWS::Cognito::UserPool"
    differences = (
        Difference("Resources", "Pool", Change.UPDATE, pool, "Properties.Name", "a", "b"),
        Difference("Resources", "Pool", Change.UPDATE, pool, "Properties.Mfa", None, "ON"),
        Difference("Resources", "Client", Change.CREATE, "AWS::Cognito::UserPoolClient"),
        Difference("Outputs", "Id", Change.DELETE, "", "", {"Ref": "Pool"}),
    )
    state = replace(STATE, change=Change.UPDATE, differences=differences)

    text = view(replace(DEPLOYED, resources={SHOP: state}), is_full=True)

    assert (
        "  auth/shop: Update\n"
        '    ~ AWS::Cognito::UserPool Pool: Properties.Name "a" -> "b"\n'
        '    ~ AWS::Cognito::UserPool Pool: Properties.Mfa added "ON"\n'
        "    + AWS::Cognito::UserPoolClient Client\n"
        '    - Output Id: {"Ref": "Pool"}\n'
    ) in text


def test_an_update_without_differences_says_so() -> None:
    state = replace(STATE, change=Change.UPDATE)

    text = view(replace(DEPLOYED, resources={SHOP: state}), is_full=True)

    assert "its template and values stay as they are" in text
