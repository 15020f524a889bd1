from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from amplify_ls.contract.action import Action, ActionKind
from amplify_ls.contract.change import FileCreation, FileDeletion, FileEdit
from amplify_ls.features.actions import actions
from amplify_ls.features.actions.asked import Asked
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.features.mended import with_edits
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

ROOT = Path("/shop")
TWO = """amplify push --codegen '{"generateCod": true, "codeLanguage": "javascrpt"}' --yes\n"""
CODEGEN = """amplify push --codegen '{"generateCode": true}' --yes\n"""
READ = 'amplify push --codegen "$(cat scripts/it.json)" --yes\n'
AUTH = (
    '{"version": 1, "resourceName": "a", "serviceConfiguration": {"userPoolConfiguration": {%s}}}'
)
OLD = '"passwordRecovery": {"deliveryMethod": "SMS", "smsMessage": "{####}"}'


def offered(
    text: str,
    mark: str = "",
    *kinds: ActionKind,
    name: str = "scripts/x.sh",
    files: Mapping[str, str] | None = None,
    can_create: bool = True,
) -> list[Action]:
    """What can be done where a mark begins, or in all of a text."""
    there = {ROOT / path: content for path, content in (files or {}).items()}
    span = Span(text.index(mark), text.index(mark)) if mark else Span(0, len(text))

    def file(path: Path) -> SourceFile | None:
        return SourceFile(path, there[path]) if path in there else None

    asked = Asked(
        read(SourceFile(ROOT / name, text), ROOT),
        Project(ROOT),
        span,
        lambda reading: diagnose(reading, Project(ROOT)),
        file,
        there.__contains__,
        can_create=can_create,
    )
    return list(actions(asked, lambda kind: not kinds or kind in kinds))


def after(action: Action, text: str) -> str:
    """The file after an action, as far as it is about the file."""
    change = action.made()
    assert change is not None
    edits = [edit for part in change.parts if isinstance(part, FileEdit) for edit in part.edits]
    return with_edits(read(SourceFile(Path("x.sh"), text)), edits).file.text


def only(found: list[Action]) -> Action:
    (action,) = found
    return action


def made(action: Action) -> list[str]:
    """The texts of the files that an action makes."""
    change = action.made()
    assert change is not None
    return [part.text for part in change.parts if isinstance(part, FileCreation)]


def test_the_fixes_of_what_is_under_the_cursor_are_offered() -> None:
    titles = [a.title for a in offered(TWO, "generateCod", ActionKind.QUICK_FIX) if a.is_preferred]

    assert titles == ["Change to `generateCode`"]
    assert offered(TWO, "amplify", ActionKind.QUICK_FIX) == []


def test_the_fixes_of_all_that_is_selected_are_offered() -> None:
    assert len([a for a in offered(TWO, "", ActionKind.QUICK_FIX) if a.is_preferred]) == 2


def test_all_findings_of_a_code_can_be_fixed_at_once() -> None:
    text = """amplify push --codegen '{"generateCod": true, "codLanguage": "swift"}' --yes\n"""

    titles = {a.title: a for a in offered(text, "generateCod", ActionKind.QUICK_FIX)}

    fixed = after(titles["Fix all AMP105 in this file"], text)
    assert fixed == text.replace("Cod", "Code").replace("codL", "codeL")


def test_a_code_that_occurs_once_is_not_offered_for_the_file() -> None:
    titles = [a.title for a in offered(TWO, "generateCod", ActionKind.QUICK_FIX)]

    assert not any("in this file" in title for title in titles)


def test_everything_that_is_certain_can_be_fixed() -> None:
    fixed = after(only(offered(TWO, "amplify", ActionKind.FIX_ALL)), TWO)

    assert fixed == TWO.replace("generateCod", "generateCode").replace("scrpt", "script")


def test_a_file_without_certain_fixes_offers_none() -> None:
    assert offered(CODEGEN, "", ActionKind.FIX_ALL) == []


