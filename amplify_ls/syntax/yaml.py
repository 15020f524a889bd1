"""Shell scripts in YAML files (a first version that only knows block scalars comes next)."""

from __future__ import annotations

from amplify_ls.syntax.embedded import EmbeddedScript
from amplify_ls.text.mapped import MappedText


def read_scripts(source: MappedText) -> tuple[EmbeddedScript, ...]:
    """The scripts below keys that hold shell text."""
    del source
    return ()
