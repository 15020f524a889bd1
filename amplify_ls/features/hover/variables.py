"""What a variable of a script stands for; what may be a secret is not repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.features.inlay.values import shown
from amplify_ls.text.mapped import HOLE, MappedText, Run
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.reading import Reading

_MOST = 5
_KEY_ID = re.compile(r"(?:AKIA|ASIA)[0-9A-Z]{16}")


def about_variable(name: str, reading: Reading) -> Iterator[str]:
    """The values that the scripts of a file give to a variable."""
    wanted = name.removeprefix("env:")
    found = dict.fromkeys(_values(wanted, reading))
    if not found:
        return
    yield f"**{wanted}** · variable"
    values = [f"`{value}`" for value in found if value]
    if len(values) < len(found):
        yield "Its value is not shown here: it may be secret, or nobody knows it beforehand."
    if len(values) == 1:
        yield f"Value: {values[0]}"
    elif values:
        yield "Values:\n\n" + "\n".join(f"- {value}" for value in values[:_MOST])


def _values(name: str, reading: Reading) -> Iterator[str]:
    for script in reading.scripts:
        for assignment in script.assignments:
            if assignment.name.removeprefix("env:") == name:
                yield _value(name, assignment.value, assignment.span, reading)
        for given in script.given:
            if given.name.removeprefix("env:") == name:
                start, end = given.value
                text = MappedText(reading.file.text[start:end], (Run(0, end - start, start, end),))
                yield _value(name, text, given.value, reading)


def _value(name: str, text: MappedText, span: Span, reading: Reading) -> str:
    """The value as far as it may be shown: nowhere may it be where secrets are."""
    parts = []
    for document in reading.documents:
        runs = [
            run
            for run in document.text.runs
            if run.start < run.end and span.start <= run.host_start and run.host_end <= span.end
        ]
        if document.is_embedded and runs:
            stretch = Span(runs[0].start, runs[-1].end)
            parts.append(shown(document.text, stretch, document, name))
    if not parts:
        parts.append(shown(text, Span(0, len(text.text)), None, name).strip("\"'"))
    value = parts[0].replace("`", "'") if all(parts) else ""
    is_unknown = not value.strip(f"{HOLE} …") or "${{" in value or "$(" in value
    return "" if is_unknown or _KEY_ID.search(value) else value.replace(HOLE, "…")
