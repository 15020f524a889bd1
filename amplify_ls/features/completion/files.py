"""Paths of payload files: behind `$(cat`, behind `<`, and where a script says `cat FILE |`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.contract.completion import Completion, CompletionKind, Rank
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.features.completion.asked import Listed
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.text.source import SourceFile

_BEFORE = re.compile(
    r"""(?:\$\(\s*<|(?<![\w<-])<|(?<![\w.-])(?:cat|jq\s+-c\s+\.|Get-Content(?:\s+-Raw)?|type))
    \s+["']?(?P<path>[\w./\\~@+-]*)\Z""",
    re.VERBOSE,
)
_BEHIND = re.compile(r"[\w.@+-]*")
_LONGEST = 300
_ENDING = ".json"
_SKIPPED = frozenset({"node_modules", "package.json", "package-lock.json", "tsconfig.json"})


def may_name_a_file(file: SourceFile, offset: int) -> bool:
    """Whether a path of a payload can stand at a place, judged by its line."""
    return _path_before(file, offset) is not None


def payload_files(
    reading: Reading, project: Project, offset: int, listed: Listed
) -> Iterator[Completion]:
    """Files that can be payloads, and folders, behind what is typed of a path."""
    typed = _path_before(reading.file, offset)
    if typed is None:
        return
    folder, _, name = typed.rpartition("/")
    end = _BEHIND.match(reading.file.text, offset)
    span = Span(offset - len(name), end.end() if end is not None else offset)
    seen: set[str] = set()
    for place in _places(reading, project, folder):
        for entry, is_folder in listed(place):
            is_shown = is_folder or entry.endswith(_ENDING)
            if is_shown and entry not in seen and entry not in _SKIPPED and entry[:1] != ".":
                seen.add(entry)
                yield _offer(entry, place, project, span, is_folder=is_folder)


def _path_before(file: SourceFile, offset: int) -> str | None:
    start = file.lines.line_start(file.lines.line_of(offset))
    line = file.text[max(start, offset - _LONGEST) : offset]
    found = _BEFORE.search(line)
    return found["path"].replace("\\", "/") if found is not None else None


def _places(reading: Reading, project: Project, folder: str) -> Iterator[Path]:
    """The folders that a path may mean: of the project, and of the script itself."""
    if folder.startswith("~"):
        return
    script = reading.file.path.parent
    tops = (project.root or script, script)
    for top in dict.fromkeys(tops):
        yield Path(os.path.normpath(top / folder)) if folder else top


def _offer(name: str, place: Path, project: Project, span: Span, *, is_folder: bool) -> Completion:
    kinds = project.kinds_given(place / name)
    what = f"A payload: {kinds[0]}." if kinds else ""
    text = f"{name}/" if is_folder else name
    return Completion(
        label=text,
        kind=CompletionKind.FOLDER if is_folder else CompletionKind.FILE,
        span=span,
        new_text=text,
        detail=what,
        filter_text=text,
        rank=Rank.LIKELY if kinds else Rank.UNLIKELY if is_folder else Rank.USUAL,
        is_partial=is_folder,
    )
