"""Names by which templates and `dependsOn` refer to parts of the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.project.outputs import outputs_of_resource
from amplify_ls.project.template_attributes import ATTRIBUTES
from amplify_ls.project.template_references import (
    PSEUDO_PARAMETERS,
    Target,
    names_in,
    references_in,
)
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.tree import Node, Path, Place, Tree

TEMPLATE = "resource-template"
_BACKEND = "backend-config"
_IN_SUB = re.compile(r"\$(?:\{([\w:.]*))?\Z")
_SUBS = ("Fn::Sub", "!Sub")
_BY_STEP = {
    "Ref": Target.VALUE,
    "!Ref": Target.VALUE,
    "Fn::GetAtt": Target.RESOURCE,
    "!GetAtt": Target.RESOURCE,
    "DependsOn": Target.RESOURCE,
    "Fn::If": Target.CONDITION,
    "!If": Target.CONDITION,
    "!Condition": Target.CONDITION,
}
_PARTS = ("Resources", "Outputs")
_OF_EVERY_PUSH = {
    "env": "Every push gives it the name of the environment.",
    "deploymentBucketName": "A push gives a function the bucket that its code is in.",
    "s3Key": "A push gives a function the name of its code in the bucket.",
}


class Offer(NamedTuple):
    """A name to offer, and what it is."""

    name: str
    meaning: str
    span: Span | None = None
    """What it replaces, if that is not the whole value."""


def names_at(document: Document, place: Place, project: Project) -> Iterator[Offer]:
    """Names that can be the value at a place, or a part of it."""
    if document.kind.id == _BACKEND:
        yield from _in_dependencies(document, place, project)
    elif document.kind.id == TEMPLATE:
        yield from _in_template(document.tree, place)


def _in_dependencies(document: Document, place: Place, project: Project) -> Iterator[Offer]:
    """Resources and outputs for `[category, resource, "dependsOn", index, key, …]`."""
    match place.path:
        case (str(), str(), "dependsOn", int(), "resourceName" | "attributes" as key, *_):
            entry = document.tree.find(place.path[:4])
            category = _text(entry, "category")
            others = document.tree.root.get(category)
            if key == "resourceName":
                for member in others.members() if others is not None else ():
                    yield Offer(member.name, _text(member.value, "service"))
                return
            name = _text(entry, "resourceName")
            target = others.get(name) if others is not None else None
            outputs = outputs_of_resource(project, category, name, target) if target else None
            for output in outputs.names if outputs is not None else ():
                yield Offer(output, f"Output of {category} {name}")
        case _:
            return


def _in_template(tree: Tree, place: Place) -> Iterator[Offer]:
    target = _target_at(place.path)
    if target is not None:
        yield from _targets(tree, target, None)
        return
    match place.path:
        case (*_, "Fn::GetAtt" | "!GetAtt" as function, 1):
            resource = tree.find((*place.path[:-2], function, 0))
            yield from _attributes(tree, str(resource.value) if resource is not None else "")
            return
        case _:
            pass
    typed = _IN_SUB.search(place.prefix) if place.token is not None else None
    if typed is not None and any(step in _SUBS for step in place.path[-2:]):
        yield from _in_text(tree, place, typed)


def _in_text(tree: Tree, place: Place, typed: re.Match[str]) -> Iterator[Offer]:
    """Names behind `${`, and behind `$` with the brackets; the cursor is behind what is typed."""
    inside = place.replace.start + place.is_quoted
    if typed[1] is None:
        at = Span(inside + typed.end(), inside + typed.end())
        for name, meaning, _ in _targets(tree, Target.VALUE, None):
            yield Offer(f"{{{name}}}", meaning, at)
        return
    span = Span(inside + typed.start(1), inside + typed.end(1))
    resource, dot, _ = typed[1].partition(".")
    if dot:
        for name, meaning, _ in _attributes(tree, resource):
            yield Offer(f"{resource}.{name}", meaning, span)
    else:
        yield from _targets(tree, Target.VALUE, span)


def _attributes(tree: Tree, resource: str) -> Iterator[Offer]:
    """What a resource of the template can be asked for."""
    kind = _text(tree.find(("Resources", resource)), "Type")
    for name in ATTRIBUTES.get(kind, ()):
        yield Offer(name, f"Attribute of {kind}")


def _target_at(path: Path) -> Target | None:
    """What a value at a path can refer to."""
    steps = path[:-1] if path and isinstance(path[-1], int) else path
    is_first = steps is path or path[-1] == 0
    match path:
        case (section, str(), "Condition") if section in _PARTS:
            return Target.CONDITION
        case ("Resources", str(), "DependsOn", *_):
            return Target.RESOURCE
        case _:
            pass
    name = steps[-1] if steps else None
    if not is_first or not isinstance(name, str) or name == "DependsOn":
        return None
    return _BY_STEP.get(name)


def _targets(tree: Tree, target: Target, span: Span | None) -> Iterator[Offer]:
    names = names_in(tree)
    for name in names.of(target):
        yield Offer(name, _meaning(tree, name), span)
    if target is Target.VALUE:
        for name, meaning in PSEUDO_PARAMETERS.items():
            yield Offer(name, meaning, span)


def _meaning(tree: Tree, name: str) -> str:
    for section, what in (("Parameters", "Parameter"), ("Resources", ""), ("Conditions", "")):
        node = tree.find((section, name))
        if node is not None:
            return what or _text(node, "Type")
    return ""


def undeclared_parameters(
    reading: Reading, document: Document, place: Place, project: Project
) -> list[str]:
    """Names of parameters that a push gives the template and that it does not declare yet."""
    if document.kind.id != TEMPLATE or place.path != ("Parameters",):
        return []
    category, resource = reading.file.path.parts[-3:-1]
    given = ["env", *sorted(project.supplies_of(category, resource).outputs)]
    declared = names_in(document.tree).parameters
    return [name for name in given if name not in declared]


def told_about(
    reading: Reading, document: Document, node: Node, offset: int, project: Project
) -> tuple[Span, str] | None:
    """What a name in a template stands for, in Markdown, and where the name stands."""
    if document.kind.id != TEMPLATE:
        return None
    if node.is_key and len(node.path) == len(("Parameters", "env")):
        if node.path[0] != "Parameters":
            return None
        return node.span, _about(reading, document.tree, str(node.value), project)
    for reference in references_in(document.tree):
        if reference.text == node.span and reference.span.touches(offset):
            return reference.span, _about(reading, document.tree, reference.name, project)
    return None


def _about(reading: Reading, tree: Tree, name: str, project: Project) -> str:
    if name in PSEUDO_PARAMETERS:
        return f"**{name}**\n\n{PSEUDO_PARAMETERS[name]}"
    for section, what in (("Resources", "resource"), ("Conditions", "condition")):
        node = tree.find((section, name))
        if node is not None:
            kind = _text(node, "Type")
            return f"**{name}** · {what}" + (f"\n\nType: `{kind}`" if kind else "")
    node = tree.find(("Parameters", name))
    if node is None:
        return f"**{name}**\n\nThe template does not declare it."
    lines = [f"**{name}** · parameter", _text(node, "Description")]
    lines.extend(_givers(reading, name, project))
    if node.get("Default") is not None:
        lines.append("It has a default, so nothing has to give it a value.")
    return "\n\n".join(line for line in lines if line)


def _givers(reading: Reading, name: str, project: Project) -> Iterator[str]:
    """Who gives a parameter its value."""
    category, resource = reading.file.path.parts[-3:-1]
    if name in _OF_EVERY_PUSH:
        yield _OF_EVERY_PUSH[name]
    entry = project.resource(category, resource)
    dependencies = entry.get("dependsOn") if entry is not None else None
    for other in dependencies.items() if dependencies is not None else ():
        attributes = other.get("attributes")
        for attribute in attributes.items() if attributes is not None else ():
            source = _text(other, "category"), _text(other, "resourceName")
            if f"{''.join(source)}{attribute.value}" == name:
                yield (
                    f"A push gives it the output `{attribute.value}` of {' '.join(source)}, by "
                    "`dependsOn` in backend-config.json."
                )
    supplies = project.supplies_of(category, resource)
    environments = [known for known, keys in supplies.by_environment.items() if name in keys]
    if environments:
        listed = ", ".join(f"`{each}`" for each in environments)
        yield f"team-provider-info.json has a value of its own for {listed}."
    if name in supplies.stored:
        yield "Its value may be in AWS Systems Manager, by environment."


def _text(node: Node | None, key: str) -> str:
    found = node.get(key) if node is not None else None
    return found.value if found is not None and isinstance(found.value, str) else ""
