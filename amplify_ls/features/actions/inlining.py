"""A payload in a file, moved into the script that reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.action import Action, ActionKind
from amplify_ls.contract.change import Change, FileDeletion, FileEdit, Part, Reason
from amplify_ls.contract.edit import TextEdit
from amplify_ls.features.actions.asked import Asked, Source
from amplify_ls.features.actions.giving import (
    Giver,
    continuation_of,
    found_file,
    givers,
    name_in,
    the_giver,
)
from amplify_ls.features.mended import with_edits
from amplify_ls.rules.calls import behind, start_of, written
from amplify_ls.syntax.json.layout import Style, can_be_laid_out, laid_out
from amplify_ls.syntax.notation import parse
from amplify_ls.syntax.tree import Dialect
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.tree import Tree

_REDIRECTION = re.compile(r"[ \t]*(?<!<)<[ \t]*\Z")
_FED = re.compile(r"(?:cat|jq(?:[ \t]+[\w.-]+)*)[ \t]*(?<!<)<[ \t]*\Z")
_FAR = 200
"""Characters before a file's name in which a redirection is looked for."""
_ONE_LINE = Style(is_one_line=True)

_GONE = "The file cannot be read."
_BROKEN = "The file has mistakes or comments."
_NO_WAY = "There is no way to write the text of the file here that would mean the same."


def inlinings(asked: Asked) -> Iterator[Action]:
    """Move the payload that the command under the cursor reads from a file into the script."""
    giver = the_giver(asked)
    if giver is None or giver.file is None:
        return
    path = found_file(asked, giver.file)
    title = f"Put the payload of {giver.file.name} here"
    if path is None:
        yield Action(title, ActionKind.INLINE, Change(()), disabled=_GONE)
        return
    reason, change = _inlined(asked, giver, path)
    if change is None:
        yield Action(title, ActionKind.INLINE, Change(()), disabled=reason)
        return
    yield Action(title, ActionKind.INLINE, change)
    if asked.can_delete and not _is_needed(asked, change, path):
        deletion = FileDeletion(
            path,
            Reason(
                f"Delete {name_in(asked, path)}",
                "Whatever else reads the file does not find it any more.",
                needs_confirmation=True,
            ),
        )
        title = f"{title}, and delete the file"
        yield Action(title, ActionKind.INLINE, Change((*change.parts, deletion)))


INLININGS = Source(frozenset({ActionKind.INLINE}), inlinings)


def _is_needed(asked: Asked, change: Change, path: Path) -> bool:
    """Whether the file is named anywhere else, as far as that is known."""
    script = asked.reading.file
    if any(one.script != script.path for one in asked.project.given.get(path, ())):
        return True
    (part,) = change.parts
    edits = part.edits if isinstance(part, FileEdit) else ()
    return path.name in with_edits(asked.reading, edits).file.text


def _inlined(asked: Asked, giver: Giver, path: Path) -> tuple[str, Change | None]:
    """The change, or why there is none."""
    file = asked.text(path)
    if file is None:
        return _GONE, None
    tree = parse(file.text, Dialect.HJSON)
    if not can_be_laid_out(tree):
        return _BROKEN, None
    for edits in _candidates(asked, giver, tree):
        asked.check()
        if edits and _is_right(asked, giver, with_edits(asked.reading, edits), tree):
            title = Reason(f"Put the payload of {name_in(asked, path)} into the script")
            parts: tuple[Part, ...] = (FileEdit(asked.reading.file.path, tuple(edits), title),)
            return "", Change(parts)
    return _NO_WAY, None


def _is_right(asked: Asked, giver: Giver, after: Reading, tree: Tree) -> bool:
    """Whether the command gets the text of the file, and all others what they got before."""
    before, behind_edits = givers(asked.reading), givers(after)
    wanted = repr(tree.root.to_python())

    def is_fine(old: Giver, new: Giver) -> bool:
        if old.file is not None and giver.file is not None and old.file.name == giver.file.name:
            is_asked_for = old.option.span == giver.option.span
            return _payload(new) == wanted or (not is_asked_for and old.state == new.state)
        return old.state == new.state

    return len(before) == len(behind_edits) and all(map(is_fine, before, behind_edits))


