"""The TypeScript file by which overrides and custom stacks know the outputs of other resources."""

from __future__ import annotations

from typing import Final

from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.backend import entries
from amplify_ls.core.backend.differences import is_imported
from amplify_ls.core.files.json_file import json_text

TYPES_PATH: Final = "amplify/backend/types/amplify-dependent-resources-ref.d.ts"


def dependent_types(meta: JsonObject) -> str:
    """The text of the file, from amplify-meta.json: every output of a stack is a string.

    As with the Amplify CLI, which reads templates for it, what is imported is not in there.
    """
    found: dict[str, dict[str, dict[str, str]]] = {}
    for resource, entry in entries(meta):
        outputs = entry.get("output")
        told = outputs.items() if isinstance(outputs, dict) and not is_imported(entry) else ()
        # What else the Amplify CLI writes among them, as an API's `authConfig`, no stack tells.
        known = {name: "string" for name, value in told if isinstance(value, str)}
        if known:
            found.setdefault(resource.category, {})[resource.name] = known
    return f"export type AmplifyDependentResourcesAttributes = {json_text(found, sort=True)}"
