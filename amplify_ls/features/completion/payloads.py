"""The payload of an option that has no value yet: `amplify init --amplify ▮`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.completion import Completion, CompletionKind
from amplify_ls.features.snippet import plain, rendered, value_parts
from amplify_ls.project.kinds import kind_of_option
from amplify_ls.schema.catalogue import shape_of
from amplify_ls.schema.skeleton import example_of
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.invocation import Option
    from amplify_ls.project.kinds import FileKind
    from amplify_ls.project.reading import Reading


def payload_for_option(reading: Reading, offset: int) -> Iterator[Completion]:
    """The payload of an option that has no value yet: `amplify init --amplify ▮`."""
    for invocation in reading.invocations:
        is_listed = invocation.command.listing is not None
        gap_before = _GAP_IN_LIST if is_listed else _GAP
        for option in invocation.options:
            kind = kind_of_option(invocation.words, option.name)
            if kind is None or kind.option is None or option.value is not None:
                continue
            if gap_before.fullmatch(reading.file.text, option.span.end, offset):
                yield _quoted_payload(kind, option, offset, is_listed=is_listed)


_GAP = re.compile(r"[ \t]+")
_GAP_IN_LIST = re.compile(r"\s*,[\s\\]*")


def _quoted_payload(kind: FileKind, option: Option, offset: int, *, is_listed: bool) -> Completion:
    """A payload between quotes: those of a shell, or those of words that the host lists."""
    shape = shape_of(kind.schema)
    # The option's own word is bare; what encodes it beyond that belongs to the hosts around.
    around = option.word.text.runs[-1].encode[1:]

    def quote(text: str) -> str:
        for encode in around:
            text = encode(text)
        return text

    def in_string(text: str) -> str:
        return quote(json.dumps(text, ensure_ascii=False)[1:-1])

    payload = list(value_parts(shape, example_of(shape)))
    mark, inner = ('"', in_string) if is_listed else ("'", quote)
    return Completion(
        label=kind.title,
        kind=CompletionKind.SKELETON,
        span=Span(offset, offset),
        new_text=f"{quote(mark)}{inner(plain(payload))}{quote(mark)}",
        snippet=f"{rendered([mark], quote)}{rendered(payload, inner)}{rendered([mark], quote)}",
        documentation=kind.description,
        filter_text=kind.title,
    )
