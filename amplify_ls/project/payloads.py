"""Payloads that stand alone: in files of their own, or in variables no command takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplify_ls.project.kinds import KINDS, FileKind, kind_by_id

if TYPE_CHECKING:
    from amplify_ls.text.source import SourceFile

_SCHEMA = re.compile(r'"\$schema"\s*:\s*"[^"]*?([\w-]+)\.schema\.json"')
_PAYLOAD_NAMES = (".headless.json", ".amplify.json")
# The keys of which one is in nearly every payload of the kind and in hardly any other JSON.
_TELLING_KEYS = {
    "awscloudformation": "providers-option",
    "frontend": "frontend-option",
    "generateCode": "codegen-option",
    "projectName": "amplify-option",
    "envName": "amplify-option",
}
_AUTH = re.compile(r'"serviceConfiguration"\s*:.*"serviceName"\s*:\s*"Cognito"', re.DOTALL)
_HEAD = 4096
# The names that the documentation's sample scripts use.
_VARIABLES = {
    "AMPLIFY": "amplify-option",
    "FRONTEND": "frontend-option",
    "PROVIDERS": "providers-option",
    "CODEGEN": "codegen-option",
    "CATEGORIES": "categories-option",
}


def kind_of_payload(file: SourceFile) -> FileKind | None:
    """The kind of a payload in a file of its own: by `$schema`, by its name, by what it holds."""
    head = file.text[:_HEAD]
    schema = _SCHEMA.search(head)
    if schema is not None:
        return next((kind for kind in KINDS if kind.schema == f"{schema[1]}.schema.json"), None)
    if '"version"' in head and _AUTH.search(head):
        return kind_by_id("add-auth-request")
    if file.path.name.endswith(_PAYLOAD_NAMES):
        found = (kind for key, kind in _TELLING_KEYS.items() if f'"{key}"' in head)
        kind_id = next(found, None)
        return kind_by_id(kind_id) if kind_id else None
    return None


def kind_of_variable(name: str) -> str | None:
    """The kind of payload a variable of this name usually holds."""
    return _VARIABLES.get(name)
