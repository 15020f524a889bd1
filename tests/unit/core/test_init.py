# Long because there are many folders, options and clouds that an `init` can meet.
"""What `init` does when the folder, the options or the cloud are not as they should be."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from amplify_ls.contract.cloud import Stack, Target
from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.event import Event, PartChanged, StepFailed, StepFinished
from amplify_ls.contract.operation import Operation
from amplify_ls.core.backend.mirror import pack
from amplify_ls.core.environments.environment import current_environment
from amplify_ls.core.init import InitRequest, init_request, prepare
from amplify_ls.core.operations.journal import last_operation
from tests.support.fake_cloud import FakeCloud, Script, event, stack_id
from tests.support.projects import place, plugins_with, still_world, texts

_PROVIDERS = {"awscloudformation": {"configLevel": "general"}}
_FRONTEND = {"frontend": "ios"}


def _request(root: Path, **amplify: object) -> InitRequest:
    root.mkdir(exist_ok=True)
    basics = {"projectName": "shop", "envName": "dev", **amplify}
    return init_request(basics, _FRONTEND, _PROVIDERS, root)


def _prepared(
    request: InitRequest, cloud: FakeCloud, digits: str | None = None, endpoint: str | None = None
) -> Operation:
    world = still_world(request.folder.parent, digits)
    return prepare(request, plugins_with(cloud), world, endpoint)


def _run(request: InitRequest, cloud: FakeCloud, digits: str | None = None) -> list[Event]:
    return list(_prepared(request, cloud, digits).run())


def _names(cloud: FakeCloud, call: str) -> list[str]:
    return [named[1] for named in cloud.calls if named[0] == call]


def test_refused_credentials_leave_nothing(tmp_path: Path) -> None:
    cloud = FakeCloud(errors={0: AmplifyError("The access key is not valid.")})
    with pytest.raises(AmplifyError, match="access key"):
        _prepared(_request(tmp_path / "app"), cloud)
    assert list((tmp_path / "app").rglob("*")) == []


def test_a_plan_leaves_nothing(tmp_path: Path) -> None:
    plan = _prepared(_request(tmp_path / "app"), FakeCloud()).plan
    assert list((tmp_path / "app").rglob("*")) == []
    assert [step.id for step in plan.steps] == ["stack", "app", "upload", "files"]
    assert "amplify/team-provider-info.json" in {file.path for file in plan.files}
    assert [upload.key for upload in plan.uploads] == [
        "#current-cloud-backend.zip",
        "amplify-meta.json",
        "studio-backend/amplify-meta.json",
        "studio-backend/cli.json",
    ]
    assert plan.parts == 4


def test_the_parts_of_the_root_stack_are_told(tmp_path: Path) -> None:
    script = Script("CREATE_COMPLETE", (event("AuthRole", "CREATE_COMPLETE"),))
    events = _run(_request(tmp_path / "app"), FakeCloud(scripts=[script]))
    parts = [each for each in events if isinstance(each, PartChanged)]
    assert [(part.logical_id, part.resource, part.path) for part in parts] == [
        ("AuthRole", None, ())
    ]


def test_a_failed_root_stack_says_why_and_leaves_only_the_journal(tmp_path: Path) -> None:
    events = (
        event("AuthRole", "CREATE_FAILED", "Resource creation cancelled"),
        event("DeploymentBucket", "CREATE_FAILED", "shop-deployment already exists"),
    )
    cloud = FakeCloud(scripts=[Script("ROLLBACK_COMPLETE", events)])
    failed = _run(_request(tmp_path / "app"), cloud)[-1]
    assert isinstance(failed, StepFailed)
    assert failed.failure.logical_id == "DeploymentBucket"
    assert "already exists" in failed.failure.message
    assert texts(tmp_path / "app") == {}


def test_a_failed_root_stack_is_deleted_and_made_anew(tmp_path: Path) -> None:
    cloud = FakeCloud(scripts=[Script("ROLLBACK_COMPLETE")])
    request = _request(tmp_path / "app")
    _run(request, cloud, "aaaaaaaaaaaaaaaa")
    again = _prepared(request, cloud, "bbbbbbbbbbbbbbbb")
    assert any("it is deleted, and another is created" in note for note in again.plan.notes)
    assert isinstance(list(again.run())[-1], StepFinished)
    assert list(cloud.stacks) == ["amplify-shop-dev-bbbbb"]
    assert current_environment(tmp_path / "app").provider["StackName"] == "amplify-shop-dev-bbbbb"


def test_a_stopped_init_is_gone_on_with(tmp_path: Path) -> None:
    progress = (event("AuthRole", "CREATE_IN_PROGRESS"), event("AuthRole", "CREATE_COMPLETE"))
    cloud = FakeCloud(scripts=[Script("CREATE_COMPLETE", progress, stops_after=1)])
    request = _request(tmp_path / "app")
    with pytest.raises(Stopped):
        _run(request, cloud, "aaaaaaaaaaaaaaaa")
    again = _prepared(request, cloud, "bbbbbbbbbbbbbbbb")
    assert any('was interrupted at "Create the root stack"' in note for note in again.plan.notes)
    assert any("CloudFormation is still at work" in note for note in again.plan.notes)
    list(again.run())
    assert _names(cloud, "create_stack") == ["amplify-shop-dev-aaaaa"]
    assert list(cloud.stacks) == ["amplify-shop-dev-aaaaa"]


class Killed(BaseException):
    """The process is gone."""


def _calls_of_a_run(folder: Path) -> int:
    cloud = FakeCloud()
    _run(_request(folder), cloud)
    return len(cloud.calls)


@pytest.mark.parametrize("number", range(1, 9))
def test_an_init_that_dies_anywhere_is_finished_by_the_next(tmp_path: Path, number: int) -> None:
    cloud = FakeCloud(errors={number: Killed()})
    request = _request(tmp_path / "app")
    assert number < _calls_of_a_run(tmp_path / "other")
    with pytest.raises(Killed):
        _run(request, cloud, "aaaaaaaaaaaaaaaa")
    assert texts(tmp_path / "app") == {}
    assert isinstance(_run(request, cloud, "bbbbbbbbbbbbbbbb")[-1], StepFinished)
    assert len(cloud.stacks) == 1
    assert len(set(_names(cloud, "create_stack"))) == 1
    record = last_operation(tmp_path / "app", "dev")
    assert record is not None
    assert record.has_succeeded


def test_without_the_amplify_service_the_project_has_no_app(tmp_path: Path) -> None:
    cloud = FakeCloud(app=None)
    events = _run(_request(tmp_path / "app"), cloud)
    details = [each.detail for each in events if isinstance(each, StepFinished)]
    assert any("goes on without it" in detail for detail in details)
    assert "AmplifyAppId" not in current_environment(tmp_path / "app").provider
    assert _names(cloud, "create_backend_environment") == []


def test_a_project_inside_another_is_refused(tmp_path: Path) -> None:
    place("init/ios", tmp_path / "app")
    with pytest.raises(AmplifyError, match="lies inside the Amplify project"):
        _prepared(_request(tmp_path / "app" / "inner"), FakeCloud())


def test_a_clone_gets_the_files_of_its_machine(tmp_path: Path) -> None:
    root = place("resources/push", place("init/ios", tmp_path / "app"))
    name = "amplify-headlessprojectname-myenvname-354db"
    meta = (root / "amplify/backend/amplify-meta.json").read_bytes()
    mirror = {"amplify-meta.json": meta, "auth/myAuthResource/cli-inputs.json": b"{}"}
    bucket = f"{name}-deployment"
    for local in (
        "amplify/.config/local-env-info.json",
        "amplify/.config/local-aws-info.json",
        "amplify/backend/amplify-meta.json",
        "amplify/#current-cloud-backend/amplify-meta.json",
    ):
        (root / local).unlink()
    cloud = FakeCloud(
        stacks={name: Stack(stack_id(name), name, "UPDATE_COMPLETE")},
        stored={
            (bucket, "#current-cloud-backend.zip"): pack({**mirror, "cli.json": b"{}"}),
            (bucket, "amplify-meta.json"): meta,
        },
    )
    team = root / "amplify/team-provider-info.json"
    team.write_text(team.read_text().replace("5be6128e-18c2-4797-a142-ea7d17be3111", f"{name}-id"))
    before = team.read_text()
    _run(_request(root, envName="myenvname"), cloud)
    assert cloud.orders == []
    assert team.read_text() == before
    made = json.loads((root / "amplify/backend/amplify-meta.json").read_text())
    assert made["auth"] == json.loads(meta)["auth"]
    assert (root / "amplify/#current-cloud-backend/auth/myAuthResource/cli-inputs.json").is_file()
    assert not (root / "amplify/#current-cloud-backend/cli.json").exists()
    assert current_environment(root).name == "myenvname"


def test_another_environment_keeps_what_the_project_has(tmp_path: Path) -> None:
    root = place("init/ios", tmp_path / "app")
    config = root / "amplify/.config/project-config.json"
    config.write_text('{"mine": 1, ' + config.read_text()[1:])
    before = config.read_text()
    operation = _prepared(_request(root, envName="prod", projectName="other"), FakeCloud())
    assert any('called "headlessProjectName", not "other"' in n for n in operation.plan.notes)
    list(operation.run())
    team = json.loads((root / "amplify/team-provider-info.json").read_text())
    assert list(team) == ["myenvname", "prod"]
    assert config.read_text() == before
    assert current_environment(root).name == "prod"


def test_the_app_of_another_environment_is_used(tmp_path: Path) -> None:
    root, cloud = place("init/ios", tmp_path / "app"), FakeCloud()
    _run(_request(root, envName="prod"), cloud)
    assert _names(cloud, "create_app") == []
    assert _names(cloud, "create_backend_environment") == ["d0000000000001"]


@pytest.mark.parametrize("account", ["000000000000", "999999999999"])
def test_the_app_of_an_environment_somewhere_else_is_not_used(tmp_path: Path, account: str) -> None:
    root, cloud = place("init/ios", tmp_path / "app"), FakeCloud()
    team = root / "amplify/team-provider-info.json"
    team.write_text(team.read_text().replace("123456789012", account))
    _run(_request(root, envName="prod"), cloud)
    assert _names(cloud, "create_app") == ["headlessProjectName"]


def test_an_environment_whose_stack_is_gone_is_made_anew(tmp_path: Path) -> None:
    root, cloud = place("init/ios", tmp_path / "app"), FakeCloud()
    operation = _prepared(_request(root, envName="myenvname"), cloud)
    assert any("is gone" in note for note in operation.plan.notes)
    list(operation.run())
    assert current_environment(root).provider["StackName"] in cloud.stacks


def test_a_front_end_and_an_environment_in_another_form_are_borne(tmp_path: Path) -> None:
    root, cloud = place("init/javascript", tmp_path / "app"), FakeCloud()
    config = root / "amplify/.config/project-config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "javascript": True}))
    (root / "amplify/team-provider-info.json").write_text('{"prod": [{}]}')
    _run(_request(root, envName="prod"), cloud)
    assert current_environment(root).provider["StackName"] in cloud.stacks
    assert (root / "src/aws-exports.js").is_file()


def test_a_stack_in_another_account_is_not_taken_for_gone(tmp_path: Path) -> None:
    root = place("init/ios", tmp_path / "app")
    with pytest.raises(AmplifyError, match="is not in AWS"):
        _prepared(_request(root, envName="myenvname"), FakeCloud(account="999999999999"))


def test_an_environment_on_aws_is_not_initialised_in_the_sandbox(tmp_path: Path) -> None:
    root = place("init/ios", tmp_path / "app")
    target = Target("us-east-1", "no account needed", is_sandbox=True)
    with pytest.raises(AmplifyError, match="lives on AWS"):
        _prepared(
            _request(root, envName="myenvname"), FakeCloud(target), endpoint="http://127.0.0.1:1"
        )


def test_an_init_for_another_cloud_does_not_take_what_is_left(tmp_path: Path) -> None:
    request = _request(tmp_path / "app")
    cloud = FakeCloud(scripts=[Script("CREATE_COMPLETE", stops_after=0)])
    with pytest.raises(Stopped):
        _run(request, cloud, "aaaaaaaaaaaaaaaa")
    sandbox = FakeCloud(replace(cloud.target, is_sandbox=True), account="000000000000")
    list(_prepared(request, sandbox, "bbbbbbbbbbbbbbbb", "http://127.0.0.1:1").run())
    assert list(sandbox.stacks) == ["amplify-shop-dev-bbbbb"]
    assert current_environment(tmp_path / "app").is_sandbox


@pytest.mark.parametrize(
    "theirs", [b"mine\r\n/dist\r\n", b"# caf\xe9\n", "mine\n".encode("utf-16")]
)
def test_what_users_ignore_stays_as_they_wrote_it(tmp_path: Path, theirs: bytes) -> None:
    ignored = tmp_path / "app" / ".gitignore"
    ignored.parent.mkdir()
    ignored.write_bytes(theirs)
    _run(_request(tmp_path / "app"), FakeCloud())
    assert ignored.read_bytes().startswith(theirs.rstrip(b"\r\n"))
    assert b"#amplify-do-not-edit-begin" in ignored.read_bytes()


def test_users_keep_their_ignored_files(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / ".gitignore").write_text("mine\n")
    _run(_request(tmp_path / "app"), FakeCloud())
    text = (tmp_path / "app" / ".gitignore").read_text()
    assert text.startswith("mine\n\n#amplify-do-not-edit-begin\n")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("{projectName:foo}", None, None), "--amplify is no JSON object"),
        (({"projectName": 5}, None, None), "`projectName` in --amplify has to be a text"),
        (({"envName": "Dev1"}, None, None), '"Dev1" cannot be the name'),
        ((None, {"frontend": 5}, None), "`frontend` in --frontend has to be a text"),
        ((None, None, {"azure": {}}), 'a provider that does not exist: "azure"'),
        ((None, None, {"awscloudformation": "x"}), "has to be a JSON object"),
    ],
)
def test_wrong_options_are_named(
    tmp_path: Path, options: tuple[object, object, object], message: str
) -> None:
    with pytest.raises(AmplifyError, match=message.replace("{", r"\{")):
        init_request(*options, tmp_path)


def test_a_wrong_environment_is_answered_with_the_nearest_right_one(tmp_path: Path) -> None:
    with pytest.raises(AmplifyError) as caught:
        _request(tmp_path / "app", envName="My-Env")
    assert caught.value.advice == 'Call it "myenv", for example.'


def test_an_unknown_frontend_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    request = init_request(None, {"frontend": "reactt"}, _PROVIDERS, tmp_path)
    with pytest.raises(AmplifyError) as caught:
        _prepared(request, FakeCloud())
    assert "javascript" in caught.value.advice


def test_without_options_everything_has_a_default(tmp_path: Path) -> None:
    root = tmp_path / "my shop"
    root.mkdir()
    plan = _prepared(init_request(None, None, _PROVIDERS, root), FakeCloud()).plan
    assert (plan.project, plan.environment) == ("myshop", "dev")
    assert any(note.startswith("The app is javascript") for note in plan.notes)


def test_the_front_end_is_guessed_from_the_folder(tmp_path: Path) -> None:
    (tmp_path / "build.gradle").touch()
    plan = _prepared(init_request(None, None, _PROVIDERS, tmp_path), FakeCloud()).plan
    assert any(note.startswith("The app is android") for note in plan.notes)


def test_a_normalised_name_and_an_unknown_editor_are_told(tmp_path: Path) -> None:
    plan = _prepared(
        _request(tmp_path / "app", projectName="my-shop", defaultEditor="ed"), FakeCloud()
    ).plan
    assert plan.project == "myshop"
    assert any('called "myshop", not "my-shop"' in note for note in plan.notes)
    assert any('"ed" is no editor' in note for note in plan.notes)


def test_an_app_whose_environment_may_not_be_registered_is_not_lost(tmp_path: Path) -> None:
    request, cloud = _request(tmp_path / "app"), FakeCloud()
    number = [call[0] for call in _calls_of(request)].index("create_backend_environment")
    cloud.errors[number] = AmplifyError("You may not do amplify:CreateBackendEnvironment.")
    assert isinstance(_run(request, cloud)[-1], StepFailed)
    _run(request, cloud)

    assert [call[0] for call in cloud.calls].count("create_app") == 1
    assert current_environment(tmp_path / "app").provider["AmplifyAppId"] == cloud.app


def _calls_of(request: InitRequest) -> list[tuple[str, ...]]:
    cloud = FakeCloud()
    other = replace(request, folder=request.folder.parent / "other")
    other.folder.mkdir()
    _run(other, cloud)
    return cloud.calls


def _left(tmp_path: Path, status: str, *scripts: Script) -> tuple[InitRequest, FakeCloud]:
    """An `init` that was stopped, whose stack has got into a status since."""
    request = _request(tmp_path / "app")
    cloud = FakeCloud(scripts=[Script("CREATE_COMPLETE", stops_after=0), *scripts])
    with pytest.raises(Stopped):
        _run(request, cloud, "aaaaaaaaaaaaaaaa")
    name = "amplify-shop-dev-aaaaa"
    cloud.stacks[name] = replace(cloud.stacks[name], status=status)
    return request, cloud


def test_a_finished_stack_is_used(tmp_path: Path) -> None:
    request, cloud = _left(tmp_path, "CREATE_COMPLETE")
    operation = _prepared(request, cloud)
    assert any("is there (CREATE_COMPLETE) and is used" in note for note in operation.plan.notes)
    list(operation.run())
    assert len(cloud.orders) == 1


def test_a_stack_on_its_way_out_is_waited_for(tmp_path: Path) -> None:
    request, cloud = _left(tmp_path, "DELETE_IN_PROGRESS")
    cloud.becomes("amplify-shop-dev-aaaaa", Script("DELETE_COMPLETE"))
    assert isinstance(_run(request, cloud, "bbbbbbbbbbbbbbbb")[-1], StepFinished)
    assert list(cloud.stacks) == ["amplify-shop-dev-bbbbb"]


def test_a_stack_that_cannot_be_deleted_is_told(tmp_path: Path) -> None:
    request, cloud = _left(tmp_path, "ROLLBACK_COMPLETE", Script("DELETE_FAILED"))
    failed = _run(request, cloud, "bbbbbbbbbbbbbbbb")[-1]
    assert isinstance(failed, StepFailed)
    assert "cannot be deleted either" in failed.failure.message
    assert len(cloud.orders) == 1


def test_a_stack_that_is_no_root_stack_is_not_used(tmp_path: Path) -> None:
    script = Script("CREATE_COMPLETE", outputs={"Region": "us-east-1"})
    failed = _run(_request(tmp_path / "app"), FakeCloud(scripts=[script]))[-1]
    assert isinstance(failed, StepFailed)
    assert "no root stack of Amplify" in failed.failure.message


def test_what_is_not_said_stays_as_it_was(tmp_path: Path) -> None:
    root = place("init/ios", tmp_path / "app")
    info = root / "amplify/.config/local-env-info.json"
    info.write_text(json.dumps({**json.loads(info.read_text()), "defaultEditor": "None"}))
    before = (root / "amplify/.config/local-aws-info.json").read_text()
    list(_prepared(init_request({"envName": "myenvname"}, None, None, root), FakeCloud()).run())
    assert (root / "amplify/.config/local-aws-info.json").read_text() == before
    assert json.loads(info.read_text())["defaultEditor"] == "None"


def test_the_sandbox_needs_no_credentials(tmp_path: Path) -> None:
    root = tmp_path / "app"
    root.mkdir()
    sandbox = FakeCloud(Target("us-east-1", "none", is_sandbox=True), account="000000000000")
    request = init_request(None, _FRONTEND, None, root)
    list(_prepared(request, sandbox, endpoint="http://127.0.0.1:1").run())
    assert current_environment(root).settings == {"configLevel": "general"}


def test_a_clone_without_its_backend_is_told(tmp_path: Path) -> None:
    root, name = place("init/ios", tmp_path / "app"), "amplify-shop-dev-aaaaa"
    (root / "amplify/backend/backend-config.json").unlink()
    team = {"dev": {"awscloudformation": {"StackName": name, "StackId": stack_id(name)}}}
    (root / "amplify/team-provider-info.json").write_text(json.dumps(team))
    cloud = FakeCloud(stacks={name: Stack(stack_id(name), name, "CREATE_COMPLETE")})
    with pytest.raises(AmplifyError, match=r"backend-config\.json is missing"):
        _prepared(_request(root), cloud)


def test_a_sandbox_environment_is_not_looked_for_on_aws(tmp_path: Path) -> None:
    root, name = place("init/ios", tmp_path / "app"), "amplify-shop-dev-aaaaa"
    team = {"dev": {"awscloudformation": {"StackId": stack_id(name, "000000000000")}}}
    (root / "amplify/team-provider-info.json").write_text(json.dumps(team))
    with pytest.raises(AmplifyError, match="lives in the embedded AWS"):
        _prepared(_request(root), FakeCloud())


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    request = init_request(None, None, _PROVIDERS, tmp_path / "nowhere")
    with pytest.raises(AmplifyError, match="There is no folder"):
        _prepared(request, FakeCloud())


def test_new_access_keys_take_the_place_of_the_old_ones(tmp_path: Path) -> None:
    root = tmp_path / "app"
    root.mkdir()
    for secret in ("first", "second"):
        keys = {"accessKeyId": "id", "secretAccessKey": secret, "region": "us-east-1"}
        request = init_request(None, _FRONTEND, {"awscloudformation": keys}, root)
        cloud = FakeCloud()
        list(_prepared(request, cloud).run())
    files = list((tmp_path / ".amplify" / "awscloudformation").iterdir())
    assert [json.loads(file.read_text())["credentials"]["secretAccessKey"] for file in files] == [
        "second"
    ]
