"""The files whose fate in an editor concerns a project."""

from __future__ import annotations

from lsprotocol import types

RESOURCES = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**/amplify/backend/*/*"), scheme="file")]
)
"""Folders of resources, and the files beside them."""
ANYTHING = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**/amplify/**"), scheme="file")]
)
"""All that is in a project's folder of Amplify."""
