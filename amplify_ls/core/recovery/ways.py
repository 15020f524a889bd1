"""What was seen of an environment, in words, and the ways on from there."""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.contract.cloud import STUCK
from amplify_ls.contract.recovery import Choice, Standing, Way
from amplify_ls.core.operations.ahead import newer_words
from amplify_ls.core.operations.journal import Record
from amplify_ls.core.recovery.survey import Survey

_UPDATING = "UPDATE_IN_PROGRESS"
_UNDELETED = "DELETE_FAILED"
_DATA = (
    "What has changed in the cloud since then is put back; the project's files stay as they are."
)


def standing_of(seen: Survey) -> Standing:
    """What stands, and what can be done about it."""
    return Standing(
        environment=seen.environment.name,
        target=seen.cloud.target,
        stack=str(seen.environment.provider.get("StackName", "")),
        status=seen.status,
        facts=tuple(_facts(seen)),
        choices=tuple(_choices(seen)) if seen.running is None else (),
    )


def is_unusable(seen: Survey) -> bool:
    """Whether the root stack takes no update ever again, or there is none."""
    stack = seen.stack
    return stack is None or stack.can_only_be_deleted or stack.status == _UNDELETED


def _facts(seen: Survey) -> Iterator[str]:
    if seen.running is not None:
        yield f"{seen.running.words} in this folder."
    elif seen.interrupted is not None:
        yield _half_done(seen.interrupted)
    elif seen.stack is not None and seen.is_left_by_others:
        yield f"{newer_words(seen.stack, seen.written)}."
    yield from _facts_about_stack(seen)
    if seen.interrupted is not None and seen.is_mark_ours:
        yield "Its mark in the deployment bucket keeps everybody else from deploying meanwhile."
    elif seen.mark is not None:
        alive = ", and it is still running" if seen.is_mark_alive else ""
        yield f"The deployment bucket says that somebody deploys: {seen.mark.words}{alive}."


def _half_done(last: Record) -> str:
    if last.failure is None:
        return f"{last.interruption}."
    return f'{last.words} failed at "{last.title}": {last.failure.message}'


def _facts_about_stack(seen: Survey) -> Iterator[str]:
    stack = seen.stack
    if stack is None:
        yield (
            "The project's files know the environment, but its root stack is not in "
            f"{seen.cloud.target.label}."
        )
        if seen.is_registered:
            yield "The Amplify service still has the environment registered."
        return
    reason = f": {stack.reason}" if stack.reason else "."
    if stack.is_in_progress:
        yield f"CloudFormation is at work on the root stack ({stack.status})."
    elif is_unusable(seen):
        yield f"The root stack is in {stack.status} and takes no update any more{reason}"
    elif stack.status == STUCK:
        yield f"The root stack could not be put back after an update failed{reason}"
        if seen.stuck:
            yield f"It stopped at {', '.join(seen.stuck)}."


def _choices(seen: Survey) -> Iterator[Choice]:
    status = seen.status
    if is_unusable(seen):
        yield _anew(seen)
    elif status == STUCK:
        yield from _out_of_stuck(seen)
    elif seen.stack is not None and seen.stack.is_in_progress:
        yield from _beside_work(seen)
    elif seen.interrupted is not None or seen.is_left_by_others:
        yield _resume(seen)
        if seen.interrupted is None or seen.interrupted.verb != "init":
            yield Choice(
                Way.ROLLBACK,
                "Updates the root stack with what was last written down as deployed.",
                _DATA,
            )
    is_taken_over = seen.interrupted is not None and seen.is_mark_ours
    if seen.mark is not None and not seen.is_mark_alive and not is_taken_over:
        yield _unlock(seen)


def _resume(seen: Survey) -> Choice:
    if seen.interrupted is not None and seen.interrupted.verb == "init":
        return Choice(Way.RESUME, "Makes the files of this machine anew.")
    waits = "waits for CloudFormation, then " if seen.stack and seen.stack.is_in_progress else ""
    return Choice(
        Way.RESUME,
        f"Pushes: it {waits}goes on from what is there, and makes the cloud what the files say.",
    )


def _beside_work(seen: Survey) -> Iterator[Choice]:
    ends = " and writes down what is deployed, as the push would have" if seen.interrupted else ""
    yield Choice(Way.WATCH, f"Follows CloudFormation to its end{ends}.")
    if seen.interrupted is not None:
        yield _resume(seen)
    if seen.status == _UPDATING:
        whose = "" if seen.interrupted else " It may be somebody else's update."
        yield Choice(
            Way.ROLLBACK,
            f"Cancels the update, and follows CloudFormation while it puts everything back.{whose}",
            "What the update has created is deleted, with the data that is in it by now.",
        )


def _out_of_stuck(seen: Survey) -> Iterator[Choice]:
    yield Choice(
        Way.ROLLBACK,
        "Lets CloudFormation try again to put everything back; first see to what stopped it.",
    )
    if seen.stuck:
        names = ", ".join(seen.stuck)
        yield Choice(
            Way.SKIP,
            f"Lets CloudFormation put everything back but {names}.",
            f"CloudFormation takes {names} for put back although they are not: what they are and "
            "what the templates say may differ until somebody mends them by hand.",
            seen.stuck,
        )


def _unlock(seen: Survey) -> Choice:
    whose = seen.mark.words if seen.mark is not None else ""
    loss = (
        ""
        if seen.is_mark_from_here
        else "If whoever made it still deploys, two deployments get in each other's way: ask first."
    )
    return Choice(Way.UNLOCK, f"Takes the mark out of the deployment bucket: {whose}.", loss)


def _anew(seen: Survey) -> Choice:
    if seen.stack is None:
        return Choice(
            Way.ANEW,
            "Initialises the environment anew, with a new root stack; a push then deploys every "
            "resource.",
            "What team-provider-info.json says of the old stack is replaced.",
        )
    return Choice(
        Way.ANEW,
        f"Deletes the root stack ({seen.status}) and its deployment bucket, and initialises the "
        "environment anew.",
        "Whatever the stack still has is deleted, with all data in it.",
    )
