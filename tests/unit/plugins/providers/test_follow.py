import itertools
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.contract.cloud import StackEvent, Target
from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.plugins.providers.awscloudformation.errors import Refusal
from tests.unit.plugins.providers.reported import (
    Reporting,
    arn,
    at,
    began,
    nested,
    own,
    part,
    told,
)

SANDBOX = Target("us-east-1", "no account needed", is_sandbox=True)
EARLIER = [
    began(-100),
    nested(-99, "root", "auth", "UPDATE_IN_PROGRESS"),
    own(-98, "auth", "UPDATE_IN_PROGRESS"),
    own(-97, "auth", "UPDATE_COMPLETE"),
    nested(-96, "root", "auth", "UPDATE_COMPLETE"),
    own(-95, "root", "UPDATE_COMPLETE"),
]
UPDATE = [
    began(1),
    nested(2, "root", "auth", "UPDATE_IN_PROGRESS"),
    own(3, "auth", "UPDATE_IN_PROGRESS"),
    part(4, "auth", "Pool", "UPDATE_IN_PROGRESS"),
    part(6, "auth", "Pool", "UPDATE_COMPLETE"),
    own(7, "auth", "UPDATE_COMPLETE"),
    nested(8, "root", "auth", "UPDATE_COMPLETE"),
    own(9, "root", "UPDATE_COMPLETE"),
]
UPDATE_TOLD = [
    "root UPDATE_IN_PROGRESS",
    "auth UPDATE_IN_PROGRESS",
    "auth/auth UPDATE_IN_PROGRESS",
    "auth/Pool UPDATE_IN_PROGRESS",
    "auth/Pool UPDATE_COMPLETE",
    "auth/auth UPDATE_COMPLETE",
    "auth UPDATE_COMPLETE",
    "root UPDATE_COMPLETE",
]


def silent(code: str = "EndpointConnectionError") -> Refusal:
    return Refusal("It does not answer.", "Check the network.", aws_code=code, is_transient=True)


def test_events_of_all_stacks_come_in_order_and_end_with_the_root() -> None:
    assert told(Reporting([*EARLIER, *UPDATE], second=1).follow(since=0)) == UPDATE_TOLD


def test_events_that_come_all_at_once_are_the_same() -> None:
    assert told(Reporting([*EARLIER, *UPDATE], second=10).follow(since=0)) == UPDATE_TOLD


@given(second=st.floats(0, 12), delay=st.floats(0, 7), page=st.integers(1, 5))
def test_nothing_is_lost_or_doubled_however_it_is_asked(
    second: float, delay: float, page: int
) -> None:
    reporting = Reporting([*EARLIER, *UPDATE], second=second, delay=delay, page=page)

    assert told(reporting.follow(since=0, token=None if second - delay > 1 else "t")) == UPDATE_TOLD


@given(numbers=st.permutations(range(5)))
def test_events_of_one_instant_are_neither_lost_nor_doubled(numbers: list[int]) -> None:
    inner = [part(2, "root", f"Part{number}", "CREATE_COMPLETE") for number in numbers]
    reports = [began(2), *inner, own(2, "root", "UPDATE_COMPLETE")]

    events = told(Reporting(reports, second=3, page=2).follow(since=2))

    assert sorted(events[1:-1]) == [f"Part{number} CREATE_COMPLETE" for number in range(5)]
    assert events[-1] == "root UPDATE_COMPLETE"


def test_an_event_that_is_listed_late_is_not_lost() -> None:
    reports = [began(1), own(9, "root", "UPDATE_COMPLETE")]
    reporting = Reporting(reports, second=1)
    events = reporting.follow(since=0)
    next(events)
    reports.insert(0, part(0.5, "root", "TooEarly", "CREATE_COMPLETE"))
    reports.insert(2, part(1.5, "root", "Late", "CREATE_COMPLETE"))
    reports.insert(2, part(1.7, "root", "Later", "CREATE_COMPLETE"))

    assert told(events) == [
        "Late CREATE_COMPLETE",
        "Later CREATE_COMPLETE",
        "root UPDATE_COMPLETE",
    ]


