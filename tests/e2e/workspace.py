"""Projects on disk in which something is wrong, for tests of whole workspaces."""

import asyncio
import shutil

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


async def shows(editor: Editor, *expected: tuple[str, str]) -> None:
    """Wait until exactly these files of the folder are shown with these codes, open or not.

    What else is published on the way is looked at.
    """
    protocol = editor.client.protocol
    async with asyncio.timeout(PATIENCE):
        while _shown(editor) != dict(expected):
            protocol.news.clear()
            await protocol.news.wait()
    protocol.received[:] = [
        one for one in protocol.received if one.method != types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
    ]


def _shown(editor: Editor) -> dict[str, str]:
    start = f"{editor.folder.as_uri()}/"
    return {
        uri.removeprefix(start): " ".join(sorted({str(one.code) for one in found}))
        for uri, found in editor.client.diagnostics.items()
        if found and uri.startswith(start)
    }


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
