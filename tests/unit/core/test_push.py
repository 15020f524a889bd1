"""What a push sends, writes and tells, and what it leaves when something goes wrong."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from amplify_ls.contract.cloud import Stack, StackEvent
from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.event import Event, Failure, PartState, StepFailed
from amplify_ls.contract.plan import Plan
from amplify_ls.contract.resource import Change, ResourceName, Source
from amplify_ls.contract.status import Phase, Status, advance
from amplify_ls.core import add, init, remove
from amplify_ls.core.backend.mirror import ZIP_KEY, unpack
from amplify_ls.core.push import PushOperation, prepare
from amplify_ls.core.status import deployment
from tests.support.fake_cloud import NOW, FakeCloud, Script
from tests.support.projects import plugins_with, still_world, texts

SHOP = ResourceName("auth", "shop")
INPUTS = "amplify/backend/auth/shop/cli-inputs.json"
TEMPLATE_KEY = "amplify-cfn-templates/auth/shop-cloudformation-template.json"
AUTH = {
    "version": 2,
    "resourceName": "shop",
    "serviceConfiguration": {
        "serviceName": "Cognito",
        "includeIdentityPool": True,
        "userPoolConfiguration": {"signinMethod": "EMAIL", "requiredSignupAttributes": ["EMAIL"]},
    },
}
OUTPUTS = {"UserPoolId": "eu-1_abc", "AppClientIDWeb": "web", "IdentityPoolId": "eu-1:id"}
DEPLOYED = {"authshop": Stack("nested-id", "nested", "CREATE_COMPLETE", "", OUTPUTS)}


@dataclass
class Project:
    """A project with auth, in a cloud that does what a test says."""

    root: Path
    cloud: FakeCloud = field(default_factory=lambda: FakeCloud(nested=DEPLOYED))
    calls_before: int = 0
    """How many calls its making took."""

    def plan(self) -> Plan:
        return self.prepared().plan

    def push(self, *scripts: Script) -> Status:
        """Push, and give the status at the end."""
        self.cloud.scripts.extend(scripts)
        operation = self.prepared()
        status = Status(operation.plan)
        for event in operation.run():
            status = advance(status, event)
        return status

    def events(self) -> list[Event]:
        return list(self.prepared().run())

    def edit(self, key: str, value: object) -> None:
        inputs = self.json(INPUTS)
        inputs["cognitoConfig"][key] = value
        (self.root / INPUTS).write_text(json.dumps(inputs, indent=2), encoding="utf-8")

    def json(self, path: str) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.root / path).read_text(encoding="utf-8"))
        return content

    @property
    def calls(self) -> list[str]:
        """What the cloud was asked since the project was made."""
        return [call[0] for call in self.cloud.calls[self.calls_before :]]

    @property
    def bucket(self) -> dict[str, bytes]:
        return {key: body for (_, key), body in self.cloud.stored.items()}

    def prepared(self) -> PushOperation:
        plugins = plugins_with(self.cloud)
        return prepare(self.root, plugins, still_world(self.root.parent), None)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "app")
    made.root.mkdir()
    plugins, world = plugins_with(made.cloud), still_world(tmp_path)
    options: tuple[object, object, object] = (
        {"projectName": "shop", "envName": "dev"},
        {"frontend": "javascript", "framework": "react"},
        {"awscloudformation": {"configLevel": "general"}},
    )
    request = init.init_request(*options, made.root)
    list(init.prepare(request, plugins, world, None).run())
    list(add.prepare(made.root, "auth", AUTH, plugins, world).run())
    made.calls_before = len(made.cloud.calls)
    return made


def failing(logical_id: str, reason: str) -> Script:
    """An update in which a part of auth fails and everything is put back."""

    def said(path: tuple[str, ...], part: str, kind: str, status: str, why: str) -> StackEvent:
        return StackEvent(f"{part}{status}", path, part, "", kind, status, why, NOW)

    stack = "AWS::CloudFormation::Stack"
    return Script(
        "UPDATE_ROLLBACK_COMPLETE",
        (
            said((), "authshop", stack, "CREATE_IN_PROGRESS", ""),
            said(("authshop",), logical_id, "AWS::Cognito::UserPool", "CREATE_FAILED", reason),
            said((), "authshop", stack, "CREATE_FAILED", "Embedded stack was not created"),
        ),
    )


def test_a_plan_says_what_is_created_and_changes_nothing(project: Project) -> None:
    before = texts(project.root)
    plan = project.plan()

    assert [(each.resource, each.change) for each in plan.resources] == [(SHOP, Change.CREATE)]
    assert {"UserPool", "IdentityPool"} <= {part.logical_id for part in plan.resources[0].parts}
    assert [upload.key for upload in plan.uploads] == [
        TEMPLATE_KEY,
        "root-cloudformation-stack.json",
    ]
    assert [step.id for step in plan.steps] == ["upload", "deploy", "record", "publish"]
    assert texts(project.root) == before
    assert project.calls == ["stack", "look"]


def test_a_push_sends_the_templates_and_then_updates_the_root_stack(project: Project) -> None:
    project.push()

    assert project.calls[2:7] == ["put_if", "tags", "put", "put", "update_stack"]
    root = json.loads(project.bucket["root-cloudformation-stack.json"])
    assert root["Resources"]["authshop"]["Properties"]["TemplateURL"].endswith(TEMPLATE_KEY)
    assert project.cloud.orders[-1].template.endswith("/root-cloudformation-stack.json")
    assert project.cloud.orders[-1].tags == {"user:Stack": "dev", "user:Application": "shop"}


def test_what_is_deployed_is_written_down(project: Project) -> None:
    assert project.push().phase is Phase.SUCCEEDED
    entry = project.json("amplify/backend/amplify-meta.json")["auth"]["shop"]

    assert entry["output"] == OUTPUTS
    assert entry["providerMetadata"]["logicalId"] == "authshop"
    assert entry["lastPushTimeStamp"] == "2026-01-02T03:04:05.000Z"
    exports = (project.root / "src/aws-exports.js").read_text(encoding="utf-8")
    assert '"aws_user_pools_id": "eu-1_abc"' in exports
    assert project.json("amplify/team-provider-info.json")["dev"]["categories"] == {
        "auth": {"shop": {}}
    }


def test_the_mirror_and_the_bucket_hold_what_was_pushed(project: Project) -> None:
    project.push()
    mirror = unpack(project.bucket[ZIP_KEY])
    folder = project.root / "amplify/#current-cloud-backend"

    on_disk = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert {path: data for path, data in mirror.items() if path != "cli.json"} == on_disk
    assert on_disk["auth/shop/cli-inputs.json"] == (project.root / INPUTS).read_bytes()


def test_a_second_push_has_nothing_to_do(project: Project) -> None:
    project.push()
    plan = project.plan()

    assert plan.is_empty
    assert [each.change for each in plan.resources] == [Change.NONE]


def test_an_edited_answer_reaches_the_template(project: Project) -> None:
    project.push()
    project.edit("passwordPolicyMinLength", 12)
    plan = project.plan()
    project.push()

    parts = [(part.logical_id, part.change) for part in plan.resources[0].parts]
    assert parts == [("UserPool", Change.UPDATE)]
    root = json.loads(project.bucket["root-cloudformation-stack.json"])
    values = root["Resources"]["authshop"]["Properties"]["Parameters"]
    assert values["passwordPolicyMinLength"] == 12


def test_a_template_that_a_failed_push_has_left_is_not_deployed_by_another(
    project: Project,
) -> None:
    project.push()
    pushed = project.bucket[TEMPLATE_KEY]
    bucket = next(bucket for bucket, key in project.cloud.stored if key == ZIP_KEY)
    project.cloud.stored[bucket, TEMPLATE_KEY] = b"{}"
    tags = project.root / "amplify/backend/tags.json"
    tags.write_text('[{"Key": "team", "Value": "books"}]', encoding="utf-8")
    project.push()

    assert project.bucket[TEMPLATE_KEY] == pushed


def test_a_removed_resource_leaves_the_cloud_and_the_mirror(project: Project) -> None:
    project.push()
    plugins, world = plugins_with(project.cloud), still_world(project.root.parent)
    list(remove.prepare(project.root, "auth", None, plugins, world).run())
    plan = project.plan()
    project.push()

    assert [each.resource for each in plan.destroys] == [SHOP]
    assert any("with all data in it" in note for note in plan.notes)
    assert (
        "authshop" not in json.loads(project.bucket["root-cloudformation-stack.json"])["Resources"]
    )
    assert not (project.root / "amplify/#current-cloud-backend/auth").exists()
    assert deployment(project.root).resources == {}


def test_other_tags_alone_are_something_to_push(project: Project) -> None:
    project.push()
    tags = project.root / "amplify/backend/tags.json"
    tags.write_text('[{"Key": "team", "Value": "books"}]', encoding="utf-8")

    assert not project.plan().is_empty
    project.push()
    assert project.cloud.orders[-1].tags == {"team": "books"}


def test_a_failure_names_the_part_and_the_line_and_leaves_the_files(project: Project) -> None:
    before = texts(project.root)
    status = project.push(
        failing("UserPool", "Value at 'policies.passwordPolicy.minimumLength' no")
    )

    assert status.phase is Phase.FAILED
    failure = status.failure or Failure("")
    assert (failure.resource, failure.logical_id) == (SHOP, "UserPool")
    assert failure.sources[0] == Source(INPUTS, ("cognitoConfig", "passwordPolicyMinLength"))
    assert status.state_of(SHOP) is PartState.FAILED
    assert texts(project.root) == before


def test_a_failure_is_remembered_until_a_push_succeeds(project: Project) -> None:
    project.push(failing("UserPool", "no"))
    remembered = deployment(project.root).failure
    project.push()

    assert remembered is not None
    assert deployment(project.root).failure is None


def test_a_failure_is_forgotten_when_the_value_is_put_back(project: Project) -> None:
    project.push()
    before = (project.root / INPUTS).read_bytes()
    project.edit("passwordPolicyMinLength", 200)
    project.push(failing("UserPool", "no"))
    (project.root / INPUTS).write_bytes(before)

    assert deployment(project.root).failure is None


def test_who_stops_watching_finds_the_push_finished_by_the_next(project: Project) -> None:
    script = Script("UPDATE_COMPLETE", failing("UserPool", "").events[:1], stops_after=1)
    with pytest.raises(Stopped):
        project.push(script)
    interruption = deployment(project.root).interruption
    plan = project.plan()
    status = project.push()

    assert interruption is not None
    assert interruption.step == "Update the root stack"
    assert any("was interrupted at" in note for note in plan.notes)
    assert plan.steps[0].id == "await"
    assert status.phase is Phase.SUCCEEDED
    assert deployment(project.root).interruption is None


def test_a_second_push_beside_a_running_one_is_refused(project: Project) -> None:
    running = project.prepared().run()
    next(running)

    with pytest.raises(AmplifyError, match="`push` has been running since"):
        project.push()
    assert list(running)


def test_a_stack_that_takes_no_update_is_refused_before_anything_is_done(project: Project) -> None:
    name, stack = next(iter(project.cloud.stacks.items()))
    project.cloud.stacks[name] = replace(stack, status="UPDATE_ROLLBACK_FAILED")

    with pytest.raises(AmplifyError, match="takes no update") as refused:
        project.plan()
    assert "amplify-ls recover" in refused.value.advice


def test_a_stack_that_is_gone_is_refused(project: Project) -> None:
    project.cloud.stacks.clear()

    with pytest.raises(AmplifyError, match="is not in AWS"):
        project.plan()


def test_what_somebody_edits_during_a_push_is_kept(project: Project) -> None:
    running = project.prepared().run()
    next(running)
    info = project.json("amplify/team-provider-info.json")
    info["dev"]["note"] = "mine"
    (project.root / "amplify/team-provider-info.json").write_text(json.dumps(info))
    assert list(running)

    assert project.json("amplify/team-provider-info.json")["dev"]["note"] == "mine"


def test_unknown_keys_survive(project: Project) -> None:
    meta = project.json("amplify/backend/amplify-meta.json")
    meta["auth"]["shop"]["mine"] = {"b": 1, "a": 2}
    (project.root / "amplify/backend/amplify-meta.json").write_text(json.dumps(meta))
    project.push()

    after = project.json("amplify/backend/amplify-meta.json")["auth"]["shop"]["mine"]
    assert list(after) == ["b", "a"]


@pytest.mark.parametrize("call", range(17))
def test_an_error_at_any_call_is_told_and_the_next_push_finishes(
    project: Project, call: int
) -> None:
    project.cloud.errors[project.calls_before + call] = AmplifyError("no")
    try:
        told: object = type(project.events()[-1])
    except AmplifyError:
        told = StepFailed

    assert told is StepFailed
    project.push()
    assert project.plan().is_empty
    assert "studio-backend/auth/shop/build/parameters.json" in {k for _, k in project.cloud.stored}
    entry = project.json("amplify/backend/amplify-meta.json")["auth"]["shop"]
    assert entry["output"] == OUTPUTS


def test_a_push_asks_the_cloud_no_more_than_it_has_to(project: Project) -> None:
    project.push()

    assert project.calls == [
        *("stack", "look"),
        *("put_if", "tags", "put", "put"),
        *("update_stack", "follow", "stack"),
        "nested_stacks",
        *("put", "put", "put", "put", "put", "put"),
        "delete_if",
    ]


def test_a_resource_of_others_is_linked_without_touching_a_stack(project: Project) -> None:
    project.push()
    project.calls_before = len(project.cloud.calls)
    pool = {"service": "Cognito", "serviceType": "imported", "providerPlugin": "awscloudformation"}
    for path in (
        "amplify/backend/amplify-meta.json",
        "amplify/backend/backend-config.json",
    ):
        content = project.json(path)
        content["auth"]["theirs"] = pool
        (project.root / path).write_text(json.dumps(content), encoding="utf-8")
    team = project.json("amplify/team-provider-info.json")
    team["dev"]["categories"]["auth"]["theirs"] = {"userPoolId": "eu-1_x", "webClientId": "w"}
    (project.root / "amplify/team-provider-info.json").write_text(json.dumps(team))
    plan = project.plan()
    status = project.push()

    assert status.phase is Phase.SUCCEEDED
    assert [step.id for step in plan.steps] == ["record", "publish"]
    assert not plan.uploads
    assert "update_stack" not in project.calls
    assert {name.rpartition("/")[2]: value for name, value in project.cloud.values.items()} == {
        "AMPLIFY_auth_theirs_userPoolId": '"eu-1_x"',
        "AMPLIFY_auth_theirs_webClientId": '"w"',
    }
    linked = project.json("amplify/backend/amplify-meta.json")["auth"]["theirs"]
    assert linked["lastPushTimeStamp"] == "2026-01-02T03:04:05.000Z"
    assert project.plan().is_empty
