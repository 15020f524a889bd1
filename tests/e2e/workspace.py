"""Projects on disk in which something is wrong, for tests of whole workspaces."""

import asyncio
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lsprotocol import types

from tests.e2e.editor import PATIENCE, Editor

CONFIG = "amplify/.config/project-config.json"
BACKEND = "amplify/backend/backend-config.json"
TEMPLATE = "amplify/backend/function/mailer/mailer-cloudformation-template.json"
PARAMETERS = "amplify/backend/function/mailer/parameters.json"
SCRIPT = "ci/init.sh"

SOUND_CONFIG = (
    '{"projectName": "shop", "version": "3.1", "frontend": "ios", '
    '"providers": ["awscloudformation"]}'
)
LAMBDA = '{"service": "Lambda", "providerPlugin": "awscloudformation"}'
ORDERS = '{"service": "DynamoDB", "providerPlugin": "awscloudformation"}'
ON_ORDERS = (
    '{"service": "Lambda", "providerPlugin": "awscloudformation", "dependsOn": '
    '[{"category": "storage", "resourceName": "orders", "attributes": ["Name"]}]}'
)
APART = f'{{"storage": {{"orders": {ORDERS}}}, "function": {{"mailer": {LAMBDA}}}}}'
TOGETHER = f'{{"storage": {{"orders": {ORDERS}}}, "function": {{"mailer": {ON_ORDERS}}}}}'
"""The template of the function lacks a parameter then."""
SOUND_TEMPLATE = (
    '{"Parameters": {"env": {"Type": "String"}}, "Resources": {"A": {"Type": "B::C::D"}}}'
)
RIGHT = "{}"
WRONG = '{"limit": 1}'
"""Parameters that the template does not know."""
WRONG_SCRIPT = 'amplify push --codegen \'{"generateCode": "yes"}\' --yes\n'
WRONGS = "AMP106 AMP107"


def make(editor: Editor, folder: str = "", parameters: str = WRONG, backend: str = APART) -> None:
    """Put a project on disk: a function, a table, and a mistake in the function's parameters."""
    start = f"{folder}/" if folder else ""
    editor.write(f"{start}{CONFIG}", SOUND_CONFIG)
    editor.write(f"{start}{BACKEND}", backend)
    editor.write(f"{start}{TEMPLATE}", SOUND_TEMPLATE)
    editor.write(f"{start}{PARAMETERS}", parameters)


def remove(editor: Editor, name: str) -> None:
    """Take a file or a folder off the disk."""
    path = editor.path(name)
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


@dataclass
class Desk(Editor):
    """An editor with a workspace, in which diagnostics are sent or asked for."""

    reports: dict[str, types.WorkspaceFullDocumentDiagnosticReport] = field(default_factory=dict)
    """What it was answered, if it asks."""

    async def shows(self, *expected: tuple[str, str]) -> None:
        """Wait until exactly these files of the folder are shown with these codes, open or not."""
        protocol = self.client.protocol
        async with asyncio.timeout(PATIENCE):
            if self.capabilities.diagnostic_provider is not None:
                while await self._asked() != dict(expected):
                    pass
            while self._sent() != dict(expected) and not self.capabilities.diagnostic_provider:
                protocol.news.clear()
                await protocol.news.wait()

    async def shows_itself(self, uri: str, expected: str) -> None:
        """Wait until an open text is shown with these codes."""
        protocol = self.client.protocol
        async with asyncio.timeout(PATIENCE):
            if self.capabilities.diagnostic_provider is not None:
                while _codes(await self._own(uri)) != expected:
                    pass
                return
            while _codes(self.client.diagnostics.get(uri, ())) != expected:
                protocol.news.clear()
                await protocol.news.wait()

    async def ask(self) -> types.WorkspaceDiagnosticReport:
        """Ask for everything, as an editor does that keeps what it was answered before."""
        before = [
            types.PreviousResultId(uri, one.result_id)
            for uri, one in self.reports.items()
            if one.result_id is not None
        ]
        params = types.WorkspaceDiagnosticParams(before, "amplify")
        answer = await self.client.workspace_diagnostic_async(params)
        for one in answer.items:
            if isinstance(one, types.WorkspaceFullDocumentDiagnosticReport):
                self.reports[one.uri] = one
            else:
                assert self.reports[one.uri].result_id == one.result_id
        return answer

    async def _asked(self) -> dict[str, str]:
        await self.ask()
        found = {uri: one.items for uri, one in self.reports.items() if uri not in self.opened}
        for uri in self.opened:
            found[uri] = await self._own(uri)
        return self._in_short(found)

    async def _own(self, uri: str) -> Sequence[types.Diagnostic]:
        asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        answer = await self.client.text_document_diagnostic_async(asked)
        assert isinstance(answer, types.RelatedFullDocumentDiagnosticReport)
        return answer.items

    def _sent(self) -> dict[str, str]:
        return self._in_short(self.client.diagnostics)

    def _in_short(self, found: Mapping[str, Sequence[types.Diagnostic]]) -> dict[str, str]:
        start = f"{self.folder.as_uri()}/"
        return {
            uri.removeprefix(start): _codes(each)
            for uri, each in found.items()
            if each and uri.startswith(start)
        }


def _codes(found: Sequence[types.Diagnostic]) -> str:
    return " ".join(sorted({str(one.code) for one in found}))


def change_folders(
    editor: Editor, added: tuple[str, ...] = (), removed: tuple[str, ...] = ()
) -> None:
    """Add and remove folders of the workspace."""
    event = types.WorkspaceFoldersChangeEvent(
        [types.WorkspaceFolder(editor.uri(name), name) for name in added],
        [types.WorkspaceFolder(editor.uri(name), name) for name in removed],
    )
    params = types.DidChangeWorkspaceFoldersParams(event)
    editor.client.workspace_did_change_workspace_folders(params)


def change_on_disk(editor: Editor) -> None:
    """Say that files have changed, as editors do that watch them."""
    params = types.DidChangeWatchedFilesParams(
        [types.FileEvent(editor.uri(CONFIG), types.FileChangeType.Changed)]
    )
    editor.client.workspace_did_change_watched_files(params)
