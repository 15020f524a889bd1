"""Answers that are more than what was asked for: a reason why not, or a remark beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException

if TYPE_CHECKING:
    from amplify_ls.server.server import Server


class Refused(JsonRpcException):
    """A request that is understood and not done; editors show the reason."""

    CODE = types.LSPErrorCodes.RequestFailed.value


@dataclass(frozen=True, slots=True)
class WithRemark:
    """An answer with a sentence for the user, which is shown beside it."""

    answer: object
    message: str
    level: types.MessageType = types.MessageType.Info


def told(server: Server, answer: object) -> object:
    """The answer alone, when its remark has been shown."""
    if not isinstance(answer, WithRemark):
        return answer
    server.window_show_message(types.ShowMessageParams(answer.level, answer.message))
    return answer.answer
