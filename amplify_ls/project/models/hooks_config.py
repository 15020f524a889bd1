"""amplify/hooks/hooks-config.json."""

from typing import Annotated

from amplify_ls.project.models.record import Record, about, note

_PYTHON = {"runtime": "python3"}
_CONFIG = {"extensions": {"py": _PYTHON}, "ignore": []}


class HookRuntime(Record, json_schema_extra=about(_PYTHON)):
    """The program that runs hooks with one ending."""

    runtime: Annotated[
        str,
        note(
            "Program that runs the hook; it has to be on the PATH, or the command fails.",
            values={
                "node": "Node.js",
                "bash": "Bash",
                "python3": "Python",
                "ts-node": "TypeScript on Node.js",
                "pwsh": "PowerShell",
            },
            rule="AMP211",
            cli="A hook whose ending has no program is left out.",
            consequence="accepted",
            missing="replaced",
        ),
    ]
    runtime_options: Annotated[
        list[Annotated[str, note("One argument.", examples=["-u"])]] | None,
        note(
            "Arguments of the program before the name of the hook.",
            cli="What is no list is left out.",
            alias="runtime_options",
            rule="AMP211",
            consequence="replaced",
            examples=[["-u"]],
        ),
    ] = None
    runtime_windows: Annotated[
        str | None,
        note(
            "Program in place of `runtime` on Windows.",
            alias="runtime_windows",
            rule="AMP211",
            examples=["python"],
        ),
    ] = None


class HooksConfig(Record, json_schema_extra=about(_CONFIG)):
    """Programs for hooks that are neither `.js` nor `.sh`, and files that stay on this machine."""

    extensions: Annotated[
        dict[str, Annotated[HookRuntime, note("Program for the ending.")]] | None,
        note(
            "Programs by the ending of the hook's file, without the dot.",
            cli="Node.js for `js` and Bash for `sh` are known without it.",
            rule="AMP211",
            key_reference="hook-ending",
            examples=[{"py": _PYTHON}],
        ),
    ] = None
    ignore: Annotated[
        list[
            Annotated[
                str, note("Name of a file or folder.", reference="hook", examples=["notes.md"])
            ]
        ]
        | None,
        note(
            "Files in the folder of hooks that a push does not upload.",
            rule="AMP211",
            examples=[["notes.md"]],
        ),
    ] = None
