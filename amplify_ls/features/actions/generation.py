"""A file with the payload that would make a resource of the project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from amplify_ls.contract.action import Action, ActionKind
from amplify_ls.contract.change import Change, FileCreation, Reason
from amplify_ls.features.actions.asked import Asked, Source
from amplify_ls.features.requests import CATEGORIES, VERBS, request_of

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.features.requests import Request, Verb

_BACKEND = ("amplify", "backend")
_REGISTRY, _INPUTS = "backend-config.json", "cli-inputs.json"
_DEPTH = 5
"""Names in the path of a resource's file: `amplify/backend/auth/shop/cli-inputs.json`."""


def generations(asked: Asked) -> Iterator[Action]:
    """Write down the payload of the resource under the cursor."""
    resource = _resource(asked) if asked.can_create else None
    root = asked.reading.root
    if resource is None or root is None:
        return
    category, name = resource
    path = _free(asked, root, name)
    for verb in VERBS:
        title = f"Write the `{verb} {category}` payload of {name} to {path.name}"
        request = request_of(asked.project, verb, resource, asked.text)
        if request is not None and request.payload is None:
            yield Action(title, ActionKind.REWRITE, Change(()), disabled=request.reason)
        elif request is not None:
            yield Action(title, ActionKind.REWRITE, partial(_written, asked, verb, resource, path))


GENERATIONS = Source(frozenset({ActionKind.REWRITE}), generations)


def _resource(asked: Asked) -> tuple[str, str] | None:
    """Category and name of the resource that a cursor is about."""
    file, root = asked.reading.file, asked.reading.root
    if root is None or not file.path.is_relative_to(root):
        return None
    parts = file.path.relative_to(root).parts
    found: tuple[str, str] | None = None
    if parts == (*_BACKEND, _REGISTRY) and asked.reading.documents:
        path = asked.reading.documents[-1].tree.node_at(asked.span.start).path
        found = (str(path[0]), str(path[1])) if len(path) > 1 else None
    elif len(parts) == _DEPTH and parts[:2] == _BACKEND and parts[-1] == _INPUTS:
        found = parts[2], parts[3]
    return found if found is not None and found[0] in CATEGORIES else None


def _free(asked: Asked, root: Path, name: str) -> Path:
    names = (f"{name}{'' if count == 1 else f'-{count}'}.headless.json" for count in range(1, 1000))
    return next(path for path in map(root.__truediv__, names) if not asked.is_there(path))


def _written(asked: Asked, verb: Verb, resource: tuple[str, str], path: Path) -> Change | None:
    request = request_of(asked.project, verb, resource, asked.text)
    if request is None or request.payload is None:
        return None
    text = json.dumps(request.payload, indent=2, ensure_ascii=False) + "\n"
    reason = Reason(f"Write the payload of {resource[1]}", _left_out(request))
    return Change((FileCreation(path, text, reason),))


def _left_out(request: Request) -> str:
    if not request.left_out:
        return ""
    return f"No payload can say what these keys of {_INPUTS} do: {', '.join(request.left_out)}."
