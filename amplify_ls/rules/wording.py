"""The words for a place that is not as its schema says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from amplify_ls.rules.calls import NEEDED_BY_CONFIGURE, is_for_configure
from amplify_ls.schema.evaluate import known_values
from amplify_ls.schema.shape import Consequence
from amplify_ls.schema.violation import Violation, ViolationKind
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.schema.shape import Shape

_TYPES = {
    "string": "a text in quotes",
    "object": "an object in braces",
    "array": "a list in brackets",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "null",
}
_MOST_NAMED = 12
_LONGEST_QUOTED = 60


def message_of(document: Document, violation: Violation) -> str:
    """What is wrong, what was expected, and what the Amplify CLI does about it."""
    parts = (_sentence(document, violation), _consequence(document, violation))
    return " ".join(part for part in parts if part)


def name_of(violation: Violation) -> str:
    """What the value is called, in the middle of a sentence; empty for the document itself."""
    names = [step for step in violation.path if isinstance(step, str)]
    if not names:
        return ""
    is_item = isinstance(violation.path[-1], int)
    return f"each item of `{names[-1]}`" if is_item else f"`{names[-1]}`"


def quoted(document: Document, violation: Violation) -> str:
    """The value as a message may show it; never a secret."""
    node = document.tree.find(violation.path)
    match node.kind if node is not None else NodeKind.MISSING:
        case NodeKind.OBJECT:
            return "an object"
        case NodeKind.ARRAY:
            return "a list"
        case _ if node is None or violation.shape.keyword("x-secret"):
            return "this value"
        case _:
            return f"`{_shortened(json.dumps(node.value, ensure_ascii=False))}`"


def listed(values: list[str]) -> str:
    """Values in a sentence, of many only the first."""
    more = ", …" if len(values) > _MOST_NAMED else ""
    return f"{', '.join(f'`{value}`' for value in values[:_MOST_NAMED])}{more}"


def _sentence(document: Document, violation: Violation) -> str:
    key, name = violation.key, name_of(violation)
    where = f" in {name}" if name else ""
    match violation.kind:
        case ViolationKind.MISSING:
            return f"`{key}` is missing{where}."
        case ViolationKind.OMITTED:
            return f"`{key}` is not given: the Amplify CLI uses {_omitted(violation.shape, key)}."
        case ViolationKind.UNKNOWN_KEY:
            needed = _needed_for_key(violation)
            if needed:
                return f"`{key}`{where} needs {needed}."
            guess = f"; did you mean `{violation.nearest}`?" if violation.nearest else "."
            return f"Unknown key `{key}`{where}{guess}"
        case _:
            return _value_sentence(document, violation, name)


def _value_sentence(document: Document, violation: Violation, name: str) -> str:
    match violation.kind:
        case ViolationKind.TYPE:
            expected = " or ".join(_TYPES[each] for each in sorted(violation.shape.types or ()))
            return f"{_start(name)} has to be {expected}, not {quoted(document, violation)}."
        case ViolationKind.VALUE | ViolationKind.UNKNOWN_VALUE:
            found = _first_letter_up(quoted(document, violation))
            return f"{found} is not a known value{_of(name)}{_instead(violation)}"
        case ViolationKind.PATTERN:
            found = _first_letter_up(quoted(document, violation))
            return f"{found} is not a valid value{_of(name)}: {_form(violation.shape)}."
        case _:
            if _is_repeated(document, violation):
                return f"The same item stands in{_of(name).removeprefix(' of')} twice."
            return f"{_start(name)} {_limits(violation.shape)}."


def _consequence(document: Document, violation: Violation) -> str:
    """What the Amplify CLI makes of it."""
    shape: Shape | None = violation.shape
    match violation.kind:
        case ViolationKind.OMITTED | ViolationKind.TYPE:
            return ""
        case ViolationKind.UNKNOWN_KEY:
            return f"{document.kind.reader} does not read it{_instead_of_key(document, violation)}."
        case ViolationKind.MISSING:
            return _without(violation.shape.child(violation.key))
        case _:
            pass
    return str((shape and shape.keyword("x-cli")) or "")


def _without(shape: Shape | None) -> str:
    """What the Amplify CLI does without a key that has to be there."""
    if shape is None:
        return ""
    if shape.keyword("x-omitted"):
        return f"The Amplify CLI uses {shape.keyword('x-omitted')}."
    if shape.keyword("x-missing") == Consequence.REPLACED.value:
        return "The Amplify CLI takes a default in its place."
    is_object = shape.types == frozenset({"object"})
    return "" if is_object else str(shape.keyword("x-cli") or "")


def _instead_of_key(document: Document, violation: Violation) -> str:
    """What follows because the right spelling is not there either."""
    match violation.stands_for:
        case ViolationKind.MISSING:
            return f", so `{violation.nearest}` is missing"
        case ViolationKind.OMITTED if is_for_configure(document):
            if violation.nearest in NEEDED_BY_CONFIGURE:
                return f", and stops because `{violation.nearest}` is missing"
            return f", and leaves `{violation.nearest}` as it is"
        case ViolationKind.OMITTED:
            return f" and uses {_omitted(violation.shape, violation.nearest or '')}"
        case _:
            return ""


def _needed_for_key(violation: Violation) -> str:
    """Which value of another key would make a key known that is unknown as it is."""
    for part in violation.shape.parts:
        tests = part["if"].get("properties", {}) if "if" in part and "then" in part else {}
        if (
            len(tests) == 1
            and violation.key in violation.shape.extended((part["then"],)).properties
        ):
            ((name, test),) = tests.items()
            values = test.get("enum", [test["const"]] if "const" in test else [])
            if values:
                return f"`{name}` to be {' or '.join(f'`{_plain(value)}`' for value in values)}"
    return ""


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _omitted(shape: Shape, key: str) -> str:
    child = shape.child(key)
    return str((child and child.keyword("x-omitted")) or "its default")


def _instead(violation: Violation) -> str:
    if violation.nearest is not None:
        return f"; did you mean `{violation.nearest}`?"
    values = [
        str(v) for v in known_values(violation.shape) or violation.shape.keyword("enum") or ()
    ]
    const = violation.shape.keyword("const")
    if not values and const is not None:
        return f"; it has to be `{json.dumps(const)}`."
    return f"; known are {listed(values)}." if values else "."


def _form(shape: Shape) -> str:
    return str(shape.keyword("x-form") or f"it has to match `{shape.keyword('pattern')}`")


def _limits(shape: Shape) -> str:
    if shape.keyword("minLength") == 1 and shape.keyword("maxLength") is None:
        return "must not be empty"
    words = {
        "minimum": "at least {}",
        "maximum": "at most {}",
        "minLength": "at least {} characters long",
        "maxLength": "at most {} characters long",
    }
    limits = [
        text.format(shape.keyword(key))
        for key, text in words.items()
        if shape.keyword(key) is not None
    ]
    counts = {"minItems": "at least {} items", "maxItems": "at most {} items"}
    items = [
        text.format(shape.keyword(key))
        for key, text in counts.items()
        if shape.keyword(key) is not None
    ]
    if items:
        return f"has to have {' and '.join(items)}"
    return f"has to be {' and '.join(limits)}" if limits else "is out of range"


def _is_repeated(document: Document, violation: Violation) -> bool:
    """Whether a list item is meant, which has no limits of its own, or the whole list."""
    node = document.tree.find(violation.path)
    return (
        node is not None
        and bool(violation.path)
        and isinstance(violation.path[-1], int)
        and violation.shape.types == frozenset({"array"})
        and node.kind is not NodeKind.ARRAY
    )


def _of(name: str) -> str:
    return f" of {name.removeprefix('each item of ')}" if name else ""


def _start(name: str) -> str:
    return _first_letter_up(name) or "The whole text"


def _first_letter_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTED else f'{text[: _LONGEST_QUOTED - 2]}…"'
