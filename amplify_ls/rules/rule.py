"""What a rule is: a check with a code, a name, a severity and its documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from inspect import cleandoc
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Diagnostic, Related, Severity
from amplify_ls.contract.edit import Fix, TextEdit

if TYPE_CHECKING:
    from amplify_ls.contract.deployment import Deployment
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.text.span import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; its spans and fixes count in whatever the check was given."""

    span: Span
    message: str
    fixes: tuple[Fix, ...] = ()
    severity: Severity | None = None
    """Where it differs from the rule's."""
    related: tuple[Related, ...] = ()
    """Other places it is about; those without a file count like the finding itself."""


DocumentCheck = Callable[["Document", "Project"], Iterable[Finding]]
ReadingCheck = Callable[["Reading", "Project"], Iterable[Finding]]
DeploymentCheck = Callable[["Reading", "Deployment"], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check, how it is called, and what users read about it."""

    code: str
    name: str
    severity: Severity
    documentation: str
    """Markdown; the first line is a sentence of its own."""
    check: Callable[[Reading, Project, Deployment | None], Iterable[Finding]] = field(
        compare=False, repr=False
    )

    @property
    def summary(self) -> str:
        """The first sentence of the documentation."""
        return self.documentation.split("\n", 1)[0]

    def diagnose(
        self, reading: Reading, project: Project, deployment: Deployment | None = None
    ) -> Iterator[Diagnostic]:
        """The rule's findings in a source file."""
        for found in self.check(reading, project, deployment):
            severity = self.severity if found.severity is None else found.severity
            yield Diagnostic(
                found.span, self.code, severity, found.message, found.fixes, found.related
            )


def rule(code: str, *, name: str, severity: Severity) -> Callable[[DocumentCheck], Rule]:
    """Make a rule of a check of one document; its docstring is the documentation.

    Git's conflict markers make two texts of one, so such a document is left to the rule about them.
    """

    def make(check: DocumentCheck) -> Rule:
        def check_all(
            reading: Reading, project: Project, _: Deployment | None
        ) -> Iterator[Finding]:
            return in_documents(check, reading, project)

        return Rule(code, name, severity, cleandoc(check.__doc__ or ""), check_all)

    return make


def in_documents(check: DocumentCheck, reading: Reading, project: Project) -> Iterator[Finding]:
    """What a check finds in the documents of a source file, in terms of that file."""
    for document in reading.documents:
        if not (document.is_conflicted or document.is_generated):
            yield from in_file(check(document, project), document, reading)


def in_file(findings: Iterable[Finding], document: Document, reading: Reading) -> Iterator[Finding]:
    """Findings of a document in terms of its source file.

    Those where quotes, commas or brackets are wrong only follow from that, and are left out.
    """
    for found in findings:
        hosted = in_host(found, document)
        if not document.broken.touch(found.span) and not reading.misquoted.touch(hosted.span):
            yield hosted


def reading_rule(code: str, *, name: str, severity: Severity) -> Callable[[ReadingCheck], Rule]:
    """Make a rule of a check of a whole source file; spans count in that file."""

    def make(check: ReadingCheck) -> Rule:
        def check_all(
            reading: Reading, project: Project, _: Deployment | None
        ) -> Iterable[Finding]:
            return check(reading, project)

        return Rule(code, name, severity, cleandoc(check.__doc__ or ""), check_all)

    return make


def deployment_rule(
    code: str, *, name: str, severity: Severity
) -> Callable[[DeploymentCheck], Rule]:
    """Make a rule of a check that compares a source file with what is deployed.

    It is silent where that is not known.
    """

    def make(check: DeploymentCheck) -> Rule:
        def check_all(
            reading: Reading, _: Project, deployment: Deployment | None
        ) -> Iterable[Finding]:
            return check(reading, deployment) if deployment is not None else ()

        return Rule(code, name, severity, cleandoc(check.__doc__ or ""), check_all)

    return make


def in_host(found: Finding, document: Document) -> Finding:
    """A finding in a document's own text as one in its source file; the host quotes new text."""
    return replace(
        found,
        span=document.text.span_to_host(found.span),
        fixes=tuple(_in_host(fix, document) for fix in found.fixes),
        related=moved(found.related, document.text.span_to_host),
    )


def moved(related: tuple[Related, ...], place: Callable[[Span], Span]) -> tuple[Related, ...]:
    """Other places of a finding that stands elsewhere now; those in other files stay."""
    return tuple(replace(one, span=place(one.span)) if one.file is None else one for one in related)


def _in_host(fix: Fix, document: Document) -> Fix:
    edits = (document.text.edit(edit.span, edit.new_text) for edit in fix.edits)
    return replace(fix, edits=tuple(TextEdit(edit.span, edit.new_text) for edit in edits))
