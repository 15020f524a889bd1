from pathlib import Path

from lsprotocol import types

from amplify_ls.server.areas import Judged
from amplify_ls.server.client import Client
from amplify_ls.server.session import OpenFile, Session
from amplify_ls.server.showing import Shown
from amplify_ls.text.source import SourceFile

PATH = Path("/shop/a b.json")
URI = PATH.as_uri()
NOWHERE = types.Range(types.Position(0, 0), types.Position(0, 0))


class Screen:
    """What an editor is told."""

    def __init__(self, *, asks: bool = False) -> None:
        self.session = Session()
        self.session.client = Client(pulls_diagnostics=asks)
        self.sent: list[tuple[str, list[str]]] = []
        self.refreshes = 0
        self.shown = Shown(self.session, self._publish, self._refresh)

    def _publish(self, params: types.PublishDiagnosticsParams) -> None:
        self.sent.append((params.uri, [one.message for one in params.diagnostics]))

    def _refresh(self) -> None:
        self.refreshes += 1


def found(*messages: str) -> dict[Path, Judged]:
    diagnostics = [types.Diagnostic(NOWHERE, message) for message in messages]
    return {PATH: Judged(PATH, URI, (0, 0), diagnostics, " ".join(messages))}


def opened(uri: str = URI) -> OpenFile:
    return OpenFile(uri, SourceFile(PATH, "{}", 1))


def test_what_is_new_is_sent_and_what_is_over_taken_back() -> None:
    screen = Screen()

    for what in (found("x"), found("x"), found("y"), found(), found(), {}):
        screen.shown.show(what)

    assert screen.sent == [(URI, ["x"]), (URI, ["y"]), (URI, [])]


def test_what_is_over_because_there_is_no_such_file_any_more_is_taken_back() -> None:
    screen = Screen()

    screen.shown.show(found("x"))
    screen.shown.show({})

    assert screen.sent == [(URI, ["x"]), (URI, [])]


def test_an_open_file_replaces_what_was_shown_of_it() -> None:
    screen, file = Screen(), opened()
    screen.shown.show(found("x"))

    screen.shown.opened(file)
    screen.shown.show({})
    screen.shown.was_closed(file)
    screen.shown.show(found("x"))

    assert file.shows_diagnostics
    assert screen.sent == [(URI, ["x"]), (URI, ["x"])]


def test_a_file_that_is_opened_by_another_address_is_not_shown_twice() -> None:
    screen, file = Screen(), opened("file:///shop/a%20%62.json")
    screen.shown.show(found("x"))

    screen.shown.opened(file)

    assert not file.shows_diagnostics
    assert screen.sent == [(URI, ["x"]), (URI, [])]


def test_who_asks_is_asked_to_ask_again_when_the_answer_would_be_another() -> None:
    screen = Screen(asks=True)
    screen.shown.told(found("x"))

    screen.shown.show(found("x"))
    assert screen.refreshes == 0
    screen.shown.show(found("y"))
    screen.shown.show(found("y"))

    assert screen.refreshes == 1
    assert screen.sent == []


def test_who_asks_is_told_of_files_that_were_closed() -> None:
    screen, file = Screen(asks=True), opened()

    screen.shown.opened(file)
    screen.shown.was_closed(file)
    assert screen.shown.closed == {PATH: URI}
    screen.shown.opened(file)

    assert screen.shown.closed == {}
