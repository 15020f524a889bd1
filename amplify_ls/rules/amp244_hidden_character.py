"""AMP244: characters in policies that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.hidden import Hidden, hidden_characters
from amplify_ls.rules.mending import replacing
from amplify_ls.rules.rule import Finding, in_host, reading_rule

if TYPE_CHECKING:
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading


@reading_rule("AMP244", name="hidden-character", severity=Severity.ERROR)
def hidden_character(reading: Reading, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    r"""A policy holds a character that nobody sees, or what became of one.

    Texts copied from web pages carry line separators, zero-width spaces and no-break spaces.
    Between the parts of a policy they are no JSON, so IAM refuses it as malformed; inside an action
    or ARN they make it another one, which allows nothing. Read with the wrong encoding they turn
    into visible but equally wrong text: the line separator U+2028 into `â€¨`. The policy for the
    CLI in the Amplify documentation has one before `apigateway:POST`.

    Remove the character; the fix does.

    ```json
    {"Action": ["\u2028apigateway:POST"]}
    ```

    has to be

    ```json
    {"Action": ["apigateway:POST"]}
    ```
    """
    for document in reading.documents:
        if not document.is_conflicted:
            for hidden in hidden_characters(document):
                yield in_host(_finding(hidden), document)


def _finding(hidden: Hidden) -> Finding:
    if hidden.is_misread:
        message = f"This is a misread {hidden.name}, which does not belong in a policy."
    else:
        message = (
            f"Here is the invisible character {hidden.name}, which does not belong in a policy."
        )
    fix = replacing("Remove it", hidden.span, "", preferred=True)
    return Finding(hidden.span, message, (fix,))
