"""Values of options: `--amplify` and its like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from amplify_ls.project.kinds.file_kind import Command, FileKind, payload_kind

_INIT: Command = ("init",)
_CONFIGURE: Command = ("configure",)
_PULL: Command = ("pull",)
_ENV_ADD: Command = ("env", "add")
_ENV_IMPORT: Command = ("env", "import")


def option_payloads() -> Iterator[FileKind]:
    """The kinds of values that options take."""
    yield payload_kind(
        "amplify-option",
        "Value of --amplify",
        "Names the project, its environment and the editor for a command that must not ask.",
        model="AmplifyOption",
        commands=(_INIT, _CONFIGURE, _PULL, _ENV_ADD),
    )
    yield payload_kind(
        "frontend-option",
        "Value of --frontend",
        "Says which kind of app the project is and how it is built and started.",
        model="FrontendOption",
        commands=(_INIT, _CONFIGURE, _PULL, _ENV_ADD),
    )
    yield payload_kind(
        "providers-option",
        "Value of --providers",
        "Says with which AWS credentials and in which region the command works.",
        model="ProvidersOption",
        commands=(_INIT, _CONFIGURE, _PULL, _ENV_ADD),
    )
    yield payload_kind(
        "codegen-option",
        "Value of --codegen",
        "Says which GraphQL code and statements are generated during a push.",
        model="CodegenOption",
        commands=(("push",), ("publish",)),
    )
    yield payload_kind(
        "categories-option",
        "Value of --categories",
        (
            "Gives the values of one environment that cannot be derived, such as social "
            "sign-in secrets."
        ),
        model="CategoriesOption",
        commands=(_INIT, _PULL, _ENV_ADD),
    )
    config = payload_kind(
        "env-import-config",
        "Value of --config",
        "Names the root stack, roles and bucket of an existing environment to add to the project.",
        model="EnvImportConfig",
        commands=(_ENV_IMPORT,),
    )
    yield replace(config, option="--config")
    aws_info = payload_kind(
        "env-import-aws-info",
        "Value of --awsInfo",
        "Says where this machine finds the AWS credentials of the environment to import.",
        model="EnvImportAwsInfo",
        commands=(_ENV_IMPORT,),
    )
    yield replace(aws_info, option="--awsInfo")
