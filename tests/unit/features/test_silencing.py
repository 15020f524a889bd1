"""Every finding of every example can be ignored where it stands, and nothing else changes."""

from collections import Counter
from pathlib import Path

import pytest

from amplify_ls.contract.change import FileCreation, FileEdit
from amplify_ls.contract.diagnostic import Diagnostic, Severity
from amplify_ls.features.silencing import ignored_here, keeps_comments, turned_off
from amplify_ls.project.reading import read
from amplify_ls.project.suppression import NEVER
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span
from tests.support.marked import ROOT, cases_in, diagnose_file, marked_files, project_of

_ONE_MORE = """\
{
    // why
    "rules": {
        "AMP1": "off",
        "AMP201": "off"
    }
}
"""
CASES = Path(__file__).parents[2] / "rules" / "cases"
EXAMPLES = [
    pytest.param(text, id=f"{path.stem}: {name}")
    for path in sorted(CASES.glob("*.txt"))
    for name, text in cases_in(path)
]


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_comment_takes_the_finding_away_and_adds_none(text: str) -> None:
    files = marked_files(text)
    project = project_of([marked.file for marked in files])
    for marked in files:
        before = diagnose_file(marked.file, project=project)
        for diagnostic in before:
            edit = ignored_here(read(marked.file, ROOT), diagnostic)
            if edit is None:
                continue
            after = marked.file.with_edit(edit.span, edit.new_text)
            left = diagnose_file(after, project=project)
            gone = Counter(one.code for one in before) - Counter(one.code for one in left)
            more = Counter(one.code for one in left) - Counter(one.code for one in before)
            assert diagnostic.code in gone, after.text
            assert set(gone) <= {diagnostic.code, "AMP901"}, after.text
            assert not more, after.text


def _off(before: str | None, code: str = "AMP201") -> str | None:
    """The project's own file after a rule is switched off."""
    path = ROOT / ".amplify-ls.json"
    settings = SourceFile(path, before) if before is not None else None
    change = turned_off(ROOT, settings, code)
    if change is None:
        return None
    (part,) = change.parts
    assert part.path == path
    if isinstance(part, FileCreation):
        return part.text
    assert isinstance(part, FileEdit)
    assert settings is not None
    (edit,) = part.edits
    return settings.with_edit(edit.span, edit.new_text).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, '{\n  "rules": {\n    "AMP201": "off"\n  }\n}\n'),
        ("\n", '{\n  "rules": {\n    "AMP201": "off"\n  }\n}\n'),
        ("{}", '{"rules": {"AMP201": "off"}}'),
        ('{"rules": {"AMP201": "hint"}}', '{"rules": {"AMP201": "off"}}'),
        (
            '{\n    // why\n    "rules": {\n        "AMP1": "off"\n    }\n}\n',
            _ONE_MORE,
        ),
        ('{"ignore": ["old/"]}', '{"ignore": ["old/"],"rules": {"AMP201": "off"}}'),
    ],
)
def test_a_rule_is_switched_off_for_a_project_in_its_own_file(
    before: str | None, after: str
) -> None:
    assert _off(before) == after


@pytest.mark.parametrize("before", ["{", "[]", '{"rules": 1}', '{"rules": }', "rules"])
def test_a_file_that_cannot_be_read_is_left_alone(before: str) -> None:
    assert _off(before) is None


@pytest.mark.parametrize("code", sorted(NEVER))
def test_what_no_comment_can_take_away_gets_none(code: str) -> None:
    text = "amplify push\n"
    reading = read(SourceFile(ROOT / "push.sh", text), ROOT)
    diagnostic = Diagnostic(Span(0, 7), code, Severity.ERROR, "The push failed.")

    assert ignored_here(reading, diagnostic) is None


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (
            "a.sh",
            "#!/bin/sh\n▮amplify push\n",
            "#!/bin/sh\n# amplify-ignore AMP103\namplify push\n",
        ),
        (
            "a.sh",
            "a \\\n  && ▮amplify push\n",
            "# amplify-ignore AMP103\na \\\n  && amplify push\n",
        ),
        ("a.cmd", "▮amplify push\r\n", "REM amplify-ignore AMP103\r\namplify push\r\n"),
        (
            "a.sh",
            "# amplify-ignore AMP101: why\n▮amplify push\n",
            "# amplify-ignore AMP101, AMP103: why\namplify push\n",
        ),
        (
            "a.sh",
            "if x; then\n\t▮amplify push\nfi\n",
            "if x; then\n\t# amplify-ignore AMP103\n\tamplify push\nfi\n",
        ),
        ("Makefile", "x:\n\t▮amplify push\n", "x:\n# amplify-ignore AMP103\n\tamplify push\n"),
        (
            "Jenkinsfile",
            "sh '''\n  ▮amplify push\n'''\nsh 'ls'\n",
            "sh '''\n  # amplify-ignore AMP103\n  amplify push\n'''\nsh 'ls'\n",
        ),
        (
            "Jenkinsfile",
            "  sh '▮amplify push'\n",
            "  // amplify-ignore AMP103\n  sh 'amplify push'\n",
        ),
        (
            "ci.yml",
            "a:\n  - run: >-\n      ▮amplify push\n      --yes\n",
            "a:\n  # amplify-ignore AMP103\n  - run: >-\n      amplify push\n      --yes\n",
        ),
    ],
)
def test_a_comment_is_put_where_it_does_no_harm(path: str, before: str, after: str) -> None:
    at = before.index("▮")
    file = SourceFile(ROOT / path, before.replace("▮", ""))
    diagnostic = Diagnostic(Span(at, at + 7), "AMP103", Severity.ERROR, "It asks.")

    edit = ignored_here(read(file, ROOT), diagnostic)

    assert edit is not None
    assert file.with_edit(edit.span, edit.new_text).text == after


@pytest.mark.parametrize("path", ["package.json", "amplify/cli.json", "README.md"])
def test_files_that_keep_no_comments_get_none(path: str) -> None:
    reading = read(SourceFile(ROOT / path, "{}"), ROOT)

    assert not keeps_comments(reading)
    assert ignored_here(reading, Diagnostic(Span(0, 1), "AMP103", Severity.HINT, "")) is None
