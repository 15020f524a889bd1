"""Where AWS profiles are kept on this machine; never what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from amplify_ls.text.span import Span

_SECTION = re.compile(r"^[^\S\n]*(\[\s*(?:profile\s+)?([^\]\n]+?)\s*\])", re.MULTILINE)
_NO_PROFILES = ("sso-session ", "services ")


class Section(NamedTuple):
    """The line with which a profile begins."""

    profile: str
    span: Span
    """The name alone."""
    header: Span
    """With its brackets, and nothing of what follows."""


def profile_files(home: Path, variables: Mapping[str, str]) -> tuple[Path, Path]:
    """The files that AWS tools read: settings, then credentials."""
    settings = variables.get("AWS_CONFIG_FILE") or home / ".aws" / "config"
    credentials = variables.get("AWS_SHARED_CREDENTIALS_FILE") or home / ".aws" / "credentials"
    return Path(settings), Path(credentials)


def sections(text: str) -> Iterator[Section]:
    """The profiles in the text of such a file."""
    for match in _SECTION.finditer(text):
        if not match[2].startswith(_NO_PROFILES):
            yield Section(match[2], Span(*match.span(2)), Span(*match.span(1)))
