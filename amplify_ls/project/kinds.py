"""The table of every text we understand: which file or option it is, how to read it, what it holds.

It is plain data without imports of models, so that looking a file up costs nothing at start-up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

Dialect = Literal["strict", "hjson"]
Writer = Literal["user", "cli", "generated"]
Command = tuple[str, ...]

_HEADLESS_DOCS = "https://docs.amplify.aws/gen1/react/tools/cli/usage/headless/"
_CONFIG_DOCS = "https://docs.amplify.aws/gen1/react/tools/cli/reference/files/"
_FLAGS_DOCS = "https://docs.amplify.aws/gen1/react/tools/cli/reference/feature-flags/"
_TAGS_DOCS = "https://docs.amplify.aws/gen1/react/tools/cli/usage/tags/"

# Written before the payload by the commands that know these short and old forms.
_OPTION_ALIASES = {
    "a": "amplify",
    "amplify-config": "amplify",
    "amplifyConfig": "amplify",
    "p": "providers",
    "provider": "providers",
    "providers-config": "providers",
    "providersConfig": "providers",
    "f": "frontend",
    "frontend-config": "frontend",
    "frontendConfig": "frontend",
}

_INIT: Command = ("init",)
_CONFIGURE: Command = ("configure",)
_PULL: Command = ("pull",)
_ENV_ADD: Command = ("env", "add")


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


def kind_by_id(kind_id: str) -> FileKind:
    """The kind with this id, which must be in the table."""
    return _BY_ID[kind_id]


def kind_of_path(path_from_root: str) -> FileKind | None:
    """The kind of a file by its POSIX path from the project's root, if we know it."""
    parts = path_from_root.split("/")
    for kind in KINDS:
        if any(_matches(parts, pattern.split("/")) for pattern in kind.patterns):
            return kind
    return None


def kind_of_option(command: Command, option: str) -> FileKind | None:
    """The kind of an option's value, or with `--headless` of the payload on standard input.

    `command` is the words before the first option; `auth add` counts as `add auth`.
    """
    name = option.lstrip("-")
    words = command[:2]
    for kind in KINDS:
        if name == "headless" and kind.headless is not None and set(words) == set(kind.headless):
            return kind
        if kind.option is not None and _names_option(kind, name) and _accepts(kind, words):
            return kind
    return None


def _matches(parts: list[str], pattern: list[str]) -> bool:
    return len(parts) == len(pattern) and all(map(fnmatchcase, parts, pattern))


def canonical_option(name: str) -> str:
    """An option's name without dashes, with the CLI's short and old spellings resolved."""
    return "yes" if name == "y" else _OPTION_ALIASES.get(name, name)


def _names_option(kind: FileKind, name: str) -> bool:
    return f"--{canonical_option(name)}" == kind.option


def _accepts(kind: FileKind, words: Command) -> bool:
    return any(
        words[: len(command)] == command or set(words) == set(command) for command in kind.commands
    )


def _payload(  # noqa: PLR0913 - one row of the table
    kind_id: str,
    title: str,
    description: str,
    *,
    model: str,
    commands: tuple[Command, ...] = (),
    headless: Command | None = None,
) -> FileKind:
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
        link=_HEADLESS_DOCS,
        commands=commands,
    )


def _file(  # noqa: PLR0913 - one row of the table
    kind_id: str,
    *patterns: str,
    title: str,
    description: str,
    model: str,
    writer: Writer,
    committed: bool,
    link: str | None = None,
) -> FileKind:
    return FileKind(
        id=kind_id,
        title=title,
        description=description,
        dialect="hjson",
        patterns=patterns,
        schema=f"{kind_id}.schema.json",
        model=_model(kind_id, model),
        option=None,
        headless=None,
        writer=writer,
        committed=committed,
        link=link,
    )


def _model(kind_id: str, name: str) -> str:
    return f"amplify_ls.project.models.{kind_id.replace('-', '_')}:{name}"


def _rows() -> Iterator[FileKind]:
    yield from _option_payloads()
    yield from _headless_payloads()
    yield from _local_files()
    yield from _shared_files()


