""".graphqlconfig.yml, the settings of code generation."""

from typing import Annotated

from amplify_ls.project.models.forms import FORWARD_SLASHES
from amplify_ls.project.models.record import Record, about, note

_CODEGEN = {
    "codeGenTarget": "typescript",
    "generatedFileName": "src/API.ts",
    "docsFilePath": "src/graphql",
    "maxDepth": 2,
}
_EXTENSIONS = {"amplify": _CODEGEN}
_PROJECT = {
    "schemaPath": "src/graphql/schema.json",
    "includes": ["src/graphql/**/*.ts"],
    "excludes": ["./amplify/**"],
    "extensions": _EXTENSIONS,
}
_VERSION = {"version": 3}
_CONFIG = {"projects": {"shop": _PROJECT}, "extensions": {"amplify": _VERSION}}

Pattern = Annotated[
    str,
    note(
        "Pattern of files.",
        rule="AMP214",
        consequence="replaced",
        form=FORWARD_SLASHES,
        examples=["src/graphql/**/*.ts"],
    ),
]


class Codegen(Record, json_schema_extra=about(_CODEGEN)):
    """What `amplify codegen` writes, and where."""

    code_gen_target: Annotated[
        str | None,
        note(
            "Language of the generated code; empty where there is none, as on Android.",
            cli="`amplify codegen statements` writes its queries in this language too.",
            values={
                "javascript": "Queries in JavaScript, no types",
                "typescript": "Queries and types in TypeScript",
                "flow": "Types for Flow",
                "angular": "A service for Angular",
                "swift": "Types for Swift",
            },
            also=["", "android", "dart", "java"],
            rule="AMP214",
            consequence="replaced",
        ),
    ] = None
    generated_file_name: Annotated[
        str | None,
        note(
            "File for the generated types; empty where there are none.",
            rule="AMP214",
            consequence="replaced",
            form=FORWARD_SLASHES,
            examples=["src/API.ts", "API.swift"],
        ),
    ] = None
    docs_file_path: Annotated[
        str | None,
        note(
            "Folder for the generated queries, mutations and subscriptions.",
            rule="AMP214",
            consequence="replaced",
            form=FORWARD_SLASHES,
            examples=["src/graphql"],
        ),
    ] = None
    max_depth: Annotated[
        float | None,
        note(
            "How many levels deep generated queries go into related types.",
            rule="AMP214",
            consequence="replaced",
            default=2,
            minimum=1,
            examples=[2],
        ),
    ] = None
    region: Annotated[
        str | None,
        note("AWS region of an API outside the project.", reference="region"),
    ] = None
    api_id: Annotated[
        str | None,
        note(
            "Id of an AppSync API outside the project.",
            cli="`amplify codegen add --apiId` writes it.",
            examples=["abcdefghijklmnopqrstuvwxyz"],
            schema={"type": ["string", "null"]},
        ),
    ] = None
    frontend: Annotated[
        str | None,
        note(
            "Kind of app, for a folder that is no Amplify project.",
            values={
                "javascript": "Web or React Native app",
                "android": "Android app",
                "swift": "iOS app",
                "ios": "iOS app",
                "flutter": "Flutter app",
            },
            rule="AMP214",
            consequence="accepted",
        ),
    ] = None
    framework: Annotated[
        str | None,
        note(
            "Framework of a web app, for a folder that is no Amplify project.",
            examples=["react", "angular", "none"],
        ),
    ] = None


class ProjectExtensions(Record, json_schema_extra=about(_EXTENSIONS)):
    """Settings of tools for one API."""

    amplify: Annotated[
        Codegen | None,
        note(
            "Settings of `amplify codegen`.",
            cli="Without them the Amplify CLI does not see the API.",
            rule="AMP214",
        ),
    ] = None


class CodegenProject(Record, json_schema_extra=about(_PROJECT)):
    """One API and the queries that the app sends to it."""

    schema_path: Annotated[
        str,
        note(
            "File with the API's schema, as introspection result or in SDL.",
            cli="`amplify codegen` downloads the schema to it.",
            rule="AMP214",
            missing="fails",
            form=FORWARD_SLASHES,
            consequence="replaced",
            examples=["src/graphql/schema.json"],
        ),
    ]
    includes: Annotated[
        list[Pattern] | None,
        note(
            "Files in which queries are looked for.",
            rule="AMP214",
            examples=[["src/graphql/**/*.ts"]],
        ),
    ] = None
    excludes: Annotated[
        list[Pattern] | None,
        note("Files in which they are not.", rule="AMP214", examples=[["./amplify/**"]]),
    ] = None
    extensions: Annotated[
        ProjectExtensions | None,
        note("Settings of tools, by the tool's name.", rule="AMP214"),
    ] = None


class Version(Record, json_schema_extra=about(_VERSION)):
    """Version of the settings."""

    version: Annotated[
        float | None,
        note(
            "Version of the form of the settings, now 3.",
            cli="The Amplify CLI rewrites a file with a lower one, or none.",
            consequence="accepted",
            examples=[3],
        ),
    ] = None


class FileExtensions(Record, json_schema_extra=about({"amplify": _VERSION})):
    """Settings of tools for all APIs."""

    amplify: Annotated[Version | None, note("Version of the settings of `amplify codegen`.")] = None


class GraphqlConfig(Record, json_schema_extra=about(_CONFIG)):
    """Where the API's schema, the queries and the generated code of an app are."""

    projects: Annotated[
        dict[str, Annotated[CodegenProject, note("The API of this name.")]] | None,
        note(
            "APIs by name; `amplify codegen` works with one.",
            rule="AMP214",
            examples=[{"shop": _PROJECT}],
        ),
    ] = None
    extensions: Annotated[
        FileExtensions | None, note("Settings of tools for all APIs.", rule="AMP214")
    ] = None
