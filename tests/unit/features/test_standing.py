from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from amplify_ls.contract.deployment import Deployment, Difference, Interruption, ResourceState
from amplify_ls.contract.event import Failure
from amplify_ls.contract.plan import Plan
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.contract.status import Status
from amplify_ls.features.deployments.moments import span_of_time
from amplify_ls.features.deployments.standing import progress_of, status_page, status_words

NOW = datetime(2026, 3, 4, 12, 3, tzinfo=UTC)
OUTPUTS = {"UserPoolId": "us-east-1_x", "AppClientSecret": "hush"}
STATE = ResourceState("Cognito", Change.NONE, NOW, OUTPUTS)
DEPLOYMENT = Deployment(
    "dev", region="us-east-1", stack="root", resources={ResourceName("auth", "shop"): STATE}
)


def test_a_status_is_a_sentence() -> None:
    assert status_words(DEPLOYMENT, NOW) == "dev on AWS (us-east-1): auth/shop deployed 12:03."
    assert status_words(Deployment("dev"), NOW) == "dev on AWS: no resources."


def test_a_status_tells_what_went_wrong() -> None:
    troubled = Deployment(
        "dev",
        failure=Failure("Access denied.", "Ask for it."),
        interruption=Interruption("1", "push", NOW, "Upload"),
    )

    assert status_words(troubled, NOW) == (
        "dev on AWS: no resources. The last push failed: Access denied. Ask for it. The push of "
        'dev that began 12:03 was interrupted while it was at "Upload". Run it again to pick it '
        "up where it stands."
    )
    assert "Access denied." in status_page(troubled, NOW)
    assert "not deployed." in status_page(troubled, NOW)


def test_a_page_has_outputs_but_no_secrets() -> None:
    page = status_page(DEPLOYMENT, NOW)

    assert "| auth/shop | Cognito | deployed 12:03 | change nothing |" in page
    assert "| UserPoolId | `us-east-1_x` |" in page
    assert "| AppClientSecret | `•••` |" in page
    assert "hush" not in page


def test_a_page_has_what_differs_in_templates() -> None:
    properties = ("Properties.Mfa", "OFF", "ON")
    changed = Difference("Resources", "Pool", Change.UPDATE, "AWS::Cognito::UserPool", *properties)
    made = Difference("Outputs", "Id", Change.CREATE)
    state = replace(STATE, change=Change.UPDATE, differences=(changed, made))
    page = status_page(replace(DEPLOYMENT, resources={ResourceName("auth", "shop"): state}), NOW)

    assert (
        "## What changes in auth/shop\n\n"
        '- Update `Resources.Pool.Properties.Mfa` (AWS::Cognito::UserPool): `"OFF"` → `"ON"`\n'
        "- Create `Outputs.Id`\n"
    ) in page


def test_a_status_tells_what_changed_besides_resources() -> None:
    changed = replace(DEPLOYMENT, are_tags_changed=True, is_root_changed=True)

    told = "The tags have changed. The root stack has changed."
    assert status_words(changed, NOW).endswith(f"deployed 12:03. {told}")
    assert f"\n{told}\n" in status_page(changed, NOW)


def test_what_was_made_elsewhere_is_not_called_deployed() -> None:
    imported = ResourceState("Cognito", Change.IMPORT)
    unset = Deployment("", is_initialised=False, resources={ResourceName("auth", "a"): imported})

    assert status_words(unset, NOW) == "No environment yet: auth/a not imported."
    assert status_page(unset, NOW).startswith("# No environment yet\n")


def test_pieces_count_while_no_part_is_known() -> None:
    plan = Plan("1", "push", "shop", "dev", None)

    assert progress_of(Status(plan, pieces=(2, 5))) == "2 of 5"
    assert progress_of(Status(plan)) == ""


def test_time_that_passed_is_told_in_minutes_when_there_are_any() -> None:
    assert span_of_time(42.4) == "42 s"
    assert span_of_time(125) == "2 min 5 s"
