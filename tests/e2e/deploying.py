"""What a person who deploys from an editor does, in the terms of tests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lsprotocol import types

from amplify_ls.server.editor_window import OPERATION
from tests.e2e.editor import Editor, Received
from tests.support.scripted_server import INPUTS

SCRIPTED = (sys.executable, str(Path(__file__).parents[1] / "support" / "scripted_server.py"))
BACKEND_CONFIG = "amplify/backend/backend-config.json"
FILES = {
    "amplify/.config/project-config.json": '{"projectName": "shop"}\n',
    BACKEND_CONFIG: '{\n  "auth": {\n    "shop": {"service": "Cognito"}\n  }\n}\n',
    INPUTS: '{\n  "cognitoConfig": {\n    "passwordPolicyMinLength": 200\n  }\n}\n',
}


@dataclass
class Deployer:
    """An editor with a project in it."""

    editor: Editor
    root: Path

    @classmethod
    def of(cls, editor: Editor) -> Deployer:
        for name, text in FILES.items():
            path = editor.path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return cls(editor, editor.folder)

    def touch(self, name: str) -> None:
        (self.root / name).touch()

    def open(self, name: str = BACKEND_CONFIG) -> str:
        return self.editor.open(name, FILES[name], "json")

    async def lenses(self, uri: str) -> list[types.CodeLens]:
        params = types.CodeLensParams(types.TextDocumentIdentifier(uri))
        return list(await self.editor.client.text_document_code_lens_async(params) or ())

    async def titles(self, uri: str) -> list[str]:
        return [lens.command.title for lens in await self.lenses(uri) if lens.command is not None]

    async def run(self, command: types.Command | str, **more: object) -> Any:  # noqa: ANN401
        if isinstance(command, str):
            argument = {"root": self.root.as_uri(), **more}
            command = types.Command("", f"amplify.server.{command}", arguments=[argument])
        params = types.ExecuteCommandParams(command.command, command.arguments)
        return _plain(await self.editor.client.workspace_execute_command_async(params))

    async def cancel(self, operation: str) -> Any:  # noqa: ANN401 - as above
        argument = {"operation": operation}
        return await self.run(types.Command("", "amplify.server.cancel", arguments=[argument]))

    def answer(self, title: str | None) -> None:
        self.editor.client.answers.put_nowait(title)

    async def until(self, method: str, is_wanted: Callable[[Any], bool] = lambda _: True) -> Any:  # noqa: ANN401
        """The parameters of the next message of a kind; all before it are passed by."""

        def wanted(one: Received) -> bool:
            return one.method == method and is_wanted(one.params)

        return (await self.editor.receive(wanted, also=lambda _: True)).params

    async def phase(self, name: str) -> dict[str, Any]:
        """The next notification of an operation in a phase."""
        told = await self.until(OPERATION, lambda params: params.phase == name)
        return dict(_plain(told))

    async def ended(self) -> dict[str, Any]:
        """The last notification of an operation."""
        ends = ("succeeded", "failed", "stopped")
        return dict(_plain(await self.until(OPERATION, lambda params: params.phase in ends)))

    async def asked(self) -> types.ShowMessageRequestParams:
        """The next question."""
        question = await self.until(types.WINDOW_SHOW_MESSAGE_REQUEST)
        assert isinstance(question, types.ShowMessageRequestParams)
        return question

    async def told(self) -> str:
        """The next message."""
        return str((await self.until(types.WINDOW_SHOW_MESSAGE)).message)

    async def failures(self, uri: str, *, count: int = 1) -> list[types.Diagnostic]:
        """The failed deployments that are shown in a file, as soon as there are so many."""
        while True:
            shown = self.editor.client.diagnostics.get(uri, ())
            found = [one for one in shown if one.code == "AMP450"]
            if len(found) == count:
                return found
            await self.until(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, lambda p: p.uri == uri)

    async def leave(self) -> None:
        """Close what is open; whatever else is told is looked at."""
        for uri in tuple(self.editor.opened):
            self.editor.close(uri)
        await self.editor.quiet()
        self.editor.client.protocol.received.clear()


def _plain(value: Any) -> Any:  # noqa: ANN401 - pygls makes named tuples of what it does not know
    if hasattr(value, "_asdict"):
        return {key: _plain(part) for key, part in value._asdict().items()}
    return [_plain(part) for part in value] if isinstance(value, list) else value
