from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from amplify_ls.contract.cloud import Target
from amplify_ls.contract.plan import FileChange, PartChange, Plan, ResourceChange, Step, Upload
from amplify_ls.contract.preview import PropertyChange, Replacement
from amplify_ls.contract.resource import Change, ResourceName, Source
from amplify_ls.features.deployments.plans import (
    deletion_question,
    is_by_name,
    naming_question,
    nothing_to_do,
    plan_page,
    question,
    verb_of,
)

POOL = PartChange("UserPool", "AWS::Cognito::UserPool", Change.UPDATE, ("Policies", "Schema"))


def change(name: str, change: Change, *parts: PartChange) -> ResourceChange:
    return ResourceChange(ResourceName("auth", name), "Cognito", change, "edited", parts)


PLAN = Plan(
    operation="1",
    command="push",
    project="shop",
    environment="dev",
    target=Target("us-east-1", "profile work"),
    resources=(
        *(change(name, Change.CREATE) for name in "abcdef"),
        change("pool", Change.UPDATE, POOL),
        change("old", Change.DELETE),
        change("same", Change.NONE),
    ),
    uploads=(Upload("root.json", 1234),),
    files=(FileChange("aws-exports.js", Change.CREATE), FileChange("old.json", Change.DELETE)),
    steps=(Step("deploy", "Update the root stack", ("cloudformation:UpdateStack",)),),
    notes=("An earlier push was interrupted.",),
)
LOCAL = Plan("1", "remove auth", "shop", "dev", None, resources=(change("old", Change.DELETE),))


def test_a_plan_is_a_question_of_a_few_sentences() -> None:
    assert question(PLAN) == (
        "Push of dev in shop to AWS (us-east-1, profile work): it creates auth/a, auth/b, auth/c, "
        "auth/d and 2 more, updates auth/pool, deletes auth/old, uploads 1 object, writes 1 file "
        "and removes 1 file. An earlier push was interrupted. Go on?"
    )
    assert verb_of(PLAN) == "Push"


def test_what_is_lost_is_a_question_of_its_own() -> None:
    assert deletion_question(PLAN) == (
        "This deletes auth/old from AWS (us-east-1, profile work), with all that is in it. "
        "It cannot be undone."
    )


def test_who_deletes_a_project_has_to_type_its_name() -> None:
    deletion = replace(PLAN, command="delete")

    assert is_by_name(deletion)
    assert not is_by_name(PLAN)
    assert naming_question(deletion) == (
        "Everything of shop is deleted from AWS (us-east-1, profile work), for good.\n"
        "Type the project's name `shop` to go on"
    )


def test_a_plan_for_files_names_no_target() -> None:
    assert question(LOCAL) == "Remove auth of dev in shop: it deletes auth/old. Go on?"
    assert verb_of(LOCAL) == "Remove"


def test_a_plan_without_steps_says_so() -> None:
    assert nothing_to_do(LOCAL) == "Remove auth of dev: there is nothing to do."


def test_a_page_has_everything() -> None:
    page = plan_page(PLAN)

    assert "Target: AWS (us-east-1, profile work)" in page
    assert "> An earlier push was interrupted." in page
    assert "| auth/pool | Cognito | Update | edited |" in page
    assert "- Update `UserPool` (AWS::Cognito::UserPool): Policies, Schema" in page
    assert "1. Update the root stack" in page
    assert "- `root.json` (1,234 bytes)" in page
    assert "- Delete `old.json`" in page
    assert "- `cloudformation:UpdateStack`" in page
    assert "look ahead" not in page


def test_a_page_names_what_it_takes_to_look_ahead() -> None:
    page = plan_page(replace(PLAN, asking=("cloudformation:CreateChangeSet",)))

    assert page.endswith(
        "## Permissions it takes to look ahead\n\n- `cloudformation:CreateChangeSet`\n"
    )


def test_a_part_is_told_with_its_values_and_a_link_to_its_line(tmp_path: Path) -> None:
    (tmp_path / "inputs.json").write_text('{\n  "length": 12\n}\n', encoding="utf-8")
    part = PartChange(
        "Pool",
        "AWS::Cognito::UserPool",
        Change.UPDATE,
        ("Policies",),
        ("authshop",),
        Replacement.ALWAYS,
        (PropertyChange("Policies.Length", "8", None),),
        Source("inputs.json", ("length",)),
    )
    plan = Plan("1", "push", "shop", "dev", None, root_parts=(part,))

    page = plan_page(plan, tmp_path)

    assert "- Update `Pool` (AWS::Cognito::UserPool), **made anew**: Policies " in page
    assert "([inputs.json:2](../../../inputs.json#L2))" in page
    assert "  - `Policies.Length`: `8` → nothing" in page
