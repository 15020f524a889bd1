"""What a payload is given to, and how text is written into a command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.project.kinds import kind_of_option
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplify_ls.project.document import Document
    from amplify_ls.project.invocation import Invocation, Option


NEEDED_BY_CONFIGURE = frozenset(
    {"SourceDir", "DistributionDir", "BuildCommand", "StartCommand", "ResDir"}
)
"""Keys of a front end's `config` without which `configure project` stops."""


def is_for_init(document: Document) -> bool:
    """Whether `amplify init` reads it."""
    return document.use is not None and document.use.invocation.runs("init")


def is_for_configure(document: Document) -> bool:
    """Whether `amplify configure project` reads it."""
    return document.use is not None and document.use.invocation.runs("configure")


def is_for_push(document: Document) -> bool:
    """Whether `amplify push` or `amplify publish` reads it."""
    invocation = document.use.invocation if document.use is not None else None
    return invocation is not None and (invocation.runs("push") or invocation.runs("publish"))


def payload_options(invocation: Invocation) -> Iterator[Option]:
    """The options whose values are payloads, `--headless` excepted."""
    for option in invocation.options:
        if option.name != "headless" and kind_of_option(invocation.words, option.name) is not None:
            yield option


def end_of(invocation: Invocation) -> int:
    """Host offset behind the last word of the command line."""
    return max(word.span.end for word in invocation.command.words)


def start_of(invocation: Invocation) -> int:
    """Host offset of the first word of the command line."""
    return min(word.span.start for word in invocation.command.words)


def written(invocation: Invocation, shell: str) -> str:
    """Shell text as it stands in the file around the script, such as a JSON string."""
    if invocation.command.listing is not None:
        return invocation.command.listing(shell)
    runs = invocation.program.text.runs
    # The first quoting is the shell's own; what follows is that of the files around it.
    for encode in runs[0].encode[1:] if runs else ():
        shell = encode(shell)
    return shell


def behind(offset: int) -> Span:
    """The empty stretch at an offset."""
    return Span(offset, offset)
