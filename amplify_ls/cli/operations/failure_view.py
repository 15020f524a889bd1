"""Why an operation failed, with the line of the file that decides about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from amplify_ls.cli.intake import load
from amplify_ls.cli.report import Checked, text_lines
from amplify_ls.cli.style import Style
from amplify_ls.cli.walk import LeftAlone
from amplify_ls.contract.diagnostic import Diagnostic, Severity
from amplify_ls.contract.event import Failure
from amplify_ls.contract.resource import Source
from amplify_ls.project.reading import read
from amplify_ls.syntax.notation import parse
from amplify_ls.syntax.tree import Dialect, Node, NodeKind
from amplify_ls.text.lines import Encoding
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A source that was found in its file."""

    name: str
    """The file's path from the root."""
    file: SourceFile
    span: Span

    @property
    def position(self) -> tuple[int, int]:
        """Line and column, counted from 1."""
        line, column = self.file.lines.position(self.span.start, Encoding.UTF32)
        return line + 1, column + 1


def places(failure: Failure, root: Path) -> list[Place]:
    """Where the sources of a failure stand; files that cannot be read are left out."""
    found = (_place(source, root) for source in failure.sources)
    return [place for place in found if place is not None]


def failure_lines(failure: Failure, root: Path, style: Style, width: int) -> Iterator[str]:
    """The failure at the likeliest place, then the other places, then what to do."""
    found = places(failure, root)
    message = _message(failure)
    if found:
        reading = read(found[0].file, root)
        diagnostic = Diagnostic(found[0].span, "", Severity.ERROR, message)
        checked = Checked(found[0].name, reading, (diagnostic,))
        yield from list(text_lines(checked, style, width))[:-1]
    else:
        yield f"{style.severity(Severity.ERROR, 'error:')} {style.quotations(message)}"
    for place in found[1:]:
        line, column = place.position
        yield f"  {style.dim('see also:')} {place.name}:{line}:{column}"
    if failure.advice:
        yield f"  {style.good('what to do:')} {style.quotations(failure.advice)}"


def _message(failure: Failure) -> str:
    part = f"{failure.logical_id} ({failure.resource_type})" if failure.logical_id else ""
    who = " of ".join(filter(None, [part, str(failure.resource) if failure.resource else ""]))
    is_said = not who or (failure.logical_id or str(failure.resource)) in failure.message
    return failure.message if is_said else f"{who}: {failure.message}"


def _place(source: Source, root: Path) -> Place | None:
    file = load(str(root / source.path))
    if isinstance(file, LeftAlone):
        return None
    is_yaml = source.path.endswith((".yaml", ".yml"))
    tree = parse(file.text, Dialect.YAML if is_yaml else Dialect.HJSON)
    return Place(source.path, file, _span(tree.root, source.keys))


def _span(node: Node, keys: tuple[str, ...]) -> Span:
    """Where the keys lead: as far as they do, a whole member if it is on one line."""
    span = Span(node.start, node.start + 1)
    for key in keys:
        if node.kind is NodeKind.ARRAY and key.isdecimal():
            item = node.item(int(key))
            if item is None:
                return span
            node, span = item, item.span
            continue
        member = node.member(key)
        if member is None:
            return span
        node = member.value
        is_scalar = node.kind not in (NodeKind.OBJECT, NodeKind.ARRAY)
        span = member.span if is_scalar else member.key.span
    return span
