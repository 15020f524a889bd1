"""Values of options, as the Amplify CLI reads them."""

from __future__ import annotations

from amplify_ls.core.files.json_file import first_obstacle, plain
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect


def option_value(text: str) -> object:
    """What an option's text says, read as Hjson; a text that is none of it stays a text."""
    tree = parse(text, Dialect.HJSON)
    return text if first_obstacle(tree) is not None else plain(tree.root)
