"""Stacks below a resource's stack: which of the resource's files their templates are.

A template names its nested stacks by address, made from parameters at deployment; its end says
which file of the resource it is. By these a failure or a change deep down is put on its line.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.backend.mirror import Files
from amplify_ls.core.templates.template_text import template_content

STACK = "AWS::CloudFormation::Stack"
_TEMPLATES = (".json", ".yaml", ".yml", ".template")
_UNKNOWN = "\0"
_VARIABLE = re.compile(r"\$\{[^}]*\}")
_DEEPEST = 8


def nested_templates(path: str, content: JsonObject, files: Files) -> Mapping[tuple[str, ...], str]:
    """The files behind the stacks below a template, by the logical ids that lead to them."""
    return dict(_below((), path, content, files))


def _below(
    place: tuple[str, ...], path: str, content: JsonObject, files: Files
) -> Iterator[tuple[tuple[str, ...], str]]:
    for logical_id, url in stack_addresses(content):
        found = file_behind(url, path, files)
        if found is None or found == path or len(place) == _DEEPEST:
            continue
        yield (*place, logical_id), found
        inner = _readable(found, files[found])
        yield from _below((*place, logical_id), found, inner, files)


def stack_addresses(content: JsonObject) -> Iterator[tuple[str, object]]:
    """The nested stacks of a template: logical ids, and where their templates are said to lie."""
    parts = content.get("Resources")
    for logical_id, part in parts.items() if isinstance(parts, dict) else ():
        if isinstance(part, dict) and part.get("Type") == STACK:
            properties = part.get("Properties")
            yield logical_id, properties.get("TemplateURL") if isinstance(properties, dict) else ""


def file_behind(url: object, path: str, files: Files) -> str | None:
    """The file that an address in the template at `path` means, by the longest end they share."""
    steps = _text(url).split("/")
    known = next((i for i in range(len(steps), 0, -1) if _UNKNOWN in steps[i - 1]), 0)
    for start in range(known, len(steps)):
        end = "/".join(steps[start:])
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), end))
        for candidate in (beside, end):
            if candidate in files and candidate.endswith(_TEMPLATES):
                return candidate
    return None


def _text(url: object) -> str:
    """An address with what is not known before the deployment left open."""
    match url:
        case str():
            return url
        case {"Fn::Join": [str() as glue, [*parts]]}:
            return glue.join(_text(part) for part in parts)
        case {"Fn::Sub": str() as text} | {"Fn::Sub": [str() as text, *_]}:
            return _VARIABLE.sub(_UNKNOWN, text)
        case _:
            return _UNKNOWN


def _readable(path: str, text: bytes) -> JsonObject:
    try:
        return template_content(path, text)
    except AmplifyError:
        # CloudFormation says of a broken nested template what is wrong with it.
        return {}
