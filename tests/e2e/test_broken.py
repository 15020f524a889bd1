"""Every request about broken files, as the program itself gets it; `tests/property` tries more."""

import asyncio
from random import Random
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import default_converter

from tests.e2e.editor import Editor
from tests.support import wired
from tests.support.sound import sound_texts
from tests.support.wire import FOLLOWING, REQUESTS, Asked, Json, items_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

CONVERTER = default_converter()  # type: ignore[no-untyped-call]
PIECES = ("", "", '"', "'", "{", "]", "\\", "$", "\n", "\r\n", "\u2028", "\0", "😀", "<<E", "@")
PULLED = (types.TEXT_DOCUMENT_DIAGNOSTIC, types.WORKSPACE_DIAGNOSTIC)
"""What only editors are offered that say that they ask for it."""
SOUND = sound_texts()


@pytest.mark.parametrize("seed", [1, *(pytest.param(n, marks=pytest.mark.slow) for n in (2, 3, 4))])
async def test_every_request_about_broken_files_is_answered(editor: Editor, seed: int) -> None:
    editor.minds_news = False
    wired.write_project(editor.folder)
    chance = Random(f"{editor.profile} {seed}")  # noqa: S311 - no secret
    files = [*chance.sample(sorted(wired.FILES.items()), 4), *chance.sample(SOUND, 8)]

    for name, text in files:
        broken = _broken(text, chance)
        uri = editor.open(name, broken)
        at = chance.randrange(len(broken) + 1)
        await _ask_everything(editor, uri, editor.range_at(broken, at, len(broken)))
        editor.close(uri)
    await editor.quiet()

    # Whoever takes a resource's folder away is told what that leaves behind.
    received = editor.client.protocol.received
    received[:] = [one for one in received if one.method != types.WINDOW_SHOW_MESSAGE]


def _broken(text: str, chance: Random) -> str:
    for _ in range(chance.randrange(4)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(PIECES) + text[at + chance.choice([0, 1, 9]) :]
    return text


async def _ask_everything(editor: Editor, uri: str, place: types.Range) -> None:
    start, end = CONVERTER.unstructure(place.start), CONVERTER.unstructure(place.end)
    asked = Asked(uri, start, end)
    first = [method for method in REQUESTS if method not in PULLED]
    answers = await asyncio.gather(*(_ask(editor, one, REQUESTS[one](asked)) for one in first))
    known = dict(zip(first, answers, strict=True))
    for method, (source, params) in FOLLOWING.items():
        for item in items_of(known[source]):
            await _ask(editor, method, params(item))


async def _ask(editor: Editor, method: str, params: Json) -> Json:
    form: Any = types.METHOD_TO_TYPES[method][2]
    protocol = editor.client.protocol
    try:
        told = CONVERTER.structure(params, form)
        answer = await protocol.send_request_async(method, told)  # type: ignore[no-untyped-call]
    except JsonRpcException as error:
        if error.code == types.LSPErrorCodes.RequestFailed:
            return None
        raise
    return CONVERTER.unstructure(answer)
