"""Stacks of the root stack that are no resource of their own, but stand beside some.

Two of the Amplify CLI's: who may call REST APIs, written into the project's two roles, and what
connects a user pool with the functions it calls. Either would otherwise make a circle of stacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from amplify_ls.contract.plugin import JsonObject


@dataclass(frozen=True, slots=True)
class SideStack:
    """One such stack as a push deploys it."""

    logical_id: str
    part: JsonObject
    """Its part of the root stack."""
    key: str
    """Where its template goes in the bucket."""
    template: bytes
    url_name: str
    """Under which name amplify-meta.json keeps the template's address."""
    path: str
    """The template's file below `amplify/backend`."""


@dataclass(frozen=True, slots=True)
class SideStacks:
    """What becomes of them in one push; one that is in neither stays as it is deployed."""

    present: tuple[SideStack, ...] = ()
    absent: Mapping[str, str] = field(default_factory=dict)
    """Those that the project no longer needs: logical ids and names of their addresses."""

    def __add__(self, other: SideStacks) -> SideStacks:
        return SideStacks(self.present + other.present, {**self.absent, **other.absent})

    @property
    def parts(self) -> Mapping[str, JsonObject | None]:
        """What the root stack has for them; nothing for one that goes."""
        present = {stack.logical_id: stack.part for stack in self.present}
        return {**dict.fromkeys(self.absent), **present}

    @property
    def objects(self) -> dict[str, bytes]:
        """Their templates, by key in the bucket."""
        return {stack.key: stack.template for stack in self.present}
