"""Where MiniStack is changed from outside: one function a change, each with its reason.

All of this was measured with the version that `sandbox.MINISTACK` names, and `tests/sandbox` says
what has to hold when that version changes.
"""

# ruff: noqa: SLF001

from __future__ import annotations

from typing import Any

from amplify_ls.sandbox.process import mini


def apply() -> None:
    """Make every change; called once, before the first request."""
    keep_attributes_of_unchanged_nested_resources()


def keep_attributes_of_unchanged_nested_resources() -> None:
    """MiniStack loses a nested resource's attributes when it updates its stack.

    Its nested deployment calls `_update_resource` without the old attributes, so every
    `Fn::GetAtt` to a resource that did not change fails afterwards.
    """
    original = mini.provisioners._update_resource

    def update(*given: Any) -> Any:  # noqa: ANN401 - MiniStack's own signature
        kind, physical, old, new, stack, logical, attributes = (*given, None, None)[:7]
        if attributes is None:
            resources = (mini.stacks.get(stack) or {}).get("_resources", {})
            attributes = (resources.get(logical) or {}).get("Attributes")
        return original(kind, physical, old, new, stack, logical, attributes)

    mini.provisioners._update_resource = update
