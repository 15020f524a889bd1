"""Environments whose `init` came to no end: a stack may be there, but no file knows of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.environments.environment import Environment, team_provider_info
from amplify_ls.core.files.records import records_folder
from amplify_ls.core.init.names import stack_parameters
from amplify_ls.core.init.request import InitRequest, same_request
from amplify_ls.core.operations.journal import DEPLOYING, STACK, Record, last_operation

APP, ASKED, REQUEST = "app", "appAsked", "request"
"""What an `init` keeps: the app it belongs to, when it asked for one, and what it was asked for."""
_LOCAL = "amplify/.config/local-env-info.json"


@dataclass(frozen=True, slots=True)
class HalfMade:
    """The beginning of an environment, as the journal has it."""

    root: Path
    environment: str
    begun: Record
    """The `init`."""
    last: Record
    """What was done last about it: that, or an attempt to discard it."""

    @property
    def is_sandbox(self) -> bool:
        """Whether it was begun in the embedded AWS."""
        return bool(self.begun.kept.get("sandbox"))

    @property
    def place(self) -> tuple[str, str]:
        """The region and the account it was begun in."""
        return str(self.begun.kept.get("region", "")), str(self.begun.kept.get("account", ""))

    @property
    def stack(self) -> str:
        """The name of its root stack, which may be there or not."""
        return str(self.begun.kept.get(STACK, ""))

    @property
    def provider(self) -> JsonObject:
        """What team-provider-info.json would say of it."""
        app = self.begun.kept.get(APP)
        names = {"StackName": self.stack, **stack_parameters(self.stack)}
        return {**names, **({"AmplifyAppId": app} if app else {})}

    @property
    def has_lost_app(self) -> bool:
        """Whether it asked for an app, and never got to know which it is."""
        return ASKED in self.begun.kept and APP not in self.begun.kept

    @property
    def request(self) -> InitRequest | None:
        """The `init` that was asked for; nothing if it was given access keys."""
        kept = self.begun.kept.get(REQUEST)
        if not isinstance(kept, dict):
            return None
        return same_request(kept, self.root, self.environment)

    @property
    def words(self) -> str:
        """How far it came, for users."""
        begun = f'{self.last.words} (environment "{self.environment}")'
        if self.last.is_running:
            return f"{begun} is running."
        if self.last.failure is not None:
            return f"{begun} failed: {self.last.failure.message}"
        return f'{begun} was interrupted at "{self.last.title}".'


def half_made(root: Path) -> HalfMade | None:
    """The environment that was begun in a folder without one, if there is such a beginning."""
    return None if (root / _LOCAL).is_file() else next(_beginnings(root), None)


def half_made_beside(environment: Environment) -> HalfMade | None:
    """A further environment that was begun in the folder of another one, in the same cloud."""
    found = begun_beside(environment.root)
    return next((each for each in found if each.is_sandbox is environment.is_sandbox), None)


def begun_beside(root: Path) -> Iterator[HalfMade]:
    """The environments that were begun in a folder and are none of its project's yet."""
    known = team_provider_info(root)
    return (found for found in _beginnings(root) if found.environment not in known)


def _beginnings(root: Path) -> Iterator[HalfMade]:
    folder = records_folder(root)
    for path in sorted(folder.glob("*.jsonl")) if folder.is_dir() else ():
        # A journal that was put aside is called NAME.old.jsonl; no environment has a dot.
        found = beginning(root, path.stem) if "." not in path.stem else None
        if found is not None:
            yield found


def beginning(root: Path, environment: str) -> HalfMade | None:
    """What is left of an `init` of this environment that came to no end and was not discarded."""
    last = last_operation(root, environment, DEPLOYING)
    begun = last_operation(root, environment, ("init",))
    if last is None or last.has_succeeded or begun is None or begun.has_succeeded:
        return None
    return HalfMade(root, environment, begun, last)


def refuse_half_made(root: Path) -> None:
    """Tell who has no environment here, but the beginning of one, what to do with it.

    Raises:
        AmplifyError: an `init` in this folder came to no end.
    """
    begun = half_made(root)
    if begun is not None:
        raise refusal_of(begun)


def refusal_of(begun: HalfMade) -> AmplifyError:
    """Why something else cannot be done first, and what can."""
    advice = (
        "Wait until it has finished, or stop it."
        if begun.last.is_running
        else "`amplify-ls recover resume` makes it whole, and `amplify-ls recover discard` removes "
        "what there is of it."
    )
    return AmplifyError(begun.words, advice)
