"""Where a PowerShell script writes the names of its variables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.syntax.powershell.strings import VARIABLE, variable_key
from amplify_ls.syntax.shell.mentions import Mention, mention
from amplify_ls.text.span import Span
from amplify_ls.text.stretches import Stretches

if TYPE_CHECKING:
    from amplify_ls.syntax.powershell.tokens import Outline
    from amplify_ls.text.mapped import MappedText

_STEP = re.compile(
    r"`.|@'[ \t]*\r?\n.*?\n[ \t]*'@|'(?:[^'\r\n]|'')*'"
    r"|(?P<double>\"(?:[^\"`]|`.|\"\")*\")|(?P<variable>\$[\w{?^])",
    re.DOTALL,
)
"""What may be a variable, and what hides none; a quote in a comment goes to the end of a line."""


def mentions_in(source: MappedText, found: Outline) -> Iterator[Mention]:
    """The variables in a script, in its order."""
    assigned = {binding.span.start: binding for binding in found.bindings}
    comments = Stretches(found.comments)
    text, at = source.text, 0
    while match := _STEP.search(text, at):
        at = match.end()
        is_one = match["variable"] is not None
        if comments.touch(Span(*match.span())) or not (is_one or match["double"]):
            continue
        end = len(text) if is_one else at
        for name in VARIABLE.finditer(text, match.start(), end):
            binding = assigned.get(name.start())
            yield from _mention(source, name, binding.span if binding is not None else None)
            if is_one:
                at = max(at, name.end())
                break


def _mention(source: MappedText, match: re.Match[str], around: Span | None) -> Iterator[Mention]:
    group = "name" if match["name"] else "braced"
    if not match[group]:
        return
    scope, _, name = (match["scope"] or "", "", match[group])
    start = match.start(group)
    if group == "braced" and ":" in name:
        scope, _, name = name.partition(":")
        start += len(scope) + 1
    key = variable_key(scope or None, name)
    if key is not None:
        span = Span(start, start + len(name))
        for found in mention(source, name, span, around):
            yield found._replace(name=key)
