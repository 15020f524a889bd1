"""The plugins that are installed, found through their entry points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, TypeVar

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import Category, Frontend, Provider

_GROUP = "amplify_ls"
Plugin = TypeVar("Plugin")


@dataclass(frozen=True, slots=True)
class Plugins:
    """Plugins by name; of two with one name the first distribution in order of name counts."""

    categories: Mapping[str, Category] = field(default_factory=dict)
    frontends: Mapping[str, Frontend] = field(default_factory=dict)
    providers: Mapping[str, Provider] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    """What users have to know about plugins that do not work."""

    def category(self, name: str) -> Category:
        """The plugin of a category.

        Raises:
            AmplifyError: no plugin knows the category.
        """
        return _plugin(self.categories, name, "category")

    def frontend(self, name: str) -> Frontend:
        """The plugin of a front end; raises as `category` does."""
        return _plugin(self.frontends, name, "front end")

    def provider(self, name: str) -> Provider:
        """The plugin of a provider; raises as `category` does."""
        return _plugin(self.providers, name, "provider")


def _plugin(known: Mapping[str, Plugin], name: str, what: str) -> Plugin:
    if name in known:
        return known[name]
    names = ", ".join(known) or "none"
    raise AmplifyError(
        f'No plugin for the {what} "{name}" is installed.', f"Installed are: {names}."
    )


@lru_cache(maxsize=1)
def installed_plugins() -> Plugins:
    """Everything that registered itself; what cannot be loaded is a problem, not an error."""
    problems: list[str] = []
    return Plugins(
        categories=_loaded("categories", problems),
        frontends=_loaded("frontends", problems),
        providers=_loaded("providers", problems),
        problems=tuple(problems),
    )


def _loaded(kind: str, problems: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entry in sorted(entry_points(group=f"{_GROUP}.{kind}"), key=_order):
        if entry.name in found:
            continue
        try:
            found[entry.name] = entry.load()
        except Exception as error:  # noqa: BLE001 - anything can happen in somebody else's code
            reason = f"{type(error).__name__}: {error}"
            problems.append(f"The plugin {entry.name} ({entry.value}) cannot be loaded: {reason}")
    return found


def _order(entry: EntryPoint) -> tuple[str, str]:
    return entry.name, entry.dist.name if entry.dist is not None else ""
