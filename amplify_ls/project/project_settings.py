"""What a project's own file says about rules, for everybody who works on it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from amplify_ls.project.root import SETTINGS_FILE
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect, NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

LEVELS = {
    "error": "shown as an error, which fails a check",
    "warning": "shown as a warning",
    "information": "shown as information",
    "hint": "shown as a hint",
    "on": "shown as bad as the rule itself says, for one of a family that is off",
    "off": "not shown",
}
"""How bad findings may be, and what that does to them."""


@dataclass(frozen=True, slots=True)
class ProjectSettings:
    """What can be made of the file; what is wrong in it counts as not written."""

    rules: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Words for levels, by codes and beginnings of codes."""
    ignored: tuple[str, ...] = ()
    """Patterns of paths from the root."""

    def ignores(self, path_from_root: str) -> bool:
        """Whether nobody wants to hear of a file."""
        return any(_regex(pattern).match(path_from_root) for pattern in self.ignored)


NO_SETTINGS = ProjectSettings()


def settings_of(project: Project) -> ProjectSettings:
    """The settings of a project, which may have none."""
    file = project.files.get(SETTINGS_FILE)
    return read_project_settings(file.text) if file is not None else NO_SETTINGS


@lru_cache(maxsize=64)
def read_project_settings(text: str) -> ProjectSettings:
    """What the text of the file says."""
    root = parse(text, Dialect.HJSON).root
    rules, ignored = root.get("rules"), root.get("ignore")
    members = rules.members() if rules is not None else ()
    items = ignored.items() if ignored is not None else ()
    return ProjectSettings(
        MappingProxyType({m.name: str(m.value.value) for m in members if _is_text(m.value)}),
        tuple(str(item.value) for item in items if _is_text(item)),
    )


def _is_text(node: Node) -> bool:
    return node.kind is NodeKind.STRING


@lru_cache(maxsize=256)
def _regex(pattern: str) -> re.Pattern[str]:
    """A pattern as git has them: one without a slash is a name anywhere, a folder all below it."""
    plain = pattern.removeprefix("./").rstrip("/")
    anywhere = "" if "/" in plain else "(?:.*/)?"
    return re.compile(f"{anywhere}{_translated(plain.lstrip('/'))}(?:/.*)?\\Z", re.DOTALL)


_WILDCARD = re.compile(r"\*\*/|\*\*|\*|\?")
_WILDCARDS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def _translated(pattern: str) -> str:
    parts, at = [], 0
    for found in _WILDCARD.finditer(pattern):
        parts += [re.escape(pattern[at : found.start()]), _WILDCARDS[found[0]]]
        at = found.end()
    return "".join([*parts, re.escape(pattern[at:])])
