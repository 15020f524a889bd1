"""Quoting of new text for its place in a PowerShell script."""

from __future__ import annotations

import re

from amplify_ls.syntax.powershell.tokens import Quoting
from amplify_ls.text.mapped import Encode

SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b"
DOUBLE_QUOTES = '"\u201c\u201d\u201e'
"""PowerShell takes typographic quotes for plain ones."""
QUOTES = SINGLE_QUOTES + DOUBLE_QUOTES
_SINGLE = re.compile(f"[{SINGLE_QUOTES}]")
_DOUBLE = re.compile(f"[{DOUBLE_QUOTES}`$]")
_HERE = re.compile("[`$]")
_BARE = re.compile(r"[^\w%+=:./\\\-\ufffc]", re.ASCII)
_NAMED = {"\n": "`n", "\r": "`r", "\t": "`t"}


def encoding(quoting: Quoting) -> tuple[Encode, ...]:
    """What has to be done to text that is put into a stretch quoted like this."""
    return _ENCODINGS[quoting]


def _encode_bare(text: str) -> str:
    return _BARE.sub(lambda match: _NAMED.get(match[0], f"`{match[0]}"), text)


def _encode_single(text: str) -> str:
    return _SINGLE.sub(r"\g<0>\g<0>", text)


def _encode_double(text: str) -> str:
    return _DOUBLE.sub(r"`\g<0>", text)


def _encode_here(text: str) -> str:
    return _HERE.sub(r"`\g<0>", text)


def _verbatim(text: str) -> str:
    return text


_ENCODINGS: dict[Quoting, tuple[Encode, ...]] = {
    Quoting.BARE: (_encode_bare,),
    Quoting.SINGLE: (_encode_single,),
    Quoting.DOUBLE: (_encode_double,),
    Quoting.HERE_SINGLE: (_verbatim,),
    Quoting.HERE_DOUBLE: (_encode_here,),
}
