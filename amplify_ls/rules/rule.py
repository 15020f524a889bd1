"""What a rule is: a check with a code, a name, a severity and its documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from inspect import cleandoc
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Diagnostic, Severity
from amplify_ls.contract.edit import Fix, TextEdit

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class DocumentFix:
    """A fix in terms of a document's own text; its host quotes it."""

    title: str
    edits: tuple[TextEdit, ...]
    is_preferred: bool = False

    @classmethod
    def replacing(cls, title: str, span: Span, new_text: str, *, preferred: bool = False) -> DocumentFix:
        """A fix that replaces one stretch."""
        return cls(title, (TextEdit(span, new_text),), preferred)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; spans count in whatever the check was given."""

    span: Span
    message: str
    fixes: tuple[DocumentFix, ...] = ()
    severity: Severity | None = None
    """Where it differs from the rule's."""


DocumentCheck = Callable[["Document", "Project"], Iterable[Finding]]
ScriptCheck = Callable[["Reading", "Project"], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check, how it is called, and what users read about it."""

    code: str
    name: str
    severity: Severity
    documentation: str
    check_document: DocumentCheck | None = field(default=None, compare=False)
    check_script: ScriptCheck | None = field(default=None, compare=False)

    @property
    def summary(self) -> str:
        """The first sentence of the documentation."""
        return self.documentation.split("\n", 1)[0]

    def diagnose(self, reading: Reading, project: Project) -> Iterator[Diagnostic]:
        """The rule's findings in a source file."""
        if self.check_document is not None:
            for document in reading.documents:
                for finding in self.check_document(document, project):
                    yield self._in_host(finding, document)
        if self.check_script is not None and reading.scripts:
            for finding in self.check_script(reading, project):
                fixes = tuple(Fix(f.title, f.edits, f.is_preferred) for f in finding.fixes)
                yield self._diagnostic(finding, finding.span, fixes)

    def _in_host(self, finding: Finding, document: Document) -> Diagnostic:
        fixes = tuple(_fix_in_host(fix, document) for fix in finding.fixes)
        return self._diagnostic(finding, document.text.span_to_host(finding.span), fixes)

    def _diagnostic(self, finding: Finding, span: Span, fixes: tuple[Fix, ...]) -> Diagnostic:
        return Diagnostic(
            span, self.code, finding.severity or self.severity, finding.message, fixes
        )


def rule(code: str, *, name: str, severity: Severity) -> Callable[[DocumentCheck], Rule]:
    """Make a rule of a check that is run on each document; its docstring is the documentation."""

    def make(check: DocumentCheck) -> Rule:
        return Rule(code, name, severity, cleandoc(check.__doc__ or ""), check_document=check)

    return make


def script_rule(code: str, *, name: str, severity: Severity) -> Callable[[ScriptCheck], Rule]:
    """Make a rule of a check that is run on a whole script; spans count in the source file."""

    def make(check: ScriptCheck) -> Rule:
        return Rule(code, name, severity, cleandoc(check.__doc__ or ""), check_script=check)

    return make


def _fix_in_host(fix: DocumentFix, document: Document) -> Fix:
    edits = (document.text.edit(edit.span, edit.new_text) for edit in fix.edits)
    return Fix(fix.title, tuple(TextEdit(e.span, e.new_text) for e in edits), fix.is_preferred)
