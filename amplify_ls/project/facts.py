"""What the files of a project say about one of its environments or resources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.project.templates import declared

if TYPE_CHECKING:
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_PROVIDER = "awscloudformation"


class Need(NamedTuple):
    """A resource that another depends on, and the outputs that it gets of it."""

    category: str
    resource: str
    outputs: tuple[str, ...]


def region_of(project: Project, environment: str) -> str:
    """The AWS region of an environment."""
    return _of_provider(project, environment, "Region")


def stack_of(project: Project, environment: str) -> str:
    """The name of an environment's root stack."""
    return _of_provider(project, environment, "StackName")


def _of_provider(project: Project, environment: str, key: str) -> str:
    entry = project.environment(environment)
    return _text(entry.get(_PROVIDER), key) if entry is not None else ""


def service_of(project: Project, category: str, name: str) -> str:
    """The AWS service of a resource."""
    return _text(project.resource(category, name), "service")


def needs_of(project: Project, category: str, name: str) -> Iterator[Need]:
    """What a resource depends on, by `dependsOn`."""
    entry = project.resource(category, name)
    listed = entry.get("dependsOn") if entry is not None else None
    for one in listed.items() if listed is not None else ():
        outputs = one.get("attributes")
        yield Need(
            _text(one, "category"),
            _text(one, "resourceName"),
            tuple(str(each.value) for each in (outputs.items() if outputs is not None else ())),
        )


def dependents_of(project: Project, category: str, name: str) -> Iterator[Need]:
    """The resources that depend on one, with the outputs that they get of it."""
    for other_category, others in project.resources.items():
        for other in others:
            for need in needs_of(project, other_category, other):
                if need[:2] == (category, name):
                    yield Need(other_category, other, need.outputs)


def given_in(
    project: Project, environment: str, category: str, resource: str, parameter: str
) -> Node | None:
    """The value that team-provider-info.json has for a parameter in an environment."""
    node = project.environment(environment)
    for step in ("categories", category, resource, parameter):
        node = node.get(step) if node is not None else None
    return node


def declaration(
    project: Project, category: str, resource: str, section: str, name: str
) -> dict[str, object] | None:
    """What the template of a resource says about a parameter or output of its."""
    for template in (
        project.template_of(category, resource),
        project.built_template_of(category, resource),
    ):
        found = declared(template, section).get(name) if template is not None else None
        if isinstance(found, dict):
            return found
    return None


def _text(node: Node | None, key: str) -> str:
    found = node.get(key) if node is not None else None
    return found.value if found is not None and isinstance(found.value, str) else ""
