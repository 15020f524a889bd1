"""Names in a CloudFormation template: what it declares, and what it refers to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.project.names.documents import is_plain, text_span
from amplify_ls.project.names.name import Name, Occurrence, Role, Sort, inner_span
from amplify_ls.project.names.wiring import Handed, compound, declared, echoed
from amplify_ls.project.template_references import PSEUDO_PARAMETERS, Target, references_in

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.names.name import Owner
    from amplify_ls.project.project import Project
    from amplify_ls.project.template_references import Reference

_SECTIONS = {
    "Parameters": Sort.PARAMETER,
    "Resources": Sort.TEMPLATE_RESOURCE,
    "Conditions": Sort.CONDITION,
    "Outputs": Sort.OUTPUT,
}
_FUNCTION = "AWS::Lambda::Function"


def template_names(document: Document, owner: Owner, project: Project) -> Iterator[Occurrence]:
    """The names in a template, at their places in the document's own text."""
    if document.kind.id != "resource-template":
        return
    known = [Handed(*each) for each in project.handed_to(*owner)]
    root = document.tree.root
    for section, sort in _SECTIONS.items():
        node = root.get(section)
        if node is not None:
            yield from declared(node.members(), sort, owner, known)
    yield from _variables(document, owner, known)
    parameters = root.get("Parameters")
    own = {member.name for member in parameters.members()} if parameters is not None else set()
    for reference in references_in(document.tree):
        yield from _referred(reference, owner, own, known)


def _referred(
    reference: Reference, owner: Owner, parameters: set[str], known: list[Handed]
) -> Iterator[Occurrence]:
    span = reference.span
    if reference.is_whole:
        span = inner_span(span.start, span.end, len(reference.name))
    # Written with escapes, no characters of the text would be the name's own.
    if span.end - span.start != len(reference.name) or reference.name in PSEUDO_PARAMETERS:
        return
    if reference.target is Target.CONDITION:
        yield Occurrence(Name(Sort.CONDITION, (*owner, reference.name)), span)
        return
    is_parameter = reference.target is Target.VALUE and reference.name in parameters
    sort = Sort.PARAMETER if is_parameter else Sort.TEMPLATE_RESOURCE
    yield Occurrence(Name(sort, (*owner, reference.name)), span)
    if is_parameter:
        yield from compound(reference.name, span.start, known)


def _variables(document: Document, owner: Owner, known: list[Handed]) -> Iterator[Occurrence]:
    """The environment variables that the template gives its function."""
    resources = document.tree.root.get("Resources")
    for resource in resources.members() if resources is not None else ():
        kind = resource.value.get("Type")
        if kind is None or kind.value != _FUNCTION:
            continue
        variables = document.tree.find(
            ("Resources", resource.name, "Properties", "Environment", "Variables")
        )
        for variable in variables.members() if variables is not None else ():
            if is_plain(variable.key):
                name = Name(Sort.VARIABLE, (*owner, variable.name))
                yield Occurrence(name, text_span(variable.key), Role.DECLARATION, variable.span)
                yield from echoed(variable.key, known)
