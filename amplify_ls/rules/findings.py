"""From a place that is not as its schema says to a finding: who judges it, how bad it is, the words, the fix."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.contract.edit import TextEdit
from amplify_ls.rules.rule import DocumentFix, Finding
from amplify_ls.schema.evaluate import known_values
from amplify_ls.schema.shape import Consequence
from amplify_ls.schema.skeleton import start_text
from amplify_ls.schema.violation import Violation, ViolationKind
from amplify_ls.syntax.editing import inserted_member, removed_member
from amplify_ls.syntax.tree import Node, NodeKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.schema.shape import Shape

GENERAL = "AMP106"
"""Judges what no other rule owns."""
_SEVERITIES = {
    Consequence.FAILS: Severity.ERROR,
    Consequence.REPLACED: Severity.WARNING,
    Consequence.IGNORED: Severity.INFORMATION,
    Consequence.ACCEPTED: Severity.HINT,
}
_ARTICLES = {
    "string": "a text in quotes",
    "object": "an object in braces",
    "array": "a list in brackets",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "null",
}
_MOST_NAMED = 12


def owned(document: Document, code: str) -> Iterator[Violation]:
    """The violations of a document that a rule judges."""
    return (violation for violation in document.violations if owner_of(document, violation) == code)


def owned_findings(document: Document, code: str) -> Iterator[Finding]:
    """The findings of a rule that adds nothing to what the schema says."""
    return (finding_of(document, violation) for violation in owned(document, code))


def owner_of(document: Document, violation: Violation) -> str:
    """The code of the rule that judges a violation."""
    match violation.kind:
        case ViolationKind.UNKNOWN_KEY:
            return "AMP201" if document.kind.id == "cli-json" else "AMP105"
        case ViolationKind.OMITTED:
            return "AMP107"
        case ViolationKind.MISSING:
            child = violation.shape.child(violation.key)
            return str((child and child.keyword("x-rule")) or GENERAL)
        case _:
            return str(violation.shape.keyword("x-rule") or GENERAL)


def finding_of(document: Document, violation: Violation) -> Finding:
    """A violation in words, with its fixes and how bad it is."""
    return Finding(
        violation.span,
        message_of(document, violation),
        fixes_of(document, violation),
        severity_of(document, violation),
    )


def severity_of(document: Document, violation: Violation) -> Severity:
    """How bad a violation is: what becomes of it in the Amplify CLI."""
    match violation.kind:
        case ViolationKind.OMITTED:
            return Severity.HINT
        case ViolationKind.MISSING:
            return _missing_severity(violation.shape, violation.key)
        case ViolationKind.UNKNOWN_KEY:
            if violation.stands_for is ViolationKind.MISSING and violation.nearest:
                return _missing_severity(violation.shape, violation.nearest)
            is_payload = not document.kind.patterns
            return Severity.WARNING if is_payload else Severity.INFORMATION
        case ViolationKind.UNKNOWN_VALUE:
            return _severity(violation.shape, "x-consequence", Consequence.REPLACED)
        case _:
            return _severity(violation.shape, "x-consequence", Consequence.FAILS)


def _missing_severity(shape: Shape, key: str) -> Severity:
    child = shape.child(key)
    return _severity(child, "x-missing", Consequence.FAILS) if child else Severity.ERROR


def _severity(shape: Shape, keyword: str, default: Consequence) -> Severity:
    return _SEVERITIES[Consequence(shape.keyword(keyword) or default.value)]


def message_of(document: Document, violation: Violation) -> str:
    """What is wrong, what was expected, and what the Amplify CLI does about it."""
    return " ".join(filter(None, (_sentence(document, violation), _consequence(violation))))


def _sentence(document: Document, violation: Violation) -> str:
    key, name = violation.key, _name_of(violation)
    match violation.kind:
        case ViolationKind.MISSING:
            return f"`{key}` is missing{f' in {name}' if name else ''}."
        case ViolationKind.OMITTED:
            child = violation.shape.child(key)
            return f"`{key}` is not given: the Amplify CLI uses {child and child.keyword('x-omitted')}."
        case ViolationKind.UNKNOWN_KEY:
            guess = f"; did you mean `{violation.nearest}`?" if violation.nearest else "."
            return f"Unknown key `{key}`{f' in {name}' if name else ''}{guess}"
        case ViolationKind.TYPE:
            return f"{name or 'This'} has to be {_expected_type(violation.shape)}, not {_found(document, violation)}."
        case ViolationKind.VALUE | ViolationKind.UNKNOWN_VALUE:
            return f"{_found(document, violation)} is not a known {name or 'value'}{_instead(violation)}"
        case ViolationKind.PATTERN:
            return f"{_found(document, violation)} is not a valid {name or 'value'}: {_form(violation.shape)}."
        case ViolationKind.RANGE:
            return f"{name or 'This'} is out of range: {_range(violation.shape)}."


def _consequence(violation: Violation) -> str:
    shape: Shape | None = violation.shape
    if violation.kind is ViolationKind.OMITTED:
        return ""
    if violation.kind is ViolationKind.UNKNOWN_KEY:
        return "The Amplify CLI ignores it."
    if violation.kind is ViolationKind.MISSING:
        shape = violation.shape.child(violation.key)
    return str((shape and shape.keyword("x-cli")) or "")


def _name_of(violation: Violation) -> str:
    names = [step for step in violation.path if isinstance(step, str)]
    return f"`{names[-1]}`" if names else ""


def _found(document: Document, violation: Violation) -> str:
    node = document.tree.find(violation.path)
    if node is None or violation.shape.keyword("x-secret"):
        return "this value"
    match node.kind:
        case NodeKind.OBJECT:
            return "an object"
        case NodeKind.ARRAY:
            return "a list"
        case _:
            return f"`{json.dumps(node.value, ensure_ascii=False)}`"


def _expected_type(shape: Shape) -> str:
    return " or ".join(_ARTICLES[name] for name in sorted(shape.types or ()))


def _instead(violation: Violation) -> str:
    if violation.nearest is not None:
        return f"; did you mean `{violation.nearest}`?"
    known = known_values(violation.shape) or [
        str(value) for value in violation.shape.keyword("enum") or ()
    ]
    if not known:
        const = violation.shape.keyword("const")
        return f"; it has to be `{json.dumps(const)}`." if const is not None else "."
    more = ", …" if len(known) > _MOST_NAMED else ""
    return f"; known are {', '.join(known[:_MOST_NAMED])}{more}."


def _form(shape: Shape) -> str:
    return str(shape.keyword("x-form") or f"it has to match `{shape.keyword('pattern')}`")


def _range(shape: Shape) -> str:
    words = {
        "minimum": "at least",
        "maximum": "at most",
        "minLength": "at least so many characters:",
        "maxLength": "at most so many characters:",
        "minItems": "at least so many items:",
        "maxItems": "at most so many items:",
    }
    limits = [f"{text} {shape.keyword(key)}" for key, text in words.items() if shape.keyword(key) is not None]
    return " and ".join(limits) or "items may not repeat"


def fixes_of(document: Document, violation: Violation) -> tuple[DocumentFix, ...]:
    """What would mend a violation, likeliest first."""
    match violation.kind:
        case ViolationKind.MISSING | ViolationKind.OMITTED:
            return tuple(_inserted(document, violation))
        case ViolationKind.UNKNOWN_KEY:
            return tuple(_renamed_or_removed(document, violation))
        case ViolationKind.VALUE | ViolationKind.UNKNOWN_VALUE:
            return tuple(_other_values(violation))
        case ViolationKind.TYPE:
            return tuple(_converted(document, violation))
        case ViolationKind.PATTERN | ViolationKind.RANGE:
            return ()


def _inserted(document: Document, violation: Violation) -> Iterator[DocumentFix]:
    node = document.tree.find(violation.path)
    if node is None or node.kind is not NodeKind.OBJECT:
        return
    value = start_text(violation.shape.child(violation.key))
    edit = inserted_member(document.tree, node, violation.key, value)
    title = f"Add `{violation.key}`"
    preferred = violation.kind is ViolationKind.MISSING
    yield DocumentFix(title, (TextEdit(edit.span, edit.new_text),), is_preferred=preferred)


def _renamed_or_removed(document: Document, violation: Violation) -> Iterator[DocumentFix]:
    if violation.nearest is not None:
        title = f"Change to `{violation.nearest}`"
        new_text = json.dumps(violation.nearest)
        yield DocumentFix.replacing(title, violation.span, new_text, preferred=True)
    node = document.tree.find(violation.path)
    if node is not None:
        member = next((m for m in node.members() if m.key.span == violation.span), None)
        if member is not None:
            edit = removed_member(node, member)
            yield DocumentFix.replacing(f"Remove `{violation.key}`", edit.span, edit.new_text)


def _other_values(violation: Violation) -> Iterator[DocumentFix]:
    known = known_values(violation.shape)
    if violation.nearest is not None:
        yield _set_to(violation.span, violation.nearest, preferred=True)
    for value in known[:_MOST_NAMED]:
        if value != violation.nearest:
            yield _set_to(violation.span, value, preferred=False)


def _set_to(span: Span, value: object, *, preferred: bool) -> DocumentFix:
    text = json.dumps(value, ensure_ascii=False)
    return DocumentFix.replacing(f"Change to `{text}`", span, text, preferred=preferred)


def _converted(document: Document, violation: Violation) -> Iterator[DocumentFix]:
    node = document.tree.find(violation.path)
    types = violation.shape.types or frozenset()
    if node is None:
        return
    if node.kind is NodeKind.STRING:
        value = _read_scalar(str(node.value))
        fits = (isinstance(value, bool) and "boolean" in types) or (
            isinstance(value, (int, float))
            and not isinstance(value, bool)
            and bool(types & {"number", "integer"})
        )
        if fits:
            yield _set_to(violation.span, value, preferred=True)
    elif "string" in types and node.kind in (NodeKind.NUMBER, NodeKind.BOOLEAN):
        text = document.tree.text[node.start : node.end]
        yield _set_to(violation.span, text, preferred=True)
    if "array" in types and node.kind not in (NodeKind.ARRAY, NodeKind.OBJECT):
        yield _wrapped(document, node)


def _wrapped(document: Document, node: Node) -> DocumentFix:
    text = document.tree.text[node.start : node.end]
    return DocumentFix.replacing("Make it a list", node.span, f"[{text}]", preferred=True)


def _read_scalar(text: str) -> object:
    try:
        return json.loads(text.strip().lower())
    except ValueError:
        return None
