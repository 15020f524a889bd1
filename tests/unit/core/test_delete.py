"""What a deletion takes, in which order, and how it goes on after it was broken off."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from amplify_ls.contract.cloud import Stack, Target
from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.event import Event, PartChanged, StepFailed, StepFinished
from amplify_ls.contract.operation import Operation
from amplify_ls.contract.plan import Plan
from amplify_ls.core import init
from amplify_ls.core.backend.mirror import ZIP_KEY, pack
from amplify_ls.core.delete import local, prepare
from amplify_ls.core.files.json_file import json_bytes
from amplify_ls.core.operations.deployment_state import KEY, claim
from amplify_ls.core.operations.lock import Holder
from tests.support.fake_cloud import FakeCloud, Script, event
from tests.support.projects import plugins_with, still_world

APP = "d0000000000001"
STORAGE = {
    "storage": {"photos": {"service": "S3", "output": {"BucketName": "photos-dev"}}},
    "auth": {"theirs": {"service": "Cognito", "serviceType": "imported"}},
}


@dataclass
class Project:
    """A project with an environment that nothing was pushed to."""

    root: Path
    cloud: FakeCloud = field(default_factory=FakeCloud)
    calls_before: int = 0

    def init(self, environment: str = "dev") -> None:
        options: tuple[object, object, object] = (
            {"projectName": "shop", "envName": environment},
            {"frontend": "javascript", "framework": "react"},
            {"awscloudformation": {"configLevel": "general"}},
        )
        world = still_world(self.root.parent)
        request = init.init_request(*options, self.root)
        list(init.prepare(request, plugins_with(self.cloud), world, None).run())
        self.calls_before = len(self.cloud.calls)

    def prepared(self, endpoint: str | None = None) -> Operation:
        world = still_world(self.root.parent)
        return prepare(self.root, plugins_with(self.cloud), world, endpoint)

    def plan(self) -> Plan:
        return self.prepared().plan

    def delete(self) -> list[Event]:
        return list(self.prepared().run())

    def holds(self, meta: object) -> None:
        """Let something have been pushed."""
        self.cloud.stored[self.bucket, ZIP_KEY] = pack({"amplify-meta.json": json_bytes(meta)})

    @property
    def bucket(self) -> str:
        return next(bucket for bucket, _ in self.cloud.stored)

    @property
    def calls(self) -> list[str]:
        return [call[0] for call in self.cloud.calls[self.calls_before :]]

    @property
    def files(self) -> list[str]:
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.rglob("*"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "app")
    made.root.mkdir()
    made.init()
    return made


def assert_gone(project: Project) -> None:
    assert project.cloud.stacks == {}
    assert project.cloud.stored == {}
    assert project.cloud.environments == {}
    assert project.cloud.values == {}
    assert project.files == [".gitignore", "src"]


def failure(events: list[Event]) -> tuple[str, str]:
    last = events[-1]
    assert isinstance(last, StepFailed)
    return last.failure.message, last.failure.advice


def test_the_plan_names_what_goes_and_changes_nothing(project: Project) -> None:
    project.holds(STORAGE)
    before = project.files, dict(project.cloud.stored)
    plan = project.plan()

    assert [str(each.resource) for each in plan.destroys] == ["environment/dev", "storage/photos"]
    stack, photos = (each.reason for each in plan.destroys)
    assert "with 4 objects" in stack
    assert photos == "in dev, with the files in its bucket"
    assert [step.id for step in plan.steps] == [
        "empty:dev",
        "stack:dev",
        "storage:dev",
        "backend:dev",
        "bucket:dev",
        f"app:{APP}",
        "files",
    ]
    assert {"src/aws-exports.js", "amplify/backend"} <= {each.path for each in plan.files}
    assert (project.files, project.cloud.stored) == before


def test_everything_goes_and_gitignore_stays(project: Project) -> None:
    project.cloud.values[f"/amplify/{APP}/dev/AMPLIFY_function_f_key"] = '"value"'
    project.holds(STORAGE)
    events = project.delete()

    assert isinstance(events[-1], StepFinished)
    assert ("empty_bucket", "photos-dev") in project.cloud.calls
    assert ("delete_bucket", "photos-dev") in project.cloud.calls
    assert_gone(project)


def test_what_the_stack_says_is_told(project: Project) -> None:
    project.cloud.scripts.append(Script("DELETE_COMPLETE", (event("AuthRole", "DELETE_COMPLETE"),)))
    parts = [each.logical_id for each in project.delete() if isinstance(each, PartChanged)]
    assert parts == ["AuthRole"]


def test_every_environment_goes_before_their_app(project: Project) -> None:
    project.init("prod")
    assert len(project.cloud.stacks) == 2
    project.delete()

    assert project.calls.count("delete_stack") == 2
    assert project.calls[-1] == "delete_app"
    assert_gone(project)


@pytest.mark.parametrize("users", ["environments", "hosted"])
def test_an_app_that_others_use_stays(project: Project, users: str) -> None:
    getattr(project.cloud, users).setdefault(APP, []).append("main")
    events = project.delete()

    assert "delete_app" not in project.calls
    said = [each.detail for each in events if isinstance(each, StepFinished)]
    assert "it stays, because it still has main" in said


def test_an_app_waits_for_somebody_who_may_see_its_branches(project: Project) -> None:
    project.cloud.shows_branches = False
    message, advice = failure(project.delete())

    assert "may not see whether branches are hosted" in message
    assert "amplify:ListBranches" in advice
    assert "delete_app" not in project.calls
    project.cloud.shows_branches = True
    project.delete()
    assert_gone(project)


def test_a_bucket_that_keeps_its_stack_is_explained_and_emptying_it_helps(
    project: Project,
) -> None:
    kept = replace(
        event("S3Bucket", "DELETE_FAILED", "The bucket you tried to delete is not empty"),
        resource_type="AWS::S3::Bucket",
        physical_id="photos-dev",
    )
    project.cloud.scripts.append(Script("DELETE_FAILED", (kept,)))
    message, advice = failure(project.delete())

    assert "S3Bucket (AWS::S3::Bucket)" in message
    assert "Empty the bucket photos-dev" in advice
    assert (project.bucket, KEY) not in project.cloud.stored
    project.delete()
    assert_gone(project)


def test_an_environment_that_is_being_deployed_is_left_alone(project: Project) -> None:
    state = {"version": "1", "status": "DEPLOYING", "startedAt": "2026-01-01T00:00:00.000Z"}
    project.cloud.stored[project.bucket, KEY] = json.dumps(state).encode()
    with pytest.raises(AmplifyError, match="Somebody else deploys"):
        project.plan()


def test_who_has_begun_to_deploy_since_the_plan_was_made_loses_no_files(project: Project) -> None:
    project.holds(STORAGE)
    planned, world = project.prepared(), still_world(project.root.parent)
    who = Holder("other", "push", 1, "elsewhere", world.now())
    claim(project.cloud, project.bucket, who, world)

    message, _ = failure(list(planned.run()))
    assert message.startswith("Somebody else deploys this environment: `push`")
    assert ("empty_bucket", "photos-dev") not in project.cloud.calls


def test_a_stack_that_cloudformation_works_on_is_left_alone(project: Project) -> None:
    name, stack = next(iter(project.cloud.stacks.items()))
    project.cloud.stacks[name] = replace(stack, status="UPDATE_IN_PROGRESS")
    with pytest.raises(AmplifyError, match="UPDATE_IN_PROGRESS"):
        project.plan()


def test_an_environment_of_another_account_keeps_everything(project: Project) -> None:
    project.cloud.account = "999999999999"
    with pytest.raises(AmplifyError, match=r"account 123456789012.*account 999999999999"):
        project.plan()


def test_an_environment_without_credentials_keeps_everything(project: Project) -> None:
    (project.root / "amplify/.config/local-aws-info.json").write_text("{}", encoding="utf-8")
    with pytest.raises(AmplifyError, match='"dev" cannot be reached, so nothing is deleted'):
        project.plan()


def test_an_environment_of_a_stopped_sandbox_keeps_everything(tmp_path: Path) -> None:
    project = Project(tmp_path / "app")
    project.root.mkdir()
    project.cloud.account = "000000000000"
    project.cloud.target = Target("us-east-1", "no account needed", is_sandbox=True)
    project.init()
    with pytest.raises(AmplifyError, match="embedded AWS, which is stopped"):
        project.plan()
    list(project.prepared("http://127.0.0.1:1").run())
    assert_gone(project)


def test_a_folder_without_a_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AmplifyError, match="no Amplify project"):
        prepare(tmp_path, plugins_with(FakeCloud()), still_world(tmp_path), None)


CALLS = range(30)
"""A deletion asks the cloud less often than this; a test says so."""


def test_there_is_no_call_that_is_not_disturbed(project: Project) -> None:
    project.holds(STORAGE)
    project.delete()
    assert len(project.calls) <= len(CALLS)


@pytest.mark.parametrize("error", [AmplifyError("The cloud is broken."), Stopped()])
@pytest.mark.parametrize("number", CALLS)
def test_a_deletion_that_is_broken_off_at_any_call_is_gone_on_with(
    project: Project, number: int, error: Exception
) -> None:
    project.holds(STORAGE)
    disturbed(project, number, error)
    finish(project)

    assert_gone(project)


def disturbed(project: Project, number: int, error: Exception) -> None:
    project.cloud.errors[project.calls_before + number] = error
    with suppress(AmplifyError, Stopped):
        project.delete()
    project.cloud.errors.clear()


def finish(project: Project) -> None:
    """Run the command again, if there is anything that it can be run in."""
    if (project.root / "amplify").exists():
        project.delete()


@pytest.mark.parametrize("what", ["sweep", "commit"])
def test_a_deletion_that_dies_at_its_files_is_finished(
    project: Project, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(f"amplify_ls.core.delete.{what}", dying)
        with pytest.raises(KeyboardInterrupt):
            project.delete()
    project.delete()
    assert_gone(project)


def dying(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_stack_that_is_gone_already_is_no_obstacle(project: Project) -> None:
    project.cloud.stacks.clear()
    assert "its stack is gone" in project.plan().destroys[0].reason
    project.delete()
    assert_gone(project)


def test_a_deletion_that_somebody_has_begun_is_followed(project: Project) -> None:
    name, stack = next(iter(project.cloud.stacks.items()))
    project.cloud.stacks[name] = Stack(stack.id, name, "DELETE_IN_PROGRESS")
    project.cloud.becomes(name, Script("DELETE_COMPLETE"))
    project.delete()

    assert "delete_stack" not in project.calls
    assert_gone(project)


def test_a_disk_that_refuses_says_what_is_left(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(shutil, "rmtree", refuse)
    with pytest.raises(AmplifyError, match="cannot be removed: Permission") as caught:
        local.sweep(project.root)
    assert "The project is deleted" in caught.value.advice
