"""The project's code is compiled and run, and its output lies where the Amplify CLI has it."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import Plan, ResourceChange
from amplify_ls.contract.registry import installed_plugins
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.core.programs.builds import build_works
from tests.support.projects import still_world

pytestmark = pytest.mark.slow  # it starts Node.js

_COMPILER = """
const fs = require("fs"), path = require("path");
const folder = process.argv.includes("--project") ? path.resolve("..") : process.cwd();
for (const name of ["override", "cdk-stack"]) {
  const source = path.join(folder, `${name}.ts`);
  if (!fs.existsSync(source)) continue;
  fs.mkdirSync(path.join(folder, "build"), { recursive: true });
  fs.copyFileSync(source, path.join(folder, "build", `${name}.js`));
}
"""
"""Stands for TypeScript: what it is given is JavaScript already."""
_STACK = """
exports.cdkStack = class {
  constructor(scope, id, props, of) {
    this.template = { Resources: { Queue: { Name: `${of.category}-${of.resourceName}` } } };
  }
  _toCloudFormation() { return this.template; }
};
"""
_QUEUE = ResourceName("custom", "queue")
_PLAN = Plan("op", "push", "shop", "dev", None)
_QUEUED = replace(_PLAN, resources=(ResourceChange(_QUEUE, "customCDK", Change.CREATE),))


def _project(root: Path, files: dict[str, str]) -> None:
    common = {
        "amplify/.config/project-config.json": '{"projectName": "shop"}',
        "amplify/.config/local-env-info.json": '{"envName": "dev"}',
        "amplify/.config/local-aws-info.json": '{"dev": {"configLevel": "general"}}',
        "amplify/team-provider-info.json": '{"dev": {"awscloudformation": {}}}',
    }
    for path, text in {**common, **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def _packages(folder: str) -> dict[str, str]:
    return {
        f"{folder}/package.json": "{}",
        f"{folder}/node_modules/typescript/bin/tsc": _COMPILER,
    }


def _build(root: Path, plan: Plan) -> list[str]:
    world = replace(still_world(root), variables={"PATH": os.environ["PATH"]})
    return [work.act() for work in build_works(root, installed_plugins(), world)(plan)]


def _json(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text())
    return value


def test_a_cdk_stack_becomes_a_template(tmp_path: Path) -> None:
    folder = "amplify/backend/custom/queue"
    _project(tmp_path, {f"{folder}/cdk-stack.ts": _STACK, **_packages(folder)})
    [path] = _build(tmp_path, _QUEUED)
    assert path == f"{folder}/build/queue-cloudformation-template.json"
    assert _json(tmp_path / path)["Resources"]["Queue"]["Name"] == "custom-queue"


def test_a_stack_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    folder = "amplify/backend/custom/queue"
    stack = 'throw new Error("no such thing");'
    _project(tmp_path, {f"{folder}/cdk-stack.ts": stack, **_packages(folder)})
    with pytest.raises(AmplifyError, match="no such thing"):
        _build(tmp_path, _QUEUED)
    assert "no such thing" in (
        tmp_path / "amplify/logs/amplify-ls/build-customqueue.log"
    ).read_text(encoding="utf-8")


def test_packages_without_a_compiler_are_named(tmp_path: Path) -> None:
    folder = "amplify/backend/custom/queue"
    _project(
        tmp_path,
        {
            f"{folder}/cdk-stack.ts": _STACK,
            f"{folder}/package.json": "{}",
            f"{folder}/node_modules/x": "",
        },
    )
    with pytest.raises(AmplifyError, match="has no TypeScript"):
        _build(tmp_path, _QUEUED)


def test_the_root_stacks_override_is_built_from_the_bare_stack(tmp_path: Path) -> None:
    body = "exports.override = (all, info) => { all.authRole.description = info.projectName; };"
    _project(
        tmp_path,
        {"amplify/backend/awscloudformation/override.ts": body, **_packages("amplify/backend")},
    )
    [path] = _build(tmp_path, _PLAN)
    role = _json(tmp_path / path)["Resources"]["AuthRole"]
    assert role["Properties"]["Description"] == "shop"


def test_a_mistake_in_an_override_has_its_place(tmp_path: Path) -> None:
    body = "exports.override = (all) => {\n  all.authRol.description = 1;\n};"
    _project(
        tmp_path,
        {"amplify/backend/awscloudformation/override.ts": body, **_packages("amplify/backend")},
    )
    with pytest.raises(AmplifyError, match=r"override\.ts, line 2: resources\.authRol does not"):
        _build(tmp_path, _PLAN)
