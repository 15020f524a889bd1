"""What the CloudFormation template of a resource declares, for files that depend on it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amplify_ls.text.source import SourceFile

YAML_ENDINGS = frozenset({".yaml", ".yml"})
TEMPLATE_PATTERN = "amplify/backend/*/*/*template*.*"
"""Templates that people write or change; those below `build` are made anew by every push."""


def parameters_of(template: SourceFile) -> Mapping[str, bool] | None:
    """The parameters of a template by name, with whether they have a default value.

    Nothing if the template cannot be read, or leaves to CloudFormation what it declares.
    """
    return _parameters(template.text, template.path.suffix in YAML_ENDINGS)


@lru_cache(maxsize=512)
def _parameters(text: str, is_yaml: bool) -> Mapping[str, bool] | None:  # noqa: FBT001 - a key
    root = _from_yaml(text) if is_yaml else _from_json(text)
    if root is None or "Resources" not in root or "Fn::Transform" in root:
        return None
    declared = root.get("Parameters", {})
    if not isinstance(declared, dict) or "Fn::Transform" in declared:
        return None
    return {
        name: isinstance(about, dict) and "Default" in about for name, about in declared.items()
    }


def _from_json(text: str) -> dict[str, Any] | None:
    try:
        root = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return root if isinstance(root, dict) else None


def _from_yaml(text: str) -> dict[str, Any] | None:
    from amplify_ls.syntax.yaml.grammar import parse

    documents = parse(text)
    root = _plain(documents[0], 3) if documents and len(documents) == 1 else None
    return root if isinstance(root, dict) else None


def _plain(node: object, depth: int) -> object:
    """The uppermost keys of a YAML file, as Python has them."""
    from amplify_ls.syntax.yaml.tree import Mapping as YamlMapping

    if not isinstance(node, YamlMapping) or depth == 0:
        return None
    return {key: _plain(value, depth - 1) for key, value in node.pairs}
