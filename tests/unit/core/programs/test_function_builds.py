"""The commands that complete the code of functions, and when a push runs them."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import Plan, ResourceChange
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core.programs.function_builds import (
    function_commands,
    function_works,
    functions_to_build,
)
from tests.support.projects import still_world

HELLO = ResourceName("function", "hello")
CHANGE = ResourceChange(HELLO, "Lambda", Change.CREATE)
PLAN = Plan("op", "push", "shop", "dev", None, resources=(CHANGE,))
EXPRESS = '{"dependencies": {"express": "4"}}'


def place(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / HELLO.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def world_with(root: Path, **tools: str) -> World:
    """A world whose PATH has these tools, each a shell script."""
    folder = root / "tools"
    folder.mkdir()
    for name, script in tools.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    path = f"{folder}:/usr/bin:/bin" if tools else str(folder)
    return replace(still_world(root), variables={"PATH": path})


def titles(root: Path, world: World) -> list[str]:
    return [command.title for command in function_commands(root, HELLO, world)]


def make_old(path: Path) -> None:
    os.utime(path, (1, 1))


def test_modules_that_are_missing_are_fetched(tmp_path: Path) -> None:
    place(tmp_path, {"src/package.json": EXPRESS})

    assert titles(tmp_path, world_with(tmp_path)) == [
        "npm install --no-bin-links --production (in amplify/backend/function/hello/src)"
    ]


def test_modules_that_are_there_are_not_fetched_again(tmp_path: Path) -> None:
    mark = "src/node_modules/.package-lock.json"
    files = {"src/package.json": EXPRESS, "src/node_modules/express/package.json": "{}", mark: ""}
    place(tmp_path, files)

    assert titles(tmp_path, world_with(tmp_path)) == []
    make_old(tmp_path / HELLO.folder / mark)
    assert len(titles(tmp_path, still_world(tmp_path))) == 1


def test_the_lock_file_says_which_package_manager_is_run(tmp_path: Path) -> None:
    place(tmp_path, {"src/package.json": EXPRESS, "src/pnpm-lock.yaml": ""})

    assert titles(tmp_path, world_with(tmp_path, pnpm="")) == [
        "pnpm install (in amplify/backend/function/hello/src)"
    ]


def test_a_script_of_the_function_is_run_instead(tmp_path: Path) -> None:
    state = json.dumps({"scripts": {"build": "make all"}})
    place(tmp_path, {"src/package.json": EXPRESS, "amplify.state": state})

    assert titles(tmp_path, world_with(tmp_path)) == [
        "make all (in amplify/backend/function/hello/src)"
    ]


def test_a_script_of_the_project_is_run_after_that(tmp_path: Path) -> None:
    place(tmp_path, {"src/package.json": EXPRESS})
    scripts = {"scripts": {"amplify:hello": "tsc", "amplify:other": "tsc"}}
    (tmp_path / "package.json").write_text(json.dumps(scripts))

    assert titles(tmp_path, world_with(tmp_path))[1:] == ["npm run-script amplify:hello (in .)"]


@pytest.mark.parametrize(
    ("files", "command"),
    [
        ({"Pipfile": '[packages]\nrequests = "*"\n'}, "pipenv install"),
        ({"src/go.mod": ""}, "go mod tidy"),
        ({"build.gradle": "", "src/A.java": ""}, "gradle build"),
        ({"src/a.csproj": ""}, "dotnet publish -c Release -o ../dist"),
    ],
)
def test_other_languages_have_their_own_tools(
    tmp_path: Path, files: dict[str, str], command: str
) -> None:
    place(tmp_path, files)

    assert titles(tmp_path, world_with(tmp_path))[0].startswith(f"{command} (in ")


def test_a_compiler_runs_again_only_after_a_change(tmp_path: Path) -> None:
    made = "build/distributions/latest_build.zip"
    place(tmp_path, {"build.gradle": "", "src/A.java": "", made: ""})

    assert titles(tmp_path, world_with(tmp_path)) == []
    make_old(tmp_path / HELLO.folder / made)
    assert len(titles(tmp_path, still_world(tmp_path))) == 1


def test_layers_have_modules_too(tmp_path: Path) -> None:
    place(tmp_path, {"lib/nodejs/package.json": EXPRESS, "layer-configuration.json": "{}"})

    assert titles(tmp_path, world_with(tmp_path)) == [
        "npm install --no-bin-links --production (in amplify/backend/function/hello/lib/nodejs)"
    ]


def test_only_functions_that_lack_something_are_to_be_built(tmp_path: Path) -> None:
    place(tmp_path, {"src/package.json": EXPRESS})
    other = tmp_path / "amplify/backend/function/other/src"
    other.mkdir(parents=True)
    (other / "package.json").write_text("{}")

    assert functions_to_build(tmp_path, world_with(tmp_path)) == {HELLO}


def test_what_is_not_deployed_is_not_built(tmp_path: Path) -> None:
    place(tmp_path, {"src/package.json": EXPRESS})
    plan = replace(PLAN, resources=(replace(CHANGE, change=Change.NONE),))

    assert function_works(tmp_path, world_with(tmp_path))(plan) == ()


def test_a_tool_that_is_not_there_is_said_before_anything_runs(tmp_path: Path) -> None:
    place(tmp_path, {"build.gradle": "", "src/A.java": ""})

    with pytest.raises(AmplifyError, match="function/hello needs `gradle`"):
        function_works(tmp_path, world_with(tmp_path))(PLAN)


def test_commands_run_where_they_belong_and_leave_the_code_complete(tmp_path: Path) -> None:
    place(tmp_path, {"src/package.json": EXPRESS})
    script = "mkdir -p node_modules/express && echo '{}' > node_modules/express/package.json"
    [work] = function_works(tmp_path, world_with(tmp_path, npm=script))(PLAN)

    assert "npm install" in work.act()
    assert functions_to_build(tmp_path, still_world(tmp_path)) == set()


def test_a_build_that_leaves_the_code_incomplete_fails(tmp_path: Path) -> None:
    place(tmp_path, {"src/package.json": EXPRESS})
    [work] = function_works(tmp_path, world_with(tmp_path, npm="exit 0"))(PLAN)

    with pytest.raises(AmplifyError, match="function/hello needs express"):
        work.act()


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("1.22.22", "install --no-bin-links --production"),
        ("4.1.0", "workspaces focus --production"),
    ],
)
def test_yarn_is_spoken_to_in_the_words_of_its_version(
    tmp_path: Path, version: str, words: str
) -> None:
    place(tmp_path, {"src/package.json": EXPRESS, "src/yarn.lock": ""})
    yarn = (
        f'[ "$1" = --version ] && echo {version} && exit 0\n'
        "mkdir -p node_modules/express && echo '{}' > node_modules/express/package.json\n"
        'echo "$@" > said'
    )
    [work] = function_works(tmp_path, world_with(tmp_path, yarn=yarn))(PLAN)

    work.act()

    assert (tmp_path / HELLO.folder / "src/said").read_text().strip() == words
