"""What the payloads of `--headless` commands share."""

from amplify_ls.project.models.record import Note, note


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
