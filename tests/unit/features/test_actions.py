from __future__ import annotations

from pathlib import Path

from amplify_ls.features.actions import quick_fixes
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

TEXT = """amplify push --codegen '{"generateCod": true, "codeLanguage": "javascrpt"}' --yes"""


def titles(start: int, end: int) -> list[str]:
    found = quick_fixes(read(SourceFile(Path("x.sh"), TEXT)), Project(), Span(start, end))
    return [fix.title for _, fix in found if fix.is_preferred]


def test_the_fixes_of_what_is_under_the_cursor_are_offered() -> None:
    key = TEXT.index("generateCod")
    assert titles(key, key) == ["Change to `generateCode`"]
    assert titles(0, 0) == []


def test_the_fixes_of_all_that_is_selected_are_offered() -> None:
    assert len(titles(0, len(TEXT))) == 2
