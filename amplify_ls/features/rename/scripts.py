"""Variables of scripts: the assignment, and everywhere the same script uses it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplify_ls.contract.change import Reason
from amplify_ls.project.names import Name, Role, Sort

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.features.rename.draft import Draft
    from amplify_ls.features.rename.scope import Scope
    from amplify_ls.text.span import Span

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
    for path, one in places:
        draft.edit(path, one.span, new, reason)


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
