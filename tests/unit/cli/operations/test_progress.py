from collections.abc import Iterable
from functools import reduce
from io import StringIO

from amplify_ls.cli.operations.console import console_on
from amplify_ls.cli.operations.lines import line_progress
from amplify_ls.cli.operations.live import live_progress, live_view
from amplify_ls.cli.operations.track import Track, bars
from amplify_ls.contract.event import Event, PartState, StepProgressed
from amplify_ls.contract.status import Status
from tests.support.drawn import drawn
from tests.support.scripted import BAD, BEGUN, GOOD, POOL, PUSH, at, part


def track(events: Iterable[Event]) -> Track:
    return reduce(Track.after, events, Track(Status(PUSH)))


def picture(events: Iterable[Event], seconds: float = 9.5) -> list[str]:
    return drawn(live_view(track(events), at(seconds))).splitlines()


def log(events: Iterable[Event]) -> list[str]:
    stream = StringIO()
    with line_progress(console_on(stream, "never", {}), PUSH) as show:
        for event in events:
            show(event)
    return stream.getvalue().splitlines()


def test_before_anything_happens_all_steps_are_to_come() -> None:
    assert picture([]) == ["· Upload templates", "· Update the root stack"]


def test_a_running_step_has_a_bar_for_each_resource_with_its_current_part() -> None:
    first, second, bar = picture(BEGUN)

    assert first == "✓ Upload templates 1.5 s, 1 object"
    assert second == "* Update the root stack 8.0 s"
    assert bar.split() == ["auth/shop", "0", "of", "3", "UserPool", f"({POOL})"]


def test_pieces_of_a_step_are_counted() -> None:
    events = [*BEGUN[:1], StepProgressed("upload", at(1), 3, 7)]

    assert picture(events)[0] == "* Upload templates 9.5 s (3 of 7)"


def test_in_the_end_every_step_is_ticked_and_the_bars_are_gone() -> None:
    assert picture(GOOD) == ["✓ Upload templates 1.5 s, 1 object", "✓ Update the root stack 12 s"]


def test_what_failed_is_crossed_and_keeps_its_bar() -> None:
    _, step, bar = picture(BAD)

    assert step == "✗ Update the root stack 3.5 s"
    assert bar.endswith("0 of 3 UserPool (AWS::Cognito::UserPool)")


def test_what_was_put_back_says_so() -> None:
    assert picture([*BEGUN, part("UserPool", PartState.UNDONE)])[-1].endswith("0 of 3 undone")


def test_the_root_stack_has_the_last_bar() -> None:
    events = [part("AuthRole", PartState.DONE, resource=None), *BEGUN]

    assert [(bar.label, bar.done, bar.total) for bar in bars(track(events).status)] == [
        ("auth/shop", 0, 3),
        ("root stack", 1, 1),
    ]


def test_parts_that_nobody_foresaw_make_the_bar_longer() -> None:
    parts = [part(f"Role{n}", PartState.DONE) for n in range(3)]

    (bar,) = bars(track(parts).status)
    assert (bar.done, bar.total) == (3, 3)


def test_a_moving_picture_ends_with_its_last_state() -> None:
    stream = StringIO()
    with live_progress(console_on(stream, "never", {}), PUSH, lambda: at(20)) as show:
        for event in GOOD:
            show(event)

    assert stream.getvalue().splitlines()[-1].startswith("✓ Update the root stack 12 s")


def test_a_log_has_one_line_a_step_and_one_a_part() -> None:
    assert log([*GOOD, part("UserPool", PartState.DONE)]) == [
        "Upload templates …",
        "Update the root stack …",
        "  auth/shop: UserPool (AWS::Cognito::UserPool) done",
        "  auth/shop: UserPoolClient (AWS::Cognito::UserPoolClient) done",
    ]


def test_a_log_says_why_a_part_failed() -> None:
    assert log([*BAD, part("UserPool", PartState.UNDONE)])[-1] == (
        "  auth/shop: UserPool (AWS::Cognito::UserPool) failed: too short"
    )


def test_a_part_of_the_root_stack_is_called_so() -> None:
    (line,) = log([part("AuthRole", PartState.DONE, resource=None)])

    assert line.startswith("  root stack: AuthRole ")
