"""AMP334: references in a template that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.project.template_references import (
    PSEUDO_PARAMETERS,
    Reference,
    Target,
    is_completed_elsewhere,
    names_in,
    references_in,
)
from amplify_ls.rules.mending import replacing, setting
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.schema.nearest import nearest
from amplify_ls.syntax.tree import NodeKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.contract.edit import Fix
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project

_KIND = "resource-template"


@rule("AMP334", name="unresolved-reference", severity=Severity.ERROR)
def unresolved_reference(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A template refers to a parameter, resource or condition that it does not declare.

    `Ref`, `Fn::GetAtt`, `Fn::Sub`, `Fn::If` and `DependsOn` name parts of the same template; what
    belongs to another resource of the project comes in as a parameter. CloudFormation checks it
    before it changes anything and refuses the stack: "Unresolved resource dependencies". The rest
    of the push is rolled back with it.

    Correct the name, or declare the parameter and name the output in `dependsOn`. A name that is
    a parameter and a resource at once is refused, too.

    ```json
    {"Resources": {"OrderTopic": {"Type": "AWS::SNS::Topic"}},
     "Outputs": {"TopicArn": {"Value": {"Ref": "OrderTopics"}}}}
    ```

    has to be

    ```json
    {"Resources": {"OrderTopic": {"Type": "AWS::SNS::Topic"}},
     "Outputs": {"TopicArn": {"Value": {"Ref": "OrderTopic"}}}}
    ```
    """
    tree = document.tree
    whole = Span(0, len(tree.text))
    if document.kind.id != _KIND or document.broken.touch(whole) or is_completed_elsewhere(tree):
        return
    yield from _shared_names(document)
    names = names_in(tree)
    known = {target: frozenset(names.of(target)) for target in Target}
    for reference in references_in(tree):
        if reference.name in known[reference.target] or reference.name in PSEUDO_PARAMETERS:
            continue
        yield _finding(document, reference, names.of(reference.target), names.parameters)


def _finding(
    document: Document, reference: Reference, known: tuple[str, ...], parameters: tuple[str, ...]
) -> Finding:
    what = reference.target.value
    if reference.target is Target.RESOURCE and reference.name in parameters:
        return Finding(
            reference.span, f"`{reference.name}` is a parameter; here a resource has to stand."
        )
    candidates = (*known, *PSEUDO_PARAMETERS) if reference.target is Target.VALUE else known
    guess = nearest(reference.name, candidates)
    rest = f"; did you mean `{guess}`?" if guess else ", so the push fails."
    fixes: tuple[Fix, ...] = ()
    if guess is not None:
        if reference.is_whole:
            fix = setting(reference.span, guess, preferred=True, dialect=document.tree.dialect)
        else:
            fix = replacing(f"Change to `{guess}`", reference.span, guess, preferred=True)
        fixes = (fix,)
    message = f"The template declares no {what} `{reference.name}`{rest}"
    return Finding(reference.span, message, fixes)


def _shared_names(document: Document) -> Iterator[Finding]:
    resources = document.tree.root.get("Resources")
    parameters = set(names_in(document.tree).parameters)
    for member in resources.members() if resources is not None else ():
        is_known = member.key.kind is NodeKind.STRING and not member.key.has_hole
        if is_known and member.name in parameters:
            yield Finding(
                member.key.span,
                f"`{member.name}` is the name of a parameter, too; CloudFormation refuses that.",
            )