def _option_payloads() -> Iterator[FileKind]:
    yield _payload(
        "amplify-option",
        "Value of --amplify",
        "Names the project, its environment and the editor for a command that must not ask.",
        model="AmplifyOption",
        commands=(_INIT, _CONFIGURE, _PULL, _ENV_ADD),
    )
    yield _payload(
        "frontend-option",
        "Value of --frontend",
        "Says which kind of app the project is and how it is built and started.",
        model="FrontendOption",
        commands=(_INIT, _CONFIGURE, _PULL, _ENV_ADD),
    )
    yield _payload(
        "providers-option",
        "Value of --providers",
        "Says with which AWS credentials and in which region the command works.",
        model="ProvidersOption",
        commands=(_INIT, _CONFIGURE, _PULL, _ENV_ADD),
    )
    yield _payload(
        "codegen-option",
        "Value of --codegen",
        "Says which GraphQL code and statements are generated during a push.",
        model="CodegenOption",
        commands=(("push",), ("publish",)),
    )
    yield _payload(
        "categories-option",
        "Value of --categories",
        (
            "Gives the values of one environment that cannot be derived, such as social "
            "sign-in secrets."
        ),
        model="CategoriesOption",
        commands=(_INIT, _PULL, _ENV_ADD),
    )


def _headless_payloads() -> Iterator[FileKind]:
    yield _payload(
        "add-auth-request",
        "Payload of add auth --headless",
        "Describes the user pool and identity pool that `amplify add auth --headless` adds.",
        model="AddAuthRequest",
        headless=("add", "auth"),
    )


def _local_files() -> Iterator[FileKind]:
    yield _file(
        "local-env-info",
        "amplify/.config/local-env-info.json",
        title="local-env-info.json",
        description="Which environment is checked out on this machine, and where.",
        model="LocalEnvInfo",
        writer="cli",
        committed=False,
        link=_CONFIG_DOCS,
    )
    yield _file(
        "local-aws-info",
        "amplify/.config/local-aws-info.json",
        title="local-aws-info.json",
        description="Where this machine finds the AWS credentials of each environment.",
        model="LocalAwsInfo",
        writer="cli",
        committed=False,
        link=_CONFIG_DOCS,
    )
    yield _file(
        "amplify-meta",
        "amplify/backend/amplify-meta.json",
        title="amplify-meta.json",
        description=(
            "What the Amplify CLI last deployed from here; the CLI writes it and nobody edits it."
        ),
        model="AmplifyMeta",
        writer="generated",
        committed=False,
        link=_CONFIG_DOCS,
    )


def _shared_files() -> Iterator[FileKind]:
    yield _file(
        "project-config",
        "amplify/.config/project-config.json",
        title="project-config.json",
        description="The project's name, its front end and how the app is built.",
        model="ProjectConfig",
        writer="cli",
        committed=True,
        link=_CONFIG_DOCS,
    )
    yield _file(
        "team-provider-info",
        "amplify/team-provider-info.json",
        title="team-provider-info.json",
        description=(
            "The root stack of every environment and the parameters that differ between "
            "environments."
        ),
        model="TeamProviderInfo",
        writer="cli",
        committed=True,
        link=_CONFIG_DOCS,
    )
    yield _file(
        "backend-config",
        "amplify/backend/backend-config.json",
        title="backend-config.json",
        description="Every resource of the backend, its service and what it depends on.",
        model="BackendConfig",
        writer="cli",
        committed=True,
        link=_CONFIG_DOCS,
    )
    yield _file(
        "cli-json",
        "amplify/cli.json",
        "amplify/cli.*.json",
        title="cli.json",
        description="The feature flags of the project, or of one environment in cli.<env>.json.",
        model="CliJson",
        writer="user",
        committed=True,
        link=_FLAGS_DOCS,
    )
    yield _file(
        "tags",
        "amplify/backend/tags.json",
        title="tags.json",
        description="The AWS tags put on every stack and resource of the project.",
        model="Tags",
        writer="user",
        committed=True,
        link=_TAGS_DOCS,
    )
    yield _file(
        "auth-cli-inputs",
        "amplify/backend/auth/*/cli-inputs.json",
        title="cli-inputs.json of auth",
        description="The answers from which the user pool and identity pool are built.",
        model="AuthCliInputs",
        writer="cli",
        committed=True,
    )


KINDS: tuple[FileKind, ...] = tuple(_rows())
_BY_ID = {kind.id: kind for kind in KINDS}
