"""AMP124: options in a form the Amplify CLI reads otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.project.kinds import canonical_option
from amplify_ls.rules.calls import written
from amplify_ls.rules.mending import replacing
from amplify_ls.rules.rule import Finding, reading_rule
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.contract.edit import Fix
    from amplify_ls.project.invocation import Invocation, Option
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading

_WITH_VALUE = frozenset(
    {
        *("amplify", "frontend", "providers", "categories", "codegen"),
        *("appId", "envName", "sandboxId", "app", "env", "name", "config", "awsInfo"),
        *("permissions-boundary", "region", "apiId", "out", "target", "event", "timeout"),
    }
)
_WITHOUT_VALUE = frozenset(
    {
        *("yes", "headless", "force", "forcePush", "restore", "quickstart", "debug", "silent"),
        *("no-override", "no-codegen", "no-gql-override", "minify", "iterative-rollback"),
        *("allow-destructive-graphql-schema-updates", "invalidateCloudFront", "details", "json"),
        *("profileSetting", "containerSetting"),
    }
)


@reading_rule("AMP124", name="option-form", severity=Severity.WARNING)
def option_form(reading: Reading, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """An option is joined to its value by `=`, which the Amplify CLI does not take apart.

    For the Amplify CLI everything behind the dashes is the option's name, up to the next blank.
    So `--envName=dev` is an option named `envName=dev`, which no command knows; it is skipped
    without a word, and the command goes on as if the option were not there.

    Put a blank between an option and its value. Options such as `--yes` have no value.

    ```sh
    amplify pull --appId=d1abc2def3ghij --yes=true
    ```

    has to be

    ```sh
    amplify pull --appId d1abc2def3ghij --yes
    ```
    """
    for invocation in reading.invocations:
        for option in invocation.options:
            yield from _joined(invocation, option, reading.file.text)


def _joined(invocation: Invocation, option: Option, text: str) -> Iterator[Finding]:
    dashed, sign, value = option.written.partition("=")
    name = canonical_option(dashed.lstrip("-"))
    host = text[option.span.start : option.span.end]
    begin = host.find(f"{dashed}=", 0, len(dashed) + 2)
    if not sign or name not in _WITH_VALUE | _WITHOUT_VALUE or begin < 0:
        return
    at = option.span.start + begin + len(dashed)
    if begin:
        fixes: tuple[Fix, ...] = ()  # a quote is before it, and has to be ended and begun anew
    elif name in _WITH_VALUE and value:
        fixes = (replacing("Put a blank in place of `=`", Span(at, at + 1), " ", preferred=True),)
    else:
        rest = Span(at, option.span.end)
        title = f"Write only `{dashed}`"
        fixes = (replacing(title, rest, written(invocation, ""), preferred=True),)
    yield Finding(
        Span(at - len(dashed), at + 1),
        f"The Amplify CLI does not take `{dashed}=` apart: it skips an option of that whole name, "
        f"and `{dashed}` counts as not given.",
        fixes,
    )
