"""Files that nobody has open: when they are looked at, and what of them is looked at again."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from threading import Event

import pytest
import pytest_asyncio

from amplify_ls.contract.deployment import Deployment
from amplify_ls.contract.event import Failure
from amplify_ls.contract.resource import Source
from amplify_ls.contract.settings import DEFAULTS, Settings
from amplify_ls.project.project import load_project
from amplify_ls.project.reading import Reading, read
from amplify_ls.server import areas, unopened
from amplify_ls.server.areas import Judged
from amplify_ls.server.disk import Seen
from amplify_ls.server.projects import Projects
from amplify_ls.server.session import OpenFile, Session
from amplify_ls.server.unopened import Unopened, Wish
from amplify_ls.text.source import SourceFile
from amplify_ls.text.stopping import Stopped

CONFIG = (
    '{"projectName": "shop", "version": "3.1", "frontend": "ios", '
    '"providers": ["awscloudformation"]}'
)
TEMPLATE = '{"Parameters": {"env": {"Type": "String"}}, "Resources": {"A": {"Type": "B::C::D"}}}'

pytestmark = pytest.mark.asyncio


class Workspace:
    """A workspace on disk, and what is found in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.session = Session()
        self.session.folders = (folder,)
        self.projects = Projects()
        self.shown: asyncio.Queue[Mapping[Path, Judged]] = asyncio.Queue()
        self.unopened = Unopened(self.session, self.projects, self._quiet, self.shown.put_nowait)
        self.is_quiet = asyncio.Event()
        self.is_quiet.set()

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def make(self, *functions: str, root: str = "") -> None:
        self.write(f"{root}amplify/.config/project-config.json", CONFIG)
        for name in functions:
            folder = f"{root}amplify/backend/function/{name}"
            self.write(f"{folder}/parameters.json", '{"limit": 1}')
            self.write(f"{folder}/{name}-cloudformation-template.json", TEMPLATE)

    def open(self, name: str, text: str) -> OpenFile:
        path = self.folder / name
        opened = OpenFile(path.as_uri(), SourceFile(path, text, 1))
        self.session.open(opened)
        self.session.projects[self.folder] = load_project(self.folder)
        opened.locate(self.folder)
        self.unopened.changed()
        return opened

    async def found(self) -> dict[str, int]:
        """How many diagnostics there are in each file that has some."""
        judged = await self.unopened.all(Wish(Event(), lambda _: None))
        return {
            path.relative_to(self.folder).as_posix(): len(one.diagnostics)
            for path, one in judged.items()
            if one.diagnostics
        }

    async def shows(self, count: int) -> None:
        """Wait until so many diagnostics are shown."""
        while sum(len(one.diagnostics) for one in (await self.shown.get()).values()) != count:
            pass

    async def _quiet(self) -> None:
        await self.is_quiet.wait()


