"""Where the program of a function reads an environment variable.

Programs are not understood here: what looks like reading the variable is a guess, and whoever
renames has to agree to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.change import Reason
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.features.rename.scope import Scope
    from amplify_ls.project.names import Name

    _Edit = tuple[Path, Span, str, Reason]

PROGRAMS = Reason(
    "Rename in the function's program",
    "What looks as if it read the variable. Check that nothing else is meant.",
    needs_confirmation=True,
)
_ENDINGS = frozenset(
    {
        *(".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"),
        *(".py", ".java", ".kt", ".go", ".cs"),
    }
)
_LONGEST = 1_000_000
_CALLS = r"(?:environ\.(?:get|pop|setdefault)|[gG]etenv|LookupEnv|GetEnvironmentVariable)"
_READS = (
    r"\bprocess\.env\s*\??\.\s*({name})(?![\w$])",
    r"\bprocess\.env\s*(?:\?\.)?\[\s*[\"'`]({name})[\"'`]\s*\]",
    r"\benviron\s*\[\s*[\"']({name})[\"']\s*\]",
    rf"\b{_CALLS}\s*\(\s*[\"']({{name}})[\"']",
    r"\bgetenv\(\)\s*\.\s*get\(\s*\"({name})\"",
)
_TAKEN_APART = r"[{{,]\s*({name})(?=\s*[,}}:=])[^{{}};]*}}\s*=\s*process\.env\b"
_LISTED = re.compile(r"Amplify Params - DO NOT EDIT(.*?)Amplify Params - DO NOT EDIT", re.DOTALL)
"""The comment in which the Amplify CLI lists the variables of a function."""


def program_edits(variable: Name, new: str, scope: Scope) -> Iterator[_Edit]:
    """What changes in the program of a function with the name of a variable."""
    folder = scope.path(f"amplify/backend/{'/'.join(variable.owner)}/src")
    for path in scope.files.below(folder) if folder is not None else ():
        if path.suffix not in _ENDINGS:
            continue
        file = scope.files.text(path)
        if file is not None and len(file.text) <= _LONGEST and variable.text in file.text:
            for span, text in _found(file.text, re.escape(variable.text), new):
                yield path, span, text, PROGRAMS


def _found(text: str, name: str, new: str) -> Iterator[tuple[Span, str]]:
    for pattern in _READS:
        for match in re.finditer(pattern.format(name=name), text):
            yield Span(*match.span(1)), new
    for match in re.finditer(_TAKEN_APART.format(name=name), text):
        is_given_another = text[match.end(1) :].lstrip().startswith(":")
        # The rest of the program goes on calling it as before.
        yield Span(*match.span(1)), new if is_given_another else f"{new}: {match[1]}"
    for listed in _LISTED.finditer(text):
        for match in re.finditer(rf"^\s*({name})\s*$", listed[1], re.MULTILINE):
            start = listed.start(1) + match.start(1)
            yield Span(start, start + len(match[1])), new
