"""Names by which resources hand values to each other: outputs, parameters and their compounds.

`dependsOn` in backend-config.json names outputs; a push hands each to the parameter called after
category, resource and output, and `parameters.json` may refer to `<category><resource>` as well.
What is kept outside the files is called `AMPLIFY_<category>_<resource>_<parameter>`, the role of a
group is the output `<group>GroupRole`, and the CLI calls environment variables of functions
`<CATEGORY>_<RESOURCE>_<OUTPUT>`. A compound is taken apart only where its parts are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.project.names.documents import is_plain, text_span
from amplify_ls.project.names.name import Name, Occurrence, Role, Sort
from amplify_ls.syntax.tree import NodeKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.names.name import Owner
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Member, Node

_OUTPUTS = "Outputs."
_KEPT = "AMPLIFY_"
_GROUPS = ("auth", "userPoolGroups")
_GROUP_ROLE = "GroupRole"
_ROLES_OF_OUTPUTS = {"backend-config": Role.REFERENCE, "amplify-meta": Role.COPY}
_OTHER_WAYS = "additionalAuthenticationProviders"


class Handed(NamedTuple):
    """An output that a push hands to a parameter of another resource."""

    category: str
    resource: str
    output: str

    @property
    def parameter(self) -> str:
        """The name of the parameter."""
        return f"{self.category}{self.resource}{self.output}"


def outputs_in(document: Document) -> Iterator[Occurrence]:
    """The outputs that `dependsOn` in backend-config.json names, and amplify-meta.json repeats."""
    role = _ROLES_OF_OUTPUTS.get(document.kind.id)
    if role is None:
        return
    for category in document.tree.root.members():
        if category.name == "parameters":
            continue
        for resource in category.value.members():
            dependencies = resource.value.get("dependsOn")
            for entry in dependencies.items() if dependencies is not None else ():
                for one in _attributes(entry):
                    yield one._replace(role=role)


def _attributes(entry: Node) -> Iterator[Occurrence]:
    category, resource = _text(entry, "category"), _text(entry, "resourceName")
    attributes = entry.get("attributes")
    for attribute in attributes.items() if attributes is not None else ():
        if category and resource and is_plain(attribute):
            name = Name(Sort.OUTPUT, (category, resource, str(attribute.value)))
            yield Occurrence(name, text_span(attribute))
            yield from _group_of_role(name, text_span(attribute).start)


def _group_of_role(output: Name, start: int) -> Iterator[Occurrence]:
    """The group in the name of an output that is its role."""
    group = output.text.removesuffix(_GROUP_ROLE)
    if output.owner == _GROUPS and group and group != output.text:
        yield Occurrence(Name(Sort.GROUP, (group,)), Span(start, start + len(group)))


def kept_values(document: Document, project: Project) -> Iterator[Occurrence]:
    """What `parameters` of backend-config.json says is kept in AWS Systems Manager."""
    section = document.tree.root.get("parameters")
    if document.kind.id != "backend-config" or section is None:
        return
    for member in section.members():
        if not is_plain(member.key) or not member.name.startswith(_KEPT):
            continue
        found = _resource_before(member.name.removeprefix(_KEPT), "_", project)
        if found is None:
            continue
        category, resource = found
        start = text_span(member.key).start
        at = start + len(_KEPT) + len(category) + 1
        yield Occurrence(Name(Sort.RESOURCE, found), Span(at, at + len(resource)))
        text = member.name[at + len(resource) + 1 - start :]
        end = start + len(member.name)
        if text:
            name = Name(Sort.PARAMETER, (*found, text))
            yield Occurrence(name, Span(end - len(text), end))


def pools_named(document: Document, project: Project) -> Iterator[Occurrence]:
    """The user pools that a GraphQL API lets users of sign in: `auth<resource>`."""
    if document.kind.id != "backend-config":
        return
    apis = document.tree.root.get("api")
    for api in apis.members() if apis is not None else ():
        config = document.tree.find(("api", api.name, "output", "authConfig"))
        for way in _ways_in(config) if config is not None else ():
            pool = way.get("userPoolConfig")
            named = pool.get("userPoolId") if pool is not None else None
            if named is not None and is_plain(named):
                yield from _stack(named, project)


def _ways_in(config: Node) -> Iterator[Node]:
    first, others = config.get("defaultAuthentication"), config.get(_OTHER_WAYS)
    if first is not None:
        yield first
    if others is not None:
        yield from others.items()


def given_parameters(document: Document, owner: Owner, project: Project) -> Iterator[Occurrence]:
    """The parameters that a parameters.json gives values to, and the outputs it takes them from."""
    if not document.kind.id.endswith("parameters") or document.kind.headless is not None:
        return
    if document.kind.id == "function-parameters":
        yield from _variables(document, owner)
        return
    known = [Handed(*each) for each in project.handed_to(*owner)]
    for member in document.tree.root.members():
        if is_plain(member.key):
            yield from parameter(member.key, owner, known)
            yield from _got(member.value, project)


def environment_parameters(document: Document) -> Iterator[Occurrence]:
    """The parameters that team-provider-info.json gives values to, by environment."""
    if document.kind.id != "team-provider-info":
        return
    for environment in document.tree.root.members():
        categories = environment.value.get("categories")
        for category in categories.members() if categories is not None else ():
            for resource in category.value.members():
                for given in resource.value.members():
                    yield from parameter(given.key, (category.name, resource.name), ())


def parameter(key: Node, owner: Owner, known: list[Handed] | tuple[()]) -> Iterator[Occurrence]:
    """A parameter of a resource's template, and what its name is made of."""
    if not is_plain(key):
        return
    span, text = text_span(key), str(key.value)
    yield Occurrence(Name(Sort.PARAMETER, (*owner, text)), span)
    yield from compound(text, span.start, known)


