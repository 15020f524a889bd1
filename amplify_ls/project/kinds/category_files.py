"""Files of resources, by category."""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.project.kinds.file_kind import FileKind, file_kind


def category_files() -> Iterator[FileKind]:
    """The kinds of files below `amplify/backend/<category>/<resource>/`."""
    yield file_kind(
        "auth-cli-inputs",
        "amplify/backend/auth/*/cli-inputs.json",
        title="cli-inputs.json of auth",
        description="The answers from which the user pool and identity pool are built.",
        model="AuthCliInputs",
        writer="cli",
        committed=True,
    )
