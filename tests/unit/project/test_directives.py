"""Everything the tables say about directives is offered at its place, and explained there."""

from pathlib import Path

import pytest

from amplify_ls.features.completion import complete
from amplify_ls.features.hover import hover
from amplify_ls.project.directives import (
    DIRECTIVES,
    ENUMS,
    INPUTS,
    INTERNAL_SCALARS,
    SCALARS,
    DirectiveKind,
    Parameter,
)
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile

SCHEMA = Path("/shop/amplify/backend/api/shop/schema.graphql")
ROOT = Path("/shop")
SITES = {
    "OBJECT": "type T USE { a: Int }",
    "FIELD_DEFINITION": "type T { a: Int USE }",
    "INPUT_FIELD_DEFINITION": "input T { a: Int USE }",
    "ENUM": "enum T USE { A }",
    "ENUM_VALUE": "enum T { A USE }",
}
EVERY = [pytest.param(kind, id=kind.name) for kind in DIRECTIVES.values()]


def labels(marked: str, kind: DirectiveKind) -> list[str]:
    text = _old(kind) + marked
    at = text.index("▮")
    reading = read(SourceFile(SCHEMA, text.replace("▮", "")), ROOT)
    return [one.label for one in complete(reading, Project(ROOT), at)]


def explained(marked: str) -> str:
    at = marked.index("▮")
    found = hover(read(SourceFile(SCHEMA, marked.replace("▮", "")), ROOT), Project(ROOT), at)
    return found.markdown if found is not None else ""


def _old(kind: DirectiveKind) -> str:
    """What makes a schema one of version 1, for the directives that only it knows."""
    return "" if 2 in kind.versions else "type V @versioned { a: Int }\n"


def uses(kind: DirectiveKind) -> list[tuple[Parameter, str]]:
    """Every argument and key of a directive, with a schema that has it where `HERE` stands."""
    site = SITES[kind.locations[0]]
    found: list[tuple[Parameter, str]] = []
    for parameter in kind.parameters:
        found.append((parameter, site.replace("USE", f"@{kind.name}(HERE)")))
        opening, closing = ("[{ ", " }]") if parameter.is_list else ("{ ", " }")
        value = f"{parameter.name}: {opening}HERE{closing}"
        inside = site.replace("USE", f"@{kind.name}({value})")
        keys = INPUTS.get(parameter.named_type, ())
        found += [(key, inside) for key in keys if not key.is_old]
    return found


@pytest.mark.parametrize("kind", EVERY)
def test_a_directive_is_offered_and_explained_wherever_it_may_stand(kind: DirectiveKind) -> None:
    for location in kind.locations:
        assert kind.name in labels(SITES[location].replace("USE", "@▮"), kind)
        shown = explained(SITES[location].replace("USE", f"@▮{kind.name}"))
        assert kind.description in shown


@pytest.mark.parametrize("kind", EVERY)
def test_every_argument_and_key_is_offered_and_explained(kind: DirectiveKind) -> None:
    for parameter, marked in uses(kind):
        assert parameter.name in labels(marked.replace("HERE", "▮"), kind)
        assert parameter.description in explained(marked.replace("HERE", f"▮{parameter.name}: 1"))


@pytest.mark.parametrize("kind", EVERY)
def test_every_value_is_offered_and_explained(kind: DirectiveKind) -> None:
    for parameter, marked in uses(kind):
        opening, closing = ("[", "]") if parameter.is_list else ("", "")
        for value, meaning in ENUMS.get(parameter.named_type, {}).items():
            given = marked.replace("HERE", f"{parameter.name}: {opening}▮{closing}")
            assert value in labels(given, kind)
            assert f"`{value}`: {meaning}" in explained(given.replace("▮", f"▮{value}"))


@pytest.mark.parametrize("name", SCALARS)
def test_every_scalar_is_offered_and_explained(name: str) -> None:
    kind = DIRECTIVES["model"]
    assert name in labels("type T { a: ▮ }", kind)
    assert SCALARS[name] in explained(f"type T {{ a: ▮{name} }}")


def test_every_type_of_an_argument_is_known() -> None:
    parameters = [p for kind in DIRECTIVES.values() for p in kind.parameters]
    parameters += [p for keys in INPUTS.values() for p in keys]
    known = {*SCALARS, *INTERNAL_SCALARS, *INPUTS, *ENUMS}
    assert {parameter.named_type for parameter in parameters} <= known
    texts = [one.description for one in parameters]
    texts += [kind.description for kind in DIRECTIVES.values()]
    assert all(text.endswith(".") for text in texts)
