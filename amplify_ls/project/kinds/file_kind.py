"""What a kind is, and how a row of the table is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Dialect = Literal["strict", "hjson"]
Writer = Literal["user", "cli", "generated"]
Command = tuple[str, ...]

AMPLIFY_CLI = "The Amplify CLI"
GENERAL_RULE = "AMP106"
HEADLESS_DOCS = "https://docs.amplify.aws/gen1/react/tools/cli/usage/headless/"
CONFIG_DOCS = "https://docs.amplify.aws/gen1/react/tools/cli/reference/files/"
FLAGS_DOCS = "https://docs.amplify.aws/gen1/react/tools/cli/reference/feature-flags/"
HOOKS_DOCS = "https://docs.amplify.aws/gen1/react/tools/cli/project/command-hooks/"
TAGS_DOCS = "https://docs.amplify.aws/gen1/react/tools/cli/usage/tags/"


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of text: a file, the value of an option, or a payload on standard input."""

    id: str
    title: str
    description: str
    dialect: Dialect
    patterns: tuple[str, ...]
    schema: str
    model: str
    option: str | None
    headless: Command | None
    writer: Writer
    committed: bool
    link: str | None
    commands: tuple[Command, ...] = ()
    rule: str = GENERAL_RULE
    """Code of the rule that judges what no key names another rule for."""
    has_scripts: bool = False
    """Whether commands in it are scripts, as in other YAML files."""
    reader: str = AMPLIFY_CLI
    """Who makes something of it, at the beginning of a sentence."""


def payload_kind(  # noqa: PLR0913 - one row of the table
    kind_id: str,
    title: str,
    description: str,
    *,
    model: str,
    commands: tuple[Command, ...] = (),
    headless: Command | None = None,
    reader: str = AMPLIFY_CLI,
) -> FileKind:
    """A row for the value of an option, or with `headless` for a payload on standard input."""
    return FileKind(
        id=kind_id,
        title=title,
        description=description,
        dialect="hjson" if headless is None else "strict",
        patterns=(),
        schema=f"{kind_id}.schema.json",
        model=_model(kind_id, model),
        option=f"--{kind_id.removesuffix('-option')}" if headless is None else None,
        headless=headless,
        writer="user",
        committed=True,
        link=HEADLESS_DOCS,
        commands=commands,
        reader=reader,
    )


def file_kind(  # noqa: PLR0913 - one row of the table
    kind_id: str,
    *patterns: str,
    title: str,
    description: str,
    model: str,
    writer: Writer,
    committed: bool,
    link: str | None = None,
    dialect: Dialect = "hjson",
    rule: str = GENERAL_RULE,
    has_scripts: bool = False,
    reader: str = AMPLIFY_CLI,
) -> FileKind:
    """A row for a file of a project, with its path patterns from the project's root."""
    return FileKind(
        id=kind_id,
        title=title,
        description=description,
        dialect=dialect,
        patterns=patterns,
        schema=f"{kind_id}.schema.json",
        model=_model(kind_id, model),
        option=None,
        headless=None,
        writer=writer,
        committed=committed,
        link=link,
        rule=rule,
        has_scripts=has_scripts,
        reader=reader,
    )


def _model(kind_id: str, name: str) -> str:
    return f"amplify_ls.project.models.{kind_id.replace('-', '_')}:{name}"