def test_a_stack_in_a_stack_in_a_stack_has_its_whole_path() -> None:
    reports = [
        began(1),
        nested(2, "root", "api", "CREATE_IN_PROGRESS"),
        nested(3, "api", "models", "CREATE_IN_PROGRESS"),
        part(4, "models", "Table", "CREATE_COMPLETE"),
        nested(5, "api", "models", "CREATE_COMPLETE"),
        nested(6, "root", "api", "CREATE_COMPLETE"),
        own(7, "root", "UPDATE_COMPLETE"),
    ]

    events = list(Reporting(reports, second=8).follow(since=0))

    assert [event.path for event in events if event.logical_id == "Table"] == [("api", "models")]


def test_only_stacks_at_work_are_asked() -> None:
    reporting = Reporting(
        [
            began(1),
            nested(2, "root", "auth", "UPDATE_IN_PROGRESS"),
            nested(3, "root", "auth", "UPDATE_COMPLETE"),
            nested(40, "root", "api", "UPDATE_IN_PROGRESS"),
            nested(60, "root", "api", "UPDATE_COMPLETE"),
            own(61, "root", "UPDATE_COMPLETE"),
        ],
        second=1,
    )

    list(reporting.follow(since=0))

    auth = [second for second, stack in reporting.asked if stack == arn("auth")]
    api = [second for second, stack in reporting.asked if stack == arn("api")]
    assert len([second for second in auth if second < 60]) <= 2
    assert min(api) >= 40
    assert max(auth) == max(api) == reporting.second


def test_a_stack_that_is_put_back_is_asked_again() -> None:
    reports = [
        began(1),
        nested(2, "root", "auth", "UPDATE_IN_PROGRESS"),
        own(3, "auth", "UPDATE_COMPLETE"),
        nested(4, "root", "auth", "UPDATE_COMPLETE"),
        part(20, "root", "Bad", "UPDATE_FAILED", "no"),
        own(21, "root", "UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed"),
        nested(22, "root", "auth", "UPDATE_IN_PROGRESS"),
        own(23, "auth", "UPDATE_ROLLBACK_IN_PROGRESS"),
        own(30, "auth", "UPDATE_ROLLBACK_COMPLETE"),
        nested(31, "root", "auth", "UPDATE_COMPLETE"),
        own(32, "root", "UPDATE_ROLLBACK_COMPLETE"),
    ]

    events = list(Reporting(reports, second=1).follow(since=0))

    assert len(events) == len(reports)
    assert [event.reason for event in events if event.logical_id == "Bad"] == ["no"]
    assert events[-1].status == "UPDATE_ROLLBACK_COMPLETE"