def compound(text: str, start: int, known: list[Handed] | tuple[()]) -> Iterator[Occurrence]:
    """The resource and the output that a parameter is called after."""
    handed = next((each for each in known if each.parameter == text), None)
    if handed is None:
        return
    resource = Span(len(handed.category), len(handed.category) + len(handed.resource))
    output = Span(resource.end, len(text))
    yield Occurrence(Name(Sort.RESOURCE, handed[:2]), resource.shifted(start))
    named = Name(Sort.OUTPUT, handed)
    yield Occurrence(named, output.shifted(start))
    yield from _group_of_role(named, start + output.start)


def echoed(variable: Node, known: list[Handed]) -> Iterator[Occurrence]:
    """The resource and the output that an environment variable is called after, in capitals."""
    if not is_plain(variable):
        return
    text, start = str(variable.value), text_span(variable).start
    handed = next((each for each in known if "_".join(each).upper() == text), None)
    if handed is not None:
        at = start + len(handed.category) + 1
        end = at + len(handed.resource)
        yield Occurrence(Name(Sort.RESOURCE, handed[:2]), Span(at, end), Role.ECHO)
        output = Name(Sort.OUTPUT, handed)
        yield Occurrence(output, Span(end + 1, start + len(text)), Role.ECHO)


def _got(value: Node, project: Project) -> Iterator[Occurrence]:
    """What `{"Fn::GetAtt": ["authshop", "Outputs.UserPoolId"]}` takes from another resource."""
    arguments = value.get("Fn::GetAtt")
    if arguments is None:
        return
    stack, attribute = arguments.item(0), arguments.item(1)
    if stack is None or attribute is None or not (is_plain(stack) and is_plain(attribute)):
        return
    found = list(_stack(stack, project))
    yield from found
    text, at = str(attribute.value), text_span(attribute)
    if found and text.startswith(_OUTPUTS):
        name = Name(Sort.OUTPUT, (*found[0].name.path, text.removeprefix(_OUTPUTS)))
        yield Occurrence(name, Span(at.start + len(_OUTPUTS), at.end))
        yield from _group_of_role(name, at.start + len(_OUTPUTS))


def _stack(node: Node, project: Project) -> Iterator[Occurrence]:
    """The resource whose stack is called `<category><resource>`."""
    found = _resource_before(str(node.value), "", project)
    at = text_span(node)
    if found is not None and "".join(found) == node.value:
        yield Occurrence(Name(Sort.RESOURCE, found), Span(at.start + len(found[0]), at.end))


def _resource_before(text: str, sign: str, project: Project) -> tuple[str, str] | None:
    """The resource that a compound begins with; of several the one with the longest name."""
    known = (
        (category, resource)
        for category, resources in project.resources.items()
        for resource in resources
        if f"{text}{sign}".startswith(f"{category}{sign}{resource}{sign}")
    )
    return max(known, key=_length, default=None)


def _length(named: tuple[str, str]) -> int:
    return len(named[0]) + len(named[1])


def _variables(document: Document, owner: Owner) -> Iterator[Occurrence]:
    """The environment variables of a function, and the parameters that hold their values."""
    listed = document.tree.root.get("environmentVariableList")
    for entry in listed.items() if listed is not None else ():
        variable = entry.get("environmentVariableName")
        if variable is not None and is_plain(variable):
            name = Name(Sort.VARIABLE, (*owner, str(variable.value)))
            yield Occurrence(name, text_span(variable), Role.STAND_IN, entry.span)
        given = entry.get("cloudFormationParameterName")
        if given is not None:
            yield from parameter(given, owner, ())


def declared(
    members: Iterator[Member], sort: Sort, owner: Owner, known: list[Handed]
) -> Iterator[Occurrence]:
    """What the keys of a section of a template declare."""
    for member in members:
        if is_plain(member.key):
            span = text_span(member.key)
            name = Name(sort, (*owner, member.name))
            yield Occurrence(name, span, Role.DECLARATION, member.span)
            if sort is Sort.PARAMETER:
                yield from compound(member.name, span.start, known)


def _text(node: Node, key: str) -> str:
    found = node.get(key)
    if found is None or found.kind is not NodeKind.STRING or found.has_hole:
        return ""
    return str(found.value)
