"""Payloads that commands are given, judged by the rules before anything is done with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.project.document import Document
from amplify_ls.project.kinds import kind_of_option
from amplify_ls.project.reading import Reading
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.source import SourceFile

if TYPE_CHECKING:
    from amplify_ls.contract.plugin import JsonObject


def option_payload(words: tuple[str, ...], option: str, text: str | None) -> object:
    """What an option says; nothing if it is not given.

    Raises:
        AmplifyError: the command cannot do what it says.
    """
    if text is None:
        return None
    from amplify_ls.core.options import option_value

    _require_usable(words, option, text, f"`--{option}`")
    return option_value(text)


def headless_payload(words: tuple[str, ...], text: str) -> JsonObject:
    """What a payload for `--headless` says; raises as `option_payload` does."""
    from amplify_ls.core.files.json_file import value_of

    name = f"The payload of `{' '.join(words)}`"
    _require_usable(words, "headless", text, name)
    value = value_of(text, name, Dialect.STRICT)
    if isinstance(value, dict):
        return value
    raise AmplifyError(f"{name} has to be a JSON object.", "Put { } around its content.")


def _require_usable(words: tuple[str, ...], option: str, text: str, name: str) -> None:
    kind = kind_of_option(words, option)
    if kind is not None:
        file = SourceFile(Path(f"{kind.id}.json"), text)
        document = Document(kind, MappedText.identity(text), parse(text, Dialect(kind.dialect)))
        _require_faultless(Reading(file, None, (document,)), name)


def _require_faultless(reading: Reading, name: str) -> None:
    from amplify_ls.features.diagnostics import diagnose
    from amplify_ls.project.project import Project

    found = diagnose(reading, Project())
    first = next((one for one in found if one.severity is Severity.ERROR), None)
    if first is not None:
        line, column = reading.file.lines.position(first.span.start)
        raise AmplifyError(
            f"{name} cannot be used. Line {line + 1}, column {column + 1}: {first.message}",
            f"Correct it; `amplify-ls explain {first.code}` tells more.",
            code=first.code,
        )
