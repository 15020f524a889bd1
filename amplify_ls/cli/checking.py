"""From candidates to findings: reads each file together with the project around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.cli.intake import load, load_stdin
from amplify_ls.cli.report import Checked
from amplify_ls.cli.saying import own_mistake
from amplify_ls.cli.walk import GEN_2, STDIN, Candidate, LeftAlone
from amplify_ls.features.diagnostics import NO_WISHES, judge
from amplify_ls.project.nearby import given_around, scripts_near
from amplify_ls.project.project import Project, load_project
from amplify_ls.project.reading import may_be_given, read
from amplify_ls.project.root import SETTINGS_FILE, find_root, is_gen_2

if TYPE_CHECKING:
    from amplify_ls.contract.level import Levels
    from amplify_ls.text.source import SourceFile

_STDIN_FILENAME = "stdin.sh"
Mend = Callable[[Checked, Project], "Checked | LeftAlone"]
"""What becomes of a file that was checked."""


class _Wanted(NamedTuple):
    """What is to be done with every file."""

    wishes: Levels
    mend: Mend | None
    is_debug: bool


def check_files(
    found: Iterable[Candidate | LeftAlone],
    stdin_filename: str | None,
    wishes: Levels = NO_WISHES,
    mend: Mend | None = None,
    *,
    is_debug: bool,
) -> Iterator[Checked | LeftAlone]:
    """What is wrong in each file that holds something of Amplify's, once it is mended."""
    project_of = _projects()
    wanted = _Wanted(wishes, mend, is_debug)
    seen: set[Path] = set()
    for candidate in found:
        if isinstance(candidate, LeftAlone):
            yield candidate
            continue
        is_stdin = candidate.path == STDIN
        file = load_stdin(stdin_filename or _STDIN_FILENAME) if is_stdin else load(candidate.path)
        if isinstance(file, LeftAlone):
            yield file
            continue
        if file.path in seen:
            continue
        seen.add(file.path)
        name = candidate.path if not is_stdin else stdin_filename or "<stdin>"
        checked = _checked(name, file, project_of, wanted)
        if checked is None:
            if candidate.is_named:
                yield LeftAlone(name, f"{SETTINGS_FILE} of its project ignores it")
            continue
        if isinstance(checked, LeftAlone) or _holds_anything(checked):
            yield checked
        elif candidate.is_named:
            yield LeftAlone(name, "nothing of Amplify's is in it")


def _checked(
    name: str, file: SourceFile, project_of: Callable[[Path], Project], wanted: _Wanted
) -> Checked | LeftAlone | None:
    """What is wrong in a file, or nothing if its project wants nothing to be said of it."""
    try:
        if is_gen_2(file.path):
            return LeftAlone(name, GEN_2)
        project = project_of(file.path)
        reading = read(file, project.root, project.kinds_given(file.path))
        judged = judge(reading, project, wishes=wanted.wishes)
        if judged.is_ignored:
            return None
        checked = Checked(name, reading, judged.diagnostics, judged.suppressed)
        return checked if wanted.mend is None else wanted.mend(checked, project)
    except Exception as error:  # noqa: BLE001 - one file must not keep the others from being checked
        if wanted.is_debug:
            from traceback import print_exc

            print_exc()
        return LeftAlone(name, own_mistake(error, "in this file"), is_failure=True)


def _holds_anything(checked: Checked) -> bool:
    reading = checked.reading
    is_ours = reading.holds_texts or reading.invocations
    return bool(is_ours or checked.diagnostics or checked.suppressed)


def _projects() -> Callable[[Path], Project]:
    """The project around a file; each is read from the disk once, and so are the scripts in it."""
    load_once = cache(load_project)
    root_of = cache(find_root)
    near = cache(lambda folder: tuple(scripts_near(folder)))

    @cache
    def with_given(folder: Path) -> Project:
        """The project around a folder, and what commands take the payloads in it for."""
        project = load_once(root_of(folder))
        given = given_around([folder], project.root, near=near)
        return replace(project, given=given) if given else project

    def project_of(path: Path) -> Project:
        root = root_of(path.parent)
        return with_given(path.parent) if may_be_given(path, root) else load_once(root)

    return project_of
