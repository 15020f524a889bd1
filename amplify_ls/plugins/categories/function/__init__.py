"""Functions: code that runs in the cloud."""

from __future__ import annotations

from amplify_ls.plugins.categories.function.category import Function

CATEGORY = Function()
