"""AMP104: how a `--headless` payload gets to the command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.rules.calls import behind, start_of, written
from amplify_ls.rules.mending import replacing
from amplify_ls.rules.rule import Finding, reading_rule
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.invocation import Invocation, Option
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading

_VERBS = {"add", "update", "remove", "import"}
_CATEGORIES = {"auth", "storage", "api", "geo"}
"""Those that have a headless mode at all."""

_QUOTED = re.compile(r"'[^']*'|\"(?:\\.|[^\"\\])*\"|\$\{[^}]*\}", re.DOTALL)
_OPENED = re.compile(r"[({]|\bdo\b")
_CLOSED = re.compile(r"[)}]|\bdone\b")


@reading_rule("AMP104", name="headless-transport", severity=Severity.ERROR)
def headless_transport(reading: Reading, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A payload for `--headless` does not reach the command.

    `amplify add`, `update`, `remove` and `import` with `--headless` read the payload from
    standard input, and only its first line; they wait two seconds for it. A payload or a file
    that stands behind `--headless` is not read, and of a payload in several lines only the
    first one is, which is no JSON.

    Make the payload one line and pipe it into the command. `jq -c` does both.

    ```sh
    amplify add auth --headless add-auth.json
    ```

    has to be

    ```sh
    jq -c . add-auth.json | amplify add auth --headless
    ```
    """
    for invocation in reading.invocations:
        option = invocation.option("headless")
        words = set(invocation.words)
        if option is None or not (words & _VERBS and words & _CATEGORIES):
            continue
        if invocation.stdin is None:
            if option.value is not None or not _is_grouped(reading.file.text, invocation):
                yield _unfed(invocation, option)
        elif invocation.stdin.is_one_line is False:
            yield Finding(
                option.span,
                "`--headless` reads only the first line of its input, and this payload has more; "
                "`jq -c .` makes it one line.",
                tuple(_made_one_line(invocation)),
            )


def _is_grouped(text: str, invocation: Invocation) -> bool:
    """Whether a group, loop or function around the command may get the payload."""
    before = _QUOTED.sub("", text[: start_of(invocation)])
    return len(_OPENED.findall(before)) > len(_CLOSED.findall(before))


def _unfed(invocation: Invocation, option: Option) -> Finding:
    if option.value is None:
        message = "Nothing is piped into `--headless`, so the command gets no payload."
        return Finding(option.span, message)
    given = option.value.text.text
    if given.lstrip().startswith(("{", HOLE)):
        message = "`--headless` takes no value: pipe the payload into the command, as one line."
        return Finding(option.value.span, message)
    message = "`--headless` takes no file: pipe its content into the command, as one line."
    return Finding(option.value.span, message, tuple(_piped(invocation, option)))


def _piped(invocation: Invocation, option: Option) -> Iterator[Fix]:
    """The file is read by `jq` instead, which pipes it into the command."""
    value = option.value
    if value is not None and value.is_plain:
        feed = written(invocation, f"jq -c . {value.text.text} | ")
        edits = (
            TextEdit(behind(start_of(invocation)), feed),
            TextEdit(Span(option.span.end, value.span.end), ""),
        )
        yield Fix("Pipe the file through `jq -c .`", edits, is_preferred=True)


def _made_one_line(invocation: Invocation) -> Iterator[Fix]:
    stdin = invocation.stdin
    start = start_of(invocation)
    if stdin is not None and stdin.span.end <= start:
        text = written(invocation, "jq -c . | ")
        yield replacing("Put `jq -c .` in between", behind(start), text, preferred=True)
