"""AMP332: parameters that a push gives a template, and the template does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.project.template_references import is_completed_elsewhere, names_in
from amplify_ls.rules.elsewhere import in_backend_config
from amplify_ls.rules.mending import adding
from amplify_ls.rules.rule import Finding, in_file, reading_rule
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.tree import Node

_KIND = "resource-template"
_PARAMETERS = "Parameters"
_APPSYNC = "AppSync"
"""Its service is given outputs of others through its own parameters.json."""


@reading_rule("AMP332", name="undeclared-parameter", severity=Severity.ERROR)
def undeclared_parameter(reading: Reading, project: Project) -> Iterator[Finding]:
    """A template lacks a parameter for an output that `dependsOn` hands to it.

    For every attribute that `dependsOn` names in `backend-config.json`, `amplify push` gives the
    resource's template a parameter called after category, resource and output:
    `storageordersName`. CloudFormation refuses a stack that is given a parameter it does not
    declare: "Parameters: [storageordersName] do not exist in the template".

    Declare the parameter, or take the attribute out of `dependsOn`.

    ```json
    {"Parameters": {"env": {"Type": "String"}}, "Resources": {}}
    ```

    has to be

    ```json
    {"Parameters": {"env": {"Type": "String"}, "storageordersName": {"Type": "String"}},
     "Resources": {}}
    ```
    """
    path = reading.file.path
    documents = [document for document in reading.documents if document.kind.id == _KIND]
    category, name = path.parts[-3:-1] if documents else ("", "")
    entry = project.resource(category, name)
    written = project.template_of(category, name)
    if not documents or entry is None or written is None or written.path != path:
        return
    if _text(entry, "service") == _APPSYNC or project.built_template_of(category, name):
        return
    document = documents[-1]
    if not document.is_conflicted and not is_completed_elsewhere(document.tree):
        yield from in_file(_findings(document, project, entry), document, reading)


def _findings(document: Document, project: Project, entry: Node) -> Iterator[Finding]:
    root = document.tree.root
    declared = names_in(document.tree).parameters
    section = root.member(_PARAMETERS)
    for parameter, source, attribute in _handed_over(entry):
        if parameter in declared:
            continue
        value = '{"Type": "String"}'
        if section is not None and section.value.kind is NodeKind.OBJECT:
            fix = adding(document, section.value, parameter, value, preferred=True)
        else:
            fix = adding(document, root, _PARAMETERS, f'{{"{parameter}": {value}}}')
        span = section.key.span if section is not None else type(root.span)(root.start, root.start)
        yield Finding(
            span,
            f"The parameter `{parameter}` is not declared, but `dependsOn` in backend-config.json "
            f"hands {source} to it, so the push fails.",
            (fix,),
            related=in_backend_config(project, attribute, f"Here it is handed {source}."),
        )


def _handed_over(entry: Node) -> Iterator[tuple[str, str, Node]]:
    """The parameters by which a resource is given outputs of others, whose they are, and where.

    What calls functions of the user pool is handed to a template of its own, not to this one.
    """
    dependencies = entry.get("dependsOn")
    for dependency in dependencies.items() if dependencies is not None else ():
        if _text(dependency, "triggerProvider"):
            continue
        category, name = _text(dependency, "category"), _text(dependency, "resourceName")
        attributes = dependency.get("attributes")
        for attribute in attributes.items() if attributes is not None else ():
            if category and name and isinstance(attribute.value, str):
                source = f"`{attribute.value}` of `{name}`"
                yield f"{category}{name}{attribute.value}", source, attribute


def _text(node: Node, key: str) -> str:
    found = node.get(key)
    return found.value if found is not None and isinstance(found.value, str) else ""
