"""Actions keep what a script says, whatever the payload and wherever it stands."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from amplify_ls.contract.action import Action, ActionKind
from amplify_ls.contract.change import Change, FileCreation, FileEdit
from amplify_ls.contract.diagnostic import Diagnostic
from amplify_ls.features.actions import actions
from amplify_ls.features.actions.asked import Asked
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.features.formatting import formatted
from amplify_ls.features.mended import mended, with_edits
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading, read
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span
from tests.property.test_hosts import PAYLOADS
from tests.property.test_nonsense import PATHS, texts
from tests.support.hosted import HOSTED

ROOT = Path("/shop")
OPTION = "amplify push --codegen {} --yes"
FED: dict[str, tuple[str, Callable[[str], str]]] = {
    "pipe": ("a.sh", lambda p: f"printf '%s' {_single(p)} | amplify add auth --headless\n"),
    "here-string": ("a.zsh", lambda p: f"amplify add auth --headless <<< {_single(p)}\n"),
    "heredoc": ("a.sh", lambda p: f"jq -c . <<'E_N_D' | amplify add auth --headless\n{p}\nE_N_D\n"),
    "block": (
        "a.yml",
        lambda p: f"a:\n  - run: |\n      echo {_single(p)} | amplify add api --headless\n",
    ),
    "PowerShell": (
        "a.ps1",
        lambda p: "'" + p.replace("'", "''") + "' | amplify add auth --headless\n",
    ),
}


def _single(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def judge(reading: Reading) -> Sequence[Diagnostic]:
    return diagnose(reading, Project(ROOT))


def offered(reading: Reading, at: int, files: Mapping[Path, SourceFile]) -> list[Action]:
    """What can be done at a place."""
    asked = Asked(reading, Project(ROOT), Span(at, at), judge, files.get, files.__contains__)
    return list(actions(asked, lambda _: True))


def change_of(found: Sequence[Action], kind: ActionKind) -> Change | None:
    """What the first action of a kind does, if it can be done."""
    made = (action.made() for action in found if action.kind is kind)
    return next((change for change in made if change is not None), None)


def edited(reading: Reading, change: Change) -> Reading:
    edits = [edit for part in change.parts if isinstance(part, FileEdit) for edit in part.edits]
    return with_edits(reading, edits)


def values(reading: Reading) -> list[str]:
    """What all payloads of a file say."""
    return [repr(one.tree.root.to_python()) for one in reading.documents]


def place(reading: Reading) -> int:
    """The first option that takes a payload."""
    places = [
        option.span.start
        for invocation in reading.invocations
        for option in invocation.options
        if option.name in ("codegen", "headless")
    ]
    assume(len(places) == 1)
    return places[0]


def hosted(name: str, payload: object) -> Reading:
    file, write = HOSTED[name]
    return _read(file, write(OPTION, json.dumps(payload, ensure_ascii=False)))


def fed(name: str, payload: object) -> Reading:
    file, write = FED[name]
    return _read(file, write(json.dumps(payload, ensure_ascii=False)))


def _read(file: str, text: str) -> Reading:
    return read(SourceFile(ROOT / "ci" / file, text), ROOT)


scripts = st.builds(hosted, st.sampled_from(sorted(HOSTED)), PAYLOADS) | st.builds(
    fed, st.sampled_from(sorted(FED)), PAYLOADS
)


@settings(max_examples=150)
@given(scripts)
def test_a_payload_that_went_to_a_file_comes_back_as_it_was(script: Reading) -> None:
    change = change_of(offered(script, place(script), {}), ActionKind.EXTRACT)
    assume(change is not None)
    assert change is not None
    (creation,) = [part for part in change.parts if isinstance(part, FileCreation)]
    moved = edited(script, change)
    file = SourceFile(creation.path, creation.text)

    back = change_of(offered(moved, place(moved), {file.path: file}), ActionKind.INLINE)

    assert values(moved) == []
    assert [repr(json.loads(creation.text))] == values(script)
    assert back is not None
    assert values(edited(moved, back)) == values(script)


@settings(max_examples=150)
@given(scripts)
def test_laying_out_changes_nothing_that_counts_and_is_done_once(script: Reading) -> None:
    after = with_edits(script, formatted(script, judge))

    assert values(after) == values(script)
    assert _found(after) == _found(script)
    assert formatted(after, judge) == []


@settings(max_examples=60)
@given(st.sampled_from(PATHS), texts, st.integers(0, 80))
def test_nonsense_has_actions_that_can_be_made(path: str, text: str, at: int) -> None:
    file = SourceFile(ROOT / path, json.loads(json.dumps(text)))
    reading = read(file, ROOT)

    for action in offered(reading, min(at, len(file.text)), {}):
        change = action.made()
        assert change is None or edited(reading, change).file.path == file.path


@settings(max_examples=60)
@given(st.sampled_from(PATHS), texts)
def test_fixing_everything_in_nonsense_makes_no_new_finding(path: str, text: str) -> None:
    reading = read(SourceFile(ROOT / path, json.loads(json.dumps(text))), ROOT)

    after = mended(reading, judge).reading

    assert _found(after) <= _found(reading)


def _found(reading: Reading) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.message) for one in judge(reading))
