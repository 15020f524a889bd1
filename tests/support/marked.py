"""Source files whose expected diagnostics are marked in them.

A line of carets marks the text above it, up to the end of that line, and says what is expected:

    {"projctName": "shop"}
     ^^^^^^^^^^^^ warning[AMP105]: did you mean

A `|` in place of the carets marks the place between two characters. Several files have headers
`-- path --`. Behind `-- @failure --` stands why the last push failed, as JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from amplify_ls.contract.deployment import Deployment
from amplify_ls.contract.diagnostic import Diagnostic
from amplify_ls.contract.edit import Fix
from amplify_ls.contract.event import Failure
from amplify_ls.contract.resource import Source
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile

ROOT = Path("/shop")
_HEADER = re.compile(r"^-- (\S+) --\n", re.MULTILINE)
_MARK = re.compile(r"^([ \t]*)(\^+|\|) (\w+)\[(AMP\d{3})\](?:: (.*))?$")


class Mark(NamedTuple):
    """One expected diagnostic."""

    line: int
    column: int
    width: int
    severity: str
    code: str
    part: str
    """What the message has to contain."""


@dataclass(frozen=True)
class MarkedFile:
    """A source file without its marks, and the marks."""

    file: SourceFile
    marks: tuple[Mark, ...]
    deployment: Deployment | None


def marked_files(text: str) -> list[MarkedFile]:
    """The files of a marked text."""
    _, *parts = _HEADER.split(text)
    bodies = dict(zip(parts[::2], parts[1::2], strict=True))
    failure = bodies.pop("@failure", None)
    deployment = _deployment(failure) if failure is not None else None
    return [_marked_file(path, body, deployment) for path, body in bodies.items()]


def project_of(files: Iterable[SourceFile]) -> Project:
    """A project that has these files and no others."""
    hooks = [file.path.name for file in files if file.path.parent == ROOT / "amplify" / "hooks"]
    project = Project(ROOT, hooks=tuple(hooks))
    for file in files:
        project = project.with_file(file)
    return project


def diagnose_file(
    file: SourceFile, deployment: Deployment | None = None, project: Project | None = None
) -> list[Diagnostic]:
    """The diagnostics of one file of a project, which is empty otherwise."""
    return diagnose(read(file, ROOT), project or Project(ROOT), deployment)


def check_diagnostics(text: str) -> None:
    """Check that a text has the marked diagnostics and no others."""
    files = marked_files(text)
    project = project_of([marked.file for marked in files])
    for marked in files:
        found = diagnose_file(marked.file, marked.deployment, project)
        shown = [_shown(marked.file, diagnostic) for diagnostic in found]
        places = sorted(mark[:-1] for mark in marked.marks)
        assert sorted(mark[:-1] for mark in shown) == places, "\n".join(map(str, shown))
        for mark in marked.marks:
            messages = [other.part for other in shown if other[:-1] == mark[:-1]]
            assert any(mark.part in message for message in messages), messages


def applied(text: str, fix: Fix) -> str:
    """A text after a fix."""
    for edit in sorted(fix.edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.new_text + text[edit.span.end :]
    return text


def _deployment(failure: str) -> Deployment:
    told = json.loads(failure)
    sources = tuple(Source(one["path"], tuple(one.get("keys", ()))) for one in told["sources"])
    return Deployment("dev", failure=Failure(told["message"], told["advice"], sources=sources))


def _marked_file(path: str, body: str, deployment: Deployment | None) -> MarkedFile:
    lines: list[str] = []
    marks: list[Mark] = []
    for line in body.rstrip("\n").split("\n"):
        match = _MARK.match(line)
        if match is None:
            lines.append(line)
        else:
            width = len(match[2]) if match[2] != "|" else 0
            mark = Mark(len(lines) - 1, len(match[1]), width, match[3], match[4], match[5] or "")
            marks.append(mark)
    return MarkedFile(SourceFile(ROOT / path, "\n".join(lines) + "\n"), tuple(marks), deployment)


def _shown(file: SourceFile, diagnostic: Diagnostic) -> Mark:
    start = diagnostic.span.start
    line = file.lines.line_of(start)
    column = start - file.lines.line_start(line)
    end = min(diagnostic.span.end, start - column + len(file.lines.line_text(line)))
    label = diagnostic.severity.label
    return Mark(line, column, max(end - start, 0), label, diagnostic.code, diagnostic.message)


def cases_in(path: Path) -> Iterator[tuple[str, str]]:
    """The cases of a file: each has a sentence behind `##` and a marked text."""
    _, *parts = re.split(r"^## (.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return zip(parts[::2], parts[1::2], strict=True)
