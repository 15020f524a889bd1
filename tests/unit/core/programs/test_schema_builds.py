"""Schemas are compiled by the Amplify CLI where it is, and only if that has to be."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import Plan, ResourceChange
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core.programs.builds import buildable
from amplify_ls.core.programs.schema_builds import schema_works, schemas_to_compile
from tests.support.projects import still_world

API = ResourceName("api", "shop")
PLAN = Plan(
    "op", "push", "shop", "dev", None, resources=(ResourceChange(API, "AppSync", Change.CREATE),)
)
BUILT = "build/cloudformation-template.json"
COMPILES = f"mkdir -p {API.folder}/build && echo '{{}}' > {API.folder}/{BUILT}"


def place(root: Path, *names: str) -> Path:
    for name in names:
        path = root / API.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("type Todo @model { id: ID! }")
    return root


def world_with(root: Path, script: str) -> World:
    """A world whose Amplify CLI is this script."""
    folder = root / "tools"
    folder.mkdir()
    (folder / "amplify").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "amplify").chmod(0o755)
    return replace(still_world(root), variables={"PATH": f"{folder}:/usr/bin:/bin"})


def age(path: Path) -> None:
    then = path.stat().st_mtime - 60
    os.utime(path, (then, then))


def test_a_schema_without_a_build_is_compiled(tmp_path: Path) -> None:
    place(tmp_path, "schema.graphql")
    [work] = schema_works(tmp_path, world_with(tmp_path, COMPILES))(PLAN)

    assert work.programs == ("amplify api gql-compile",)
    assert work.act() == "amplify/backend/api/shop/build"
    assert schemas_to_compile(tmp_path, still_world(tmp_path)) == set()


@pytest.mark.parametrize("source", ["schema.graphql", "schema/Todo.graphql"])
def test_a_schema_newer_than_its_build_is_compiled_again(tmp_path: Path, source: str) -> None:
    place(tmp_path, source, BUILT)
    world = world_with(tmp_path, COMPILES)

    assert schemas_to_compile(tmp_path, world) == set()
    age(tmp_path / API.folder / BUILT)
    assert schemas_to_compile(tmp_path, world) == {API}


def test_an_override_is_run_with_the_schema(tmp_path: Path) -> None:
    place(tmp_path, "schema.graphql", "override.ts", BUILT)
    age(tmp_path / API.folder / "schema.graphql")
    age(tmp_path / API.folder / BUILT)

    assert schemas_to_compile(tmp_path, world_with(tmp_path, COMPILES)) == {API}
    assert buildable(tmp_path) == set()


def test_without_the_amplify_cli_nothing_is_promised(tmp_path: Path) -> None:
    place(tmp_path, "schema.graphql")

    assert schemas_to_compile(tmp_path, still_world(tmp_path)) == set()


def test_rest_apis_have_no_schema(tmp_path: Path) -> None:
    place(tmp_path, "cli-inputs.json")

    assert schemas_to_compile(tmp_path, world_with(tmp_path, COMPILES)) == set()


def test_a_wrong_schema_fails_with_what_the_amplify_cli_said(tmp_path: Path) -> None:
    place(tmp_path, "schema.graphql")
    [work] = schema_works(tmp_path, world_with(tmp_path, "echo 'Unknown type Tod'"))(PLAN)

    with pytest.raises(AmplifyError, match="Unknown type Tod"):
        work.act()
