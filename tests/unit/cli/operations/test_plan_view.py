from dataclasses import replace
from pathlib import Path

from amplify_ls.cli.operations.plan_view import plan_view
from amplify_ls.contract.plan import FileChange, PartChange, Plan, ResourceChange
from amplify_ls.contract.preview import PropertyChange, Replacement
from amplify_ls.contract.resource import Change, Source
from tests.support.drawn import drawn
from tests.support.scripted import AWS, PUSH, SHOP

MANY = tuple(FileChange(f"amplify/backend/{n}.json", Change.CREATE) for n in range(20))

NOWHERE = Path("/nowhere")


def view(plan: Plan, *, is_full: bool = False, with_permissions: bool = False) -> str:
    shown = plan_view(plan, NOWHERE, is_full=is_full, with_permissions=with_permissions)
    return drawn(shown)


def test_a_plan_says_what_becomes_of_what_where_and_why() -> None:
    assert view(PUSH).splitlines() == [
        "Plan: push in shopfront, environment dev",
        "  to: embedded AWS, not the real one (us-east-1, sandbox)",
        "",
        "Resource    Change   Parts   Why",
        "auth/shop   Create   2 new   it was never pushed",
        "",
        "Uploads      1 object, 2.5 kB",
        "Files        1 new, 1 changed",
        "  ~ amplify/backend/amplify-meta.json",
        "  + src/aws-exports.js",
    ]


def test_where_no_part_is_known_there_is_no_column_for_them() -> None:
    change = ResourceChange(SHOP, "Cognito", Change.DELETE, "with its users")

    assert view(replace(PUSH, resources=(change,))).splitlines()[3:5] == [
        "Resource    Change   Why",
        "auth/shop   Delete   with its users",
    ]


def test_a_plan_for_files_says_that_no_cloud_is_reached() -> None:
    text = view(replace(PUSH, target=None, resources=(), uploads=(), files=()))

    assert text == ("Plan: push in shopfront, environment dev; only files of this machine change\n")


def test_of_many_files_only_those_outside_the_backend_are_listed() -> None:
    text = view(replace(PUSH, files=(*PUSH.files, *MANY)))

    assert "+ src/aws-exports.js" in text
    assert "and 21 in amplify/" in text
    assert "amplify/backend/7.json" not in text


def test_a_full_plan_lists_everything() -> None:
    text = view(replace(PUSH, files=MANY), is_full=True)

    assert "+ amplify/backend/7.json" in text
    assert "UserPoolClient" in text
    assert "Update the root stack" in text
    assert "amplify-cfn-templates/auth/shop.json (2.5 kB)" in text


def test_iam_actions_are_listed_when_asked_for() -> None:
    assert "s3:PutObject" not in view(PUSH)
    assert "IAM actions  s3:PutObject, cloudformation:UpdateStack" in view(
        PUSH, with_permissions=True
    )


def test_notes_are_part_of_the_plan() -> None:
    assert "Note         all data is lost" in view(replace(PUSH, notes=("all data is lost",)))


def test_what_must_not_be_missed_comes_before_the_rest() -> None:
    loud = f"DATA LOSS: auth/shop: the pool {'p' * 90} goes."
    lines = view(replace(PUSH, notes=("an hour passes", loud))).splitlines()

    assert lines[6].startswith("DATA LOSS    auth/shop: the pool")
    assert lines[-1] == "Note         an hour passes"
    assert "".join(line.strip() for line in lines).count("p" * 90) == 1


def test_deletions_are_red() -> None:
    plan = replace(PUSH, target=AWS, resources=(ResourceChange(SHOP, "Cognito", Change.DELETE),))

    text = drawn(plan_view(plan, NOWHERE, is_full=False, with_permissions=False), color="always")

    assert "\x1b[31mauth/shop\x1b[0m" in text
    assert "\x1b[1;31mDelete\x1b[0m" in text


def test_names_cannot_steer_the_terminal_or_be_taken_for_markup() -> None:
    text = view(replace(PUSH, project="\x1b[2J[red]shop", environment="[b]"))

    assert "in ␛[2J[red]shop, environment [b]" in text


def test_a_previewed_plan_shows_every_property_before_and_after_in_full() -> None:
    length = PropertyChange("Policies.Length", "8", "12")
    part = PartChange(
        "Pool",
        "AWS::Cognito::UserPool",
        Change.UPDATE,
        ("Policies", "Schema"),
        ("authshop",),
        Replacement.ALWAYS,
        (length, PropertyChange("Schema")),
    )
    changed = ResourceChange(SHOP, "Cognito", Change.UPDATE, "", (part,))
    plan = replace(PUSH, resources=(changed,))

    full = view(plan, is_full=True)

    assert full.partition("Parts of ")[2].splitlines()[:4] == [
        "auth/shop",
        "  ± Pool (AWS::Cognito::UserPool) made anew",
        "      Policies.Length: 8 -> 12",
        "      Schema",
    ]
    assert "Update   1 made anew" in view(plan)


def test_a_part_is_told_with_the_line_that_decides(tmp_path: Path) -> None:
    (tmp_path / "inputs.yaml").write_text("Resources:\n  Queue: {}\n", encoding="utf-8")
    source = Source("inputs.yaml", ("Resources", "Queue"))
    part = PartChange("Q", "AWS::SQS::Queue", Change.DELETE, (), ("a",), source=source)
    plan = replace(PUSH, root_parts=(replace(part, is_retained=True),))

    shown = drawn(plan_view(plan, tmp_path, is_full=False, with_permissions=False))

    assert "Parts of the root stack" in shown
    assert "- Q (AWS::SQS::Queue), but kept in AWS  inputs.yaml:2" in shown


def test_of_a_preview_new_parts_are_left_out_unless_asked_for() -> None:
    parts = tuple(
        PartChange(name, "AWS::SQS::Queue", change, (), ("a",))
        for name, change in (("New", Change.CREATE), ("Old", Change.DELETE))
    )
    plan = replace(PUSH, resources=(ResourceChange(SHOP, "S", Change.UPDATE, "", parts),))

    assert "+ New" not in view(plan)
    assert "- Old (AWS::SQS::Queue)\n  and 1 new (-v shows them)" in view(plan)
    assert "+ New" in view(plan, is_full=True)