@pytest_asyncio.fixture
async def workspace(tmp_path: Path) -> AsyncIterator[Workspace]:
    workspace = Workspace(tmp_path)
    yield workspace
    workspace.unopened.close()
    workspace.projects.close()


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read to be judged."""
    names: list[str] = []

    def note(file: SourceFile, root: Path | None, given: tuple[str, ...] = ()) -> Reading:
        names.append("/".join(file.path.parts[-2:]))
        return read(file, root, given)

    monkeypatch.setattr(areas, "read", note)
    return names


async def test_all_projects_of_the_workspace_are_looked_through(workspace: Workspace) -> None:
    workspace.make("a", "b")
    workspace.make("c", root="packages/web/")

    assert await workspace.found() == {
        "amplify/backend/function/a/parameters.json": 1,
        "amplify/backend/function/b/parameters.json": 1,
        "packages/web/amplify/backend/function/c/parameters.json": 1,
    }


async def test_after_an_edit_only_that_is_read_again_which_depends_on_it(
    workspace: Workspace, read_files: list[str]
) -> None:
    workspace.make("a", "b")
    opened = workspace.open("amplify/backend/function/a/a-cloudformation-template.json", TEMPLATE)
    assert len(await workspace.found()) == 2
    read_files.clear()

    opened.replace(TEMPLATE.replace("env", "limit"), 2)
    workspace.unopened.changed()

    assert await workspace.found() == {"amplify/backend/function/b/parameters.json": 1}
    assert read_files == ["a/parameters.json"]


async def test_what_has_not_changed_is_not_read_again(
    workspace: Workspace, read_files: list[str]
) -> None:
    workspace.make("a", "b")
    await workspace.found()
    read_files.clear()

    workspace.write("amplify/backend/function/b/parameters.json", '{"limit": 1, "other": 2}')
    workspace.unopened.changed(on_disk=True)

    assert (await workspace.found())["amplify/backend/function/b/parameters.json"] == 2
    assert read_files == ["b/parameters.json"]


async def test_payloads_that_scripts_hand_over_are_judged(workspace: Workspace) -> None:
    workspace.make()
    workspace.write("ci/add.sh", "cat auth.json | amplify add auth --headless\n")
    workspace.write("auth.json", '{"version": 2, "wrong": 1}')

    assert "auth.json" in await workspace.found()


async def test_files_of_gen_2_and_huge_ones_are_left_alone(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.make("a")
    monkeypatch.setattr(areas, "_LARGEST", 5)
    workspace.write("gen2/amplify/backend.ts", "export {}")
    workspace.write("gen2/amplify.yml", "version: 7\nfrontend: 1\n")

    assert await workspace.found() == {}


async def test_nobody_looks_at_more_files_than_are_useful(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unopened, "_MOST_FILES", 3)
    workspace.make("a", "b")

    assert await workspace.found() == {"amplify/backend/function/a/parameters.json": 1}


async def test_nobody_looks_for_more_diagnostics_than_are_useful(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unopened, "_MOST_FOUND", 1)
    monkeypatch.setattr(unopened, "_BIT", 0)
    workspace.make("a", "b")
    workspace.make("c", root="packages/web/")

    assert await workspace.found() == {"amplify/backend/function/a/parameters.json": 1}


async def test_it_is_switched_off_for_a_folder(workspace: Workspace) -> None:
    workspace.make("a")
    workspace.write("ci/push.sh", "amplify push --codegen '{}'\n")
    off = Settings(workspace_diagnostics=False)
    workspace.session.settings = {None: DEFAULTS, workspace.folder: off}

    assert await workspace.found() == {}


async def test_what_nobody_wants_any_more_is_not_looked_for(workspace: Workspace) -> None:
    workspace.make("a")
    workspace.is_quiet.clear()
    wish = Wish(Event(), lambda _: None)
    asked = asyncio.ensure_future(workspace.unopened.all(wish))
    await asyncio.sleep(0)

    wish.stop.set()
    workspace.unopened.give_up()
    workspace.is_quiet.set()

    with pytest.raises(Stopped):
        await asked
    assert not workspace.unopened.is_busy
    assert await workspace.found() == {"amplify/backend/function/a/parameters.json": 1}


async def test_who_waits_is_told_of_every_file_as_soon_as_it_is_judged(
    workspace: Workspace,
) -> None:
    workspace.make("a")
    heard: list[str] = []

    await workspace.unopened.all(Wish(Event(), lambda one: heard.append(one.path.name)))

    assert "parameters.json" in heard
    assert "project-config.json" in heard


async def test_those_who_follow_are_shown_what_changes(workspace: Workspace) -> None:
    workspace.make("a")
    workspace.unopened.is_followed = True

    workspace.unopened.changed(on_disk=True)
    await workspace.shows(1)
    workspace.write("amplify/backend/function/a/parameters.json", "{}")
    workspace.unopened.changed(on_disk=True)
    await workspace.shows(0)


async def test_when_one_file_cannot_be_judged_the_others_are(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    workspace.make("a", "b")

    def fail(file: SourceFile, root: Path | None, given: tuple[str, ...] = ()) -> Reading:
        if file.path.parent.name == "a":
            raise RecursionError
        return read(file, root, given)

    monkeypatch.setattr(areas, "read", fail)
    with caplog.at_level(logging.ERROR):
        found = await workspace.found()

    assert found == {"amplify/backend/function/b/parameters.json": 1}
    assert "function/a" in caplog.text


async def test_when_looking_fails_that_is_written_down(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    workspace.make("a")

    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(areas, "folders_of", fail)
    with caplog.at_level(logging.ERROR):
        found = await workspace.found()

    assert found == {}
    assert "ZeroDivisionError" in caplog.text


async def test_one_file_can_be_asked_for(workspace: Workspace) -> None:
    workspace.make("a")
    path = workspace.folder / "amplify/backend/function/a/parameters.json"

    judged = await workspace.unopened.one(path)

    assert judged is not None
    assert [one.code for one in judged.diagnostics] == ["AMP314"]
    assert await workspace.unopened.one(path.with_name("none.json")) is None
    assert await workspace.unopened.one(workspace.folder.parent / "elsewhere.json") is None


@pytest.mark.parametrize("is_on", [True, False])
async def test_why_the_last_push_failed_is_shown_in_any_case(
    workspace: Workspace, *, is_on: bool
) -> None:
    workspace.make("a")
    workspace.write("amplify/backend/function/a/parameters.json", "{}")
    name = "src/config.json"
    file = SourceFile(workspace.write(name, '{"a": 1}'), '{"a": 1}')
    failure = Failure("No.", sources=(Source(name, ("a",)),))
    deployment = Deployment("dev", failure=failure)
    workspace.session.seen[workspace.folder] = Seen(deployment, {file.path: file})
    workspace.session.settings = {None: Settings(workspace_diagnostics=is_on)}

    assert await workspace.found() == {name: 1}

    workspace.open(name, "{}")
    assert await workspace.found() == {}

    workspace.session.close(file.path.as_uri())
    workspace.session.seen[workspace.folder] = Seen(Deployment("dev"))
    assert await workspace.found() == {}
