"""AMP103: `init` that stops to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.calls import behind, end_of, payload_options, written
from amplify_ls.rules.mending import replacing
from amplify_ls.rules.rule import Finding, reading_rule
from amplify_ls.rules.script_problems import is_continued
from amplify_ls.text.mapped import HOLE

if TYPE_CHECKING:
    from amplify_ls.project.invocation import Invocation
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading

_COMPLETE = {"quickstart", "app"}
"""Options that make `init` another command."""


@reading_rule("AMP103", name="missing-yes", severity=Severity.WARNING)
def missing_yes(reading: Reading, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """`amplify init` is given payloads but no `--yes`, so it stops to ask.

    The payloads answer most questions of `init`, but not all: for a new project it first asks
    whether to continue with Amplify Gen 1. Where nobody can answer, as in CI, the command fails
    with "Cannot prompt for ... in a non-interactive shell", or ends without having done
    anything.

    Add `--yes`.

    ```sh
    amplify init --amplify "$AMPLIFY"
    ```

    has to be

    ```sh
    amplify init --amplify "$AMPLIFY" --yes
    ```
    """
    for invocation in reading.invocations:
        if (
            invocation.words == ("init",)
            and _asks(invocation)
            and not is_continued(reading, invocation)
        ):
            yield Finding(
                invocation.word_spans[0],
                "Without `--yes`, `amplify init` asks whether to go on, and fails where nobody "
                "answers.",
                (
                    replacing(
                        "Add `--yes`",
                        behind(end_of(invocation)),
                        written(invocation, " --yes"),
                        preferred=True,
                    ),
                ),
            )


def _asks(invocation: Invocation) -> bool:
    payloads = list(payload_options(invocation))
    names = {option.name.split("=")[0] for option in invocation.options}
    if not payloads or names & {"yes", "y", *_COMPLETE}:
        return False
    values = [option.value for option in payloads]
    # `"$@"` and the like may hold `--yes`.
    return not any(
        word.text.text == HOLE and word not in values for word in invocation.command.words
    )
