import asyncio
import logging
from pathlib import Path

import pytest
from lsprotocol import types

from amplify_ls.server import diagnostics as module
from amplify_ls.server.background import Background
from amplify_ls.server.client import Client
from amplify_ls.server.diagnostics import Publisher
from amplify_ls.server.session import OpenFile, Session, Snapshot
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

WRONG = "amplify init --amplify '{\"envName\": 1}'\n"

pytestmark = pytest.mark.asyncio


class Watched:
    """A publisher, and what it sent."""

    def __init__(self, client: Client | None = None) -> None:
        self.session = Session()
        self.session.client = client or Client()
        self.sent: list[types.PublishDiagnosticsParams] = []
        self.refreshes = 0
        self.publisher = Publisher(self.session, Background(), self.sent.append, self._refresh)

    def open(self, name: str, text: str) -> OpenFile:
        opened = OpenFile(f"file:///{name}", SourceFile(Path("/", name), text, 1))
        self.session.open(opened)
        opened.locate(None)
        return opened

    @property
    def summary(self) -> list[tuple[str, int | None, bool]]:
        return [(one.uri[8:], one.version, bool(one.diagnostics)) for one in self.sent]

    def _refresh(self) -> None:
        self.refreshes += 1


async def quiet() -> None:
    """Let everything run that was to run soon."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_a_burst_of_edits_is_told_of_once() -> None:
    watched = Watched()
    opened = watched.open("a.sh", WRONG)

    for version in range(2, 500):
        opened.edit(Span(0, 0), "\n", version)
        watched.publisher.text_changed(opened)
    await quiet()

    assert watched.summary == [("a.sh", 499, True)]


async def test_every_file_gets_its_turn() -> None:
    watched = Watched()
    files = [watched.open(name, WRONG) for name in ("a.sh", "b.sh", "c.sh")]

    watched.publisher.project_changed(files)
    await quiet()

    assert watched.summary == [("a.sh", 1, True), ("b.sh", 1, True), ("c.sh", 1, True)]
    assert watched.refreshes == 0


async def test_who_asks_is_only_asked_to_ask_again() -> None:
    watched = Watched(Client(pulls_diagnostics=True))
    opened = watched.open("a.sh", WRONG)

    watched.publisher.text_changed(opened)
    watched.publisher.project_changed([opened])
    watched.publisher.project_changed([])
    await quiet()

    assert watched.sent == []
    assert watched.refreshes == 1


async def test_a_file_closed_before_its_turn_is_not_told_of() -> None:
    watched = Watched()
    opened = watched.open("a.sh", WRONG)
    watched.publisher.text_changed(opened)

    watched.publisher.closed(opened)
    await quiet()

    assert watched.sent == []


async def test_a_file_that_is_no_longer_amplifys_loses_its_diagnostics_once() -> None:
    watched = Watched()
    opened = watched.open("a.sh", WRONG)
    for version, text in enumerate((WRONG, "echo\n", "echo 2\n"), 2):
        opened.replace(text, version)
        watched.publisher.text_changed(opened)
        await quiet()

    assert watched.summary == [("a.sh", 2, True), ("a.sh", 3, False)]


async def test_when_a_rule_fails_the_other_files_are_still_told_of(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    honest = module.diagnostics_of

    def fail_on_a(snapshot: Snapshot) -> list[types.Diagnostic]:
        if snapshot.uri.endswith("a.sh"):
            raise ZeroDivisionError
        return honest(snapshot)

    monkeypatch.setattr(module, "diagnostics_of", fail_on_a)
    watched = Watched()
    files = [watched.open(name, WRONG) for name in ("a.sh", "b.sh")]

    with caplog.at_level(logging.ERROR):
        watched.publisher.project_changed(files)
        await quiet()

    assert watched.summary == [("b.sh", 1, True)]
    assert "ZeroDivisionError" in caplog.text


async def test_of_thousands_of_findings_the_worst_are_shown() -> None:
    watched = Watched()
    hint = "amplify push --codegen '{}'\n"
    watched.publisher.text_changed(watched.open("a.sh", hint * 150 + WRONG))
    watched.publisher.text_changed(watched.open("b.sh", hint * 300 + WRONG))
    watched.publisher.text_changed(watched.open("c.sh", WRONG))
    await quiet()

    shown = {one.uri[8:]: one.diagnostics for one in watched.sent}
    assert len(shown["b.sh"]) == 1001
    assert types.DiagnosticSeverity.Error in [one.severity for one in shown["b.sh"]]
    assert "worst of " in shown["b.sh"][-1].message
    assert shown["b.sh"][-1].severity is types.DiagnosticSeverity.Information
    assert "worst of " not in shown["a.sh"][-1].message
