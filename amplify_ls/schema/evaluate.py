"""One walk down a tree with its schema: what is wrong, and which subschema applies where.

The walk follows draft-07 (`tests/unit/schema` compares it with the `jsonschema` package) and adds
what that cannot say: values only known when a script runs are never wrong, keys and values have
spellings that are accepted but not documented, and a misspelt key is one finding, not two. What was
found below a node is kept on the node, so after an edit only the containers around it are walked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from amplify_ls.schema.nearest import nearest
from amplify_ls.schema.shape import Schema, Shape
from amplify_ls.schema.violation import Violation, ViolationKind
from amplify_ls.syntax.tree import Entry, Green, Node, NodeKind, Path
from amplify_ls.text.span import Span
from amplify_ls.text.stopping import check

_NOWHERE = Span(0, 0)


def violations(root: Node, shape: Shape) -> list[Violation]:
    """Everything in a document that is not as its schema says, in document order."""
    found = (_moved(v, (), root.span.start) for v in _evaluate(root.green, shape))
    return sorted(found, key=lambda violation: violation.span)


def applicable(root: Node, shape: Shape, path: Path) -> Shape | None:
    """The shape that applies at a path, whether or not anything stands there yet."""
    node: Green | None = root.green
    current: Shape | None = refine(shape, root.green)
    for step in path:
        if current is None:
            return None
        current = current.item() if isinstance(step, int) else current.child(step)
        node = _below(node, step)
        if current is not None and node is not None:
            current = refine(current, node)
    return current


def refine(shape: Shape, node: Green) -> Shape:
    """The shape with its conditions and alternatives decided for a node."""
    while shape.conditions or shape.alternatives:
        extra: list[Schema] = [
            schema for condition in shape.conditions for schema in _decided(node, *condition)
        ]
        for alternatives in shape.alternatives:
            extra.extend(_chosen(node, alternatives))
        shape = shape.extended(tuple(extra))
    return shape


def _decided(
    node: Green, condition: Shape, then: Schema, otherwise: Schema | None
) -> Iterator[Schema]:
    """What a condition adds for a node; a value nobody can know decides nothing."""
    if any(_has_unknown(node, name) for name in refine(condition, node).properties):
        return
    if not any(_is_hard(violation) for violation in _evaluate(node, condition)):
        yield then
    elif otherwise is not None:
        yield otherwise


def _has_unknown(node: Green, name: str) -> bool:
    value = _member(node, name)
    return value is not None and (value.has_hole or value.kind is NodeKind.MISSING)


def _chosen(node: Green, alternatives: Sequence[tuple[Shape, Schema]]) -> list[Schema]:
    """The alternatives a node satisfies; if it satisfies none, the one it comes closest to."""
    counts = [
        sum(_is_hard(violation) for violation in _evaluate(node, shape))
        + 100 * (not _type_fits(node, shape))
        for shape, _ in alternatives
    ]
    best = min(counts)
    matching = [
        schema for count, (_, schema) in zip(counts, alternatives, strict=True) if count == best
    ]
    return matching if best == 0 else matching[:1]


def _is_hard(violation: Violation) -> bool:
    return violation.kind not in _SOFT


_SOFT = {ViolationKind.UNKNOWN_VALUE, ViolationKind.OMITTED, ViolationKind.UNKNOWN_KEY}


def _evaluate(node: Green, shape: Shape) -> tuple[Violation, ...]:
    known = node.memo.get(shape)
    if not isinstance(known, tuple):
        known = tuple(_evaluated(node, refine(shape, node)))
        if node.entries or known:
            node.memo[shape] = known
    return known


def _evaluated(node: Green, shape: Shape) -> Iterator[Violation]:
    check()
    if node.kind in (NodeKind.HOLE, NodeKind.MISSING):
        return
    if not _type_fits(node, shape):
        yield Violation(ViolationKind.TYPE, (), Span(0, node.width), shape)
        return
    if node.kind is NodeKind.OBJECT:
        yield from _object_violations(node, shape)
    elif node.kind is NodeKind.ARRAY:
        yield from _array_violations(node, shape)
    elif shape.limits_scalars and not node.has_hole:
        yield from _scalar_violations(node, shape)


def _type_fits(node: Green, shape: Shape) -> bool:
    if shape.types is None or node.kind.value in shape.types:
        return True
    if node.kind is not NodeKind.NUMBER or "integer" not in shape.types:
        return False
    return not isinstance(node.value, float) or node.value.is_integer()


def _scalar_violations(node: Green, shape: Shape) -> Iterator[Violation]:
    value, whole = node.value, Span(0, node.width)
    if any(not _is_among(value, allowed) for allowed in _allowed_values(shape)):
        guess = nearest(str(value), map(str, known_values(shape)))
        yield Violation(ViolationKind.VALUE, (), whole, shape, nearest=guess)
    elif isinstance(value, str):
        yield from _text_violations(value, whole, shape)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        low = max(shape.keywords("minimum"), default=value)
        high = min(shape.keywords("maximum"), default=value)
        if not low <= value <= high:
            yield Violation(ViolationKind.RANGE, (), whole, shape)


def _allowed_values(shape: Shape) -> Iterator[list[object]]:
    yield from shape.keywords("enum")
    yield from ([value] for value in shape.keywords("const"))


def _is_among(value: object, allowed: Iterable[object]) -> bool:
    return any(
        value == other and isinstance(value, bool) == isinstance(other, bool) for other in allowed
    )


def _text_violations(value: str, whole: Span, shape: Shape) -> Iterator[Violation]:
    if any(not _compiled(pattern).search(value) for pattern in shape.keywords("pattern")):
        yield Violation(ViolationKind.PATTERN, (), whole, shape)
    elif (
        not max(shape.keywords("minLength"), default=0)
        <= len(value)
        <= min(shape.keywords("maxLength"), default=len(value))
    ):
        yield Violation(ViolationKind.RANGE, (), whole, shape)
    elif shape.keyword("x-values") is not None and not accepts_text(shape, value):
        guess = nearest(value, [*known_values(shape), *(shape.keyword("x-also") or ())])
        yield Violation(ViolationKind.UNKNOWN_VALUE, (), whole, shape, nearest=guess)


def known_values(shape: Shape) -> list[str]:
    """The values to offer at a place: those that are documented, else those that are allowed."""
    documented = shape.keyword("x-values")
    if documented is not None:
        return list(documented)
    return [
        value for allowed in _allowed_values(shape) for value in allowed if isinstance(value, str)
    ]


def accepts_text(shape: Shape, value: str) -> bool:
    """Whether a text is one of the known values or of their accepted other spellings."""
    others = shape.keyword("x-others") or False
    if shape.keyword("enum") is not None or others is True:
        return True
    if others and value.startswith(others):
        return True
    accepted = [*known_values(shape), *(shape.keyword("x-also") or ())]
    if shape.keyword("x-ignore-case"):
        return value.casefold() in {other.casefold() for other in accepted}
    return value in accepted


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("$", r"\Z") if pattern.endswith("$") else pattern)


def _array_violations(node: Green, shape: Shape) -> Iterator[Violation]:
    count = len(node.entries)
    low, high = shape.keyword("minItems") or 0, shape.keyword("maxItems")
    if count < low or (high is not None and count > high):
        yield Violation(ViolationKind.RANGE, (), Span(0, node.width), shape)
    item = shape.item()
    if item is not None:
        for index, entry in enumerate(node.entries):
            for violation in _evaluate(entry.value, item):
                yield _moved(violation, (index,), entry.value_offset)
    if shape.keyword("uniqueItems"):
        yield from _repeated_items(node, shape)


def _repeated_items(node: Green, shape: Shape) -> Iterator[Violation]:
    seen: set[tuple[NodeKind, object]] = set()
    for index, entry in enumerate(node.entries):
        value = (entry.value.kind, entry.value.value)
        if value in seen and not entry.value.has_hole and not entry.value.entries:
            span = Span(entry.value_offset, entry.value_offset + entry.value.width)
            yield Violation(ViolationKind.RANGE, (index,), span, shape)
        seen.add(value)


def _object_violations(node: Green, shape: Shape) -> Iterator[Violation]:
    present: set[str] = set()
    unknown: list[Entry] = []
    is_open = not shape.is_closed
    for entry in node.entries:
        if entry.key is None or entry.key.has_hole:
            is_open = True
            continue
        key = str(entry.key.value)
        present.add(shape.canonical(key))
        child = shape.child(key)
        if child is not None:
            for violation in _evaluate(entry.value, child):
                yield _moved(violation, (key,), entry.value_offset)
        elif not is_open:
            unknown.append(entry)
    yield from _key_violations(node, shape, present, unknown if not is_open else [])


def _key_violations(
    node: Green, shape: Shape, present: set[str], unknown: list[Entry]
) -> Iterator[Violation]:
    """Missing, omitted and unknown keys; an unknown key like a missing one accounts for both."""
    absent = {name: ViolationKind.OMITTED for name in shape.noted if name not in present}
    missing = (name for name in shape.required if name not in present)
    absent |= dict.fromkeys(missing, ViolationKind.MISSING)
    for entry in unknown:
        key = str(entry.key.value) if entry.key else ""
        free = [name for name in shape.properties if name not in present]
        guess = nearest(key, absent) or nearest(key, free)
        span = Span(entry.key_offset, entry.key_offset + (entry.key.width if entry.key else 0))
        cause = absent.pop(guess, None) if guess else None
        yield Violation(ViolationKind.UNKNOWN_KEY, (), span, shape, key, guess, cause)
    has_holes = any(entry.key is None or entry.key.has_hole for entry in node.entries)
    for name, kind in absent.items():
        if not has_holes:
            yield Violation(kind, (), Span(0, 1), shape, name)


def _moved(violation: Violation, path: Path, offset: int) -> Violation:
    return Violation(
        violation.kind,
        (*path, *violation.path),
        violation.span.shifted(offset),
        violation.shape,
        violation.key,
        violation.nearest,
        violation.stands_for,
    )


def _below(node: Green | None, step: str | int) -> Green | None:
    if node is None:
        return None
    if isinstance(step, int):
        return node.entries[step].value if step < len(node.entries) else None
    return _member(node, step)


def _member(node: Green, name: str) -> Green | None:
    for entry in reversed(node.entries):
        if entry.key is not None and entry.key.value == name:
            return entry.value
    return None
