"""Storage: files of an app's users."""

from __future__ import annotations

from amplify_ls.plugins.categories.storage.category import Storage

CATEGORY = Storage()
