"""The category api: REST APIs."""

from __future__ import annotations

from amplify_ls.plugins.categories.api.category import Api

CATEGORY = Api()
