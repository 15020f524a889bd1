"""What the project says about the name under a cursor."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.contract.hover import Hover
from amplify_ls.features.hover.resources import about_output, about_parameter, about_resource
from amplify_ls.project.facts import region_of, stack_of
from amplify_ls.project.names import Sort, names_in_file

if TYPE_CHECKING:
    from amplify_ls.contract.deployment import Deployment
    from amplify_ls.project.names import FileNames, Name
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading

_GROUPS = ("auth", "userPoolGroups")


class _Memo:
    """The names of the file that somebody looks at: the same is asked again and again."""

    def __init__(self) -> None:
        self._kept: tuple[weakref.ref[Reading], weakref.ref[Project], FileNames] | None = None

    def names(self, reading: Reading, project: Project) -> FileNames:
        """The names in a file, worked out once while neither it nor its project changes."""
        kept = self._kept
        if kept is not None and kept[0]() is reading and kept[1]() is project:
            return kept[2]
        names = names_in_file(reading, project)
        self._kept = weakref.ref(reading), weakref.ref(project), names
        return names


class _Asked(NamedTuple):
    """A name, and what is known around it."""

    name: Name
    reading: Reading
    project: Project
    deployment: Deployment | None


def name_at(
    reading: Reading, project: Project, offset: int, deployment: Deployment | None
) -> Hover | None:
    """What the name at an offset of a source file stands for, if it is one."""
    if not (reading.documents or reading.invocations or reading.scripts or reading.sdl):
        return None
    here = _known_names(reading, project).at(offset)
    if here is None:
        return None
    about = _ABOUT.get(here.name.sort)
    asked = _Asked(here.name, reading, project, deployment)
    lines = list(about(asked)) if about is not None else []
    return Hover(here.span, "\n\n".join(lines)) if lines else None


def _resource(asked: _Asked) -> Iterator[str]:
    return about_resource(asked.name, asked.project, asked.deployment)


def _output(asked: _Asked) -> Iterator[str]:
    return about_output(asked.name, asked.project, asked.deployment)


def _parameter(asked: _Asked) -> Iterator[str]:
    """Templates say themselves what their parameters are."""
    is_own = any(one.kind.id == "resource-template" for one in asked.reading.documents)
    return iter(()) if is_own else about_parameter(asked.name, asked.project)


def _variable(asked: _Asked) -> Iterator[str]:
    yield f"**{asked.name.text}** · environment variable of the function {asked.name.path[1]}"


def _script_variable(asked: _Asked) -> Iterator[str]:
    from amplify_ls.features.hover.variables import about_variable

    return about_variable(asked.name.text, asked.reading)


def _environment(asked: _Asked) -> Iterator[str]:
    name, project, deployment = asked.name.text, asked.project, asked.deployment
    if name not in project.environments:
        return
    yield f"**{name}** · environment"
    if name == project.current_environment:
        yield "It is checked out here."
    region = region_of(project, name)
    facts = [("Region", region), ("Stack", stack_of(project, name))]
    lines = [f"- {what}: `{value}`" for what, value in facts if value]
    if deployment is not None and deployment.environment == name:
        changed = sum(1 for one in deployment.resources.values() if one.change.value != "no change")
        if changed:
            lines.append(f"- A push would change {changed} of its resources.")
        if deployment.is_sandbox:
            lines.append("- It is a sandbox on this machine.")
    if lines:
        yield "\n".join(lines)


def _category(asked: _Asked) -> Iterator[str]:
    from amplify_ls.project.commands import CATEGORY_MEANINGS

    name, project = asked.name.text, asked.project
    known = project.resources.get(name, ())
    if name not in CATEGORY_MEANINGS and not known:
        return
    meaning = CATEGORY_MEANINGS.get(name, "")
    yield f"**{name}** · category" + (f": {meaning}" if meaning else "")
    if known:
        yield f"In this project: {', '.join(f'`{one}`' for one in known)}."


def _group(asked: _Asked) -> Iterator[str]:
    name, project = asked.name.text, asked.project
    if name not in project.groups:
        return
    yield f"**{name}** · group of the user pool"
    index = project.groups.index(name) + 1
    yield (
        f"Number {index} of {len(project.groups)} in precedence. Its role is the output "
        f"`{name}GroupRole` of {' '.join(_GROUPS)}."
    )


def _profile(asked: _Asked) -> Iterator[str]:
    name, project = asked.name.text, asked.project
    if project.profiles:
        is_there = name in project.profiles
        yield f"**{name}** · AWS profile" + (
            "" if is_there else ", which this machine does not have"
        )


_ABOUT: dict[Sort, Callable[[_Asked], Iterator[str]]] = {
    Sort.ENVIRONMENT: _environment,
    Sort.CATEGORY: _category,
    Sort.RESOURCE: _resource,
    Sort.OUTPUT: _output,
    Sort.PARAMETER: _parameter,
    Sort.GROUP: _group,
    Sort.PROFILE: _profile,
    Sort.VARIABLE: _variable,
    Sort.SCRIPT_VARIABLE: _script_variable,
}
_known_names = _Memo().names
