"""Variables of scripts: the assignment, and everywhere the same script uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.change import Reason
from amplify_ls.project.names import Name, Role, Sort
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.features.rename.draft import Draft
    from amplify_ls.features.rename.scope import Scope

_KNOWN = re.compile(
    r"(?:AWS|AMPLIFYCLI|AMPLIFY_LS|NODE|NPM|GITHUB|CODEBUILD|CIRCLE|GITLAB|BITBUCKET|LC|DOCKER)[_-].*"
    r"|AMPLIFYCLI.*|(?:PATH|HOME|USER|SHELL|PWD|LANG|CI|TERM|TMPDIR|TEMP|TMP|EDITOR|TZ|IFS|DEBUG)",
    re.IGNORECASE | re.DOTALL,
)
"""Names by which other programs know a variable."""
_EXPORTED = re.compile(
    r"(?:\b(?:export|(?:declare|typeset|set)\s[^\n;]*?-\w*x\w*)\s(?:[^\n;]*\s)?|\$env:|\$\{env:)\Z",
    re.IGNORECASE,
)
_READ_BY_HOST = r"\benv(?:ironment)?\.{name}\b|\bparameters\.{name}\b|\bvariables\.{name}\b"
_SEEN_OUTSIDE = Reason(
    "Rename a variable that programs can read",
    "What the script starts gets the variable, too, and may know it by its old name.",
    needs_confirmation=True,
)
_PLAIN = Reason("Rename in the script")
_GUESSED = Reason(
    "Rename in the script",
    "Some of it only looks as if it were the variable. Check that nothing else is meant.",
    needs_confirmation=True,
)
_ANY_CASE = frozenset({".ps1", ".bat", ".cmd"})
_BLANKS = " \t"
_REFERRED = re.compile(r"\$(?:env:|\{[#!]?|\{env:)?\Z", re.IGNORECASE)
_TAKEN = re.compile(
    r"(?:\A|[\s;&|(])(?:-v|(?:unset|export|declare|typeset|local|readonly|let|read|defined|set"
    r"|(?:Get|Set|Clear|Remove)-Variable)\s(?:[^;&|]*\s)?)\s*\Z",
    re.IGNORECASE,
)
"""Before the name of a variable: what takes names, not values."""


def refusal(name: Name, scope: Scope) -> str:
    """Why a variable keeps its name."""
    if _KNOWN.fullmatch(name.text):
        return f"Other programs know `{name.text}` by this name."
    places = scope.index.places(name)
    if not any(one.role is Role.DECLARATION for _, one in places):
        return f"`{name.text}` gets its value outside of this script, under this name."
    pattern = re.compile(_READ_BY_HOST.format(name=re.escape(name.text)))
    for path in dict.fromkeys(path for path, _ in places):
        file = scope.files.text(path)
        if file is not None and pattern.search(file.text):
            return f"{path.name} also reads `{name.text}` outside of its scripts."
    return ""


def objection(name: Name, new: str, scope: Scope) -> str:
    """Why a variable cannot get a name."""
    if _KNOWN.fullmatch(new):
        return f"`{new}` means something to other programs."
    shared = [one.path for one in _names(name, scope) if one.text.lower() == new.lower()]
    if shared:
        return f"There already is a variable called `{new}` in the script."
    return ""


def write(draft: Draft, name: Name, new: str, scope: Scope) -> None:
    """Write another name for a variable."""
    places = scope.index.places(name)
    is_seen = any(
        one.role is Role.DECLARATION and _is_exported(path, one.span, scope) for path, one in places
    )
    reason = _SEEN_OUTSIDE if is_seen or name.path[1].startswith("@") else _PLAIN
    for path in dict.fromkeys(path for path, _ in places):
        own = [one.span for each, one in places if each == path]
        guesses = list(_guessed(path, name, own, scope))
        for span in (*own, *guesses):
            draft.edit(path, span, new, _GUESSED if guesses and reason is _PLAIN else reason)


def _guessed(path: Path, name: Name, own: list[Span], scope: Scope) -> Iterator[Span]:
    """What looks as if it were the variable, in commands that are not understood here."""
    reading = scope.files.reading(path)
    if reading is None:
        return
    text = reading.file.text
    # Of several scripts in a file, only the stretch that surely is of this one.
    is_one = len(reading.scripts) == 1
    start, end = (0, len(text)) if is_one else (min(own).start, max(own).end)
    known = {one.span.start for one in scope.index.files[path].occurrences}
    flags = re.IGNORECASE if path.suffix.lower() in _ANY_CASE else 0
    for match in re.compile(rf"(?<!\w){re.escape(name.text)}(?!\w)", flags).finditer(
        text, start, end
    ):
        line = text.rfind("\n", 0, match.start()) + 1
        before, behind = text[line : match.start()], text[match.end() : match.end() + 1]
        if match.start() not in known and _is_use(before, behind):
            yield Span(*match.span())


def _is_use(before: str, behind: str) -> bool:
    if _REFERRED.search(before) or (before[-1:] in "%!" and behind and behind in "%!:"):
        return bool(before)
    is_word = before[-1:] in _BLANKS and (not behind or behind in _BLANKS + "=+;&|)\n\r")
    return (is_word and _TAKEN.search(before) is not None) or (
        before.rfind("((") > before.rfind("))")
    )


def _names(name: Name, scope: Scope) -> set[Name]:
    """The variables of the same scripts, those that their host gives them included."""
    return {
        one.name
        for path, _ in scope.index.places(name)
        for one in scope.index.files[path].occurrences
        if one.name.sort is Sort.SCRIPT_VARIABLE
        and (one.name.path[1] == name.path[1] or "@" in one.name.path[1] + name.path[1])
    }


def _is_exported(path: Path, span: Span, scope: Scope) -> bool:
    file = scope.files.text(path)
    if file is None:
        return False
    line = file.text.rfind("\n", 0, span.start) + 1
    before = file.text[line : span.start]
    is_batch = path.suffix.lower() in (".bat", ".cmd")
    return not is_batch and _EXPORTED.search(before) is not None
