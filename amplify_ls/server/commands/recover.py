"""`amplify.server.recover`: put right what a deployment has left that went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.server.commands.command import Arguments, Offer, Operating

if TYPE_CHECKING:
    from amplify_ls.contract.operation import Operation
    from amplify_ls.contract.world import World


def prepare_way(arguments: Arguments, world: World) -> Operation:
    """Plan the way on that was chosen.

    Raises:
        AmplifyError: it is not open, or none was chosen.
    """
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.contract.recovery import Way
    from amplify_ls.contract.registry import installed_plugins
    from amplify_ls.core.recovery import prepare

    how = arguments.text("how")
    if how not in {way.value for way in Way}:
        known = ", ".join(way.value for way in Way)
        raise AmplifyError(f'There is no way on that is called "{how}".', f"There are {known}.")
    return prepare(arguments.root, installed_plugins(), world, _place(arguments, world), Way(how))


def offer_ways(arguments: Arguments, world: World) -> Offer | None:
    """The ways on that are open, unless one is given.

    Raises:
        AmplifyError: nothing went wrong.
    """
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.contract.registry import installed_plugins
    from amplify_ls.core.recovery import standing
    from amplify_ls.features.deployments.recoveries import effect_of, facts_of

    if arguments.text("how") is not None:
        return None
    stands = standing(arguments.root, installed_plugins(), world, _place(arguments, world))
    if not stands.choices:
        facts = " ".join(stands.facts) or "Nothing went wrong that is known of."
        raise AmplifyError(f"{stands.environment}: {facts}", stands.advice)
    return Offer(
        facts_of(stands),
        {choice.way.label: effect_of(choice) for choice in stands.choices},
        {choice.way.label: {"how": choice.way.value} for choice in stands.choices},
    )


def offer_ways_to_push(arguments: Arguments, world: World) -> Offer | None:
    """The ways on from a deployment that was broken off, for who pushes; usually nothing.

    Who pushes everything has chosen already: that takes over from whatever was.
    """
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.core.recovery import is_broken_off

    if arguments.flag("force") or not is_broken_off(arguments.root):
        return None
    try:
        return offer_ways(arguments, world)
    except AmplifyError:
        return None  # whatever it is, the push says it


def _place(arguments: Arguments, world: World) -> str | None:
    from amplify_ls.core.recovery import needs_sandbox
    from amplify_ls.server.commands.sandbox import endpoint

    return endpoint(world) if needs_sandbox(arguments.root) else None


RECOVER = Operating("recover", prepare_way, offer_ways)
