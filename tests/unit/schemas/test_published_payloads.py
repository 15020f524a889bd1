"""Payloads of `--headless` commands are judged as by the Amplify CLI, or stricter on purpose."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from amplify_ls.project.kinds import KINDS, kind_by_id
from amplify_ls.project.models.schema_builder import load_model
from amplify_ls.project.payloads import kind_of_payload
from amplify_ls.schema.catalogue import load_schema, shape_of
from amplify_ls.schema.evaluate import violations
from amplify_ls.schema.violation import Violation, ViolationKind
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect
from amplify_ls.text.source import SourceFile
from tests.support.published import PUBLISHED
from tools.stricter import UNPUBLISHED

Json = Any

_PAYLOADS = sorted((Path(__file__).parents[2] / "data" / "payloads").glob("*.json"))
_SOFT = {ViolationKind.UNKNOWN_KEY, ViolationKind.OMITTED, ViolationKind.UNKNOWN_VALUE}
_LIMITS = {ViolationKind.PATTERN, ViolationKind.RANGE}
_STRANGE: tuple[Json, ...] = (
    *(None, True, False, 0, 1, 2, -1, 3.5, "", "strange", [], ["strange"], {}),
    {"type": "EMAIL"},
    {"mode": "ON"},
    {"mode": "AWS_IAM"},
)


@pytest.mark.parametrize("kind_id", PUBLISHED)
def test_what_the_published_schema_refuses_is_an_error(kind_id: str) -> None:
    assert _overlooked(kind_id, 200) == []


@pytest.mark.parametrize("kind_id", PUBLISHED)
def test_only_what_is_told_is_an_error_beyond_the_published_schema(kind_id: str) -> None:
    assert _unexpected(kind_id, 200) == []


@pytest.mark.parametrize("kind_id", PUBLISHED)
def test_what_our_schema_accepts_loads(kind_id: str) -> None:
    model = load_model(kind_by_id(kind_id))
    ours = Draft7Validator(load_schema(f"{kind_id}.schema.json"))
    for mutant in filter(ours.is_valid, _mutants(kind_id, 200)):
        model.model_validate(mutant)


@pytest.mark.slow
@pytest.mark.parametrize("kind_id", PUBLISHED)
def test_thousands_of_payloads_are_judged_as_by_the_published_schema(kind_id: str) -> None:
    assert (_overlooked(kind_id, 2000), _unexpected(kind_id, 2000)) == ([], [])


@pytest.mark.slow
@pytest.mark.parametrize("kind_id", PUBLISHED)
def test_thousands_of_payloads_are_judged_as_by_a_validator_with_our_schema(kind_id: str) -> None:
    ours = Draft7Validator(load_schema(f"{kind_id}.schema.json"))
    wrong = [m for m in _mutants(kind_id, 2000) if bool(_errors(kind_id, m)) == ours.is_valid(m)]
    assert wrong == []


def test_every_headless_payload_is_compared() -> None:
    ours_alone = {"add-function-request"}
    known = {kind.id for kind in KINDS if kind.headless is not None}
    assert set(PUBLISHED) == known - ours_alone


def _overlooked(kind_id: str, count: int) -> list[Json]:
    published = Draft7Validator(PUBLISHED[kind_id])
    refused = (mutant for mutant in _mutants(kind_id, count) if not published.is_valid(mutant))
    return [mutant for mutant in refused if not _errors(kind_id, mutant)]


def _unexpected(kind_id: str, count: int) -> list[tuple[Json, list[Violation]]]:
    published = Draft7Validator(PUBLISHED[kind_id])
    accepted = filter(published.is_valid, _mutants(kind_id, count))
    found = (
        (mutant, [v for v in _errors(kind_id, mutant) if not _is_told(v)]) for mutant in accepted
    )
    return [(mutant, errors) for mutant, errors in found if errors]


def _is_told(violation: Violation) -> bool:
    """Whether schemas/README.md says so: all limits and patterns, and some keys."""
    names = {*violation.path, violation.key}
    return violation.kind in _LIMITS or not names.isdisjoint(UNPUBLISHED)


def _errors(kind_id: str, value: Json) -> list[Violation]:
    tree = parse(json.dumps(value), Dialect.STRICT)
    found = violations(tree.root, shape_of(f"{kind_id}.schema.json"))
    return [v for v in found if v.kind not in _SOFT or v.stands_for is ViolationKind.MISSING]


def _mutants(kind_id: str, count: int) -> Iterator[Json]:
    """Valid payloads in which one or two places, drawn at random, are dropped or replaced."""
    drawn = random.Random(11)  # noqa: S311 - only has to be repeatable
    examples, words = _examples(kind_id), _words(kind_id)
    for _ in range(count):
        changed = [copy.deepcopy(drawn.choice(examples))]
        for _ in range(drawn.choice((1, 1, 2))):
            container, key = drawn.choice(list(_places(changed)))
            if isinstance(container, dict) and drawn.random() < 0.3:
                del container[key]
            else:
                container[key] = copy.deepcopy(drawn.choice((*words, *_STRANGE)))
        yield changed[0]


def _places(value: Json) -> Iterator[tuple[Json, Json]]:
    keys = value if isinstance(value, dict) else range(len(value) if _is_list(value) else 0)
    for key in list(keys):
        yield value, key
        yield from _places(value[key])


def _is_list(value: Json) -> bool:
    return isinstance(value, list)


@cache
def _examples(kind_id: str) -> tuple[Json, ...]:
    """Examples of the schema and of its parts that are whole payloads, and recorded payloads."""
    schema = load_schema(f"{kind_id}.schema.json")
    parts = [schema, *schema["definitions"].values()]
    whole = [e for part in parts for e in part.get("examples", ()) if "version" in e]
    files = (SourceFile(path, path.read_text(encoding="utf-8")) for path in _PAYLOADS)
    recorded = [file for file in files if kind_of_payload(file) == kind_by_id(kind_id)]
    return (*whole, *(json.loads(file.text) for file in recorded))


@cache
def _words(kind_id: str) -> tuple[str, ...]:
    """The fixed texts of a kind, to put in each other's places."""
    found: dict[str, None] = {}
    pending = [PUBLISHED[kind_id]]
    while pending:
        part = pending.pop()
        found |= dict.fromkeys(value for value in part.get("enum", ()) if isinstance(value, str))
        pending.extend(part.get("properties", {}).values())
        pending.extend(part.get("anyOf", ()))
        pending.extend(part[key] for key in ("items", "additionalProperties") if key in part)
    return tuple(found)
