"""What stands before MiniStack: who may come in, and the paths that are ours."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

from amplify_ls.sandbox import record

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
_AWS: Final = ".amazonaws.com"


class Gate:
    """An ASGI application around MiniStack's.

    A web page in the user's browser can reach a loopback port too. It cannot leave out `Origin` on
    anything that changes something, and a page whose own name was pointed at 127.0.0.1 (DNS
    rebinding) sends that name as `Host`; so both are refused. Names of AWS are nobody's to point
    anywhere: clients that were told another address for them, as tests tell the Amplify CLI, may
    come in by them.
    """

    def __init__(self, app: App, identity: str) -> None:
        self._app = app
        self._identity = identity.encode()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer, refuse, or pass on."""
        if scope["type"] == "http":
            headers = dict(scope["headers"])
            if not _is_local(headers):
                await _answer(send, 403, b"The embedded AWS does not talk to web pages.\n")
                return
            if scope["path"] == record.IDENTITY_PATH:
                await _answer(send, 200, self._identity)
                return
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        await self._app(scope, receive, send)


def _is_local(headers: dict[bytes, bytes]) -> bool:
    host = headers.get(b"host", b"").decode("latin-1").lower()
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    is_known = name in _LOOPBACK or name.endswith(_AWS)
    return is_known and b"origin" not in headers


async def _answer(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
