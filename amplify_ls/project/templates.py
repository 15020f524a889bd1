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
PARAMETERS_FILE = "parameters.json"
"""Gives values to the parameters of the template next to it."""
GIVEN_BY_PUSH = frozenset({"env", "deploymentBucketName", "s3Key", "secretsPathAmplifyAppId"})
"""Parameters to which every push gives values."""
BUILT_PATTERN = "amplify/backend/*/*/build/*template*.json"


def parameters_of(template: SourceFile) -> Mapping[str, bool] | None:
    """The parameters of a template by name, with whether they have a default value.

    Nothing if the template cannot be read, or leaves to CloudFormation what it declares.
    """
    return _parameters(template.text, template.path.suffix in YAML_ENDINGS)


def outputs_of(template: SourceFile) -> frozenset[str] | None:
    """The names of a template's outputs; nothing if they cannot be told."""
    return _outputs(template.text, template.path.suffix in YAML_ENDINGS)


def declared(template: SourceFile, section: str) -> Mapping[str, Any]:
    """What a section of a template declares, by name; nothing if that cannot be told."""
    is_yaml = template.path.suffix in YAML_ENDINGS
    return _section(template.text, section, is_yaml=is_yaml) or {}


@lru_cache(maxsize=512)
def _parameters(text: str, is_yaml: bool) -> Mapping[str, bool] | None:  # noqa: FBT001 - a key
    declared = _section(text, "Parameters", is_yaml=is_yaml)
    if declared is None:
        return None
    return {
        name: isinstance(about, dict) and "Default" in about for name, about in declared.items()
    }


@lru_cache(maxsize=512)
def _outputs(text: str, is_yaml: bool) -> frozenset[str] | None:  # noqa: FBT001 - a key
    declared = _section(text, "Outputs", is_yaml=is_yaml)
    return None if declared is None else frozenset(declared)


def _section(text: str, name: str, *, is_yaml: bool) -> dict[str, Any] | None:
    """A part of a template by name; nothing if CloudFormation puts more into it."""
    root = _root(text, is_yaml)
    if root is None or "Resources" not in root or "Fn::Transform" in root:
        return None
    section = root.get(name, {})
    return section if isinstance(section, dict) and "Fn::Transform" not in section else None


@lru_cache(maxsize=64)
def _root(text: str, is_yaml: bool) -> dict[str, Any] | None:  # noqa: FBT001 - a key
    return _from_yaml(text) if is_yaml else _from_json(text)


def _from_json(text: str) -> dict[str, Any] | None:
    try:
        root = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return root if isinstance(root, dict) else None


def _from_yaml(text: str) -> dict[str, Any] | None:
    from amplify_ls.syntax.yaml.document import parse

    tree = parse(text)
    root = None if tree.problems else tree.root.to_python()
    return root if isinstance(root, dict) else None
