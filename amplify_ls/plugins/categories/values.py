"""Reads JSON values that may not be what they should be, and says where they are not."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.files.json_file import value_of


@dataclass(frozen=True, slots=True)
class Values:
    r"""An object somebody wrote, with the way to it for messages.

    A `loose` one takes the spellings real projects have: `"true"` for true, `"8"` for 8, `"a,b"` or
    `"[\"a\"]"` for a list.
    """

    raw: JsonObject
    source: str
    place: str = ""
    loose: bool = False

    def __contains__(self, key: str) -> bool:
        return self.raw.get(key) is not None

    def text(self, key: str) -> str | None:
        """A text, if there is one."""
        value = self.raw.get(key)
        if value is None or isinstance(value, str):
            return value
        if self.loose and isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        raise self._wrong(key, "a text")

    def needed_text(self, key: str) -> str:
        """A text that has to be there."""
        value = self.text(key)
        if not value:
            raise self._missing(key)
        return value

    def needed_texts(self, key: str) -> list[str]:
        """A list of texts that has to be there."""
        value = self.texts(key)
        if value is None:
            raise self._missing(key)
        return value

    def choice(self, key: str, choices: Collection[str]) -> str | None:
        """One of some texts, if there is one."""
        value = self.text(key)
        if value is not None and value not in choices:
            raise self._wrong(key, f"one of {', '.join(choices)}")
        return value

    def needed_choice(self, key: str, choices: Collection[str]) -> str:
        """One of some texts, which has to be there."""
        value = self.choice(key, choices)
        if not value:
            raise self._missing(key)
        return value

    def flag(self, key: str) -> bool | None:
        """True or false, if there is one."""
        value = self.raw.get(key)
        if value is None or isinstance(value, bool):
            return value
        if self.loose and isinstance(value, str) and value.lower() in {"true", "false"}:
            return value.lower() == "true"
        raise self._wrong(key, "true or false")

    def number(self, key: str) -> int | float | None:
        """A number, if there is one."""
        value = self.raw.get(key)
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
            return value
        raise self._wrong(key, "a number")

    def texts(self, key: str) -> list[str] | None:
        """A list of texts, if there is one."""
        value = self.raw.get(key)
        if self.loose and isinstance(value, str):
            value = _split(value)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._wrong(key, "a list of texts")
        return value

    def choices(self, key: str, choices: Collection[str]) -> list[str] | None:
        """A list of some of these texts, if there is one."""
        found = self.texts(key)
        for index, each in enumerate(found or []):
            if each not in choices:
                raise self._wrong(f"{key}[{index}]", f"one of {', '.join(choices)}")
        return found

    def child(self, key: str) -> Values | None:
        """An object below this one, if there is one."""
        value = self.raw.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self._wrong(key, "an object")
        return Values(value, self.source, self.path(key), self.loose)

    def needed_child(self, key: str) -> Values:
        """An object that has to be there."""
        found = self.child(key)
        if found is None:
            raise self._missing(key)
        return found

    def children(self, key: str) -> Iterator[Values]:
        """The objects of a list."""
        value = self.raw.get(key)
        if value is None:
            return
        if not isinstance(value, list):
            raise self._wrong(key, "a list")
        for index, each in enumerate(value):
            where = f"{key}[{index}]"
            if not isinstance(each, dict):
                raise self._wrong(where, "an object")
            yield Values(each, self.source, self.path(where), self.loose)

    def path(self, key: str) -> str:
        """The way to a member, as messages have it."""
        return f"{self.place}.{key}" if self.place else key

    def refuse(self, key: str, why: str, advice: str = "", code: str = "") -> AmplifyError:
        """What to raise for a member that cannot be."""
        return AmplifyError(f"{self.path(key)} in {self.source} {why}", advice, code=code)

    def _wrong(self, key: str, expected: str) -> AmplifyError:
        return self.refuse(key, f"is not {expected}.", f"Write {expected} there.", "AMP106")

    def _missing(self, key: str) -> AmplifyError:
        return self.refuse(key, "is missing.", "Add it.", "AMP106")


def read_json(text: str | None, source: str) -> object:
    """What a file of the project says, in Hjson as the Amplify CLI reads it.

    Raises:
        AmplifyError: it is missing or not readable.
    """
    if text is None or not text.strip():
        raise AmplifyError(f"{source} is missing or empty.", "Restore it from version control.")
    return value_of(text.removeprefix("\ufeff"), source)


def write_json(value: object) -> str:
    """The text of a file as the Amplify CLI writes it: two spaces, no end of line."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def compact_json(value: object) -> str:
    """JSON for a text inside JSON."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _split(text: str) -> Any:  # noqa: ANN401 - judged by the caller
    if text.lstrip().startswith("["):
        try:
            return json.loads(text)
        except ValueError:
            return text
    return [each.strip() for each in text.split(",") if each.strip()]
