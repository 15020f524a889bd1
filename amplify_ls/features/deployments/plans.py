"""Plans in words, for somebody who has to say whether they are carried out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from amplify_ls.contract.resource import Change
from amplify_ls.features.deployments.parts import part_lines
from amplify_ls.features.deployments.standing import counted

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.contract.plan import FileChange, Plan, ResourceChange

LOUD = re.compile(r"\A[A-Z ]+(?=:)")
"""What a note begins with that must not be missed."""
_DELETE = "delete"
_MOST_NAMES = 4
_VERBS = {
    Change.CREATE: "creates",
    Change.UPDATE: "updates",
    Change.DELETE: "deletes",
    Change.IMPORT: "imports",
    Change.UNLINK: "unlinks",
}


def verb_of(plan: Plan) -> str:
    """What the button that carries a plan out says."""
    return plan.command.partition(" ")[0].capitalize()


def subject_of(plan: Plan) -> str:
    """The command and what it is about: `push of dev`."""
    return f"{plan.command} of {plan.environment}" if plan.environment else plan.command


def description(plan: Plan) -> str:
    """A plan in a few sentences."""
    what = subject_of(plan)
    effects = _enumerated(_effects(plan)) or "changes nothing"
    told = f"{what[:1].upper()}{what[1:]} in {plan.project}{plan.place}: it {effects}."
    return " ".join([told, *_loud_first(plan)])


def _loud_first(plan: Plan) -> list[str]:
    return sorted(plan.notes, key=lambda note: LOUD.match(note) is None)


def question(plan: Plan) -> str:
    """A plan in a few sentences, and whether it is to be carried out."""
    return f"{description(plan)} Go on?"


def deletion_question(plan: Plan) -> str:
    """What is lost for good, for a question of its own."""
    names = _names(plan.destroys)
    where = f" from {plan.target.label}" if plan.target is not None else ""
    return f"This deletes {names}{where}, with all that is in it. It cannot be undone."


def is_by_name(plan: Plan) -> bool:
    """Whether a click is too little to carry it out: nothing of the project is left then."""
    return plan.command == _DELETE


def naming_question(plan: Plan) -> str:
    """What is lost with the project, for who has to type its name."""
    where = f" from {plan.target.label}" if plan.target is not None else ""
    return (
        f"Everything of {plan.project} is deleted{where}, for good.\n"
        f"Type the project's name `{plan.project}` to go on"
    )


def nothing_to_do(plan: Plan) -> str:
    """What is said of a plan that is empty."""
    what = subject_of(plan)
    return " ".join([f"{what[:1].upper()}{what[1:]}: there is nothing to do.", *plan.notes])


def _effects(plan: Plan) -> Iterator[str]:
    for change, verb in _VERBS.items():
        resources = [one for one in plan.resources if one.change is change]
        if resources:
            yield f"{verb} {_names(resources)}"
    if plan.uploads:
        yield f"uploads {counted(len(plan.uploads), 'object')}"
    written = sum(file.change is not Change.DELETE for file in plan.files)
    if written:
        yield f"writes {counted(written, 'file')}"
    removed = len(plan.files) - written
    if removed:
        yield f"removes {counted(removed, 'file')}"
    if plan.programs:
        yield f"runs {_shortened(plan.programs)}"


def _names(changes: Iterable[ResourceChange]) -> str:
    return _shortened([str(change.resource) for change in changes])


def _shortened(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMES
    return _enumerated([*names[:_MOST_NAMES], *([f"{more} more"] if more > 0 else [])])


def _enumerated(parts: Iterable[str]) -> str:
    *first, last = [*parts] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def plan_page(plan: Plan, root: Path | None = None) -> str:
    """A plan on a page of Markdown, with everything it will do.

    Below a `root`, what decides about a part is a link to its line.
    """
    return "\n".join(_page(plan, root)) + "\n"


def _page(plan: Plan, root: Path | None) -> Iterator[str]:
    what = subject_of(plan)
    yield f"# Plan: {what} in {plan.project}"
    if plan.target is not None:
        yield f"\nTarget: {plan.target.label}"
    yield from ("\n> " + LOUD.sub(r"**\g<0>**", note) for note in _loud_first(plan))
    if plan.resources:
        yield "\n## Resources\n\n| Resource | Service | Change | Why |\n|---|---|---|---|"
    for change in plan.resources:
        yield f"| {change.resource} | {change.service} | {change.change.label} | {change.reason} |"
    yield from part_lines(plan, root)
    if plan.steps:
        yield "\n## Steps\n"
        yield from (f"{number}. {step.title}" for number, step in enumerate(plan.steps, start=1))
    if plan.uploads:
        yield "\n## Uploads\n"
        yield from (f"- `{upload.key}` ({upload.size:,} bytes)" for upload in plan.uploads)
    if plan.programs:
        yield "\n## Programs of the project that are run\n"
        yield from (f"- `{program}`" for program in plan.programs)
    if plan.files:
        yield "\n## Files\n"
        yield from map(_file, plan.files)
    if plan.permissions:
        yield "\n## Permissions it needs\n"
        yield from (f"- `{permission}`" for permission in plan.permissions)
    if plan.asking:
        yield "\n## Permissions it takes to look ahead\n"
        yield from (f"- `{permission}`" for permission in plan.asking)


def _file(file: FileChange) -> str:
    return f"- {file.change.label} `{file.path}`"
