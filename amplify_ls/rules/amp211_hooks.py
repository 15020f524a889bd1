"""AMP211: hooks, the files that run before and after commands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.project.hooks import hook_names, is_in_hooks, may_be_a_hook
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, in_documents, reading_rule
from amplify_ls.schema.nearest import nearest
from amplify_ls.schema.violation import ViolationKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading


@reading_rule("AMP211", name="hooks", severity=Severity.WARNING)
def hooks(reading: Reading, project: Project) -> Iterator[Finding]:
    """A file in `amplify/hooks` is never run, or stands in the way of another.

    The Amplify CLI goes by names: `pre-push.sh` runs before `amplify push`, and
    `post-add-function.js` after `amplify add function`. Files with other names are uploaded with
    the others and never run; `init`, `configure`, `geo` and `custom` have no hooks. Endings other
    than `js` and `sh` need a program in `hooks-config.json`, or the hook is left out without a
    word. Two files for the same moment stop the command with "found duplicate hook scripts".

    Give the file the name of a hook, name it in `ignore` of `hooks-config.json` so that it is not
    uploaded, or move it elsewhere.

    ```json
    {"extensions": {"py": {"runtime": "python3"}}, "ignore": ["notes.md"]}
    ```

    in `amplify/hooks/hooks-config.json` lets `pre-push.py` run and leaves `notes.md` alone.
    """
    path = reading.file.path
    yield from in_documents(_config, reading, project)
    if is_in_hooks(path) and may_be_a_hook(path.name):
        first_line = Span(0, len(reading.file.text.partition("\n")[0]))
        yield from _names(path, project, first_line)


def _config(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    for violation in owned(document, "AMP211"):
        found = finding_of(document, violation)
        ending = violation.path[-1] if violation.path else ""
        if violation.kind is ViolationKind.MISSING:
            message = f"`runtime` is missing, so hooks that end in `.{ending}` are never run."
            found = replace(found, message=message)
        yield found


def _names(path: PurePath, project: Project, where: Span) -> Iterator[Finding]:
    stem, ending = path.stem, path.suffix.removeprefix(".")
    known = list(hook_names())
    if stem not in known:
        if path.name in project.hooks_left_alone:
            return
        guess = nearest(stem, known)
        hint = f"; did you mean `{guess}`?" if guess else "."
        message = f"No command has a hook called `{stem}`, so this file is never run{hint}"
        # Other files may be what hooks themselves run or read.
        if guess is not None or stem.startswith(("pre-", "post-")):
            yield Finding(where, message)
    elif ending not in project.hook_endings:
        what = f"no program for `.{ending}` files" if ending else "no program for it"
        yield Finding(
            where,
            f"This hook is never run: hooks-config.json names {what}, and the Amplify CLI itself "
            "knows only `.js` and `.sh`.",
        )
    else:
        others = [name for name in project.hooks if _is_twin(PurePath(name), path, project)]
        if others:
            yield Finding(
                where,
                f"`{others[0]}` is a hook for the same moment, so the command stops with "
                '"found duplicate hook scripts". Keep one of them.',
                severity=Severity.ERROR,
            )


def _is_twin(other: PurePath, path: PurePath, project: Project) -> bool:
    ending = other.suffix.removeprefix(".")
    return other.name != path.name and other.stem == path.stem and ending in project.hook_endings
