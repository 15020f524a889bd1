"""What a template says of its origin."""

from __future__ import annotations

import sys

from amplify_ls import __version__
from amplify_ls.plugins.categories.values import compact_json

_PLATFORMS = {"linux": "Linux", "darwin": "Mac", "win32": "Windows"}


def description(stack_type: str, why_gen1: str) -> str:
    """The description of a template; the Amplify console reads it."""
    return compact_json(
        {
            "createdOn": _PLATFORMS.get(sys.platform, "Other"),
            "createdBy": "Amplify",
            "createdWith": f"amplify-ls {__version__}",
            "stackType": stack_type,
            "metadata": {"whyContinueWithGen1": why_gen1},
        }
    )
