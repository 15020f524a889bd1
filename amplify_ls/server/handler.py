"""What a handler is: one method of the protocol, and the function that serves it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from lsprotocol import types

    from amplify_ls.server.projects import Library
    from amplify_ls.server.server import Server
    from amplify_ls.server.session import Snapshot
    from amplify_ls.text.lines import Encoding
    from amplify_ls.text.source import SourceFile


class AboutFile(Protocol):
    """Parameters that name the file they are about."""

    text_document: types.TextDocumentIdentifier


Asked = TypeVar("Asked", bound=AboutFile)
Told = TypeVar("Told")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Question(Generic[Asked, Answer]):
    """A request about an open file, answered from a snapshot of it; it changes nothing."""

    method: str
    answer: Callable[[Snapshot, Asked], Answer]
    nothing: Answer
    """The answer for files that are not open, and when answering fails."""
    options: object = None
    """What the editor is told about it beforehand."""
    is_about_deployment: bool = False
    """Whether it has to wait until the disk has been asked what is deployed."""
    reads_disk: Callable[[SourceFile, Asked, Encoding], bool] | None = None
    """Whether the answer is on the disk, which may be far away: then it is made beside the loop."""
    minds_settings: bool = False
    """Whether it waits a moment for settings, which may say that its answer is not wanted."""
    of_closed: Callable[[Server, Asked], Awaitable[Answer]] | None = None
    """Where it can be asked about files that are not open, too."""


@dataclass(frozen=True, slots=True)
class ProjectQuestion(Generic[Asked, Answer]):
    """A request about an open file, answered from all files of its project, beside the loop."""

    method: str
    answer: Callable[[Snapshot, Library, Asked], Answer]
    nothing: Answer
    options: object = None


@dataclass(frozen=True, slots=True)
class WorkspaceQuestion(Generic[Told, Answer]):
    """A request about no file in particular, answered from all projects, beside the loop."""

    method: str
    answer: Callable[[Library, Told], Answer]
    nothing: Answer
    options: object = None


@dataclass(frozen=True, slots=True)
class Resolution(Generic[Told]):
    """A request for the rest of something that was answered in short, made beside the loop.

    What cannot be found out any more stays as it is.
    """

    method: str
    resolve: Callable[[Library, Told], Told]
    options: object = None


@dataclass(frozen=True, slots=True)
class Order(Generic[Told, Answer]):
    """A request that makes the server do something; what takes long goes on after the answer."""

    method: str
    obey: Callable[[Server, Told], Answer | Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Update(Generic[Told]):
    """A message that changes the session, at once and on the event loop."""

    method: str
    apply: Callable[[Server, Told], None]
    options: object = None


Handler = (
    Question[Any, Any]
    | ProjectQuestion[Any, Any]
    | WorkspaceQuestion[Any, Any]
    | Resolution[Any]
    | Order[Any, Any]
    | Update[Any]
)
