"""Files that every project has, whatever is in its backend."""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.project.kinds.file_kind import (
    CONFIG_DOCS,
    FLAGS_DOCS,
    TAGS_DOCS,
    FileKind,
    file_kind,
)
from amplify_ls.project.root import SETTINGS_FILE


def local_files() -> Iterator[FileKind]:
    """Files of one machine, which git does not keep."""
    yield file_kind(
        "local-env-info",
        "amplify/.config/local-env-info.json",
        title="local-env-info.json",
        description="Which environment is checked out on this machine, and where.",
        model="LocalEnvInfo",
        writer="cli",
        committed=False,
        link=CONFIG_DOCS,
    )
    yield file_kind(
        "local-aws-info",
        "amplify/.config/local-aws-info.json",
        title="local-aws-info.json",
        description="Where this machine finds the AWS credentials of each environment.",
        model="LocalAwsInfo",
        writer="cli",
        committed=False,
        link=CONFIG_DOCS,
    )
    yield file_kind(
        "amplify-meta",
        "amplify/backend/amplify-meta.json",
        title="amplify-meta.json",
        description=(
            "What the Amplify CLI last deployed from here; the CLI writes it and nobody edits it."
        ),
        model="AmplifyMeta",
        writer="generated",
        committed=False,
        link=CONFIG_DOCS,
    )


def shared_files() -> Iterator[FileKind]:
    """Files that the whole team has."""
    yield file_kind(
        "project-config",
        "amplify/.config/project-config.json",
        title="project-config.json",
        description="The project's name, its front end and how the app is built.",
        model="ProjectConfig",
        writer="cli",
        committed=True,
        link=CONFIG_DOCS,
    )
    yield file_kind(
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
        link=CONFIG_DOCS,
    )
    yield file_kind(
        "backend-config",
        "amplify/backend/backend-config.json",
        title="backend-config.json",
        description="Every resource of the backend, its service and what it depends on.",
        model="BackendConfig",
        writer="cli",
        committed=True,
        link=CONFIG_DOCS,
    )
    yield file_kind(
        "cli-json",
        "amplify/cli.json",
        "amplify/cli.*.json",
        title="cli.json",
        description="The feature flags of the project, or of one environment in cli.<env>.json.",
        model="CliJson",
        writer="user",
        committed=True,
        link=FLAGS_DOCS,
    )
    yield file_kind(
        "tags",
        "amplify/backend/tags.json",
        title="tags.json",
        description="The AWS tags put on every stack and resource of the project.",
        model="Tags",
        writer="user",
        committed=True,
        link=TAGS_DOCS,
    )
    yield file_kind(
        "amplify-ls",
        SETTINGS_FILE,
        title=SETTINGS_FILE,
        description="Which rules of amplify-ls count in this project, and in which files.",
        model="AmplifyLs",
        writer="user",
        committed=True,
        rule="AMP902",
        reader="amplify-ls",
    )
