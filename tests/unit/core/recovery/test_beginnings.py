"""An `init` that came to no end: the same makes it whole, or it is removed and nothing else."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from amplify_ls.contract.cloud import Target
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.operation import Operation
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.recovery import Standing, Way
from amplify_ls.contract.resource import Change
from amplify_ls.contract.status import Phase, Status
from amplify_ls.core import delete, init
from amplify_ls.core.operations.deployment_state import claim
from amplify_ls.core.operations.deployment_state import standing as standing_mark
from amplify_ls.core.operations.lock import Holder
from amplify_ls.core.recovery import needs_sandbox, prepare, standing
from tests.support.fake_cloud import FakeCloud, Script, as_cloud, event
from tests.support.projects import plugins_with, still_world
from tests.support.pushing import close, end_of

PROFILE: JsonObject = {"configLevel": "project", "useProfile": True, "profileName": "default"}
KEYS: JsonObject = {"configLevel": "project", "accessKeyId": "AKIDEXAMPLE", "region": "us-east-1"}


@dataclass
class Beginning:
    """A folder, and an `init` in it that is stopped."""

    root: Path
    cloud: FakeCloud = field(default_factory=FakeCloud)

    def init(self, provider: JsonObject | None = None, environment: str = "dev") -> Operation:
        request = init.init_request(
            {"projectName": "shop", "envName": environment},
            {"frontend": "javascript", "framework": "react"},
            {"awscloudformation": provider or {"configLevel": "general"}},
            self.root,
        )
        return init.prepare(request, plugins_with(self.cloud), still_world(self.root.parent), None)

    def interrupt(
        self, step: str, provider: JsonObject | None = None, environment: str = "dev"
    ) -> None:
        """Initialise, and be killed when a step has just begun."""
        running = self.init(provider, environment).run()
        for told in running:
            if getattr(told, "step", "") == step:
                break
        close(running)

    def stands(self) -> Standing:
        plugins, world = plugins_with(self.cloud), still_world(self.root.parent)
        return standing(self.root, plugins, world, None)

    def plan(self, way: Way) -> Operation:
        plugins, world = plugins_with(self.cloud), still_world(self.root.parent)
        return prepare(self.root, plugins, world, None, way)

    def go(self, way: Way) -> Status:
        return end_of(self.plan(way))

    def set_status(self, status: str) -> None:
        stack = next(iter(self.cloud.stacks.values()))
        self.cloud.stacks[stack.name] = replace(stack, status=status)


@pytest.fixture
def begun(tmp_path: Path) -> Beginning:
    made = Beginning(tmp_path / "app")
    made.root.mkdir()
    return made


def files(begun: Beginning) -> list[str]:
    found = begun.root.rglob("*")
    return sorted(path.relative_to(begun.root).as_posix() for path in found if path.is_file())


@pytest.mark.parametrize("step", ["stack", "app", "upload", "files"])
def test_wherever_an_init_was_killed_it_can_be_resumed_or_discarded(
    begun: Beginning, step: str
) -> None:
    begun.interrupt(step)
    found = begun.stands()

    assert [choice.way for choice in found.choices] == [Way.RESUME, Way.DISCARD]
    assert '(environment "dev") was interrupted at' in found.facts[0]


@pytest.mark.parametrize("step", ["stack", "app", "upload", "files"])
def test_resumed_it_ends_as_if_nothing_had_happened(begun: Beginning, step: str) -> None:
    begun.interrupt(step)

    assert begun.go(Way.RESUME).phase is Phase.SUCCEEDED
    assert "amplify/.config/local-env-info.json" in files(begun)
    assert len(begun.cloud.stacks) == 1
    assert begun.cloud.environments == {"d0000000000001": ["dev"]}
    assert begun.stands().facts == ()


@pytest.mark.parametrize("step", ["stack", "app", "upload", "files"])
def test_discarded_it_leaves_nothing_in_the_cloud_and_on_disk(begun: Beginning, step: str) -> None:
    begun.interrupt(step)

    assert begun.go(Way.DISCARD).phase is Phase.SUCCEEDED
    assert (begun.cloud.stacks, begun.cloud.stored) == ({}, {})
    assert begun.cloud.environments in ({}, {"d0000000000001": []})
    assert files(begun) == []


@pytest.mark.parametrize(
    "status", ["ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED"]
)
@pytest.mark.parametrize("way", [Way.RESUME, Way.DISCARD])
def test_a_stack_that_failed_is_deleted_either_way(begun: Beginning, status: str, way: Way) -> None:
    begun.interrupt("app")
    old = next(iter(begun.cloud.stacks))
    begun.set_status(status)

    assert f"is in {status}" in begun.stands().facts[1]
    assert begun.go(way).phase is Phase.SUCCEEDED
    assert (
        "delete_stack",
        f"arn:aws:cloudformation:us-east-1:123456789012:stack/{old}/{old}-id",
    ) in (begun.cloud.calls)


def test_what_is_discarded_is_named_so_that_it_is_asked_for_once_more(begun: Beginning) -> None:
    begun.interrupt("upload")
    plan = begun.plan(Way.DISCARD).plan

    assert [str(each.resource) for each in plan.destroys] == ["environment/dev"]
    assert all(each.change is Change.DELETE for each in plan.resources)
    assert any("its deployment bucket" in note for note in plan.notes)


def test_an_app_that_others_use_stays(begun: Beginning) -> None:
    begun.interrupt("upload")
    begun.cloud.environments["d0000000000001"].append("prod")
    begun.go(Way.DISCARD)

    assert begun.cloud.environments == {"d0000000000001": ["prod"]}


def test_an_app_whose_id_was_never_known_is_looked_for_by_hand(begun: Beginning) -> None:
    begun.cloud.errors[5] = AmplifyError("no answer")
    failed = end_of(begun.init())

    assert failed.failure is not None
    assert begun.cloud.calls[-1][0] == "create_app"
    assert any("Amplify console" in note for note in begun.plan(Way.DISCARD).plan.notes)


def test_a_discard_that_failed_can_be_done_again(begun: Beginning) -> None:
    begun.interrupt("upload")
    begun.cloud.scripts.append(Script("DELETE_FAILED"))
    failed = begun.go(Way.DISCARD)

    assert failed.failure is not None
    assert "`amplify-ls recover discard` again" in failed.failure.advice
    assert begun.go(Way.DISCARD).phase is Phase.SUCCEEDED
    assert files(begun) == []


def test_an_init_after_a_discard_knows_nothing_of_what_was(begun: Beginning) -> None:
    begun.interrupt("upload")
    begun.go(Way.DISCARD)

    assert not any("interrupted" in note for note in begun.init().plan.notes)


def test_a_profile_is_remembered_but_never_a_key(begun: Beginning) -> None:
    begun.interrupt("upload", PROFILE)
    journal = begun.root / "amplify/logs/amplify-ls/dev.jsonl"
    assert '"profileName": "default"' in journal.read_text(encoding="utf-8")


def test_access_keys_have_to_be_given_again(begun: Beginning) -> None:
    begun.interrupt("upload", {**KEYS, "useProfile": False, "secretAccessKey": "x"})
    journal = begun.root / "amplify/logs/amplify-ls/dev.jsonl"

    assert "AKIDEXAMPLE" not in journal.read_text(encoding="utf-8")
    with pytest.raises(AmplifyError, match="access keys, which nobody keeps") as refused:
        begun.stands()
    assert "with the same options" in refused.value.advice


def test_nothing_is_discarded_in_another_account(begun: Beginning) -> None:
    begun.interrupt("upload")
    begun.cloud.account = "999999999999"

    with pytest.raises(AmplifyError, match="of the account 123456789012"):
        begun.plan(Way.DISCARD)


def test_other_ways_lead_nowhere(begun: Beginning) -> None:
    begun.interrupt("upload")

    with pytest.raises(AmplifyError, match="`recover rollback` does nothing") as refused:
        begun.plan(Way.ROLLBACK)
    assert "`amplify-ls recover discard`" in refused.value.advice


def test_a_further_environment_is_told_of_where_all_is_well_with_the_first(
    begun: Beginning,
) -> None:
    end_of(begun.init())
    begun.interrupt("app", environment="test")
    found = begun.stands()

    assert (found.environment, [choice.way for choice in found.choices]) == (
        "test",
        [Way.RESUME, Way.DISCARD],
    )


def test_to_discard_a_further_environment_leaves_the_first(begun: Beginning) -> None:
    end_of(begun.init())
    stacks, before = dict(begun.cloud.stacks), files(begun)
    begun.interrupt("upload", environment="test")
    begun.go(Way.DISCARD)

    assert begun.cloud.stacks == stacks
    assert begun.cloud.environments == {"d0000000000001": ["dev"]}
    assert set(before) <= set(files(begun))
    assert begun.stands().environment == "dev"


def test_a_further_environment_is_resumed(begun: Beginning) -> None:
    end_of(begun.init())
    begun.interrupt("upload", environment="test")

    assert begun.go(Way.RESUME).phase is Phase.SUCCEEDED
    assert len(begun.cloud.stacks) == 2
    assert begun.stands().environment == "test"


def test_delete_does_not_take_the_journal_of_a_beginning_for_a_leftover(begun: Beginning) -> None:
    begun.interrupt("upload")
    plugins, world = plugins_with(begun.cloud), still_world(begun.root.parent)

    with pytest.raises(AmplifyError, match="was interrupted at") as refused:
        delete.prepare(begun.root, plugins, world, None)
    assert "`amplify-ls recover discard` removes" in refused.value.advice


def test_delete_does_not_forget_the_stack_of_a_further_environment_that_was_begun(
    begun: Beginning,
) -> None:
    end_of(begun.init())
    begun.interrupt("upload", environment="test")
    plugins, world = plugins_with(begun.cloud), still_world(begun.root.parent)

    with pytest.raises(AmplifyError, match=r'\(environment "test"\) was interrupted') as refused:
        delete.prepare(begun.root, plugins, world, None)
    assert "`amplify-ls recover discard` removes" in refused.value.advice
    begun.go(Way.DISCARD)
    end_of(delete.prepare(begun.root, plugins, world, None))
    assert begun.cloud.stacks == {}


def test_delete_does_not_mind_a_beginning_that_left_no_stack(begun: Beginning) -> None:
    end_of(begun.init())
    begun.interrupt("stack", environment="test")
    plugins, world = plugins_with(begun.cloud), still_world(begun.root.parent)

    assert end_of(delete.prepare(begun.root, plugins, world, None)).phase is Phase.SUCCEEDED


def test_where_it_lives_is_known_from_the_journal(begun: Beginning) -> None:
    begun.interrupt("stack")
    assert not needs_sandbox(begun.root)

    begun.cloud.target = Target("us-east-1", "no account needed", is_sandbox=True)
    begun.interrupt("stack")
    assert needs_sandbox(begun.root)


def test_the_mark_of_a_discard_names_its_operation(begun: Beginning) -> None:
    begun.interrupt("files")
    at_work = event("AuthRole", "DELETE_IN_PROGRESS")
    begun.cloud.scripts.append(Script("DELETE_COMPLETE", (at_work,)))
    operation = begun.plan(Way.DISCARD)
    running = operation.run()
    next(running)
    next(running)

    bucket = next(bucket for bucket, _ in begun.cloud.stored)
    mark = standing_mark(as_cloud(begun.cloud), bucket)
    assert mark is not None
    assert mark.operation == operation.plan.operation
    close(running)


def test_a_killed_discard_keeps_the_next_one_from_nothing(begun: Beginning) -> None:
    begun.interrupt("files")
    world = still_world(begun.root.parent)
    bucket = next(bucket for bucket, _ in begun.cloud.stored)
    dead = Holder("dead", "recover discard", 1, "elsewhere", world.now())
    claim(begun.cloud, bucket, dead, world)

    assert begun.go(Way.DISCARD).phase is Phase.SUCCEEDED
    assert (begun.cloud.stacks, begun.cloud.stored) == ({}, {})
