"""AMP108: payloads whose quotes PowerShell takes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.rules.calls import payload_options
from amplify_ls.rules.rule import Finding, reading_rule
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.shell import Word
    from amplify_ls.text.mapped import MappedText


@reading_rule("AMP108", name="lost-quotes", severity=Severity.WARNING)
def lost_quotes(reading: Reading, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    r"""Windows PowerShell takes the quotes out of a payload.

    Windows PowerShell, and PowerShell before 7.3, puts the arguments of a program into one
    command line without a backslash before their quotes, and the program takes the quotes for
    its own. The Amplify CLI then gets `{envName:dev}`: it crashes for `--amplify` with "Cannot
    create property 'providers' on string" and takes its defaults for other options.

    Write `\"` for each quote of the payload, or run the script with PowerShell 7.3 or newer, where
    plain quotes are right. Where either may run a script, as a `.ps1` file, this is a hint;
    `#Requires -Version 7.3` says that only the newer one does, and
    `$PSNativeCommandArgumentPassing = 'Legacy'` makes the newer one do as the older. What is
    piped into a command keeps its quotes.

    ```yaml
    steps:
      - shell: powershell
        run: amplify init --amplify '{"envName":"dev"}' --yes
    ```

    has to be

    ```yaml
    steps:
      - shell: powershell
        run: amplify init --amplify '{\"envName\":\"dev\"}' --yes
    ```
    """
    for invocation in reading.invocations:
        if invocation.command.loses_quotes is False:
            continue
        is_certain = invocation.command.loses_quotes is True
        for option in payload_options(invocation):
            if option.value is not None and _is_lost(option.value):
                yield _finding(option.written, option.value, is_certain=is_certain)


def _is_lost(word: Word) -> bool:
    text = word.text.text
    return text.lstrip()[:1] in ("{", "[") and '"' in text and word.given.text == text


def _finding(option: str, word: Word, *, is_certain: bool) -> Finding:
    who = "Windows PowerShell" if is_certain else "PowerShell before 7.3"
    return Finding(
        word.span,
        f"{who} takes the quotes out of this payload, so the Amplify CLI cannot read what "
        f"it gets for `{option}`.",
        tuple(_escaped(word.text, is_certain=is_certain)),
        None if is_certain else Severity.HINT,
    )


def _escaped(text: MappedText, *, is_certain: bool) -> Iterator[Fix]:
    if "\\" in text.text:
        return
    places = (index for index, sign in enumerate(text.text) if sign == '"')
    edits = dict.fromkeys(text.edit(Span(at, at), "\\") for at in places)
    title = 'Write `\\"` for each quote' + ("" if is_certain else ", for Windows PowerShell")
    yield Fix(title, tuple(TextEdit(e.span, e.new_text) for e in edits), is_preferred=is_certain)
