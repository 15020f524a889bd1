"""Hooks run before and after a command as the Amplify CLI runs them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event, Failure, StepFailed, StepFinished, StepStarted
from amplify_ls.contract.plan import Plan, ResourceChange, Step
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.contract.status import Phase, Status, advance
from amplify_ls.contract.world import World
from amplify_ls.core.programs.hooks import Occasion, hooks
from amplify_ls.core.programs.operation import Work, with_hooks
from tests.support.fake_cloud import NOW
from tests.support.projects import still_world

PUSH = Occasion("push")
_UPLOAD = Step("upload", "Upload")
_PLAN = Plan("op", "push", "shop", "dev", None, steps=(_UPLOAD,))


@dataclass
class Pushing:
    """An operation that writes down in the project that it ran."""

    root: Path
    plan: Plan = _PLAN
    failure: Failure | None = None
    planned: int = field(default=0)

    def prepare(self) -> Pushing:
        self.planned += 1
        return self

    def run(self) -> Iterator[Event]:
        _log(self.root, "pushed")
        for step in self.plan.steps:
            yield StepStarted(step.id, NOW)
            if self.failure is not None:
                yield StepFailed(step.id, NOW, self.failure)
                return
            yield StepFinished(step.id, NOW)


def _log(root: Path, line: str) -> None:
    with (root / "log").open("a", encoding="utf-8") as log:
        log.write(f"{line}\n")


def _logged(root: Path) -> list[str]:
    path = root / "log"
    return path.read_text().splitlines() if path.exists() else []


def _world(root: Path) -> World:
    return replace(still_world(root), variables={"PATH": os.environ["PATH"]})


def _hook(root: Path, name: str, script: str) -> None:
    path = root / "amplify" / "hooks" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script)


def _run(root: Path, pushing: Pushing, occasion: Occasion = PUSH) -> Status:
    operation = with_hooks(pushing.prepare, root, _world(root), occasion)
    status = Status(operation.plan)
    for event in operation.run():
        status = advance(status, event)
    return status


def test_without_hooks_the_operation_is_left_as_it_is(tmp_path: Path) -> None:
    pushing = Pushing(tmp_path)
    assert with_hooks(pushing.prepare, tmp_path, _world(tmp_path), PUSH) is pushing


def test_hooks_run_before_and_after_in_the_projects_folder(tmp_path: Path) -> None:
    _hook(tmp_path, "pre-push.sh", "echo before >> log")
    _hook(tmp_path, "post-push.sh", "echo after >> log")
    _hook(tmp_path, "post-pull.sh", "echo other >> log")
    status = _run(tmp_path, Pushing(tmp_path))
    assert _logged(tmp_path) == ["before", "pushed", "after"]
    assert (status.phase, status.finished) == (
        Phase.SUCCEEDED,
        ("hook-pre-push", "upload", "hook-post-push"),
    )


def test_the_plan_names_the_hooks(tmp_path: Path) -> None:
    _hook(tmp_path, "pre-push.sh", "")
    _hook(tmp_path, "post-push.sh", "")
    plan = with_hooks(Pushing(tmp_path).prepare, tmp_path, _world(tmp_path), PUSH).plan
    assert plan.programs == ("amplify/hooks/pre-push.sh", "amplify/hooks/post-push.sh")
    assert [step.title for step in plan.steps] == [
        "Run amplify/hooks/pre-push.sh",
        "Upload",
        "Run amplify/hooks/post-push.sh",
    ]


def test_the_hook_of_a_command_comes_before_that_of_its_noun(tmp_path: Path) -> None:
    for name in ("pre-add-auth.sh", "pre-add.sh", "pre-add-geo.sh"):
        _hook(tmp_path, name, "")
    found = hooks(tmp_path, "pre", Occasion("add", "auth"), _world(tmp_path))
    assert [hook.name for hook in found] == ["pre-add", "pre-add-auth"]
    assert [
        hook.name for hook in hooks(tmp_path, "pre", Occasion("add", "geo"), _world(tmp_path))
    ] == ["pre-add"]


def test_a_hook_reads_what_is_being_done(tmp_path: Path) -> None:
    config = tmp_path / "amplify" / ".config"
    config.mkdir(parents=True)
    (config / "local-env-info.json").write_text('{"envName": "dev", "projectPath": "/p"}')
    _hook(tmp_path, "pre-add-auth.sh", "cat > told.json")
    _run(tmp_path, Pushing(tmp_path), Occasion("add", "auth", ("amplify-ls", "add", "auth")))
    amplify = json.loads((tmp_path / "told.json").read_text())["data"]["amplify"]
    assert (amplify["command"], amplify["subCommand"]) == ("add", "auth")
    assert amplify["environment"] == {"envName": "dev", "projectPath": "/p"}
    assert amplify["argv"][1:] == ["amplify-ls", "add", "auth"]


def test_a_hook_that_fails_before_stops_everything(tmp_path: Path) -> None:
    _hook(tmp_path, "pre-push.sh", "echo 'tests are red'; exit 4")
    _hook(tmp_path, "post-push.sh", "echo after >> log")
    status = _run(tmp_path, Pushing(tmp_path))
    assert _logged(tmp_path) == []
    assert status.step == "hook-pre-push"
    assert status.failure is not None
    assert "exit code 4:\ntests are red" in status.failure.message


def test_hooks_after_a_failure_are_told_of_it(tmp_path: Path) -> None:
    _hook(tmp_path, "post-push.sh", "cat > told.json")
    status = _run(tmp_path, Pushing(tmp_path, failure=Failure("no such bucket")))
    assert status.failure == Failure("no such bucket")
    told = json.loads((tmp_path / "told.json").read_text())
    assert told["error"] == {"message": "no such bucket", "stack": ""}


def test_what_a_hook_changed_is_planned_anew(tmp_path: Path) -> None:
    _hook(tmp_path, "pre-push.sh", "")
    pushing = Pushing(tmp_path)
    _run(tmp_path, pushing)
    assert pushing.planned == 2


def test_nothing_is_deleted_that_the_confirmed_plan_did_not_name(tmp_path: Path) -> None:
    _hook(tmp_path, "pre-push.sh", "")
    gone = ResourceChange(ResourceName("auth", "shop"), "Cognito", Change.DELETE)
    plans = [Pushing(tmp_path), Pushing(tmp_path, replace(_PLAN, resources=(gone,)))]
    operation = with_hooks(lambda: plans.pop(0), tmp_path, _world(tmp_path), PUSH)
    *_, last = operation.run()
    assert isinstance(last, StepFailed)
    assert "also delete auth/shop" in last.failure.message
    assert _logged(tmp_path) == []


def test_hooks_run_although_nothing_has_changed(tmp_path: Path) -> None:
    _hook(tmp_path, "pre-push.sh", "echo before >> log")
    status = _run(tmp_path, Pushing(tmp_path, replace(_PLAN, steps=())))
    assert (_logged(tmp_path), status.phase) == (["before"], Phase.SUCCEEDED)


def test_a_folder_that_is_not_trusted_is_refused_before_anything_runs(tmp_path: Path) -> None:
    _hook(tmp_path, "pre-push.sh", "echo before >> log")
    world = replace(_world(tmp_path), may_run_programs=False)
    with pytest.raises(AmplifyError, match=r"may not be run here: amplify/hooks/pre-push\.sh"):
        with_hooks(Pushing(tmp_path).prepare, tmp_path, world, PUSH)
    assert _logged(tmp_path) == []


def test_two_files_of_one_hook_are_refused(tmp_path: Path) -> None:
    _hook(tmp_path, "pre-push.sh", "")
    _hook(tmp_path, "pre-push.js", "")
    with pytest.raises(AmplifyError, match=r"more than once: pre-push\.js, pre-push\.sh"):
        hooks(tmp_path, "pre", PUSH, _world(tmp_path))


def test_a_runtime_that_is_not_there_is_named(tmp_path: Path) -> None:
    _hook(tmp_path, "pre-push.js", "")
    world = replace(_world(tmp_path), variables={"PATH": str(tmp_path)})
    with pytest.raises(AmplifyError, match=r"pre-push\.js needs `node`"):
        hooks(tmp_path, "pre", PUSH, world)


def test_other_runtimes_are_named_in_the_configuration(tmp_path: Path) -> None:
    extensions = {"txt": {"runtime": "bash", "runtime_options": ["-x"]}}
    _hook(tmp_path, "hooks-config.json", json.dumps({"extensions": extensions}))
    _hook(tmp_path, "pre-push.txt", "")
    _hook(tmp_path, "pre-push.py", "")
    [hook] = hooks(tmp_path, "pre", PUSH, _world(tmp_path))
    assert (hook.path, hook.runtime, hook.options) == (
        "amplify/hooks/pre-push.txt",
        "bash",
        ("-x",),
    )


def test_scripting_can_be_switched_off(tmp_path: Path) -> None:
    _hook(tmp_path, "pre-push.sh", "")
    variables = {"AMPLIFY_CLI_DISABLE_SCRIPTING_FEATURES": "1"}
    assert hooks(tmp_path, "pre", PUSH, World(tmp_path, variables)) == ()


def test_a_command_without_hooks_has_none(tmp_path: Path) -> None:
    _hook(tmp_path, "pre-init.sh", "")
    assert hooks(tmp_path, "pre", Occasion("init"), _world(tmp_path)) == ()


def test_what_a_hook_makes_necessary_is_announced_before_it_runs(tmp_path: Path) -> None:
    _hook(tmp_path, "pre-push.sh", "touch changed")

    def works(_plan: Plan) -> tuple[Work, ...]:
        work = Work(Step("build", "Build"), ("cdk-stack.ts",), lambda: "")
        return (work,) if (tmp_path / "changed").exists() else ()

    operation = with_hooks(Pushing(tmp_path).prepare, tmp_path, _world(tmp_path), PUSH, works)
    *_, last = operation.run()
    assert isinstance(last, StepFailed)
    assert "this would also run cdk-stack.ts" in last.failure.message
    assert _logged(tmp_path) == []


def test_builds_run_after_the_hooks_and_before_the_command(tmp_path: Path) -> None:
    _hook(tmp_path, "pre-push.sh", "echo hook >> log")

    def build() -> str:
        _log(tmp_path, "build")
        return "built"

    operation = with_hooks(
        Pushing(tmp_path).prepare,
        tmp_path,
        _world(tmp_path),
        PUSH,
        lambda _plan: (Work(Step("build", "Build"), ("cdk-stack.ts",), build),),
    )
    events = list(operation.run())
    assert _logged(tmp_path) == ["hook", "build", "pushed"]
    assert StepFinished("build", NOW, "built") in events
    assert operation.plan.programs == ("amplify/hooks/pre-push.sh", "cdk-stack.ts")


def test_a_preview_is_made_of_any_folder(tmp_path: Path) -> None:
    _hook(tmp_path, "pre-push.sh", "")
    world = replace(_world(tmp_path), may_run_programs=False)
    shown = with_hooks(Pushing(tmp_path).prepare, tmp_path, world, PUSH, is_preview=True)
    assert shown.plan.programs == ("amplify/hooks/pre-push.sh",)


def test_a_hook_that_the_command_deleted_does_not_run(tmp_path: Path) -> None:
    _hook(tmp_path, "pre-delete.sh", "rm -r amplify/hooks")
    _hook(tmp_path, "post-delete.sh", "echo after >> log")
    status = _run(tmp_path, Pushing(tmp_path), Occasion("delete"))
    assert (_logged(tmp_path), status.phase) == (["pushed"], Phase.SUCCEEDED)
