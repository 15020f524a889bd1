"""How an app is laid out, built and started, for `--frontend` and project-config.json."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Note, Record, about, note
from amplify_ls.project.models.vocabulary import FRAMEWORKS

FrameworkName = Literal["angular", "ember", "ionic", "react", "react-native", "vue", "none"]

REACT_CONFIG = {
    "SourceDir": "src",
    "DistributionDir": "build",
    "BuildCommand": "npm run-script build",
    "StartCommand": "npm run-script start",
}


def framework_note(*, asked: bool) -> Note:
    """The key `framework`; `asked`: it is an answer to the Amplify CLI, not what it stored."""
    if asked:
        return note(
            "Framework of the web app; it decides the default folders and commands.",
            cli=(
                "The Amplify CLI crashes on a framework it does not know; `none` stands for all "
                "others."
            ),
            omitted="the framework found among the dependencies in package.json, otherwise `none`",
            values=FRAMEWORKS,
            rule="AMP113",
            consequence="fails",
        )
    return note(
        "Framework of the web app.", values=FRAMEWORKS, rule="AMP113", consequence="accepted"
    )


def setting(key: str, description: str, *examples: str, omitted: str | None = None) -> Note:
    """A folder or command in `config`."""
    return note(
        description,
        alias=key,
        omitted=omitted,
        rule="AMP113",
        consequence="accepted",
        min_length=1,
        examples=examples,
    )


def _source_dir(omitted: str | None = None) -> Note:
    return setting(
        "SourceDir",
        "Folder of the app's source, relative to the project; aws-exports.js is written into it.",
        "src",
        omitted=omitted,
    )


def _distribution_dir(omitted: str | None = None) -> Note:
    return setting(
        "DistributionDir",
        "Folder the build writes into, relative to the project; `amplify publish` uploads it.",
        "build",
        "dist",
        omitted=omitted,
    )


def _build_command(omitted: str | None = None) -> Note:
    return setting(
        "BuildCommand",
        "Command that builds the app; `amplify publish` runs it before uploading.",
        "npm run-script build",
        omitted=omitted,
    )


def _start_command(omitted: str | None = None) -> Note:
    return setting(
        "StartCommand",
        "Command that starts the app on this machine; `amplify run` uses it after a push.",
        "npm run-script start",
        omitted=omitted,
    )


class StoredJavaScriptConfig(Record, json_schema_extra=about(REACT_CONFIG, closed=True)):
    """Folders and commands of a web app."""

    source_dir: Annotated[str | None, _source_dir()] = None
    distribution_dir: Annotated[str | None, _distribution_dir()] = None
    build_command: Annotated[str | None, _build_command()] = None
    start_command: Annotated[str | None, _start_command()] = None
    serverless_containers: Annotated[
        bool | None,
        note(
            "Whether APIs and hosting of this project may run in containers on AWS Fargate.",
            alias="ServerlessContainers",
            default=False,
            rule="AMP113",
            consequence="accepted",
        ),
    ] = None


class JavaScriptConfig(
    StoredJavaScriptConfig,
    json_schema_extra=about(
        REACT_CONFIG,
        closed=True,
        cli=(
            "`init` fills absent keys from the framework's defaults and stores unknown ones as "
            "they are; `configure project` stops unless all four folders and commands are given."
        ),
    ),
):
    """Folders and commands of a web app; for `configure project`, all four of them."""

    source_dir: Annotated[
        str | None, _source_dir("the framework's default at `init`, mostly `src`")
    ] = None
    distribution_dir: Annotated[
        str | None,
        _distribution_dir(
            "the framework's default at `init`, `build` for React and mostly `dist` otherwise"
        ),
    ] = None
    build_command: Annotated[
        str | None,
        _build_command("the framework's default at `init`, mostly `npm run-script build`"),
    ] = None
    start_command: Annotated[
        str | None,
        _start_command("the framework's default at `init`, `npm run-script start` for React"),
    ] = None


class MobileConfig(Record, json_schema_extra=about({"ResDir": "app/src/main/res"}, closed=True)):
    """Where an Android or Flutter app keeps its resources."""

    res_dir: Annotated[
        str | None,
        note(
            "Folder the app's configuration is written into, relative to the project: usually "
            "`app/src/main/res` for Android and `./lib/` for Flutter.",
            alias="ResDir",
            cli=(
                "`init --yes` ignores it and takes the usual folder; `configure project` cannot "
                "do without it."
            ),
            rule="AMP113",
            consequence="accepted",
            min_length=1,
            examples=["app/src/main/res", "./lib/"],
        ),
    ] = None
