"""AMP331: dependencies that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.project.outputs import outputs_of_resource
from amplify_ls.rules.elsewhere import in_template
from amplify_ls.rules.mending import setting
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.rules.wording import listed
from amplify_ls.schema.nearest import nearest
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_KIND = "backend-config"


@rule("AMP331", name="unknown-dependency", severity=Severity.ERROR)
def unknown_dependency(document: Document, project: Project) -> Iterator[Finding]:
    """`dependsOn` names a resource that is not there, or an output that the resource does not have.

    `amplify push` hands the outputs that `dependsOn` names to the template of the resource. For a
    resource that is not there it stops with "Cannot get resource: orders from 'storage'
    category". An output it leaves to CloudFormation, which deploys the other resource first,
    finds no such output, and rolls everything back.

    Name a resource of `backend-config.json`, and one of the `Outputs` of its template.

    ```json
    {"dependsOn": [{"category": "storage", "resourceName": "orders", "attributes": ["TableName"]}]}
    ```

    has to be, for a DynamoDB table,

    ```json
    {"dependsOn": [{"category": "storage", "resourceName": "orders", "attributes": ["Name"]}]}
    ```
    """
    if document.kind.id != _KIND:
        return
    for category in document.tree.root.members():
        for resource in category.value.members():
            dependencies = resource.value.get("dependsOn")
            for entry in dependencies.items() if dependencies is not None else ():
                yield from _findings(document, project, entry)


def _findings(document: Document, project: Project, entry: Node) -> Iterator[Finding]:
    root = document.tree.root
    category, name = _text(entry.get("category")), _text(entry.get("resourceName"))
    # Containers depend on the root stack's network, which is in no category.
    if category is None or name is None or not category.value:
        return
    others = root.get(str(category.value))
    if others is None:
        names = [member.name for member in root.members() if member.name != "parameters"]
        yield _unknown(category, "This backend has no category", names)
        return
    target = others.get(str(name.value))
    if target is None:
        names = [member.name for member in others.members()]
        yield _unknown(name, f"The category `{category.value}` has no resource", names)
        return
    yield from _unknown_outputs(project, entry, target)


def _unknown_outputs(project: Project, entry: Node, target: Node) -> Iterator[Finding]:
    *_, category, name = target.path
    outputs = outputs_of_resource(project, str(category), str(name), target)
    template = project.template_of(str(category), str(name))
    attributes = entry.get("attributes")
    for attribute in attributes.items() if outputs and attributes else ():
        if outputs is None or _text(attribute) is None or attribute.value in outputs.names:
            continue
        found = _unknown(attribute, f"`{name}` has no output", outputs.names)
        if outputs.is_complete:
            message = f"Here are the outputs of `{name}`."
            places = in_template(template, "Outputs", "", message) if template else ()
            yield replace(found, related=places)
        elif found.fixes:
            yield Finding(found.span, found.message, found.fixes, Severity.WARNING)


def _unknown(node: Node, problem: str, known: list[str] | tuple[str, ...]) -> Finding:
    guess = nearest(str(node.value), known)
    rest = f"did you mean `{guess}`?" if guess else f"known are {listed([*known])}."
    fixes = (setting(node.span, guess, preferred=True),) if guess else ()
    ending = f"; {rest}" if known else "."
    return Finding(node.span, f"{problem} `{node.value}`, so the push fails{ending}", fixes)


def _text(node: Node | None) -> Node | None:
    """The node, if it is a text that is known and no stand-in for one."""
    is_known = node is not None and node.kind is NodeKind.STRING and not node.has_hole
    return node if is_known and node and not str(node.value).startswith("<") else None
