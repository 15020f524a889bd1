"""A push's templates under keys of their own, so that a cloud can read what is not deployed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from amplify_ls.core.files.json_file import json_bytes
from amplify_ls.core.push.draft import ROOT_KEY, Draft
from amplify_ls.core.templates.root_stack import object_url

_TEMPLATES: Final = (".json", ".yaml", ".yml", ".template", ".txt")


def staged(
    draft: Draft, bucket: str, prefix: str, put_back: Mapping[str, bytes]
) -> tuple[dict[str, bytes], str]:
    """The objects that a preview needs, by key, and the key of the root template.

    `put_back` is what the push stores besides those of the draft.
    Packages of functions stay out: nobody looks at them before they are deployed.
    """
    sent = {**put_back, **draft.objects}
    texts = {key: body for key, body in sent.items() if key.endswith(_TEMPLATES)}
    folders = {key[:at] for key in texts for at, one in enumerate(key) if one == "/"}
    moved = {object_url(bucket, key): object_url(bucket, prefix + key) for key in texts}
    moved |= {folder: prefix + folder for folder in folders}
    root = _rewritten(draft.root, moved)
    objects = {prefix + key: body for key, body in texts.items()}
    return {**objects, prefix + ROOT_KEY: json_bytes(root)}, prefix + ROOT_KEY


def _rewritten(value: Any, moved: dict[str, str]) -> Any:  # noqa: ANN401 - whatever a template has
    """A template whose addresses, and folders given to its stacks, lead to what is staged."""
    if isinstance(value, str):
        return moved.get(value, value)
    if isinstance(value, list):
        return [_rewritten(item, moved) for item in value]
    if isinstance(value, dict):
        return {key: _rewritten(item, moved) for key, item in value.items()}
    return value
