"""The TypeScript file by which overrides and custom stacks know the outputs of other resources."""

from __future__ import annotations

from typing import Final

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.backend import entries
from amplify_ls.core.files.json_file import json_text

TYPES_PATH: Final = "amplify/backend/types/amplify-dependent-resources-ref.d.ts"


def dependent_types(meta: JsonObject) -> str:
    """The text of the file, from amplify-meta.json: every output that is known is a string."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for resource, entry in entries(meta):
        outputs = entry.get("output")
        if isinstance(outputs, dict) and outputs:
            known = dict.fromkeys(outputs, "string")
            found.setdefault(resource.category, {})[resource.name] = known
    return f"export type AmplifyDependentResourcesAttributes = {json_text(found, sort=True)}"
