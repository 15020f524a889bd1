"""Recovery: what stands after something went wrong, and the ways on from there.

`standing` looks and tells; `prepare` plans one of the ways. Both only read.
"""

from __future__ import annotations

from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.operation import Operation
from amplify_ls.contract.recovery import Choice, Standing, Way
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.world import World
from amplify_ls.core import init, push
from amplify_ls.core.environments.environment import current_environment
from amplify_ls.core.files.transaction import recover
from amplify_ls.core.init.half_made import half_made, half_made_beside
from amplify_ls.core.operations.journal import DEPLOYING, last_operation
from amplify_ls.core.programs import pushing
from amplify_ls.core.programs.builds import buildable
from amplify_ls.core.push import PushOperation
from amplify_ls.core.recovery.beginnings import prepare_beginning, standing_of_beginning
from amplify_ls.core.recovery.renewing import plan_renewal
from amplify_ls.core.recovery.rolling_back import plan_roll_back
from amplify_ls.core.recovery.survey import Survey, survey
from amplify_ls.core.recovery.unlocking import plan_unlock
from amplify_ls.core.recovery.watching import plan_watch
from amplify_ls.core.recovery.ways import standing_of

__all__ = ["is_broken_off", "needs_sandbox", "prepare", "standing"]

_OF_BEGINNINGS = (Way.RESUME, Way.DISCARD)


def is_broken_off(root: Path) -> bool:
    """Whether something that was begun in this folder never came to its end; asks no cloud."""
    last = last_operation(root, current_environment(root).name, DEPLOYING)
    return last is not None and last.is_interrupted


def needs_sandbox(root: Path) -> bool:
    """Whether the current environment lives in the embedded AWS.

    Raises:
        AmplifyError: there is no environment here, or only the beginning of one.
    """
    begun = half_made(root)
    return begun.is_sandbox if begun is not None else current_environment(root).is_sandbox


def standing(root: Path, plugins: Plugins, world: World, endpoint: str | None) -> Standing:
    """What stands of the current environment, and the ways on.

    Raises:
        AmplifyError: there is none here, or its cloud cannot be reached.
    """
    begun = half_made(root)
    if begun is not None:
        return standing_of_beginning(begun, plugins, world, endpoint)
    seen = survey(root, plugins, world, endpoint)
    stands, other = standing_of(seen), half_made_beside(seen.environment)
    if stands.facts or other is None:
        return stands
    return standing_of_beginning(other, plugins, world, endpoint)


def prepare(
    root: Path, plugins: Plugins, world: World, endpoint: str | None, how: Way
) -> Operation:
    """Plan one of the ways that are open.

    Raises:
        AmplifyError: it is not open, or cannot be gone as things stand.
    """
    recover(root)
    begun = half_made(root)
    if begun is not None:
        return prepare_beginning(begun, plugins, world, endpoint, how)
    seen = survey(root, plugins, world, endpoint)
    other = half_made_beside(seen.environment)
    if other is not None and how in _OF_BEGINNINGS and standing_of(seen).choice(how) is None:
        return prepare_beginning(other, plugins, world, endpoint, how)
    return _planned(seen, plugins, world, endpoint, how)


def _planned(
    seen: Survey, plugins: Plugins, world: World, endpoint: str | None, how: Way
) -> Operation:
    choice = _open(seen, how)
    match how:
        case Way.RESUME:
            return _resumed(seen, plugins, world, endpoint)
        case Way.WATCH:
            is_ours = seen.interrupted is not None
            pushed = _pushed(seen, plugins, world, endpoint) if is_ours else None
            return plan_watch(seen, choice, pushed, plugins, world)
        case Way.ROLLBACK | Way.SKIP:
            return plan_roll_back(seen, choice, plugins, world)
        case Way.UNLOCK if seen.mark is not None:
            return plan_unlock(seen, choice, seen.mark, world)
        case Way.ANEW:
            return plan_renewal(seen, choice, plugins, world, endpoint)
        case _:
            raise _closed(standing_of(seen), how)


def _pushed(seen: Survey, plugins: Plugins, world: World, endpoint: str | None) -> PushOperation:
    """What was pushed, from files as they are: its programs have run and left their builds."""
    root = seen.environment.root
    return push.prepare(root, plugins, world, endpoint, built=buildable(root))


def _resumed(seen: Survey, plugins: Plugins, world: World, endpoint: str | None) -> Operation:
    root = seen.environment.root
    if seen.interrupted is not None and seen.interrupted.verb == "init":
        request = init.InitRequest(folder=root, environment=seen.environment.name)
        return init.prepare(request, plugins, world, endpoint)
    return pushing.prepare(root, plugins, world, endpoint)


def _open(seen: Survey, how: Way) -> Choice:
    stands = standing_of(seen)
    choice = stands.choice(how)
    if choice is None:
        raise _closed(stands, how)
    return choice


def _closed(stands: Standing, how: Way) -> AmplifyError:
    facts = " ".join(stands.facts) or "Nothing went wrong that is known of."
    return AmplifyError(
        f'The environment "{stands.environment}" has no use for `recover {how.value}`. {facts}',
        stands.advice,
    )