def _payload(giver: Giver) -> str | None:
    """What a command gets from the script."""
    return repr(giver.document.tree.root.to_python()) if giver.document is not None else None


def _candidates(asked: Asked, giver: Giver, tree: Tree) -> Iterator[list[TextEdit]]:
    shell = continuation_of(asked.reading, giver.invocation)
    for quoted in _quoted(asked, giver, tree, shell):
        if not giver.is_headless:
            yield _as_value(asked, giver, quoted)
        elif shell == "`":
            yield _in_place_of_writer(giver, quoted)
        else:
            printed = f"printf '%s\\n' {quoted}"
            yield _redirected(asked, giver, printed)
            yield _in_place_of_writer(giver, printed)


def _quoted(asked: Asked, giver: Giver, tree: Tree, shell: str) -> Iterator[str]:
    """The payload as a word of the shell: with its lines if both it and the host have some."""
    if shell == "^":
        return
    styles = [_ONE_LINE]
    has_lines = "\n" in written(giver.invocation, "\n") and giver.invocation.command.listing is None
    if not giver.is_headless and has_lines:
        column = _indent(asked.reading, giver)
        styles.insert(0, Style(first=column))
    for style in styles:
        text = laid_out(tree, style).replace("\n", "\n" + " " * style.first)
        if shell == "`":
            yield "'" + re.sub("['\u2018\u2019\u201a\u201b]", r"\g<0>\g<0>", text) + "'"
        else:
            yield "'" + text.replace("'", "'\\''") + "'"
            yield "'" + re.sub(r"[\\']", r"\\\g<0>", text) + "'"


def _indent(reading: Reading, giver: Giver) -> int:
    """Blanks before the line of the command, beside those that its host puts there itself."""
    text = reading.file.text
    start = start_of(giver.invocation)
    line = text[text.rfind("\n", 0, start) + 1 : start]
    blanks = len(line) - len(line.lstrip(" "))
    return max(blanks - len(written(giver.invocation, "\n").rpartition("\n")[2]), 0)


def _as_value(asked: Asked, giver: Giver, quoted: str) -> list[TextEdit]:
    """The payload in place of `$(cat file)`, wherever that stands."""
    value = giver.option.value
    if value is None:
        return []
    new_text = written(giver.invocation, quoted)
    run = value.text.runs[0] if value.text.runs else None
    if run is None or not run.via:
        return [TextEdit(value.span, new_text)]
    start, end = run.host_start, run.host_end
    quote, text = written(giver.invocation, '"'), asked.reading.file.text
    if text.endswith(quote, 0, start) and text.startswith(quote, end):
        start, end = start - len(quote), end + len(quote)
    return [TextEdit(Span(start, end), new_text)]


def _redirected(asked: Asked, giver: Giver, printed: str) -> list[TextEdit]:
    """A command that writes the payload, in place of `< file`."""
    stdin, text = giver.invocation.stdin, asked.reading.file.text
    if stdin is None:
        return []
    sign = _REDIRECTION.search(text, max(stdin.span.start - _FAR, 0), stdin.span.start)
    if sign is None:
        return []
    start = start_of(giver.invocation)
    if stdin.span.start > start:
        feed = written(giver.invocation, f"{printed} | ")
        return [
            TextEdit(behind(start), feed),
            TextEdit(Span(sign.start(), stdin.span.end), ""),
        ]
    line = text.rfind("\n", 0, stdin.span.start) + 1
    feeder = _FED.search(text, line, stdin.span.start)
    if feeder is None:
        return []
    return [
        TextEdit(Span(feeder.start(), stdin.span.end), written(giver.invocation, printed)),
    ]


def _in_place_of_writer(giver: Giver, printed: str) -> list[TextEdit]:
    stdin = giver.invocation.stdin
    return [TextEdit(stdin.span, written(giver.invocation, printed))] if stdin is not None else []
