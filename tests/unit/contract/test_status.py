from datetime import UTC, datetime, timedelta

from amplify_ls.contract.event import (
    Event,
    Failure,
    PartChanged,
    PartState,
    StepFailed,
    StepFinished,
    StepProgressed,
    StepStarted,
)
from amplify_ls.contract.plan import Plan, Step
from amplify_ls.contract.resource import ResourceName
from amplify_ls.contract.status import Phase, Status, advance

START = datetime(2026, 1, 2, tzinfo=UTC)
LATER = START + timedelta(seconds=5)
SHOP = ResourceName("auth", "shop")
PLAN = Plan(
    "1", "push", "shop", "dev", None, steps=(Step("upload", "Upload"), Step("deploy", "Deploy"))
)


def part(logical_id: str, state: PartState) -> PartChanged:
    return PartChanged("deploy", LATER, SHOP, ("authshop",), logical_id, "T", state)


def after(*events: Event) -> Status:
    status = Status(PLAN)
    for event in events:
        status = advance(status, event)
    return status


def test_nothing_has_happened_at_first() -> None:
    assert (after().phase, after().title) == (Phase.PLANNED, "push")


def test_a_step_that_has_begun_is_what_is_being_done() -> None:
    status = after(StepStarted("upload", START))

    assert (status.phase, status.title, status.since) == (Phase.RUNNING, "Upload", START)


def test_pieces_belong_to_their_step() -> None:
    progressed = StepProgressed("upload", START, 1, 3)

    assert after(StepStarted("upload", START), progressed).pieces == (1, 3)
    assert after(progressed, StepStarted("deploy", START)).pieces is None


def test_an_operation_has_succeeded_when_every_step_is_finished() -> None:
    one = after(StepFinished("upload", START))
    both = advance(one, StepFinished("deploy", LATER))

    assert (one.phase, both.phase, both.until) == (Phase.RUNNING, Phase.SUCCEEDED, LATER)


def test_a_failed_step_fails_the_operation() -> None:
    status = after(StepFailed("deploy", LATER, Failure("no")))

    assert (status.phase, status.failure) == (Phase.FAILED, Failure("no"))


def test_the_latest_that_is_said_of_a_part_counts() -> None:
    status = after(part("Pool", PartState.RUNNING), part("Pool", PartState.DONE))

    assert (status.parts_done, status.parts_total) == (1, 1)


def test_a_resource_is_as_well_as_its_worst_part() -> None:
    done, failed = part("Client", PartState.DONE), part("Pool", PartState.FAILED)

    assert after(done).state_of(SHOP) is PartState.DONE
    assert after(done, failed).state_of(SHOP) is PartState.FAILED
    assert after().state_of(SHOP) is None
