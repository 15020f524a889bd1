"""Scripts for fish: other quotes, no splitting, `set` for names, parentheses for output."""

from __future__ import annotations

from collections.abc import Mapping

from amplify_ls.syntax.fish.commands import outline
from amplify_ls.syntax.fish.lexer import lex
from amplify_ls.syntax.shell import Script, script_of
from amplify_ls.text.mapped import MappedText


def read(source: MappedText, environment: Mapping[str, MappedText]) -> Script:
    """Read a script; all texts and spans of the result are in coordinates of the source's host."""
    return script_of(source, outline(source.text, lex(source.text)), environment, is_split=False)
