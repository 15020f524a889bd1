"""What plain scalars stand for: the types js-yaml gives them."""

from __future__ import annotations

import re
from math import inf

from amplify_ls.syntax.green import Green, NodeKind
from amplify_ls.text.mapped import HOLE

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_OTHER_READERS = re.compile(r"(?:y|n|yes|no|on|off|=|<<)\Z", re.IGNORECASE)
"""Texts to which other readers of YAML give a meaning of their own."""
_MOST_DIGITS = 1000
"""Of hexadecimal and octal numbers: Python refuses to write out much longer ones."""
_DECIMAL = re.compile(r"[-+]?[0-9](?:[0-9_]*[0-9])?")
_BASED = re.compile(r"[-+]?0(?:b[01_]*[01]|x[0-9a-fA-F_]*[0-9a-fA-F]|o[0-7_]*[0-7])")
_FLOAT = re.compile(
    r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_MAY_BE_NUMBER = frozenset("-+.0123456789")
_SAFE = re.compile(r"(?!\s)(?![-?:](?:\s|\Z))[^\s\"'#&*!|>%@`{}\[\],\x00-\x1f]", re.ASCII)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]|:(?:\s|\Z)|\s#|\s\Z|\ufffc")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}:]")
_LIKE_A_DATE = re.compile(r"[0-9]{4}-[0-9]|[0-9]+(?::[0-9]+)+\Z")


def plain_scalar(raw: str, text: str) -> Green:
    """The node of a text without quotes: `raw` as it is written, `text` with its lines folded."""
    width = len(raw)
    if raw in _WORDS:
        value = _WORDS[raw]
        return Green(NodeKind.NULL if value is None else NodeKind.BOOLEAN, width, value)
    if raw[:1] in _MAY_BE_NUMBER:
        number = _number(raw)
        if number is not None:
            return Green(NodeKind.NUMBER, width, number)
    return Green(NodeKind.STRING, width, text, has_hole=HOLE in text)


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether a text stays a text, and the same one, when it is written without quotes."""
    if not _SAFE.match(text) or _UNSAFE.search(text) or text.startswith(("---", "...")):
        return False
    if text in _WORDS or _OTHER_READERS.match(text) or _LIKE_A_DATE.match(text):
        return False
    is_number = text[0] in _MAY_BE_NUMBER and _number(text) is not None
    return not is_number and not (in_flow and _UNSAFE_IN_FLOW.search(text))


def _number(raw: str) -> int | float | None:
    if _DECIMAL.fullmatch(raw):
        try:
            return int(raw.replace("_", ""))
        except ValueError:  # more digits than Python takes
            return float(raw.replace("_", ""))
    if _BASED.fullmatch(raw):
        return int(raw.replace("_", ""), 0) if len(raw) <= _MOST_DIGITS else inf
    if _FLOAT.fullmatch(raw):
        plain = raw.replace("_", "").lower()
        return float(plain.replace(".", "") if plain[-1] in "fn" else plain)
    return None
