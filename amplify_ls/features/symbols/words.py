"""What the entries of an outline are: environments, resources, parameters of templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.contract.symbol import SymbolKind
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.syntax.tree import Node

Steps = tuple[str, ...]
"""Keys from the top of a document to a value."""


class Words(NamedTuple):
    """What an entry is, and what is said beside its name."""

    kind: SymbolKind
    detail: str = ""


_SECTIONS = {
    "Parameters": SymbolKind.PARAMETER,
    "Resources": SymbolKind.RESOURCE,
    "Conditions": SymbolKind.CONDITION,
    "Mappings": SymbolKind.OBJECT,
    "Outputs": SymbolKind.OUTPUT,
}
"""Of a template, with what is in each."""
_CATEGORIES = {"function": SymbolKind.FUNCTION, "api": SymbolKind.INTERFACE}
_NAMING = ("name", "groupName", "resourceName", "lambdaFunctionName", "environmentVariableName")
"""Keys that say what an item of a list is called."""
_RESOURCE_DEPTH = 2
_PARAMETERS_DEPTH = 4
_LAMBDA = "AWS::Lambda::Function"


def words_of(kind_id: str, steps: Steps, value: Node) -> Words | None:
    """What a member of a document is, if that says more than that it is an object."""
    if value.kind is not NodeKind.OBJECT:
        return None
    match kind_id:
        case "resource-template":
            return _of_template(steps, value)
        case "backend-config" | "amplify-meta":
            return _of_backend(steps, value)
        case "team-provider-info":
            return _of_environments(steps, value)
        case _:
            return None


def name_of_item(item: Node) -> str | None:
    """What an item of a list is called, if it says so."""
    if item.kind is not NodeKind.OBJECT:
        return None
    names = set(item.names())
    found = (_text(item, key) for key in _NAMING if key in names)
    return next((name for name in found if name), None)


def _of_template(steps: Steps, value: Node) -> Words | None:
    if len(steps) == 1:
        return Words(SymbolKind.SECTION) if steps[0] in _SECTIONS else None
    if len(steps) != _RESOURCE_DEPTH or steps[0] not in _SECTIONS:
        return None
    detail = _text(value, "Type")
    kind = SymbolKind.FUNCTION if detail == _LAMBDA else _SECTIONS[steps[0]]
    return Words(kind, detail)


def _of_backend(steps: Steps, value: Node) -> Words | None:
    if len(steps) == 1:
        return Words(SymbolKind.SECTION)
    if len(steps) != _RESOURCE_DEPTH or steps[0] in ("parameters", "providers"):
        return None
    return Words(_CATEGORIES.get(steps[0], SymbolKind.RESOURCE), _text(value, "service"))


def _of_environments(steps: Steps, value: Node) -> Words | None:
    if len(steps) == 1:
        provider = value.get("awscloudformation")
        return Words(SymbolKind.ENVIRONMENT, _text(provider, "Region") if provider else "")
    if steps[1] == "categories" and len(steps) < _PARAMETERS_DEPTH:
        return Words(SymbolKind.SECTION)
    if steps[1] == "categories" and len(steps) == _PARAMETERS_DEPTH:
        return Words(_CATEGORIES.get(steps[2], SymbolKind.RESOURCE))
    return None


def _text(node: Node, key: str) -> str:
    found = node.get(key)
    is_text = found is not None and found.kind is NodeKind.STRING and not found.has_hole
    return str(found.value) if found is not None and is_text else ""
