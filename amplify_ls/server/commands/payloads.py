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


def usable_payload(words: tuple[str, ...], option: str, text: str) -> JsonObject:
    """What a payload says.

    Raises:
        AmplifyError: the command cannot do what it says.
    """
    from amplify_ls.core.json_file import value_of

    kind = kind_of_option(words, option)
    name = f"The payload of `{' '.join(words)}`" if option == "headless" else f"`--{option}`"
    if kind is not None:
        file = SourceFile(Path(f"{kind.id}.json"), text)
        document = Document(kind, MappedText.identity(text), parse(text, Dialect(kind.dialect)))
        _require_usable(Reading(file, None, (document,)), name)
    value = value_of(text, name, Dialect(kind.dialect) if kind is not None else Dialect.HJSON)
    if isinstance(value, dict):
        return value
    raise AmplifyError(f"{name} has to be a JSON object.", "Put { } around its content.")


def _require_usable(reading: Reading, name: str) -> None:
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
