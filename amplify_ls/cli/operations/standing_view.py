"""What stands of an environment, for people: facts first, then the ways on."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from amplify_ls.cli.cells import printable
from amplify_ls.cli.operations.console import quoted
from amplify_ls.cli.operations.plan_view import labelled
from amplify_ls.contract.recovery import Choice, Standing


def standing_view(standing: Standing) -> RenderableType:
    """The environment, what is not as it ought to be, and each way with what is lost by it."""
    head = Text.assemble("Environment ", (printable(standing.environment), "bold"))
    head.append(f", root stack {printable(standing.stack)}: {standing.status or 'gone'}")
    head.append(f"\n  in: {printable(standing.target.label)}")
    if not standing.facts:
        return Group(head, "", Text("Nothing went wrong that is known of."))
    facts = (quoted(fact) for fact in standing.facts)
    return Group(head, "", *facts, *(part for each in standing.choices for part in _choice(each)))


def _choice(choice: Choice) -> tuple[RenderableType, ...]:
    command = Text(f"\namplify-ls recover {choice.way.value}", "bold")
    loss = quoted(choice.loss, "yellow") if choice.loss else Text("nothing", "dim")
    return (command, labelled("  does", quoted(choice.effect)), labelled("  loses", loss))
