"""What a CloudFormation template says, in JSON or in YAML with the short forms of functions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.files.json_file import value_of

if TYPE_CHECKING:
    from amplify_ls.syntax.tree import Entry, Green

_LONG_FORMS = {"!Ref": "Ref", "!Condition": "Condition"}
_ATTRIBUTE = "!GetAtt"
_ENCODING = "utf-8-sig"


def template_content(path: str, text: bytes) -> JsonObject:
    """The template in a file; like the Amplify CLI, its first character tells JSON from YAML.

    Raises:
        AmplifyError: it cannot be read, or is no object.
    """
    decoded = text.decode(_ENCODING, "replace")
    is_json = path.endswith(".json") or decoded.lstrip().startswith("{")
    content = _from_json(path, decoded) if is_json else _from_yaml(path, decoded)
    if isinstance(content, dict):
        return content
    raise AmplifyError(f"{path} is no template: it has to be an object with Resources.")


def _from_json(path: str, text: str) -> object:
    """What a template says that may have comments, as in the Amplify CLI; few have any."""
    try:
        return json.loads(text)
    except ValueError:
        return value_of(text, path)
    except RecursionError as error:
        raise AmplifyError(f"{path} is nested too deeply.", "Simplify it.") from error


def _from_yaml(path: str, text: str) -> object:
    from amplify_ls.syntax.yaml.document import parse

    tree = parse(text)
    if tree.problems:
        line = text.count("\n", 0, tree.problems[0].span.start) + 1
        raise AmplifyError(f"{path} is no YAML: see line {line}.", "Mend it, and push again.")
    return _python(tree.root.green)


def _python(green: Green) -> object:
    """A node of a YAML template as JSON would have it; an alias is nothing that we look at."""
    from amplify_ls.syntax.green import NodeKind

    if green.kind is NodeKind.ARRAY:
        return [_python(entry.value) for entry in green.entries]
    if green.kind is NodeKind.OBJECT:
        return {_key(entry): _python(entry.value) for entry in green.entries}
    if green.kind is NodeKind.HOLE and green.entries:
        return _function(_key(green.entries[0]), _python(green.entries[0].value))
    return str(green.value) if green.has_hole else green.value


def _key(entry: Entry) -> str:
    return str(entry.key.value) if entry.key is not None else ""


def _function(tag: str, value: object) -> object:
    if not tag.startswith("!") or tag.startswith("!!"):
        return value
    if tag == _ATTRIBUTE and isinstance(value, str):
        logical_id, _, attribute = value.partition(".")
        return {"Fn::GetAtt": [logical_id, attribute]}
    return {_LONG_FORMS.get(tag, f"Fn::{tag[1:]}"): value}
