import json
from pathlib import Path
from shutil import rmtree

import pytest

from amplify_ls.contract.errors import AmplifyError, Refused
from amplify_ls.contract.plan import Plan
from amplify_ls.contract.preview import PropertyChange, Replacement, StackChange
from amplify_ls.contract.resource import Change
from amplify_ls.core.preview import foreseen
from amplify_ls.core.push import prepare
from tests.support.pushing import INPUTS, Pushing
from tests.support.pushing import pushing as pushing_in

POOL = "AWS::Cognito::UserPool"
NEW_POOL = StackChange(("authshop",), "UserPool", "", POOL, Change.CREATE)
NEW_STACK = StackChange((), "authshop", "", "AWS::CloudFormation::Stack", Change.CREATE)


def preview(pushing: Pushing, *changes: StackChange) -> Plan:
    pushing.cloud.foreseen = changes
    return foreseen(prepare(pushing.root, pushing.plugins, pushing.world, None)).plan


@pytest.fixture
def pushing(tmp_path: Path) -> Pushing:
    return pushing_in(tmp_path)


def test_the_parts_are_those_that_the_cloud_names(pushing: Pushing) -> None:
    (resource,) = preview(pushing, NEW_STACK, NEW_POOL).resources

    (part,) = resource.parts
    assert (part.logical_id, part.change, part.path) == ("UserPool", Change.CREATE, ("authshop",))
    assert part.source is not None
    assert part.source.path == INPUTS


def test_a_part_of_the_root_stack_is_told_apart(pushing: Pushing) -> None:
    role = StackChange((), "AuthRole", "role", "AWS::IAM::Role", Change.UPDATE)

    (part,) = preview(pushing, NEW_STACK, role).root_parts

    assert part.logical_id == "AuthRole"


def test_values_that_are_objects_are_told_by_what_differs_in_them(pushing: Pushing) -> None:
    before, after = (json.dumps({"Kept": 1, "In": {"Length": size}}) for size in (8, 12))
    changed = StackChange(
        ("authshop",),
        "UserPool",
        "pool",
        POOL,
        Change.UPDATE,
        properties=(PropertyChange("Policies", before, after),),
    )

    (resource,) = preview(pushing, changed).resources

    assert resource.parts[0].details == (PropertyChange("Policies.In.Length", "8", "12"),)
    assert resource.parts[0].properties == ("Policies",)


@pytest.mark.parametrize(
    ("change", "replacement", "said"),
    [
        (Change.DELETE, Replacement.NEVER, "is deleted, with the users in it."),
        (Change.UPDATE, Replacement.ALWAYS, "is deleted and made anew because of Schema, "),
        (Change.UPDATE, Replacement.PERHAPS, "may be deleted and made anew"),
    ],
)
def test_lost_data_is_told_loudly(
    pushing: Pushing, change: Change, replacement: Replacement, said: str
) -> None:
    schema = PropertyChange("Schema", recreation=Replacement.ALWAYS)
    lost = StackChange(("authshop",), "UserPool", "pool-1", POOL, change, replacement, (schema,))

    notes = preview(pushing, lost).notes

    opening = f"DATA LOSS: auth/shop: UserPool ({POOL} pool-1) {said}"
    assert [note for note in notes if note.startswith(opening)]


def test_what_goes_on_to_exist_is_not_lost(pushing: Pushing) -> None:
    kept = StackChange(("authshop",), "UserPool", "p", POOL, Change.DELETE, is_retained=True)

    assert not [note for note in preview(pushing, kept).notes if "DATA LOSS" in note]


def test_templates_lie_below_a_prefix_while_the_cloud_is_asked(pushing: Pushing) -> None:
    before = dict(pushing.cloud.stored)
    plan = preview(pushing, NEW_STACK)

    prefix = f"amplify-ls-preview/{plan.operation}/"
    staged = [key for key in pushing.cloud.previewed if key.startswith(prefix)]
    root = json.loads(pushing.cloud.previewed[f"{prefix}root-cloudformation-stack.json"])
    address = root["Resources"]["authshop"]["Properties"]["TemplateURL"]
    assert address.partition(prefix)[2] in {key.removeprefix(prefix) for key in staged}
    assert pushing.cloud.stored == before


def test_whoever_may_not_ask_is_told_and_gets_what_the_files_say(
    pushing: Pushing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise AmplifyError("User x may not do cloudformation:CreateChangeSet.", "Ask for it.")

    expected = prepare(pushing.root, pushing.plugins, pushing.world, None).plan
    before = dict(pushing.cloud.stored)
    monkeypatch.setattr(pushing.cloud, "preview", refused)
    plan = preview(pushing)

    assert plan.resources == expected.resources
    assert "cloudformation:CreateChangeSet. Ask for it." in plan.notes[-1]
    assert {f"cloudformation:{verb}ChangeSet" for verb in ("Create", "Describe", "Delete")} <= {
        *plan.asking
    }
    assert pushing.cloud.stored == before


def test_what_would_be_refused_is_told_loudly(
    pushing: Pushing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise Refused("CloudFormation refuses it: no values.", "Mend it first.")

    monkeypatch.setattr(pushing.cloud, "preview", refused)

    plan = preview(pushing)

    assert plan.is_refused
    assert plan.notes[-1] == "REFUSED: CloudFormation refuses it: no values. Mend it first."


def test_a_push_with_nothing_to_do_asks_nothing(pushing: Pushing) -> None:
    pushing.push()

    preview(pushing)

    assert not [call for call in pushing.cloud.calls if call[0] == "preview"]


def test_a_stack_at_work_is_not_asked_about(pushing: Pushing) -> None:
    expected = prepare(pushing.root, pushing.plugins, pushing.world, None).plan
    pushing.set_status("UPDATE_IN_PROGRESS")

    plan = preview(pushing)

    assert plan.resources == expected.resources
    assert "compared from files only. It is at work on the stack: ask again" in plan.notes[-1]
    assert not [call for call in pushing.cloud.calls if call[0] == "preview"]


def test_a_preview_leaves_no_file_behind(pushing: Pushing) -> None:
    def files() -> list[Path]:
        return sorted(pushing.root.rglob("*"))

    before = files()

    preview(pushing, NEW_STACK)

    assert files() == before


def test_what_a_preview_left_that_was_killed_goes_with_the_next(pushing: Pushing) -> None:
    bucket = next(iter(pushing.cloud.stored))[0]
    records = pushing.root / "amplify/logs/amplify-ls"
    for environment in ("dev", "prod"):
        (records / f"preview-{environment}-dead").touch()
    for operation in ("dead", "alive-elsewhere"):
        pushing.cloud.stored[bucket, f"amplify-ls-preview/{operation}/root.json"] = b"{}"

    plan = preview(pushing, NEW_STACK)

    assert ("preview", pushing.stack.name, plan.operation, "dead") in pushing.cloud.calls
    left = [key for key in pushing.bucket if key.startswith("amplify-ls-preview/")]
    assert left == ["amplify-ls-preview/alive-elsewhere/root.json"]
    assert [path.name for path in records.glob("preview-*")] == ["preview-prod-dead"]


def test_a_folder_that_cannot_be_written_is_previewed(pushing: Pushing) -> None:
    records = pushing.root / "amplify/logs/amplify-ls"
    rmtree(records)
    records.touch()

    assert preview(pushing, NEW_STACK).resources[0].change is Change.CREATE
