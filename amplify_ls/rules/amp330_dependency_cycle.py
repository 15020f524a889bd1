"""AMP330: resources that wait for each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.contract.diagnostic import Related, Severity
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_KIND = "backend-config"
_MOST_NAMED = 6

Resource = tuple[str, str]


class _Need(NamedTuple):
    """That one resource is handed outputs of another."""

    of: Resource
    target: Resource
    node: Node
    """Where the other one is named."""


@rule("AMP330", name="dependency-cycle", severity=Severity.ERROR)
def dependency_cycle(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """Resources need outputs of each other.

    For each attribute in `dependsOn`, `amplify push` hands an output of one stack to another.
    When the other one needs an output of the first, maybe through further resources, neither
    can be deployed before the other, and CloudFormation refuses all of them: "Circular dependency
    between resources".

    Take one of the attributes out. Often one of two functions can find the other by its name,
    which is the same in each deployment: `<name>-<environment>`.

    ```json
    {"function": {
      "order": {"dependsOn": [
        {"category": "function", "resourceName": "mail", "attributes": ["Name"]}]},
      "mail": {"dependsOn": [
        {"category": "function", "resourceName": "order", "attributes": ["Arn"]}]}}}
    ```

    has to be

    ```json
    {"function": {
      "order": {"dependsOn": [
        {"category": "function", "resourceName": "mail", "attributes": ["Name"]}]},
      "mail": {}}}
    ```
    """
    if document.kind.id != _KIND:
        return
    needs = _by_resource(document.tree.root)
    while needs := _without_ends(needs):
        cycle = _cycle(needs)
        yield _finding(cycle)
        for need in cycle:
            del needs[need.of]


def _by_resource(root: Node) -> dict[Resource, list[_Need]]:
    found: dict[Resource, list[_Need]] = {}
    for category in root.members():
        for resource in category.value.members():
            of = (category.name, resource.name)
            found[of] = list(_needs(of, resource.value, root))
    return found


def _needs(of: Resource, entry: Node, root: Node) -> Iterator[_Need]:
    """What a resource waits for.

    A user pool's triggers are connected later, imported resources are there already, and AppSync
    is told about auth in a file of its own.
    """
    dependencies = entry.get("dependsOn")
    for dependency in dependencies.items() if dependencies is not None else ():
        name = dependency.get("resourceName")
        category, attributes = _text(dependency.get("category")), dependency.get("attributes")
        if name is None or attributes is None or not any(True for _ in attributes.items()):
            continue
        is_told = _text(entry.get("service")) == "AppSync" and category == "auth"
        target = root.get(category)
        found = target.get(_text(name)) if target is not None else None
        is_there = found is None or _text(found.get("serviceType")) == "imported"
        if not (is_told or is_there or _text(dependency.get("triggerProvider"))):
            yield _Need(of, (category, _text(name)), name)


def _without_ends(needs: dict[Resource, list[_Need]]) -> dict[Resource, list[_Need]]:
    """Only resources that wait for one another without end."""
    left = dict(needs)
    while True:
        kept = {
            of: waiting
            for of, each in left.items()
            if (waiting := [need for need in each if need.target in left])
        }
        if len(kept) == len(left):
            return kept
        left = kept


def _cycle(needs: dict[Resource, list[_Need]]) -> list[_Need]:
    """One cycle, from where it is entered first; each resource in `needs` waits for another."""
    steps: dict[Resource, _Need] = {}
    here = next(iter(needs))
    while here not in steps:
        steps[here] = needs[here][0]
        here = steps[here].target
    order = list(steps)
    return [steps[of] for of in order[order.index(here) :]]


def _finding(cycle: list[_Need]) -> Finding:
    first, *others = cycle
    if not others:
        message = f"`{first.of[1]}` needs an output of itself"
    else:
        names = [f"`{need.target[1]}`" for need in cycle]
        shown = [*names[: _MOST_NAMED - 1], "…", names[-1]] if len(names) > _MOST_NAMED else names
        message = f"`{first.of[1]}` needs {', which needs '.join(shown)}"
    return Finding(
        first.node.span,
        f"{message}: none of them can be deployed before the others, so the push fails."
        if others
        else f"{message}, so the push fails.",
        related=tuple(
            Related(need.node.span, f"`{need.of[1]}` needs `{need.target[1]}` here.")
            for need in others
        ),
    )


def _text(node: Node | None) -> str:
    is_known = node is not None and node.kind is NodeKind.STRING and not node.has_hole
    return str(node.value) if is_known and node is not None else ""
