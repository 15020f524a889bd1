"""What is said about resources, and what they hand to each other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.project.facts import (
    declaration,
    dependents_of,
    given_in,
    needs_of,
    service_of,
)
from amplify_ls.project.outputs import outputs_of_resource
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.contract.deployment import Deployment, ResourceState
    from amplify_ls.project.facts import Need
    from amplify_ls.project.names import Name
    from amplify_ls.project.project import Project

HIDDEN = re.compile(r"secret|pass(word|phrase)|token|key|credential", re.IGNORECASE)
"""What is in the names of values that are shown to nobody."""
_MOST = 12
_LONGEST = 200
_CHANGES = {
    Change.CREATE: "Not deployed yet; a push creates it.",
    Change.UPDATE: "Deployed, and changed since; a push updates it.",
    Change.DELETE: "Deployed, and removed here; a push deletes it.",
    Change.IMPORT: "Made elsewhere; a push imports it.",
    Change.UNLINK: "Made elsewhere, and no longer used here; a push unlinks it.",
    Change.NONE: "Deployed as it is here.",
}


def about_resource(name: Name, project: Project, deployment: Deployment | None) -> Iterator[str]:
    """A resource: its service and template, its outputs, and how it stands."""
    category, resource = name.path
    entry = project.resource(category, resource)
    if entry is None:
        return
    service = service_of(project, category, resource)
    yield f"**{resource}** · {category}" + (f" · {service}" if service else "")
    state = _state(category, resource, deployment)
    if state is not None and deployment is not None:
        yield f"{_CHANGES[state.change]} ({deployment.environment})"
    lines = []
    template = project.template_of(category, resource)
    if template is not None and project.root is not None:
        lines.append(f"- Template: `{template.path.relative_to(project.root).as_posix()}`")
    outputs = outputs_of_resource(project, category, resource, entry)
    if outputs is not None and outputs.names:
        lines.append(f"- Outputs: {_listed(outputs.names)}")
    lines += [f"- Depends on {_need(one)}" for one in needs_of(project, category, resource)]
    lines += [f"- Needed by {_need(one)}" for one in dependents_of(project, category, resource)]
    if lines:
        yield "\n".join(lines)


def about_output(name: Name, project: Project, deployment: Deployment | None) -> Iterator[str]:
    """An output: what it is in the template and on AWS, and who gets it."""
    category, resource, output = name.path
    if project.resource(category, resource) is None:
        return
    yield f"**{output}** · output of {category} {resource}"
    declared = declaration(project, category, resource, "Outputs", output) or {}
    if isinstance(declared.get("Description"), str):
        yield str(declared["Description"])
    lines = []
    if "Value" in declared:
        lines.append(f"- Value: {_code(declared['Value'])}")
    state = _state(category, resource, deployment)
    real = state.outputs.get(output, "") if state is not None else ""
    if real and deployment is not None and not HIDDEN.search(output):
        lines.append(f"- In {deployment.environment}: {_code(real)}")
    needing = [one for one in dependents_of(project, category, resource) if output in one.outputs]
    lines += [f"- Handed to {one.category} {one.resource}" for one in needing]
    if lines:
        yield "\n".join(lines)


def about_parameter(name: Name, project: Project) -> Iterator[str]:
    """A parameter of a template, and the values that it has in environments."""
    category, resource, parameter = name.path
    declared = declaration(project, category, resource, "Parameters", parameter)
    if declared is None:
        return
    yield f"**{parameter}** · parameter of {category} {resource}"
    if isinstance(declared.get("Description"), str):
        yield str(declared["Description"])
    is_hidden = bool(declared.get("NoEcho")) or HIDDEN.search(parameter) is not None
    lines = [f"- Type: `{declared['Type']}`"] if isinstance(declared.get("Type"), str) else []
    if "Default" in declared:
        lines.append("- Default: " + ("not shown" if is_hidden else _code(declared["Default"])))
    else:
        lines.append("- It has no default, so something has to give it a value.")
    for environment in project.environments:
        given = given_in(project, environment, category, resource, parameter)
        if given is not None:
            value = _code(given.value) if given.kind in _PLAIN else "…"
            lines.append(f"- In {environment}: " + ("not shown" if is_hidden else value))
    yield "\n".join(lines)


_PLAIN = frozenset({NodeKind.STRING, NodeKind.NUMBER, NodeKind.BOOLEAN})


def _state(category: str, resource: str, deployment: Deployment | None) -> ResourceState | None:
    resources = deployment.resources if deployment is not None else {}
    return resources.get(ResourceName(category, resource))


def _need(need: Need) -> str:
    outputs = f" ({_listed(need.outputs)})" if need.outputs else ""
    return f"{need.category} {need.resource}{outputs}"


def _listed(names: Iterable[str]) -> str:
    found = [f"`{name}`" for name in names]
    return ", ".join(found[:_MOST]) + (", …" if len(found) > _MOST else "")


def _code(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=lambda _: "…")
    line = " ".join(text.replace("`", "'").split())
    return f"`{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}`" if line else "empty"
