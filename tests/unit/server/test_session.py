import logging
from pathlib import Path

import pytest

from amplify_ls.project.given import Handover
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading
from amplify_ls.server import session as module
from amplify_ls.server.disk import Survey
from amplify_ls.server.session import LARGEST, OpenFile, Session
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

ROOT = Path("/shop")
TEAM = ROOT / "amplify" / "team-provider-info.json"
SCRIPT = ROOT / "push.sh"
TEXT = 'amplify init --amplify \'{"envName": "dev"}\'\n'


def opened(session: Session, path: Path, text: str) -> OpenFile:
    file = OpenFile(path.as_uri(), SourceFile(path, text, 1))
    session.open(file)
    return file


def test_a_burst_of_edits_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    file = opened(Session(), SCRIPT, TEXT)
    assert len(file.reading.documents) == 1
    edits: list[tuple[Span, str]] = []
    edited = Reading.edited

    def count(reading: Reading, span: Span, new_text: str, version: int | None = None) -> Reading:
        edits.append((span, new_text))
        return edited(reading, span, new_text, version)

    monkeypatch.setattr(Reading, "edited", count)
    for version, letter in enumerate("abc", 2):
        file.edit(Span(0, 0), letter, version)
    reading = file.reading

    assert edits == [(Span(0, 0), "cba")]
    assert reading.file.text == "cba" + TEXT
    assert reading.file.version == 4
    assert file.reading is reading


def test_a_new_text_replaces_everything() -> None:
    file = opened(Session(), SCRIPT, TEXT)
    file.edit(Span(0, 7), "", 2)

    file.replace(TEXT, 3)

    assert file.reading.file == SourceFile(SCRIPT, TEXT, 3)
    assert len(file.reading.documents) == 1


def test_a_text_that_cannot_be_read_is_written_down_and_left_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_arguments: object) -> Reading:
        raise RecursionError

    monkeypatch.setattr(module, "read", fail)
    file = opened(Session(), SCRIPT, TEXT)

    with caplog.at_level(logging.ERROR):
        reading = file.reading

    assert reading.documents == ()
    assert "push.sh" in caplog.text


def test_a_text_that_grows_too_long_is_left_alone_until_it_shrinks() -> None:
    file = opened(Session(), SCRIPT, TEXT)
    file.edit(Span(0, 0), "#" * LARGEST, 2)
    assert file.reading.documents == ()

    file.edit(Span(0, LARGEST), "", 3)

    assert len(file.reading.documents) == 1


def test_a_project_is_made_of_its_open_files() -> None:
    session = Session()
    script = opened(session, SCRIPT, TEXT)
    team = opened(session, TEAM, '{"dev": {}}')
    session.see(Survey({SCRIPT: ROOT, TEAM: ROOT}, {ROOT: Project(ROOT)}))

    first = session.snapshot(script).project
    again = session.snapshot(script).project
    team.edit(Span(2, 5), "test", 2)
    changed = session.snapshot(script).project

    assert first.environments == ("dev",)
    assert again is first
    assert changed.environments == ("test",)


def test_a_survey_tells_which_files_it_is_news_for() -> None:
    session = Session()
    script = opened(session, SCRIPT, TEXT)

    first = session.see(Survey({SCRIPT: None}, {None: Project()}))
    second = session.see(Survey({SCRIPT: None}, {None: Project()}))
    third = session.see(Survey({SCRIPT: ROOT}, {ROOT: Project(ROOT)}))
    fourth = session.see(Survey({SCRIPT: ROOT}, {ROOT: Project(ROOT, profiles=("work",))}))

    assert first == ([script], [])
    assert second == ([], [])
    assert third == ([], [script])
    assert fourth == ([], [script])
    assert session.snapshot(script).project.profiles == ("work",)


def test_a_file_is_read_anew_when_a_command_takes_it_for_something_else() -> None:
    session = Session()
    payload = opened(session, ROOT / "payload.json", "{}")
    session.see(Survey({payload.file.path: ROOT}, {ROOT: Project(ROOT)}))
    assert not payload.reading.documents

    handover = Handover(payload.file.path, "add-auth-request", SCRIPT, Span(0, 1))
    given = Project(ROOT, given={payload.file.path: (handover,)})
    news = session.see(Survey({SCRIPT: ROOT}, {ROOT: given}))

    assert news == ([], [payload])
    assert [document.kind.id for document in payload.reading.documents] == ["add-auth-request"]
    payload.edit(Span(0, 2), "", 2)
    assert [document.kind.id for document in payload.reading.documents] == ["add-auth-request"]


def test_nobody_waits_for_the_project_of_a_closed_file() -> None:
    session = Session()
    script = opened(session, SCRIPT, TEXT)

    session.close(script.uri)

    assert script.located.is_set()
    assert session.find(script.uri) is None
    assert session.close(script.uri) is None
