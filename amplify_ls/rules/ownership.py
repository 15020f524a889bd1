"""Which rule judges a place that is not as its schema says, and how bad that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import fixes_of
from amplify_ls.rules.rule import Finding
from amplify_ls.rules.wording import message_of
from amplify_ls.schema.shape import Consequence
from amplify_ls.schema.violation import Violation, ViolationKind
from amplify_ls.syntax.tree import ProblemKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.schema.shape import Shape

_SEVERITIES = {
    Consequence.FAILS: Severity.ERROR,
    Consequence.REPLACED: Severity.WARNING,
    Consequence.IGNORED: Severity.INFORMATION,
    Consequence.ACCEPTED: Severity.HINT,
}
_ABOUT_KEYS = {ViolationKind.MISSING, ViolationKind.OMITTED, ViolationKind.UNKNOWN_KEY}
_ABOUT_NESTING = {
    ProblemKind.MISSING_OPENER,
    ProblemKind.MISSING_CLOSER,
    ProblemKind.UNEXPECTED,
    ProblemKind.TOO_DEEP,
    ProblemKind.WRONG_INDENTATION,
}
"""Problems after which keys and values may be in other objects than meant."""


def owned(document: Document, code: str) -> Iterator[Violation]:
    """The violations of a document that a rule judges.

    Where quotes, commas or brackets are missing, keys and values may be read as others than meant;
    what follows from that alone is not told.
    """
    violations = document.violations
    found = (violations[index] for index in _indexes(document).get(code, ()))
    if not document.tree.problems:
        return found
    nesting = next((p.span.start for p in document.tree.problems if p.kind in _ABOUT_NESTING), None)
    return (violation for violation in found if not _is_doubtful(document, violation, nesting))


def _indexes(document: Document) -> dict[str, list[int]]:
    """Which of a document's violations each rule judges; kept with the text they were found in."""
    memo = document.tree.root.green.memo
    key = ("violations by rule", document.kind.id)
    if key not in memo:
        found: dict[str, list[int]] = {}
        for index, violation in enumerate(document.violations):
            found.setdefault(owner_of(document, violation), []).append(index)
        memo[key] = found
    return cast("dict[str, list[int]]", memo[key])


def owned_findings(document: Document, code: str) -> Iterator[Finding]:
    """The findings of a rule that adds nothing to what the schema says."""
    return (finding_of(document, violation) for violation in owned(document, code))


def owner_of(document: Document, violation: Violation) -> str:
    """The code of the rule that judges a violation."""
    shape: Shape | None = violation.shape
    match violation.kind:
        case ViolationKind.UNKNOWN_KEY:
            return _OWNERS_OF_UNKNOWN_KEYS.get((document.kind.id, len(violation.path)), "AMP105")
        case ViolationKind.OMITTED:
            return "AMP107"
        case ViolationKind.MISSING:
            shape = violation.shape.child(violation.key)
            if shape is None:
                return document.kind.rule
            rule = shape.keyword("x-missing-rule") or shape.keyword("x-rule")
            code = str(rule or document.kind.rule)
            return _OWNERS_OF_MISSING_KEYS.get(code, code)
        case _:
            pass
    return str((shape and shape.keyword("x-rule")) or document.kind.rule)


# A rule about the form of a value has nothing to say about one that is not there.
_OWNERS_OF_MISSING_KEYS = {"AMP410": "AMP122"}
# Keys that are names, by kind and depth.
_OWNERS_OF_UNKNOWN_KEYS = {
    ("cli-json", 1): "AMP201",
    ("cli-json", 2): "AMP201",
    ("providers-option", 0): "AMP111",
    # Policies and their statements, of which there may be only one.
    ("iam-policy", 0): "AMP242",
    ("iam-policy", 1): "AMP242",
    ("iam-policy", 2): "AMP242",
    ("user-pool-group-precedence", 4): "AMP242",
    ("user-pool-group-precedence", 5): "AMP242",
    ("user-pool-group-precedence", 6): "AMP242",
}


def finding_of(
    document: Document, violation: Violation, severity: Severity | None = None
) -> Finding:
    """A violation in words, with its fixes and how bad it is."""
    return Finding(
        violation.span,
        message_of(document, violation),
        fixes_of(document, violation),
        severity_of(document, violation) if severity is None else severity,
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


def _is_doubtful(document: Document, violation: Violation, nesting: int | None) -> bool:
    """Whether it may only be there because the text is broken somewhere.

    `nesting` is where brackets go wrong first.
    """
    if violation.kind not in _ABOUT_KEYS:
        return nesting is not None and nesting <= violation.span.start
    if nesting is not None:
        return True
    node = document.tree.find(violation.path)
    span = node.span if node is not None else Span(0, len(document.tree.text))
    return document.broken.touch(span)
