"""Actions of IAM policies: which there are, and which the Amplify CLI cannot do without.

The names come from `iam_actions.json`, which `tools/iam_actions.py` writes. IAM takes any name and
ignores upper and lower case; a name that no service has allows nothing, without a word.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path

from amplify_ls.schema.nearest import nearest
from amplify_ls.text.lazy import cached_property

_FILE = Path(__file__).parent / "iam_actions.json"
_WILD = frozenset("*?")
NEEDED = {
    "cloudformation:CreateStack": "makes the root stack",
    "cloudformation:DeleteStack": "removes the stack of an environment",
    "cloudformation:DescribeStackEvents": "follows a deployment",
    "cloudformation:DescribeStackResources": "finds the nested stacks",
    "cloudformation:DescribeStacks": "reads the outputs",
    "cloudformation:ListStackResources": "finds the nested stacks",
    "cloudformation:UpdateStack": "deploys",
    "iam:CreateRole": "makes the roles of signed-in users and guests",
    "iam:PassRole": "gives roles to services",
    "iam:PutRolePolicy": "gives the roles their rights",
    "iam:TagRole": "tags the roles as `tags.json` says",
    "s3:CreateBucket": "makes the deployment bucket",
    "s3:GetObject": "reads what was deployed",
    "s3:PutObject": "uploads templates and packages",
    "amplify:CreateApp": "makes the app in Amplify Hosting",
    "amplify:CreateBackendEnvironment": "adds the environment to the app",
    "amplify:GetBackendEnvironment": "finds the environment of the app",
}
"""What `init` and `push` ask AWS for whatever is in the project, and why."""


@dataclass(frozen=True)
class Service:
    """One service and its actions."""

    prefix: str
    title: str
    actions: tuple[str, ...]
    instead: Mapping[str, str]
    """Operations that an action of another name allows."""

    @cached_property
    def folded(self) -> frozenset[str]:
        """The names in lower case."""
        return frozenset(action.casefold() for action in self.actions)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why an action is probably not what was meant."""

    reason: str
    nearest: str | None
    """The action that probably was."""


@lru_cache(maxsize=4096)
def doubt_about(action: str) -> Doubt | None:
    """What is doubtful about an action; nothing is about those of services we do not know."""
    prefix, _, name = action.partition(":")
    service = services().get(prefix.casefold())
    if service is None or not name:
        return None
    folded = name.casefold()
    if _WILD & set(name):
        if any(fnmatchcase(other, folded.replace("[", "[[]")) for other in service.folded):
            return None
        return Doubt(f"No action of {service.title} fits `{action}`", None)
    if folded in service.folded:
        return None
    instead = next((to for of, to in service.instead.items() if of.casefold() == folded), None)
    if instead is not None:
        reason = f"`{name}` is an operation of {service.title} without an action of its name"
        return Doubt(reason, f"{service.prefix}:{instead}")
    guess = nearest(name, service.actions)
    meant = f"{service.prefix}:{guess}" if guess is not None else None
    return Doubt(f"`{name}` is no action of {service.title}", meant)


def is_allowed(action: str, patterns: Iterable[str]) -> bool:
    """Whether one of a policy's actions, which may have `*` and `?`, is or covers an action."""
    folded = action.casefold()
    return any(fnmatchcase(folded, pattern.casefold().replace("[", "[[]")) for pattern in patterns)


def offered(prefix: str) -> Iterator[str]:
    """Actions to offer behind what is typed: those of a service, or one pattern a service."""
    name, colon, _ = prefix.partition(":")
    service = services().get(name.casefold()) if colon else None
    if service is None:
        yield from (f"{each}:*" for each in services())
        return
    yield f"{service.prefix}:*"
    yield from (f"{service.prefix}:{action}" for action in service.actions)


def meaning_of(action: str) -> str:
    """What an action of a known service is, in a sentence."""
    prefix, _, name = action.partition(":")
    service = services().get(prefix.casefold())
    if service is None or not name:
        return ""
    if name == "*":
        return f"Every action of {service.title}."
    if _WILD & set(name):
        folded = name.casefold()
        count = sum(fnmatchcase(other, folded) for other in service.folded)
        return f"{count} actions of {service.title}."
    if name.casefold() not in service.folded:
        return ""
    why = next((NEEDED[need] for need in NEEDED if need.casefold() == action.casefold()), None)
    return f"An action of {service.title}." + (f" `amplify push` {why} with it." if why else "")


@cache
def services() -> Mapping[str, Service]:
    """The services we know, by the prefix of their actions."""
    facts = json.loads(_FILE.read_text(encoding="utf-8"))
    return {
        prefix: Service(prefix, fact["title"], tuple(fact["actions"]), fact["instead"])
        for prefix, fact in facts.items()
    }
