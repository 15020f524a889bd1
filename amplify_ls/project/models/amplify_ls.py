""".amplify-ls.json."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.project_settings import LEVELS

_EXAMPLE = {"rules": {"AMP213": "off"}, "ignore": ["scripts/old/"]}


class AmplifyLs(Record, json_schema_extra=about(_EXAMPLE, closed=True)):
    """Which rules count in this project, for editors and for `amplify-ls check` alike.

    Settings of an editor and options of `check` come before it, comments in a file before all.
    """

    rules: Annotated[
        dict[
            str,
            Annotated[
                Literal["error", "warning", "information", "hint", "on", "off"],
                note(
                    "How bad findings of the rule are.",
                    values=LEVELS,
                    rule="AMP902",
                    consequence="replaced",
                ),
            ],
        ]
        | None,
        note(
            (
                "How bad findings are, by the code of their rule or by what the codes of a family "
                "begin with, such as `AMP1`. The longest key that fits counts."
            ),
            rule="AMP902",
            consequence="replaced",
            key_reference="rule",
            examples=[{"AMP213": "off"}],
        ),
    ] = None
    ignore: Annotated[
        list[Annotated[str, note("A path or a pattern.", examples=["scripts/old/"])]] | None,
        note(
            (
                "Files in which nothing is found: paths from here, with `*` for any name and "
                "`**/` for any folders. A folder is all that is in it; a name without `/` is meant "
                "wherever it stands."
            ),
            rule="AMP902",
            consequence="replaced",
            examples=[["scripts/old/", "**/*.example.sh"]],
        ),
    ] = None
