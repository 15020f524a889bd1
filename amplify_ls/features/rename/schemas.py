"""Types, fields, indexes and relations of GraphQL schemas.

Tables are called after models, and what is stored in them after fields and values of enums, so none
of these change once the API is deployed. What is never stored can always get another name, unless
a file of the API mentions it that is not understood here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplify_ls.features.rename.scope import Standing, doubt
from amplify_ls.project.names import Name, Role, Sort
from amplify_ls.project.names.documents import is_plain, text_span
from amplify_ls.syntax.graphql.tree import DefinitionKind

if TYPE_CHECKING:
    from amplify_ls.features.rename.draft import Draft
    from amplify_ls.features.rename.scope import Scope
    from amplify_ls.syntax.graphql.tree import Definition

OPERATIONS = frozenset({"Query", "Mutation", "Subscription"})
_MODEL = "model"
_OF_AMPLIFY = frozenset({"id", "createdAt", "updatedAt", "owner", "_version", "_deleted"})
"""Fields of models that Amplify adds, and gives a meaning."""
_NAMES_OF_GRAPHQL = frozenset({"String", "Int", "Float", "Boolean", "ID"})
_LOST_TABLE = "The table of `{}` would be deleted, and made anew."
_WITH_FIELDS = frozenset(
    {DefinitionKind.OBJECT, DefinitionKind.INTERFACE, DefinitionKind.INPUT, DefinitionKind.ENUM}
)
_CONF = "transform.conf.json"
_NOT_READ = frozenset({".vtl", ".ts", ".js", ".json", ".yml", ".yaml"})
_CONFIGURED = frozenset(
    {_CONF, "parameters.json", "cli-inputs.json", "package.json", "tsconfig.json"}
)


def refusal(name: Name, scope: Scope) -> str:
    """Why something in a schema keeps its name."""
    if not _is_declared(name, scope):
        return f"Amplify adds `{name.text}` itself, so it keeps this name."
    if name.sort is Sort.TYPE and name.text in OPERATIONS:
        return f"GraphQL calls the type `{name.text}` so."
    mentioned = _mentioned(name, scope)
    if mentioned:
        return f"{mentioned} mentions `{name.text}`, too, and would lose sight of it."
    stored = _stored(name, scope)
    if stored and _standing(name, scope) is Standing.DEPLOYED:
        return f"api/{name.path[1]} is deployed. {stored}"
    if (
        name.sort is Sort.FIELD
        and name.text in _OF_AMPLIFY
        and _is_model(name.path[2], name, scope)
    ):
        return f"Amplify gives the field `{name.text}` of a model a meaning by this name."
    return ""


def objection(name: Name, new: str, scope: Scope) -> str:
    """Why something in a schema cannot get a name."""
    if name.sort is Sort.TYPE:
        is_taken = scope.is_taken(Sort.TYPE, *name.owner, new)
        if is_taken or new in OPERATIONS | _NAMES_OF_GRAPHQL or new.startswith("AWS"):
            return f"There already is a type called `{new}`."
    if new.startswith("__"):
        return f"GraphQL keeps names that begin with `__` for itself: `{new}`."
    for one in _same(name, scope):
        if scope.is_taken(name.sort, *one.owner, new):
            return f"`{one.path[-2]}` already has a {name.sort.value} called `{new}`."
    if new in _OF_AMPLIFY and _is_of_model(name, scope):
        return f"Amplify gives the field `{new}` of a model a meaning."
    return ""


def write(draft: Draft, name: Name, new: str, scope: Scope) -> None:
    """Write another name, for a field of an interface in the types that implement it as well."""
    for one in _same(name, scope):
        draft.replace(one, new, scope)
    if name.sort is Sort.TYPE:
        _write_configuration(draft, name, new, scope)


def remark(name: Name, scope: Scope) -> str:
    """What the user should know of something that is stored, perhaps."""
    if not name.path[0] or not _stored(name, scope):
        return ""
    return doubt(_standing(name, scope), f"api/{name.path[1]}", scope)


def _standing(name: Name, scope: Scope) -> Standing:
    """Whether the API is deployed; a schema in a payload is none yet."""
    if name.path[0] != "api":
        return Standing.LOCAL
    return scope.standing("api", name.path[1])


def _stored(name: Name, scope: Scope) -> str:
    """What is stored under a name, and would be lost; nothing for most names."""
    match name.sort:
        case Sort.TYPE:
            is_model = _is_model(name.text, name, scope)
            return (
                f"The table of `{name.text}` would be deleted, and made anew." if is_model else ""
            )
        case Sort.INDEX:
            return f"The index `{name.text}` would be deleted from its table, and made anew."
        case Sort.RELATION:
            return f"The table of `{name.text}` would be deleted, and made anew."
        case _:
            return _stored_in_field(name, scope)


def _stored_in_field(name: Name, scope: Scope) -> str:
    definitions = [one for one in scope.definitions(name.path[:2]) if one.name is not None]
    of_type = [one for one in definitions if one.name is not None and one.name.text == name.path[2]]
    if any(one.kind is DefinitionKind.ENUM for one in of_type):
        return f"What is stored still says `{name.text}`, which nobody could read any more."
    kept = _kept_types(definitions)
    if any(one.path[2] in kept for one in _same(name, scope)):
        return f"What is stored in `{name.text}` stays there, and the field would be empty."
    return ""


def _kept_types(definitions: list[Definition]) -> set[str]:
    """Models, and the types of what is stored in them."""
    kept = {one.name.text for one in definitions if one.name is not None and _has_table(one)}
    models = frozenset(kept)
    waiting = list(kept)
    while waiting:
        owner = waiting.pop()
        for one in definitions:
            if one.name is None or one.name.text != owner or one.kind is DefinitionKind.INPUT:
                continue
            found = {type_name for _, type_name in one.names()} - kept - models - OPERATIONS
            kept |= found
            waiting += found
    return kept


def _same(name: Name, scope: Scope) -> list[Name]:
    """The name, and those that have to be the same: of an interface's field in all its types."""
    if name.sort is not Sort.FIELD:
        return [name]
    kinds, owner = [name.path[2]], name.path[:2]
    definitions = [
        one
        for one in scope.definitions(name.path[:2])
        if one.name and one.find(name.text) is not None
    ]
    for kind in kinds:
        for one in definitions:
            own = one.name.text if one.name is not None else ""
            used = [each.text for each in one.interfaces if one.kind in _WITH_FIELDS]
            near = [own] if kind in used else used if own == kind else []
            kinds += [each for each in near if each not in kinds and _has(each, definitions)]
    return [Name(Sort.FIELD, (*owner, kind, name.text)) for kind in kinds]


