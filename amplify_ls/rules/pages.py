"""Where on this machine the documentation of a rule is."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_PACKAGED = Path(__file__).parent.parent / "_docs" / "rules.md"
_CHECKOUT = Path(__file__).parent.parent.parent / "docs" / "rules.md"
_HEADING = re.compile(r"## (AMP\d+)\s*$")


def page_of(code: str) -> str | None:
    """The address of a rule's documentation, which is on disk, so reading it tells nobody."""
    return _pages().get(code)


@cache
def _pages() -> dict[str, str]:
    """Addresses by code; editors that know lines in addresses open the page at the rule."""
    page = _PACKAGED if _PACKAGED.is_file() else _CHECKOUT
    try:
        lines = page.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    address = page.resolve().as_uri()
    headings = ((number, _HEADING.match(line)) for number, line in enumerate(lines, start=1))
    return {match[1]: f"{address}#L{number}" for number, match in headings if match}
