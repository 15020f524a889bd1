"""The feature flags that a new project begins with: amplify/cli.json."""

from __future__ import annotations

from amplify_ls.contract.plugin import JsonObject


def new_project_flags() -> JsonObject:
    """cli.json of a new project; the Amplify CLI writes all names in lower case."""
    # Loaded on use: no other command needs the table.
    from amplify_ls.project.models.feature_flags import SECTIONS

    features = {
        section.name.lower(): {flag.name.lower(): flag.new for flag in section.flags}
        for section in SECTIONS
    }
    return {"features": features, "debug": {}}