def test_cleaning_up_is_not_the_end() -> None:
    reports = [
        began(1),
        own(2, "root", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"),
        nested(3, "root", "gone", "DELETE_IN_PROGRESS"),
        part(4, "gone", "Pool", "DELETE_COMPLETE"),
        own(9, "root", "UPDATE_COMPLETE"),
    ]

    assert "gone/Pool DELETE_COMPLETE" in told(Reporting(reports, second=1).follow(since=0))


def test_a_failed_creation_that_is_rolled_back_is_not_the_end() -> None:
    reports = [
        began(1, "CREATE_IN_PROGRESS"),
        own(2, "root", "CREATE_FAILED"),
        own(5, "root", "ROLLBACK_IN_PROGRESS"),
        own(9, "root", "ROLLBACK_COMPLETE"),
    ]
    reporting = Reporting(reports, second=2, status="ROLLBACK_IN_PROGRESS")

    assert told(reporting.follow(since=0))[-1] == "root ROLLBACK_COMPLETE"


def test_a_failed_creation_that_is_left_as_it_is_is_the_end() -> None:
    reports = [began(1, "CREATE_IN_PROGRESS"), own(2, "root", "CREATE_FAILED")]

    assert told(Reporting(reports, second=1).follow(since=0))[-1] == "root CREATE_FAILED"


def test_what_somebody_does_next_belongs_to_another_operation() -> None:
    reports = [*UPDATE, began(10), own(20, "root", "UPDATE_COMPLETE")]

    assert told(Reporting(reports, second=30).follow(since=0)) == UPDATE_TOLD


def test_the_operation_with_the_token_is_followed_whatever_the_clocks_say() -> None:
    reports = [began(-30, token="other"), own(-20, "root", "UPDATE_COMPLETE"), began(1, token="t")]
    reports.append(own(9, "root", "UPDATE_COMPLETE"))

    assert len(told(Reporting(reports, second=9).follow(since=500, token="t"))) == 2
    assert len(told(Reporting(reports, second=9).follow(since=-500, token="t"))) == 2


def test_an_operation_that_is_reported_late_is_waited_for() -> None:
    reports = [*EARLIER, began(1, token="t"), own(9, "root", "UPDATE_COMPLETE")]
    reporting = Reporting(reports, second=1, delay=6)

    assert told(reporting.follow(since=0, token="t")) == [
        "root UPDATE_IN_PROGRESS",
        "root UPDATE_COMPLETE",
    ]


def test_an_operation_that_is_never_reported_is_not_waited_for_for_ever() -> None:
    reporting = Reporting(EARLIER)

    assert told(reporting.follow(since=0, token="t")) == []
    assert 30 <= reporting.second < 40


def test_an_operation_seems_to_have_begun_earlier_where_the_clock_is_fast() -> None:
    assert told(Reporting([*EARLIER, *UPDATE], second=9).follow(since=40)) == UPDATE_TOLD


def test_the_operation_at_work_is_followed_if_none_began_since() -> None:
    assert told(Reporting([*EARLIER, *UPDATE], second=5).follow(since=600)) == UPDATE_TOLD


def test_at_a_stack_at_rest_there_is_nothing_to_follow() -> None:
    reporting = Reporting(EARLIER)

    assert told(reporting.follow(since=0)) == []
    assert reporting.waits == []


def test_a_long_history_is_not_read() -> None:
    history = [part(-9000 - number, "root", f"P{number}", "X") for number in range(500, 0, -1)]
    reporting = Reporting([*history, *UPDATE], second=9, page=10)

    assert told(reporting.follow(since=0)) == UPDATE_TOLD
    assert len(reporting.asked) < 10


def test_pauses_grow_while_nothing_happens_and_shrink_when_something_does() -> None:
    reporting = Reporting(
        [
            began(0),
            part(60, "root", "Slow", "CREATE_COMPLETE"),
            own(70, "root", "UPDATE_COMPLETE"),
        ]
    )
    events = reporting.follow(since=0)
    assert told(events)[-1] == "root UPDATE_COMPLETE"

    before = [
        wait
        for wait, second in zip(reporting.waits, running(reporting), strict=True)
        if second < 55
    ]
    assert before[0] == 2
    assert before == sorted(before)
    assert max(before) == 5
    assert 2 in reporting.waits[len(before) :]


def running(reporting: Reporting) -> Iterator[float]:
    second = 0.0
    for wait in reporting.waits:
        second += wait
        yield second


def test_the_sandbox_is_asked_at_least_three_times_a_second() -> None:
    reporting = Reporting([*EARLIER, *UPDATE], second=1, target=SANDBOX)

    assert told(reporting.follow(since=0)) == UPDATE_TOLD
    assert reporting.waits[0] <= 0.01
    assert max(reporting.waits) <= 0.3


def test_nested_stacks_of_the_sandbox_are_asked_less_often_and_once_when_they_have_ended() -> None:
    reporting = Reporting([*EARLIER, *UPDATE], second=1, target=SANDBOX)

    list(reporting.follow(since=0))

    auth = [second for second, stack in reporting.asked if stack == arn("auth")]
    pauses = [later - earlier for earlier, later in itertools.pairwise(auth[:-1])]
    assert min(pauses) > 0.19
    assert 8 <= auth[-1] < 8.2


def test_a_short_silence_is_waited_through() -> None:
    reporting = Reporting([*EARLIER, *UPDATE], second=2)
    events = reporting.follow(since=0)
    first = next(events)
    reporting.failures = [silent(), silent("Throttling"), silent()]

    assert [f"{first.logical_id} {first.status}", *told(events)] == UPDATE_TOLD
    assert reporting.waits[-3:] != [2, 2, 2]


def test_a_long_silence_ends_watching_and_says_that_the_cloud_goes_on() -> None:
    reporting = Reporting(UPDATE, second=2, failures=[silent() for _ in range(100)])

    with pytest.raises(AmplifyError, match="cannot be watched any more") as caught:
        list(reporting.follow(since=0))

    assert "CloudFormation goes on" in caught.value.advice
    assert "amplify-ls status" in caught.value.advice
    assert 180 < reporting.second < 360


def test_what_failed_in_a_nested_stack_is_told_before_the_stack_and_before_it_is_put_back() -> None:
    reports = [
        began(1),
        nested(1, "root", "auth", "UPDATE_IN_PROGRESS"),
        part(1.1, "auth", "Pool", "UPDATE_IN_PROGRESS"),
        part(1.105, "auth", "Pool", "UPDATE_FAILED"),
        nested(1.105, "root", "auth", "UPDATE_FAILED"),
        nested(1.105, "root", "auth", "UPDATE_IN_PROGRESS"),
        part(1.2, "auth", "Pool", "UPDATE_COMPLETE"),
        nested(1.3, "root", "auth", "UPDATE_COMPLETE"),
        own(1.4, "root", "UPDATE_ROLLBACK_COMPLETE"),
    ]

    events = told(Reporting(reports, second=1.08, target=SANDBOX).follow(since=0))

    assert events.index("auth/Pool UPDATE_FAILED") < events.index("auth UPDATE_FAILED")


def test_a_sandbox_that_is_gone_is_not_waited_for_long() -> None:
    gone = [silent() for _ in range(100)]
    reporting = Reporting(UPDATE, second=2, failures=gone, target=SANDBOX)

    with pytest.raises(AmplifyError) as caught:
        list(reporting.follow(since=0))

    assert caught.value.message == "It does not answer."
    assert reporting.second < 4


def test_what_waiting_cannot_mend_is_said_at_once() -> None:
    problem = Refusal("The credentials have expired.", "Sign in.", aws_code="ExpiredToken")
    reporting = Reporting(UPDATE, second=2, failures=[problem])

    with pytest.raises(AmplifyError, match="credentials have expired") as caught:
        list(reporting.follow(since=0))

    assert "Sign in." in caught.value.advice
    assert reporting.waits == []


@pytest.mark.parametrize("failures", [[], [silent()]])
def test_whoever_stops_waiting_stops_watching(failures: list[Refusal]) -> None:
    class Impatient(Reporting):
        def wait(self, seconds: float) -> None:
            raise Stopped(seconds)

    reporting = Impatient(UPDATE, second=2, failures=failures)

    with pytest.raises(Stopped):
        list(reporting.follow(since=0))


def test_an_event_has_everything_that_was_reported() -> None:
    reports = [
        began(1),
        part(2, "root", "Queue", "CREATE_FAILED", "no"),
        own(3, "root", "UPDATE_ROLLBACK_COMPLETE"),
    ]

    first, queue, last = Reporting(reports, second=4).follow(since=0)

    assert queue == StackEvent(
        id=reports[1]["EventId"],
        path=(),
        logical_id="Queue",
        physical_id="Queue-1",
        resource_type="AWS::SQS::Queue",
        status="CREATE_FAILED",
        reason="no",
        at=at(0) + timedelta(seconds=2),
    )
    assert first.is_about_stack
    assert last.is_about_stack
