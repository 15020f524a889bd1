"""Texts of every host and every kind that are as they should be, or nearly so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from amplify_ls.project.kinds import KINDS, FileKind
from tests.support.hosted import single
from tests.support.marked import ROOT, cases_in, marked_files
from tests.support.wired import FILES
from tools.bench.nasty import KINDS as NASTY

_TESTS = Path(__file__).resolve().parents[1]
_SCHEMAS = _TESTS.parent / "schemas"
_LENGTH = 400
_LONGEST = 5_000


def sound_texts() -> list[tuple[str, str]]:
    """Names of files in a project, with texts."""
    return sorted({(name, text) for name, text in _all() if 0 < len(text) < _LONGEST})


def _all() -> Iterator[tuple[str, str]]:
    yield from FILES.items()
    yield from ((kind.path, kind.of(_LENGTH)) for kind in NASTY.values())
    for kind in KINDS:
        yield from _examples(kind)
    for path in sorted((_TESTS / "rules" / "cases").glob("*.txt")):
        for _, case in cases_in(path):
            for marked in marked_files(case):
                yield marked.file.path.relative_to(ROOT).as_posix(), marked.file.text


def _examples(kind: FileKind) -> Iterator[tuple[str, str]]:
    for example in json.loads((_SCHEMAS / kind.schema).read_text(encoding="utf-8"))["examples"]:
        text = json.dumps(example, indent=2)
        for pattern in kind.patterns:
            yield pattern.replace("*", "shop"), text
        for command in kind.commands:
            yield "ci/run.sh", f"amplify {' '.join(command)} {kind.option} {single(text)} --yes\n"
        if kind.headless is not None:
            yield "ci/run.sh", f"echo {single(text)} | amplify {' '.join(kind.headless)} --headless"
