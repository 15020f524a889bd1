"""Who may use an app: user pools, identity pools, groups."""

from __future__ import annotations

from amplify_ls.plugins.categories.auth.category import Auth

CATEGORY = Auth()