def _has(type_name: str, definitions: list[Definition]) -> bool:
    return any(one.name is not None and one.name.text == type_name for one in definitions)


def _is_declared(name: Name, scope: Scope) -> bool:
    roles = {one.role for _, one in scope.index.places(name)}
    return Role.DECLARATION in roles or (name.sort is Sort.RELATION and Role.STAND_IN in roles)


def _is_of_model(name: Name, scope: Scope) -> bool:
    return name.sort is Sort.FIELD and _is_model(name.path[2], name, scope)


def _is_model(type_name: str, near: Name, scope: Scope) -> bool:
    return any(
        one.name is not None and one.name.text == type_name and _has_table(one)
        for one in scope.definitions(near.path[:2])
    )


def _has_table(definition: Definition) -> bool:
    return any(directive.name.text == _MODEL for directive in definition.directives)


def _mentioned(name: Name, scope: Scope) -> str:
    """A file of the API that is not understood here and mentions a name."""
    folder = scope.path(f"amplify/backend/api/{name.path[1]}") if name.path[0] == "api" else None
    if folder is None or name.sort is Sort.RELATION:
        return ""
    pattern = re.compile(rf"(?<![A-Za-z0-9]){re.escape(name.text)}(?![a-z0-9_])")
    for path in scope.files.below(folder):
        is_read = path.suffix in _NOT_READ and path.name not in _CONFIGURED
        if not is_read or path.parent.name == "build" or "build" in path.parts[len(folder.parts) :]:
            continue
        file = scope.files.text(path)
        if file is not None and pattern.search(file.text):
            return path.relative_to(folder.parent.parent).as_posix()
    return ""


def _write_configuration(draft: Draft, name: Name, new: str, scope: Scope) -> None:
    """The model in transform.conf.json, which says how conflicts of its items are resolved."""
    own = f"amplify/backend/api/{name.path[1]}/{_CONF}"
    models = scope.find(own, "ResolverConfig", "models") if name.path[0] == "api" else None
    member = models.member(name.text) if models is not None else None
    path = scope.path(own)
    if member is not None and path is not None and is_plain(member.key):
        draft.edit(path, text_span(member.key), new)
