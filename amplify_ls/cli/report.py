"""What a check found, written for people or for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplify_ls.cli.cells import printable
from amplify_ls.cli.excerpt import ExcerptLine, excerpt
from amplify_ls.contract.diagnostic import Diagnostic, Related, Severity

if TYPE_CHECKING:
    from amplify_ls.cli.secrets import Secrets
    from amplify_ls.cli.style import Style
    from amplify_ls.project.reading import Reading
    from amplify_ls.text.lines import LineIndex, Position
    from amplify_ls.text.source import SourceFile
    from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class Checked:
    """One file that was looked into."""

    name: str
    """As the user knows it."""
    reading: Reading
    diagnostics: Sequence[Diagnostic]
    suppressed: int = 0
    """Findings that are not among them because somebody says that they are meant."""


@dataclass(frozen=True, slots=True)
class Total:
    """What all files came to."""

    with_findings: int
    checked: int
    suppressed: int = 0


def json_lines(checked: Checked) -> Iterator[str]:
    """One object a finding; columns count UTF-16 units, as in the language server protocol."""
    if not checked.diagnostics:
        return
    secrets = _secrets(checked)
    lines = checked.reading.file.lines
    for diagnostic in checked.diagnostics:
        entry: dict[str, object] = {
            "file": checked.name,
            "range": _range(lines, diagnostic.span),
            "code": diagnostic.code,
            "severity": diagnostic.severity.label,
            "message": secrets.masked(diagnostic.message),
        }
        if diagnostic.related:
            entry["related"] = [
                {
                    "file": _name_of(one, checked),
                    "range": _range(one.file.lines if one.file else lines, one.span),
                    "message": secrets.masked(one.message),
                }
                for one in diagnostic.related
            ]
        yield json.dumps(entry)


def text_lines(checked: Checked, style: Style, width: int) -> Iterator[str]:
    """Each finding with its place, the source it is about, and what to do."""
    if not checked.diagnostics:
        return
    secrets = _secrets(checked)
    for diagnostic in checked.diagnostics:
        yield from _headline(checked, diagnostic, secrets, style, width)
        yield from _excerpt(checked.reading.file, diagnostic, secrets, style, width)
        for related in diagnostic.related:
            yield from _related(checked, related, secrets, style, width)
        fix = next((fix for fix in diagnostic.fixes if fix.is_preferred), None)
        if fix is not None:
            title = printable(secrets.masked(fix.title))
            yield f"  {style.good('fix:')} {style.quotations(title[:1].lower() + title[1:])}"
        yield ""


def summary(counts: Counter[Severity], total: Total) -> str:
    """The last line: how much was found where."""
    more = f", {_number(total.suppressed, 'finding')} suppressed" if total.suppressed else ""
    found = ", ".join(
        _counted(severity, counts[severity]) for severity in Severity if counts[severity]
    )
    if not found:
        return f"No problems ({_number(total.checked, 'file')} checked{more})"
    return f"{found} in {_number(total.with_findings, 'file')} ({total.checked} checked{more})"


def _secrets(checked: Checked) -> Secrets:
    # Imported on use: most files need no hiding, because nothing is wrong in them.
    from amplify_ls.cli.secrets import secrets_of

    return secrets_of(checked.reading)


def _counted(severity: Severity, count: int) -> str:
    if severity is Severity.INFORMATION:  # a word without a plural
        return f"{count} {severity.label}"
    return _number(count, severity.label)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _range(lines: LineIndex, span: Span) -> dict[str, object]:
    return {
        "start": _place(lines.position(span.start)),
        "end": _place(lines.position(span.end)),
    }


def _name_of(related: Related, checked: Checked) -> str:
    """The file of another place: as the user knows it, or by its path from the project's root."""
    file, root = related.file, checked.reading.root
    if file is None:
        return checked.name
    is_inside = root is not None and file.path.is_relative_to(root)
    return file.path.relative_to(root).as_posix() if root and is_inside else file.path.as_posix()


def _place(position: Position) -> dict[str, int]:
    return {"line": position.line, "character": position.column}


def _headline(
    checked: Checked, diagnostic: Diagnostic, secrets: Secrets, style: Style, width: int
) -> Iterator[str]:
    from textwrap import wrap

    from amplify_ls.text.lines import Encoding

    line, column = checked.reading.file.lines.position(diagnostic.span.start, Encoding.UTF32)
    place = f"{printable(checked.name)}:{line + 1}:{column + 1}:"
    code = f"[{diagnostic.code}]" if diagnostic.code else ""
    label = f"{diagnostic.severity.label}{code}:"
    message = printable(secrets.masked(diagnostic.message))
    # The blanks of the place must not be taken for places to break the line.
    head = f"{place} {label}"
    filler = "\0" * min(len(head), width)
    first, *rest = wrap(
        f"{filler} {message}",
        width,
        subsequent_indent="    ",
        break_on_hyphens=False,
        break_long_words=False,
    )
    shown = f"{style.bold(place)} {style.severity(diagnostic.severity, label)}"
    yield shown + style.quotations(first.removeprefix(filler))
    yield from map(style.quotations, rest)


def _related(
    checked: Checked, related: Related, secrets: Secrets, style: Style, width: int
) -> Iterator[str]:
    """Another place in a line of its own; its source only where its secrets are known."""
    from amplify_ls.text.lines import Encoding

    file = related.file or checked.reading.file
    line, column = file.lines.position(related.span.start, Encoding.UTF32)
    place = f"{printable(_name_of(related, checked))}:{line + 1}:{column + 1}:"
    yield f"  {style.dim(place)} {style.quotations(printable(secrets.masked(related.message)))}"
    if related.file is None:
        gutter = max(len(str(line + 1)), 3)
        for shown in excerpt(file, related.span, secrets.spans, width - gutter - 4):
            yield f"{style.dim(f' {shown.number:>{gutter}} |')} {shown.source}".rstrip()


def _excerpt(
    file: SourceFile, diagnostic: Diagnostic, secrets: Secrets, style: Style, width: int
) -> Iterator[str]:
    last = str(file.lines.line_of(diagnostic.span.end) + 1)
    gutter = max(len(last), 3)
    room = width - gutter - 4
    for line in excerpt(file, diagnostic.span, secrets.spans, room):
        yield from _shown(line, diagnostic.severity, gutter, style)


def _shown(line: ExcerptLine, severity: Severity, gutter: int, style: Style) -> Iterator[str]:
    yield f"{style.dim(f' {line.number:>{gutter}} |')} {line.source}".rstrip()
    if line.marks:
        carets = line.marks.lstrip()
        indent = " " * (len(line.marks) - len(carets))
        rule = style.dim(f" {'':>{gutter}} |")
        yield f"{rule} {indent}{style.severity(severity, carets)}"