def test_a_payload_moves_to_a_file_next_to_its_script() -> None:
    action = only(offered(CODEGEN, "generateCode", ActionKind.EXTRACT))

    assert action.title == "Move the payload to scripts/push.codegen.json"
    assert made(action) == ['{\n  "generateCode": true\n}\n']
    assert after(action, CODEGEN) == (
        'amplify push --codegen "$(cat scripts/push.codegen.json)" --yes\n'
    )


def test_a_name_that_is_taken_is_not_used() -> None:
    files = {"scripts/push.codegen.json": ""}

    (action,) = offered(CODEGEN, "generateCode", ActionKind.EXTRACT, files=files)

    assert action.title == "Move the payload to scripts/push.codegen-2.json"


def test_a_pipeline_reads_the_file_from_the_top_of_the_project() -> None:
    text = f"a:\n  script:\n    - |\n      {CODEGEN}"

    action = only(offered(text, "generateCode", ActionKind.EXTRACT, name=".gitlab-ci.yml"))

    assert '"$(cat scripts/push.codegen.json)"' in after(action, text)


def test_what_is_read_from_standard_input_stays_one_line() -> None:
    text = "echo '{\"version\": 2}' | amplify add auth --headless\n"

    action = only(offered(text, "version", ActionKind.EXTRACT))

    assert made(action) == ['{"version": 2}\n']
    assert after(action, text) == (
        "cat scripts/add-auth.headless.json | amplify add auth --headless\n"
    )


def test_what_is_made_one_line_on_the_way_gets_lines_in_its_file() -> None:
    text = 'cat <<EOF | jq -c . | amplify add auth --headless\n{"version": 2}\nEOF\necho\n'

    action = only(offered(text, "version", ActionKind.EXTRACT))

    assert made(action) == ['{\n  "version": 2\n}\n']
    assert after(action, text) == (
        "cat < scripts/add-auth.headless.json | jq -c . | amplify add auth --headless\necho\n"
    )


def test_a_variable_gets_the_text_of_the_file() -> None:
    text = 'P=\'{"generateCode": true}\'\namplify push --codegen "$P" --yes\n'

    action = only(offered(text, "$P", ActionKind.EXTRACT))

    assert after(action, text).startswith('P="$(cat scripts/push.codegen.json)"\namplify')


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        (CODEGEN.replace("true", "'$X'"), "x.sh", "known only when the script runs"),
        (CODEGEN.replace("}", ""), "x.sh", "mistakes"),
        (f"FROM a\nRUN {CODEGEN}", "Dockerfile", "The image does not have the file"),
        (CODEGEN.replace('"', r"\"").replace("'", '"'), "x.bat", "batch file"),
    ],
)
def test_what_hinders_a_move_is_told(text: str, name: str, reason: str) -> None:
    action = only(offered(text, "generateCode", ActionKind.EXTRACT, name=name))

    assert reason in action.disabled
    assert action.made() is None


def test_an_image_that_copies_everything_has_the_file() -> None:
    text = f"FROM a\nCOPY . .\nRUN {CODEGEN}"

    action = only(offered(text, "generateCode", ActionKind.EXTRACT, name="Dockerfile"))

    assert action.disabled == ""


def test_an_editor_that_makes_no_files_is_not_offered_to_move_payloads() -> None:
    assert offered(CODEGEN, "generateCode", ActionKind.EXTRACT, can_create=False) == []


def test_the_payload_of_a_file_comes_back_into_the_script() -> None:
    files = {"scripts/it.json": '{"generateCode":true}'}

    stay, delete = offered(READ, "cat", ActionKind.INLINE, files=files)

    assert after(stay, READ) == CODEGEN
    change = delete.made()
    assert change is not None
    deletion = change.parts[-1]
    assert isinstance(deletion, FileDeletion)
    assert deletion.path == ROOT / "scripts/it.json"
    assert deletion.reason is not None
    assert deletion.reason.needs_confirmation


def test_a_file_that_is_named_elsewhere_is_not_offered_for_deletion() -> None:
    text = f"{READ}rm scripts/it.json\n"

    (stay,) = offered(text, "$(cat", ActionKind.INLINE, files={"scripts/it.json": "{}"})

    assert "delete" not in stay.title


