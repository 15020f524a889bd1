"""What the payloads of `--headless` commands share."""

from amplify_ls.project.models.record import Note, note

ON_ONE_LINE = (
    "Only the first line of standard input is read, so write it on one line, for example with "
    "`jq -c`."
)
"""What holds for every payload on standard input."""


def version_note(*, has_two: bool = False) -> Note:
    """The version of a payload's layout; that of auth payloads may be 1 or 2."""
    known = "2, or 1 of old scripts, which is turned into 2 while reading" if has_two else "1"
    return note(
        f"Version of this payload's layout: {known}.",
        cli='It must be a number; any other version stops the command with "No schema found".',
        rule="AMP127",
        consequence="fails",
        missing="fails",
    )
