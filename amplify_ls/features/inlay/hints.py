"""What an editor shows between the characters of a file: what is meant, and what it is really.

There are few of them: what a name of a script stands for where a command is given it, what `env`
makes of names in the current environment, and the real names of what is deployed there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from amplify_ls.contract.inlay_hint import InlayHint
from amplify_ls.contract.resource import ResourceName
from amplify_ls.syntax.graphql.tree import DefinitionKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.contract.deployment import Deployment, ResourceState
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.project.sdl_document import SdlDocument
    from amplify_ls.syntax.tree import Member

_NAMES = {
    "Cognito": "UserPoolId",
    "S3": "BucketName",
    "Lambda": "Name",
    "DynamoDB": "Name",
    "AppSync": "GraphQLAPIIdOutput",
    "API Gateway": "ApiId",
    "Pinpoint": "Id",
    "Map": "Name",
    "PlaceIndex": "Name",
    "GeofenceCollection": "Name",
}
"""The output that says what a resource is really called."""
_HIDDEN = re.compile("secret|key|password|token", re.IGNORECASE)
"""What is in the names of outputs that are shown to nobody."""
_WITH_ENVIRONMENT = re.compile(r'"([^"\r\n]*\$\{env\}[^"\r\n]*)"')
_API = re.compile(r"amplify/backend/api/([^/]+)/")


def inlay_hints(  # noqa: PLR0913 - the place, what is around it, and what is wanted
    reading: Reading,
    project: Project,
    deployment: Deployment | None,
    within: Span,
    *,
    of_variables: bool = True,
    of_names: bool = True,
) -> list[InlayHint]:
    """The hints in a stretch of a file, in order, one a place: the sorts that are wanted."""
    environment = deployment.environment if deployment is not None else project.current_environment
    around = _Around(within, environment, deployment)
    hints = chain(
        _of_variables(reading, within) if of_variables else (),
        _of_names(reading, around) if of_names else (),
    )
    found = {hint.offset: hint for hint in hints}
    return [found[at] for at in sorted(found) if within.touches(at)]


class _Around:
    """What hints depend on beside the file."""

    def __init__(
        self, within: Span, environment: str | None, deployment: Deployment | None
    ) -> None:
        self.within = within
        self.environment = environment
        self.deployment = deployment

    def state_of(self, category: str, name: str) -> ResourceState | None:
        """What is deployed of a resource."""
        resources = self.deployment.resources if self.deployment is not None else {}
        return resources.get(ResourceName(category, name))


def _of_variables(reading: Reading, within: Span) -> Iterator[InlayHint]:
    if reading.invocations:
        from amplify_ls.features.inlay.values import value_hints

        yield from value_hints(reading, within)


def _of_names(reading: Reading, around: _Around) -> Iterator[InlayHint]:
    for document in reading.documents:
        if not document.is_embedded:
            yield from _BY_KIND.get(document.kind.id, _nothing)(document, around)
    for schema in reading.sdl:
        yield from _of_schema(schema, around)


def _nothing(_document: Document, _around: _Around) -> Iterator[InlayHint]:
    return iter(())


def _template(document: Document, around: _Around) -> Iterator[InlayHint]:
    if around.environment is None or document.tree.find(("Parameters", "env")) is None:
        return
    from amplify_ls.features.inlay.templates import template_hints

    values = {"env": around.environment}
    if around.deployment is not None and around.deployment.region:
        values["AWS::Region"] = around.deployment.region
    about = f"In the environment {around.environment}."
    for offset, text in template_hints(document.tree, values, around.within):
        yield InlayHint(offset, f"= {text}", about)


def _backend_config(document: Document, around: _Around) -> Iterator[InlayHint]:
    for category in document.tree.root.members():
        yield from _resources(document, category, around)


def _team_provider_info(document: Document, around: _Around) -> Iterator[InlayHint]:
    member = document.tree.root.member(around.environment) if around.environment else None
    if member is None:
        return
    yield InlayHint(_behind(document, member), "current", "The environment that is checked out.")
    categories = member.value.get("categories")
    for category in categories.members() if categories is not None else ():
        yield from _resources(document, category, around)


def _local_env_info(document: Document, around: _Around) -> Iterator[InlayHint]:
    node, deployment = document.tree.root.get("envName"), around.deployment
    if node is not None and deployment is not None and deployment.stack:
        where = f" in {deployment.region}" if deployment.region else ""
        about = "The root stack of the environment."
        yield InlayHint(node.end, f"{deployment.stack}{where}", about)


def _resources(document: Document, category: Member, around: _Around) -> Iterator[InlayHint]:
    for resource in category.value.members():
        if resource.span.end < around.within.start or around.within.end < resource.span.start:
            continue
        state = around.state_of(category.name, resource.name)
        name = state.outputs.get(_NAMES.get(state.service, "")) if state is not None else None
        if state is not None and name:
            yield InlayHint(_behind(document, resource), name, _outputs(state.outputs))


def _behind(document: Document, member: Member) -> int:
    """A place for words about a member: where it begins, or behind it if it is on one line."""
    value, text = member.value, document.tree.text
    is_opened = text[value.start : value.start + 1] in ("{", "[")
    if is_opened and "\n" in text[value.start : value.end]:
        return value.start + 1
    return member.span.end if is_opened else member.key.end


def _outputs(outputs: Mapping[str, str]) -> str:
    return "\n".join(
        f"- {name}: {'•••' if _HIDDEN.search(name) else f'`{value}`'}"
        for name, value in outputs.items()
    )


def _of_schema(schema: SdlDocument, around: _Around) -> Iterator[InlayHint]:
    environment = around.environment
    if environment is None or not schema.text.touches(around.within):
        return
    about = f"In the environment {environment}."
    for match in _WITH_ENVIRONMENT.finditer(schema.tree.text):
        name = match[1].replace("${env}", environment)
        yield InlayHint(schema.text.to_host(match.end()), f"= {name}", about)
    api = _API.match(schema.path or "")
    state = around.state_of("api", api[1]) if api is not None else None
    api_id = state.outputs.get("GraphQLAPIIdOutput") if state is not None else None
    for start, definition in schema.tree.of_kind(DefinitionKind.OBJECT) if api_id else ():
        directives = {directive.name.text for directive in definition.directives}
        if definition.name is None or "model" not in directives or "mapsTo" in directives:
            continue
        table = f"{definition.name.text}-{api_id}-{environment}"
        yield InlayHint(start + definition.name.end, table, f"The table in DynamoDB. {about}")


_BY_KIND: dict[str, Callable[[Document, _Around], Iterator[InlayHint]]] = {
    "resource-template": _template,
    "backend-config": _backend_config,
    "team-provider-info": _team_provider_info,
    "local-env-info": _local_env_info,
}