def test_a_redirection_becomes_a_pipe() -> None:
    text = "amplify add auth --headless < scripts/it.json\n"

    stay, _ = offered(text, "scripts", ActionKind.INLINE, files={"scripts/it.json": '{\n"v": 1}'})

    assert after(stay, text) == "printf '%s\\n' '{\"v\": 1}' | amplify add auth --headless\n"


@pytest.mark.parametrize(
    ("files", "reason"),
    [({}, "cannot be read"), ({"scripts/it.json": "{ // why\n}"}, "mistakes or comments")],
)
def test_what_hinders_the_way_back_is_told(files: dict[str, str], reason: str) -> None:
    assert reason in only(offered(READ, "cat", ActionKind.INLINE, files=files)).disabled


REGISTRY = """{
  "storage": {"pictures": {"service": "S3"}},
  "function": {"resize": {"service": "Lambda"}}
}"""
BUCKET = '{"bucketName": "pics", "authAccess": ["READ"]}'
INPUTS = "amplify/backend/storage/pictures/cli-inputs.json"


def about(name: str, text: str, mark: str, files: Mapping[str, str]) -> list[Action]:
    """What can be written down about a resource."""
    registry = "amplify/backend/backend-config.json"
    known = {registry: SourceFile(ROOT / registry, REGISTRY)}
    there = {ROOT / path: SourceFile(ROOT / path, content) for path, content in files.items()}
    project = Project(ROOT, known)
    at = text.index(mark)
    asked = Asked(
        read(SourceFile(ROOT / name, text), ROOT),
        project,
        Span(at, at),
        lambda reading: diagnose(reading, project),
        there.get,
        there.__contains__,
    )
    return list(actions(asked, lambda kind: kind is ActionKind.REWRITE))


@pytest.mark.parametrize(
    ("name", "text", "mark"),
    [("amplify/backend/backend-config.json", REGISTRY, "S3"), (INPUTS, BUCKET, "pics")],
)
def test_the_payload_of_a_resource_is_written_to_a_file(name: str, text: str, mark: str) -> None:
    add, update = about(name, text, mark, {INPUTS: BUCKET, "pictures.headless.json": ""})

    assert add.title == "Write the `add storage` payload of pictures to pictures-2.headless.json"
    assert '"bucketName": "pics"' in made(add)[0]
    assert "bucketName" not in made(update)[0]


def test_what_has_no_headless_mode_offers_no_payload() -> None:
    assert about("amplify/backend/backend-config.json", REGISTRY, "Lambda", {}) == []
    assert about("amplify/backend/backend-config.json", REGISTRY, "storage", {}) == []


def test_a_resource_without_its_answers_says_so() -> None:
    found = about("amplify/backend/backend-config.json", REGISTRY, "S3", {})

    assert {one.disabled for one in found} == {"pictures has no cli-inputs.json."}


def test_a_payload_of_version_1_can_be_upgraded_from_anywhere_in_it() -> None:
    text = f"echo '{AUTH % OLD}' | amplify add auth --headless\n"

    action, _ = offered(text, "resourceName", ActionKind.REWRITE)

    upgraded = after(action, text)
    assert '"version": 2, "resourceName": "a"' in upgraded
    assert '"autoVerifiedAttributes": [{"type": "PHONE_NUMBER"' in upgraded
    assert "passwordRecovery" not in upgraded


def test_a_payload_with_both_ways_is_not_upgraded() -> None:
    both = f'{OLD}, "autoVerifiedAttributes": []'
    text = f"echo '{AUTH % both}' | amplify add auth --headless\n"

    action, _ = offered(text, "version", ActionKind.REWRITE)

    assert "both" in action.disabled


def test_a_payload_gets_lines() -> None:
    text = CODEGEN.replace("}", f', "documents": "{"x" * 100}"}}')

    action = only(offered(text, "generateCode", ActionKind.REWRITE))

    assert after(action, text).count("\n") == 4
