"""Every setting of an editor: one table.

docs/settings.md and the lists of both editor clients are made from it. A setting has its effect in
the server, where the field of `Settings` with its name is asked, or in the extension for VS Code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from amplify_ls.contract.level import Levels
from amplify_ls.project.project_settings import LEVELS

SECTION = "amplify"
"""What the full name of every setting begins with."""


class Form(Enum):
    """What a value is."""

    BOOLEAN = "boolean"
    LEVELS = "levels"
    TEXT = "text"
    PROGRAM = "program"
    """A path, or a list of a path and arguments."""


class Scope(Enum):
    """How far a value reaches, in the words of VS Code."""

    RESOURCE = "resource"
    """It may differ between the folders of a workspace."""
    WINDOW = "window"
    MACHINE = "machine-overridable"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting."""

    name: str
    """Without the section."""
    form: Form
    default: object
    description: str
    """Markdown; the first sentence says what it does."""
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The texts that it may be, with their meanings."""
    scope: Scope = Scope.RESOURCE
    is_of_client: bool = False
    """Whether only the extension for VS Code reads it."""

    @property
    def full_name(self) -> str:
        """The name that users write."""
        return f"{SECTION}.{self.name}"

    @property
    def field(self) -> str:
        """The field of `Settings` that holds it."""
        name = self.name.replace(".", "_")
        return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name)


@dataclass(frozen=True, slots=True)
class Settings:
    """What somebody wants; the defaults are in force until somebody says otherwise."""

    rules: Levels = field(default_factory=lambda: MappingProxyType({}))
    code_lens: bool = True
    semantic_tokens: bool = True
    workspace_diagnostics: bool = True
    format: bool = False
    inlay_hints_variables: bool = True
    inlay_hints_names: bool = True


DEFAULTS = Settings()

SETTINGS = (
    Setting(
        "rules",
        Form.LEVELS,
        {},
        "How bad findings are shown, by the code of their rule (`AMP103`) or by what the codes of "
        "a family begin with (`AMP1` for payloads, `AMP` for all). The longest key that fits "
        "counts. What is said here comes before the project's `.amplify-ls.json`, and is for you "
        "alone: `amplify-ls check` does not see it.",
        values=LEVELS,
    ),
    Setting(
        "workspaceDiagnostics",
        Form.BOOLEAN,
        True,  # noqa: FBT003 - a row of the table
        "Find what is wrong in files that are not open, too: those of all Amplify projects in the "
        "folders of the workspace, and the scripts beside them. It is done while you do nothing. "
        "The reason why the last push failed is shown in any case.",
    ),
    Setting(
        "codeLens",
        Form.BOOLEAN,
        True,  # noqa: FBT003
        "Show above the text how resources are deployed, and what can be run.",
    ),
    Setting(
        "semanticTokens",
        Form.BOOLEAN,
        True,  # noqa: FBT003
        "Colour JSON and GraphQL where they stand in scripts and pipelines, and schemas by what "
        "their names are.",
    ),
    Setting(
        "inlayHints.variables",
        Form.BOOLEAN,
        True,  # noqa: FBT003
        "Show in scripts what a variable stands for where a command is given it. Secrets are never "
        "shown.",
    ),
    Setting(
        "inlayHints.names",
        Form.BOOLEAN,
        True,  # noqa: FBT003
        "Show what names become in the environment that is checked out, and what the resources, "
        "tables and stacks that are deployed there are really called.",
    ),
    Setting(
        "format",
        Form.BOOLEAN,
        False,  # noqa: FBT003
        "Lay out JSON that stands in scripts and pipelines when the editor formats a file or a "
        "selection: only lines and blanks change, and only as far as the text around them allows. "
        "Off at first, since many editors ask which formatter to use where there is more than one. "
        "The code action *Lay out the payload* does the same for one payload.",
    ),
    Setting(
        "server.path",
        Form.PROGRAM,
        "",
        "The `amplify-ls` program to start: a path, or a list of a program and its arguments such "
        'as `["python3", "-m", "amplify_ls"]`; `serve` is added. `~` and `${workspaceFolder}` are '
        "understood. When empty, the server is looked for in the interpreter chosen in the Python "
        "extension, in the workspace's `.venv`, and on the PATH. A value in the settings of an "
        "untrusted workspace is ignored.",
        scope=Scope.MACHINE,
        is_of_client=True,
    ),
    Setting(
        "trace.server",
        Form.TEXT,
        "messages",
        "How much of the conversation with the server is logged while the log level of the "
        "*Amplify Language Server* output is *Trace* (set it with *Developer: Set Log Level…*).",
        values={
            "messages": "The names of the messages.",
            "compact": "The names and short contents of the messages.",
            "verbose": "The names and whole contents of the messages.",
        },
        scope=Scope.WINDOW,
        is_of_client=True,
    ),
)
"""In the order of docs/settings.md."""
