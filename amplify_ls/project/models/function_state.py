"""amplify/backend/function/<name>/amplify.state."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Record, about, note

_STATE = {
    "pluginId": "amplify-nodejs-function-runtime-provider",
    "functionRuntime": "nodejs",
    "useLegacyBuild": False,
    "defaultEditorFile": "src/index.js",
}


class BuildScript(Record, json_schema_extra=about({"type": "inline", "value": "make"})):
    """A script, here or in a file."""

    type: Annotated[
        Literal["inline", "file"],
        note(
            "Where the script is.",
            values={"inline": "`value` is the command line", "file": "`value` names the file"},
        ),
    ]
    value: Annotated[str, note("The command line, or the name of the file.", examples=["make"])]


class Scripts(Record, json_schema_extra=about({"build": "npm ci && npm run build"})):
    """Scripts of your own in place of what the runtime does."""

    build: Annotated[
        str | BuildScript | None,
        note(
            "Command line that builds the function, run in its folder before each push.",
            cli="Functions for Node.js are built with `npm install` otherwise.",
            examples=["npm ci && npm run build"],
        ),
    ] = None
    package: Annotated[
        str | BuildScript | None,
        note(
            "Command line that packs the built function.",
            consequence="accepted",
            examples=["zip -r latest-build.zip ."],
        ),
    ] = None


class FunctionState(Record, json_schema_extra=about(_STATE)):
    """How a function is built and packed, and by which plug-in of the Amplify CLI."""

    plugin_id: Annotated[
        str,
        note(
            "Plug-in of the Amplify CLI that builds the function.",
            values={
                "amplify-nodejs-function-runtime-provider": "JavaScript and TypeScript on Node.js",
                "amplify-python-function-runtime-provider": "Python, with Pipenv",
                "amplify-java-function-runtime-provider": "Java, with Gradle",
                "amplify-go-function-runtime-provider": "Go",
                "amplify-dotnet-function-runtime-provider": "C# on .NET",
            },
            consequence="accepted",
            missing="fails",
        ),
    ]
    function_runtime: Annotated[
        str,
        note(
            "Language of the function, in the words of the plug-in.",
            values={
                "nodejs": "Node.js",
                "python": "Python",
                "java": "Java",
                "go": "Go",
                "provided.al2023": "Go, as a program of its own",
                "dotnet8": ".NET 8",
                "dotnet6": ".NET 6; AWS Lambda takes no new functions of it",
            },
            consequence="accepted",
            missing="fails",
        ),
    ]
    use_legacy_build: Annotated[
        bool | None,
        note(
            "Whether the package has the whole `src` folder, as functions for Node.js need it.",
            consequence="accepted",
        ),
    ] = None
    default_editor_file: Annotated[
        str | None,
        note(
            "File that `amplify update function` opens in the editor.",
            consequence="accepted",
            examples=["src/index.js"],
        ),
    ] = None
    scripts: Annotated[
        Scripts | None,
        note(
            "Scripts of your own in place of what the plug-in does.",
            examples=[{"build": "npm ci && npm run build"}],
        ),
    ] = None
