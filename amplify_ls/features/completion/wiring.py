"""Names by which resources hand values to each other, and others that no schema asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.features.completion.asked import Named, each_once
from amplify_ls.features.completion.named import parameters_in
from amplify_ls.features.template_names import undeclared_parameters
from amplify_ls.project.facts import service_of
from amplify_ls.project.names import owner_in
from amplify_ls.project.outputs import outputs_of_resource
from amplify_ls.project.templates import PARAMETERS_FILE
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.features.completion.asked import Asked
    from amplify_ls.project.project import Project

_GET = "Fn::GetAtt"
_OUTPUTS = "Outputs."
_KEPT = "AMPLIFY_"
_OF_ROOT = {
    _GET: "An output of another resource, or an attribute of the root stack.",
    "Ref": "A parameter or resource of the root stack.",
}
_ROOT_NAMES = {
    "AuthRoleName": "Role of users who are signed in.",
    "UnauthRoleName": "Role of guests.",
    "DeploymentBucketName": "The bucket with what is deployed.",
}
_PLACEHOLDERS = {
    "{project-env}": "The environment that is deployed.",
    "{project-name}": "The name of the project.",
}
_BEGUN = re.compile(r"\{[\w-]*\Z")


def keys_at(asked: Asked) -> Iterator[Named]:
    """Keys of an object that are names of parameters."""
    container = asked.place.container
    token = asked.place.token
    present = [
        member.name
        for member in (container.members() if container is not None else ())
        if token is None or member.key.start != token.start
    ]
    return each_once(_keys(asked), present)


def _keys(asked: Asked) -> Iterator[Named]:
    path = asked.place.path
    for name in undeclared_parameters(asked.reading, asked.document, asked.place, asked.project):
        yield Named(name, "A push gives it a value.", "parameter")
    if asked.place.container is None:
        return
    if asked.reading.file.path.name == PARAMETERS_FILE and not asked.document.is_embedded:
        yield from _given(asked)
    match asked.document.kind.id, path:
        case "team-provider-info", (str(), "categories", str(category), str(resource)):
            yield from _of_template(asked.project, category, resource)
        case "backend-config", ("parameters",):
            yield from _kept(asked.project)
        case _:
            return


def _given(asked: Asked) -> Iterator[Named]:
    """Parameters that parameters.json can give values to, and references in their values."""
    path = asked.place.path
    if not path:
        template = asked.project.template_beside(asked.reading.file.path)
        known = asked.document.shape.properties
        for one in parameters_in(template) if template is not None else ():
            if one.name not in known:
                yield one
    elif len(path) == 1:
        yield from (Named(name, meaning) for name, meaning in _OF_ROOT.items())


def _of_template(project: Project, category: str, resource: str) -> Iterator[Named]:
    template = project.template_of(category, resource)
    return parameters_in(template) if template is not None else iter(())


def _kept(project: Project) -> Iterator[Named]:
    """`AMPLIFY_<category>_<resource>_<parameter>` of each parameter without a default."""
    for category, resources in project.resources.items():
        for resource in resources:
            for one in _of_template(project, category, resource):
                if one.note:
                    name = f"{_KEPT}{category}_{resource}_{one.name}"
                    yield Named(name, one.meaning, f"{category} {resource}")


def values_at(asked: Asked) -> Iterator[Named]:
    """Names that are values where their schema does not say so."""
    kind, path = asked.document.kind.id, asked.place.path
    if asked.reading.file.path.name == PARAMETERS_FILE and not asked.document.is_embedded:
        yield from _got(asked)
        return
    match kind, path:
        case "backend-config", ("api", str(), "output", "authConfig", *_, "userPoolId"):
            yield from _stacks(asked.project, "auth")
        case "backend-config", ("parameters", str(), "usedBy", int(), "resourceName"):
            return
        case "transform-conf", (*_, "LambdaConflictHandler", "name"):
            for name in asked.project.resources.get("function", ()):
                yield Named(f"{name}-${{env}}", "A function of the project.", "function")
        case "tags", (int(), "Value"):
            yield from _placeholders(asked)
        case "build-settings", (*_, "artifacts", "baseDirectory"):
            folder = asked.project.distribution_folder
            if folder:
                yield Named(folder, "Where project-config.json says that the built app is.")
        case _:
            return


def _got(asked: Asked) -> Iterator[Named]:
    """`{"Fn::GetAtt": ["authshop", "Outputs.UserPoolId"]}` and `{"Ref": "AuthRoleName"}`."""
    match asked.place.path:
        case (str(), "Fn::GetAtt", 0):
            yield from _stacks(asked.project)
        case (str(name), "Fn::GetAtt", 1):
            stack = asked.document.tree.find((name, _GET, 0))
            yield from _outputs(asked, str(stack.value) if stack is not None else "")
        case (str(), "Ref"):
            yield from (Named(name, meaning) for name, meaning in _ROOT_NAMES.items())
        case _:
            return


def _stacks(project: Project, *categories: str) -> Iterator[Named]:
    for category in categories or project.resources:
        for name in project.resources.get(category, ()):
            service = service_of(project, category, name)
            yield Named(f"{category}{name}", f"The stack of {category} {name}.", service)


def _outputs(asked: Asked, stack: str) -> Iterator[Named]:
    project = asked.project
    own = owner_in(asked.reading)
    for category, resources in project.resources.items():
        for name in resources:
            if f"{category}{name}" == stack and (category, name) != own:
                entry = project.resource(category, name)
                found = outputs_of_resource(project, category, name, entry)
                for output in found.names if found is not None else ():
                    yield Named(f"{_OUTPUTS}{output}", f"Output of {category} {name}.")


def _placeholders(asked: Asked) -> Iterator[Named]:
    """What a push puts in for parts of a tag's value."""
    place = asked.place
    begun = _BEGUN.search(place.prefix) if place.is_quoted else None
    if begun is None or not place.prefix[: begun.start()]:
        return
    end = place.replace.start + 1 + len(place.prefix)
    span = Span(end - len(begun[0]), end)
    for name, meaning in _PLACEHOLDERS.items():
        yield Named(name, meaning, span=span)
