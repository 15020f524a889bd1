"""Every key and value that a schema knows is offered at its place and explained there."""

import re
from functools import cache
from pathlib import Path

import pytest

from amplify_ls.features.completion import complete
from amplify_ls.features.hover import hover
from amplify_ls.project.kinds import KINDS, FileKind, kind_by_id
from amplify_ls.project.project import Project
from amplify_ls.schema.catalogue import load_schema
from tests.support.every_key import Probe, names_in, probes, reading_of
from tests.support.marked import ROOT

PROJECT = Project(ROOT)
_DOCUMENTED = Path(__file__).parents[2] / "data" / "documented_keys.txt"
_, *_SECTIONS = re.split(
    r"^\[(.+)\]\n", _DOCUMENTED.read_text(encoding="utf-8"), flags=re.MULTILINE
)
DOCUMENTED = dict(zip(_SECTIONS[::2], _SECTIONS[1::2], strict=True))
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)


@cache
def _offered(kind: FileKind, text: str, offset: int) -> frozenset[str]:
    return frozenset(c.label for c in complete(reading_of(kind, text), PROJECT, offset))


def _is_explained(kind: FileKind, probe: Probe) -> bool:
    text, offset = probe.typed
    found = hover(reading_of(kind, text), PROJECT, offset)
    return found is not None and probe.meaning in found.markdown


@each_kind
def test_the_walk_comes_to_everything_a_schema_names(kind: FileKind) -> None:
    keys, values = names_in(load_schema(kind.schema))
    assert keys - {p.name for p in probes(kind) if p.is_key} == set()
    assert values - {p.name for p in probes(kind) if not p.is_key} == set()


@each_kind
def test_every_key_and_value_is_offered_at_its_place(kind: FileKind) -> None:
    missing = [p for p in probes(kind) if p.name not in _offered(kind, *p.typing)]
    assert [(p.path, p.name, p.typing) for p in missing] == []


@each_kind
def test_every_key_and_value_is_explained_at_its_place(kind: FileKind) -> None:
    missing = [p for p in probes(kind) if not _is_explained(kind, p)]
    assert [(p.path, p.name, p.typed) for p in missing] == []


@pytest.mark.parametrize("kind_id", DOCUMENTED)
def test_every_documented_key_and_value_is_known(kind_id: str) -> None:
    known = probes(kind_by_id(kind_id))
    values = {(p.path.removesuffix("[]"), p.name) for p in known if not p.is_key}
    keys = {f"{p.path}.{p.name}".lstrip(".") for p in known if p.is_key}
    places = keys | {path for path, _ in values}
    lines = [line.partition(": ")[::2] for line in DOCUMENTED[kind_id].split("\n") if line]
    named = [(path, value) for path, rest in lines for value in rest.split(" | ") if value]
    assert [path for path, _ in lines if path not in places] == []
    assert [pair for pair in named if pair not in values] == []
