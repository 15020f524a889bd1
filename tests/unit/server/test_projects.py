"""Projects as they were a moment ago, for questions that come with every keystroke."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from amplify_ls.project.names import Name, Sort
from amplify_ls.project.project import load_project
from amplify_ls.server.client import Client
from amplify_ls.server.projects import Library, OpenText, View
from amplify_ls.text.source import SourceFile
from amplify_ls.text.stopping import Stopped

BACKEND = "amplify/backend/backend-config.json"


class _Clock:
    """A clock that stands still until somebody moves it."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def _write(root: Path, *functions: str) -> str:
    (root / "amplify/.config").mkdir(parents=True, exist_ok=True)
    (root / "amplify/.config/project-config.json").write_text("{}", encoding="utf-8")
    path = root / BACKEND
    path.parent.mkdir(exist_ok=True)
    entries = ", ".join(f'"{name}": {{}}' for name in functions)
    text = f'{{"function": {{{entries}}}}}'
    path.write_text(text, encoding="utf-8")
    return text


def _functions(library: Library) -> list[str]:
    found = [
        name for survey in library.recent_surveys() for name in survey.index.names(Sort.RESOURCE)
    ]
    return [name.text for name in sorted(found, key=lambda name: name.path)]


def test_the_disk_is_not_looked_at_again_for_a_moment(tmp_path: Path) -> None:
    clock = _Clock()
    library = Library(View(Client(), (tmp_path,), {}, {}), Event(), {}, clock)
    _write(tmp_path, "a")
    assert _functions(library) == ["a"]

    _write(tmp_path / "inner", "b")
    _write(tmp_path, "a", "cc")
    assert _functions(library) == ["a"]

    clock.now += 60
    assert _functions(library) == ["a", "b", "cc"]


def test_what_is_typed_counts_at_once(tmp_path: Path) -> None:
    _write(tmp_path, "a")
    kept: dict[Path, Any] = {}
    before = Library(View(Client(), (tmp_path,), {}, {}), Event(), kept)
    assert _functions(before) == ["a"]

    path = tmp_path / BACKEND
    file = SourceFile(path, '{"function": {"typed": {}}}')
    opened = {path: OpenText(path.as_uri(), file, tmp_path, None)}
    now = Library(View(Client(), (tmp_path,), {}, opened), Event(), kept)

    assert _functions(now) == ["typed"]
    (survey,) = now.recent_surveys()
    assert survey.index.declarations(Name(Sort.RESOURCE, ("function", "typed")))


def test_nobody_looks_any_further_when_the_answer_is_not_wanted(tmp_path: Path) -> None:
    _write(tmp_path, "a")
    stop = Event()
    stop.set()

    with pytest.raises(Stopped):
        _functions(Library(View(Client(), (tmp_path,), {}, {}), stop, {}))


def test_what_nobody_has_told_of_is_seen_on_disk(tmp_path: Path) -> None:
    clock = _Clock()
    _write(tmp_path, "a")
    known = load_project(tmp_path)
    view = View(Client(), (), {tmp_path: known}, {})
    library = Library(view, Event(), {}, clock)
    assert library.project(tmp_path) is known
    assert library.news == set()

    _write(tmp_path, "a", "b")
    clock.now += 60

    assert library.project(tmp_path).resources == {"function": ("a", "b")}
    assert library.news == {tmp_path}


def test_of_several_ways_to_a_project_one_counts(tmp_path: Path) -> None:
    _write(tmp_path / "shop", "a")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "shop", target_is_directory=True)
    folders = (tmp_path, link)
    path = tmp_path / "shop" / BACKEND
    opened = {path: OpenText(path.as_uri(), SourceFile(path, "{}"), tmp_path / "shop", None)}

    by_link = Library(View(Client(), folders, {}, {}), Event(), {})
    by_folder = Library(View(Client(), folders, {}, opened), Event(), {})

    assert by_link.roots_of_folders() == [link]
    assert by_folder.roots_of_folders() == [tmp_path / "shop"]
