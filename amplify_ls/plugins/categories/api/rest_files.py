"""The files that are made from a REST API's cli-inputs.json."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.plugins.categories.api.rest_api import RestApi, response_mark, template
from amplify_ls.plugins.categories.values import Values, read_json, write_json

INPUTS = "cli-inputs.json"


def build_rest_api(
    name: str, files: Mapping[str, str], auth: str | None, why_gen1: str
) -> dict[str, str]:
    """Template and parameters; `auth` is the resource with the user pool.

    Raises:
        AmplifyError: cli-inputs.json lacks something.
    """
    source = f"amplify/backend/api/{name}/{INPUTS}"
    found = read_json(files[INPUTS], source)
    if not isinstance(found, dict):
        raise AmplifyError(f"{source} is not an object.", "Restore it from version control.")
    api = RestApi(name, Values(found, source, loose=True), auth)
    path = f"build/{name}-cloudformation-template.json"
    mark = response_mark(api, _parts(files.get(path)))
    return {
        "build/parameters.json": write_json({}),
        path: write_json(template(api, mark, why_gen1)),
    }


def _parts(text: str | None) -> Sequence[str]:
    """The logical ids of a template that was built before, if it can be read."""
    try:
        return [*json.loads(text or "{}")["Resources"]]
    except (ValueError, LookupError, TypeError):
        return []
