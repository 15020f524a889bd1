"""A payload of a script, moved to a file that the script reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from amplify_ls.contract.action import Action, ActionKind
from amplify_ls.contract.change import Change, FileCreation, FileEdit, Reason
from amplify_ls.contract.edit import TextEdit
from amplify_ls.features.actions.asked import Asked, Source
from amplify_ls.features.actions.giving import (
    Giver,
    continuation_of,
    givers,
    host_module,
    means,
    name_in,
    new_file,
    place_of,
    the_giver,
)
from amplify_ls.features.mended import with_edits
from amplify_ls.rules.calls import written
from amplify_ls.syntax.json.layout import Style, can_be_laid_out, laid_out
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.project.document import Document
    from amplify_ls.project.reading import Reading

_PLAIN = re.compile(r"[\w./@%+-]+", re.ASCII)
_COPIED = re.compile(
    r"^[ \t]*(?:COPY|ADD)[ \t]+(?:--\S+[ \t]+)*\.{1,2}/?[ \t]", re.MULTILINE | re.IGNORECASE
)
_HEREDOC = re.compile(r"<<-?[ \t]*(?:(['\"])(?P<quoted>[^'\"\n]+)\1|\\?(?P<plain>[\w-]+))")
_HERE_STRING = re.compile(r"<<<[ \t]*\Z")
_ASSIGNED = re.compile(
    r"\A(?:\[[\w.]+\][ \t]*)?\$?(?:(?:env|script|global|local):)?[\w]+(?:[ \t]*=[ \t]*|[ \t]+)"
)

_LONGEST_LINE = 10_000
_FAR = 200
"""Characters before a payload in which the sign of a here-string is looked for."""
_SPREAD, _ONE_LINE = Style(width=0), Style(is_one_line=True)

_UNKNOWN_PARTS = "Parts of it are known only when the script runs."
_BROKEN = "It has mistakes, which have to be mended first."
_IN_PIECES = "It is put together from several places of the script."
_NO_SHELL = "No shell runs this command, so nothing would read the file."
_NOT_COPIED = "The image does not have the file: no `COPY . …` stands before the command."
_QUOTES_LOST = "PowerShell before 7.3 takes the quotes of a text away that it hands on."
_BATCH = "A batch file cannot hand the text of a file on as an option."
_NO_WAY = "The command would not get the same from a file here."
_OUTSIDE = "It is given to a variable in a way that leaves no room for a file."


def extractions(asked: Asked) -> Iterator[Action]:
    """Move the payload under the cursor to a file of its own."""
    giver = the_giver(asked) if asked.can_create else None
    if giver is None or giver.document is None:
        return
    path = new_file(asked, giver)
    title = f"Move the payload to {name_in(asked, path)}"
    reason = _hindrance(asked, giver, giver.document)
    change = None if reason else _extracted(asked, giver, giver.document, path)
    if change is None:
        is_named = any(run.via for run in giver.document.text.runs)
        reason = reason or (_OUTSIDE if is_named else _NO_WAY)
        yield Action(title, ActionKind.EXTRACT, Change(()), disabled=reason)
    else:
        yield Action(title, ActionKind.EXTRACT, change)


EXTRACTIONS = Source(frozenset({ActionKind.EXTRACT}), extractions)


def _hindrance(asked: Asked, giver: Giver, document: Document) -> str:
    """Why a payload cannot be moved to a file."""
    shell = continuation_of(asked.reading, giver.invocation)
    loses_quotes = giver.invocation.command.loses_quotes
    vias = {run.via for run in document.text.runs}
    before = asked.reading.file.text[: giver.invocation.span.start]
    is_in_image = host_module(asked.reading) != "dockerfile" or _COPIED.search(before)
    hindrances = (
        (HOLE in document.text.text, _UNKNOWN_PARTS),
        (not can_be_laid_out(document.tree), _BROKEN),
        (len(vias) > 1, _IN_PIECES),
        (giver.invocation.command.listing is not None, _NO_SHELL),
        (not is_in_image, _NOT_COPIED),
        (shell == "^" and not giver.is_headless, _BATCH),
        (shell == "`" and not giver.is_headless and loses_quotes is not False, _QUOTES_LOST),
    )
    return next((reason for is_so, reason in hindrances if is_so), "")


def _extracted(asked: Asked, giver: Giver, document: Document, path: Path) -> Change | None:
    """The change, if the script reads the file afterwards and everything else stays as it is."""
    for candidate in _candidates(asked, giver, document, path):
        asked.check()
        edits = candidate()
        after = with_edits(asked.reading, edits) if edits else None
        if after is not None and _is_right(asked, giver, after, path):
            text = _file_text(giver, document, after)
            reason = Reason(f"Move the payload to {name_in(asked, path)}")
            return Change(
                (
                    FileCreation(path, text, reason),
                    FileEdit(asked.reading.file.path, tuple(edits), reason),
                )
            )
    return None


def _is_right(asked: Asked, giver: Giver, after: Reading, path: Path) -> bool:
    """Whether whoever got the payload gets the file, and all others what they got before."""
    before, behind = givers(asked.reading), givers(after)
    place = place_of(giver.document)
    return len(before) == len(behind) and all(
        means(asked, new.file, path) if place_of(old.document) == place else old.state == new.state
        for old, new in zip(before, behind, strict=True)
    )


def _file_text(giver: Giver, document: Document, after: Reading) -> str:
    """The text of the new file: with lines, unless the command would read only the first one."""
    if not giver.is_headless:
        return laid_out(document.tree, _SPREAD) + "\n"
    stdins = [one.invocation.stdin for one in givers(after) if one.is_headless and one.file]
    is_made_one_line = all(stdin is not None and stdin.is_one_line for stdin in stdins)
    return laid_out(document.tree, _SPREAD if is_made_one_line else _ONE_LINE) + "\n"


def _candidates(
    asked: Asked, giver: Giver, document: Document, path: Path
) -> Iterator[Callable[[], list[TextEdit]]]:
    shell = continuation_of(asked.reading, giver.invocation)
    name = name_in(asked, path)
    if document.text.runs[0].via:
        yield partial(_in_assignment, asked, giver, document, _read(shell, name))
    elif giver.is_headless:
        yield partial(_redirected, asked, giver, name)
        yield partial(_from_heredoc, asked, giver, document, name)
        yield partial(_piped, giver, _written_out(shell, name))
    else:
        yield partial(_as_value, giver, _read(shell, name))


def _as_value(giver: Giver, text: str) -> list[TextEdit]:
    value = giver.option.value
    return [TextEdit(value.span, written(giver.invocation, text))] if value is not None else []


def _in_assignment(asked: Asked, giver: Giver, document: Document, text: str) -> list[TextEdit]:
    place = place_of(document)
    for script in asked.reading.scripts:
        for one in script.assignments:
            if place is not None and one.span.start <= place.start and place.end <= one.span.end:
                host = asked.reading.file.text[one.span.start : one.span.end]
                name = _ASSIGNED.match(host)
                start = one.span.start + (name.end() if name else 0)
                return [TextEdit(Span(start, one.span.end), written(giver.invocation, text))]
    return []


def _redirected(asked: Asked, giver: Giver, name: str) -> list[TextEdit]:
    """`< file` in place of a here-string."""
    stdin = giver.invocation.stdin
    if stdin is None:
        return []
    before = _HERE_STRING.search(
        asked.reading.file.text, max(stdin.span.start - _FAR, 0), stdin.span.start
    )
    if before is None:
        return []
    text = written(giver.invocation, f"< {_quoted(name)}")
    return [TextEdit(Span(before.start(), stdin.span.end), text)]


def _from_heredoc(asked: Asked, giver: Giver, document: Document, name: str) -> list[TextEdit]:
    """`< file` in place of a heredoc, whose lines go away with the one that ends it."""
    text = asked.reading.file.text
    stdin = giver.invocation.stdin
    if stdin is None or place_of(document) is None:
        return []
    body = text.rfind("\n", 0, stdin.span.start) + 1
    openings = list(_HEREDOC.finditer(text, max(body - _LONGEST_LINE, 0), body))
    if not openings:
        return []
    opening = openings[-1]
    delimiter = opening["quoted"] or opening["plain"]
    closing = re.compile(rf"^[ \t]*{re.escape(delimiter)}[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
    end = closing.search(text, max(stdin.span.end - 1, body))
    if end is None:
        return []
    return [
        TextEdit(Span(*opening.span()), written(giver.invocation, f"< {_quoted(name)}")),
        TextEdit(Span(body, end.end()), ""),
    ]


def _piped(giver: Giver, text: str) -> list[TextEdit]:
    """What writes the file in place of what wrote the payload."""
    stdin = giver.invocation.stdin
    return [TextEdit(stdin.span, written(giver.invocation, text))] if stdin is not None else []


def _read(shell: str, name: str) -> str:
    """What stands for the text of a file."""
    if shell == "`":
        return f"(Get-Content -Raw {_in_powershell(name)})"
    return f'"$(cat {_quoted(name)})"'


def _written_out(shell: str, name: str) -> str:
    """A command that writes the text of a file."""
    match shell:
        case "`":
            return f"Get-Content -Raw {_in_powershell(name)}"
        case "^":
            path = name.replace("/", "\\")
            return f"type {path} " if _PLAIN.fullmatch(name) else f'type "{path}" '
        case _:
            return f"cat {_quoted(name)}"


def _quoted(name: str) -> str:
    if _PLAIN.fullmatch(name):
        return name
    return "'" + name.replace("'", "'\\''") + "'"


def _in_powershell(name: str) -> str:
    if _PLAIN.fullmatch(name):
        return name
    return "'" + name.replace("'", "''") + "'"
