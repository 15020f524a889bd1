"""AMP125: commands and parts of payloads that do nothing, and say nothing about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.project.kinds import kind_of_option
from amplify_ls.project.kinds.file_kind import AMPLIFY_CLI
from amplify_ls.rules.calls import written
from amplify_ls.rules.mending import choosing, removing, replacing
from amplify_ls.rules.rule import Finding, in_file, reading_rule

if TYPE_CHECKING:
    from amplify_ls.contract.edit import Fix
    from amplify_ls.project.document import Document
    from amplify_ls.project.invocation import Invocation, Option
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading

_VERBS = frozenset({"add", "update", "remove", "import"})
_CATEGORIES = frozenset(
    {"auth", "storage", "api", "geo", "analytics", "function", "interactions", "predictions"}
)
_GROUPS = ("serviceModification", "permissions")


@reading_rule("AMP125", name="no-effect", severity=Severity.WARNING)
def no_effect(reading: Reading, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A command, or a part of its payload, does nothing, and its exit code does not tell.

    - With `--yes`, `amplify delete` and `amplify env remove` take the answer to "Are you sure?"
      that stands there before one is given, and that is no.
    - Only `auth`, `storage`, `api` and `geo` have a headless mode, and not for every verb
      (`amplify-ls add function` has one, `amplify add function` has none). With
      `--headless` the other commands print that it is not implemented, and do nothing.
    - `amplify update storage --headless` takes `groups` and leaves what groups may do as it is.

    All of them end with exit code 0, so a script goes on as if they had worked.

    Use `--force` to delete and remove, and `amplify update storage` without `--headless` for
    groups.

    ```sh
    amplify env remove test --yes
    ```

    has to be

    ```sh
    amplify env remove test --force
    ```
    """
    for invocation in reading.invocations:
        yield from _unanswered(invocation)
        yield from _without_headless(invocation)
    for document in reading.documents:
        if not document.is_conflicted:
            yield from in_file(_unread_groups(document), document, reading)


def _unanswered(invocation: Invocation) -> Iterator[Finding]:
    """Commands that `--yes` answers with no."""
    is_removal = invocation.words == ("delete",) or invocation.words[:2] == ("env", "remove")
    option = invocation.option("yes")
    if not is_removal or option is None or invocation.option("force") is not None:
        return
    command = " ".join(invocation.words[:2])
    yield Finding(
        option.span,
        f"With `--yes` alone `amplify {command}` takes the answer no, and nothing is removed.",
        (_forced(invocation, option),),
    )


def _forced(invocation: Invocation, option: Option) -> Fix:
    force = written(invocation, "--force")
    return choosing(replacing("Change to `--force`", option.span, force, preferred=True))


def _without_headless(invocation: Invocation) -> Iterator[Finding]:
    option = invocation.option("headless")
    words = set(invocation.words[:2])
    if option is None or not (words & _VERBS and words & _CATEGORIES):
        return
    kind = kind_of_option(invocation.words, "headless")
    is_ours = kind is not None and kind.reader in invocation.program.text.text
    if kind is None or (kind.reader != AMPLIFY_CLI and not is_ours):
        command = " ".join(invocation.words[:2])
        yield Finding(
            option.span,
            f"`amplify {command}` has no headless mode: with `--headless` it does nothing.",
        )


def _unread_groups(document: Document) -> Iterator[Finding]:
    if document.kind.id != "update-storage-request":
        return
    permissions = document.tree.find(_GROUPS)
    member = permissions.member("groups") if permissions is not None else None
    if permissions is not None and member is not None:
        yield Finding(
            member.key.span,
            "`update storage` does not read `groups`: what groups may do stays as it is.",
            (removing(permissions, member),),
        )
