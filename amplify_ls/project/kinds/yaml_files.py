"""Files that are mostly or always YAML: build settings, code generation, templates."""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.project.kinds.file_kind import FileKind, file_kind

_BUILD_DOCS = "https://docs.aws.amazon.com/amplify/latest/userguide/yml-specification-syntax.html"
_HEADERS_DOCS = "https://docs.aws.amazon.com/amplify/latest/userguide/custom-headers.html"
_CODEGEN_DOCS = "https://docs.amplify.aws/gen1/react/tools/cli-legacy/codegen/"
_CUSTOM_DOCS = "https://docs.amplify.aws/gen1/react/tools/cli/custom/"


def yaml_files() -> Iterator[FileKind]:
    """The kinds of files that may be YAML."""
    yield file_kind(
        "build-settings",
        "amplify.yml",
        title="amplify.yml",
        description="How Amplify Hosting deploys the backend, builds the app and tests it.",
        model="BuildSettings",
        writer="user",
        committed=True,
        link=_BUILD_DOCS,
        has_scripts=True,
        reader="Amplify Hosting",
    )
    yield file_kind(
        "custom-headers",
        "customHttp.yml",
        title="customHttp.yml",
        description="HTTP headers that Amplify Hosting sends with the files of an app.",
        model="CustomHeaders",
        writer="user",
        committed=True,
        link=_HEADERS_DOCS,
        reader="Amplify Hosting",
    )
    yield file_kind(
        "graphql-config",
        ".graphqlconfig.yml",
        title=".graphqlconfig.yml",
        description="What `amplify codegen` generates for the app, and where.",
        model="GraphqlConfig",
        writer="cli",
        committed=True,
        link=_CODEGEN_DOCS,
    )
    yield file_kind(
        "resource-template",
        "amplify/backend/*/*/*template*.json",
        "amplify/backend/*/*/*template*.yaml",
        "amplify/backend/*/*/*template*.yml",
        "amplify/backend/api/*/stacks/*.json",
        title="CloudFormation template",
        description="What CloudFormation creates for one resource of the backend.",
        model="ResourceTemplate",
        writer="user",
        committed=True,
        link=_CUSTOM_DOCS,
    )
