"""What an editor shows anew when settings are others than before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.contract.settings import DEFAULTS, Settings
from amplify_ls.project.project_settings import (
    NO_SETTINGS,
    ProjectSettings,
    read_project_settings,
    settings_of,
)
from amplify_ls.project.root import SETTINGS_FILE

if TYPE_CHECKING:
    from amplify_ls.server.server import Server
    from amplify_ls.server.session import OpenFile

Scopes = Mapping[Path | None, Settings]


def settings_changed(server: Server, before: Scopes) -> None:
    """Show what the editor's settings are about; `before` is empty when they are known first."""
    client, files = server.session.client, list(server.session)
    server.formatters.settings_changed()
    if not before:
        for opened in files:
            server.publisher.text_changed(opened)
        server.unopened.changed()
        return
    changed = _changed(before, server.session.settings)
    if "rules" in changed:
        server.publisher.project_changed(files)
    if changed & {"rules", "workspace_diagnostics"}:
        server.unopened.changed(on_disk=True)
    if "code_lens" in changed and client.refreshes_lenses:
        server.workspace_code_lens_refresh(None)
    if {"inlay_hints_variables", "inlay_hints_names"} & changed and client.refreshes_hints:
        server.workspace_inlay_hint_refresh(None)
    if "semantic_tokens" in changed and client.refreshes_tokens:
        server.workspace_semantic_tokens_refresh(None)


def _changed(before: Scopes, after: Scopes) -> set[str]:
    """The fields that differ in any folder."""
    return {
        field.name
        for scope in {*before, *after}
        for field in fields(Settings)
        if getattr(_in(before, scope), field.name) != getattr(_in(after, scope), field.name)
    }


def _in(scopes: Scopes, scope: Path | None) -> Settings:
    return scopes.get(scope) or scopes.get(None) or DEFAULTS


class ProjectSettingsInEditor:
    """Files with settings of projects that are open: they count as they stand there, at once."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._seen: dict[str, ProjectSettings] = {}

    def text_changed(self, opened: OpenFile) -> None:
        """Show the other files of the project anew if what the file says has changed."""
        is_one = opened.file.path.name == SETTINGS_FILE and opened.located.is_set()
        if not is_one or opened.is_too_long:
            return
        now = read_project_settings(opened.file.text)
        if now != self._seen.get(opened.uri, self._on_disk(opened)):
            self._show_others(opened)
        self._seen[opened.uri] = now

    def closed(self, opened: OpenFile) -> None:
        """From now on the text on the disk counts."""
        seen = self._seen.pop(opened.uri, None)
        if seen is not None and seen != self._on_disk(opened):
            self._show_others(opened)

    def _on_disk(self, opened: OpenFile) -> ProjectSettings:
        project = self._server.session.projects.get(opened.file.path.parent)
        return settings_of(project) if project is not None else NO_SETTINGS

    def _show_others(self, opened: OpenFile) -> None:
        root = opened.file.path.parent
        others = [one for one in self._server.session if one.root == root and one is not opened]
        self._server.publisher.project_changed(others)
