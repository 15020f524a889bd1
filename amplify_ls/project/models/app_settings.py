"""How an app is laid out, built and started, for `--frontend` and project-config.json."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.vocabulary import FRAMEWORKS

Framework = Annotated[
    Literal["angular", "ember", "ionic", "react", "react-native", "vue", "none"] | None,
    note(
        "Framework of the web app; it decides the default folders and commands.",
        cli=(
            "`init` crashes on a framework it does not know; `configure project` warns and "
            "stores `none`."
        ),
        omitted="the framework found among the dependencies in package.json, otherwise `none`",
        values=FRAMEWORKS,
        rule="AMP113",
        consequence="fails",
    ),
]


class JavaScriptConfig(
    Record,
    title="JavaScriptConfig",
    json_schema_extra=about(
        {
            "SourceDir": "src",
            "DistributionDir": "build",
            "BuildCommand": "npm run-script build",
            "StartCommand": "npm run-script start",
        },
        closed=True,
        cli=(
            "`init` fills absent keys from the framework's defaults and stores unknown "
            "ones as they are; `configure project` stops unless all four folders and "
            "commands are given."
        ),
    ),
):
    """Folders and commands of a web app."""

    source_dir: Annotated[
        str | None,
        note(
            (
                "Folder of the app's source, relative to the project; the Amplify CLI writes "
                "aws-exports.js into it."
            ),
            alias="SourceDir",
            omitted="the framework's default, mostly `src`",
            rule="AMP113",
            consequence="accepted",
            min_length=1,
            examples=["src"],
        ),
    ] = None
    distribution_dir: Annotated[
        str | None,
        note(
            (
                "Folder the build writes into, relative to the project; `amplify publish` "
                "uploads what is in it."
            ),
            alias="DistributionDir",
            omitted="the framework's default, `build` for React and `dist` for most others",
            rule="AMP113",
            consequence="accepted",
            min_length=1,
            examples=["build", "dist"],
        ),
    ] = None
    build_command: Annotated[
        str | None,
        note(
            "Command that builds the app; `amplify publish` runs it before uploading.",
            alias="BuildCommand",
            omitted="`npm run-script build` for most frameworks",
            rule="AMP113",
            consequence="accepted",
            min_length=1,
            examples=["npm run-script build"],
        ),
    ] = None
    start_command: Annotated[
        str | None,
        note(
            "Command that starts the app on this machine; `amplify run` uses it after a push.",
            alias="StartCommand",
            omitted="the framework's default, `npm run-script start` for React",
            rule="AMP113",
            consequence="accepted",
            min_length=1,
            examples=["npm run-script start"],
        ),
    ] = None
    serverless_containers: Annotated[
        bool | None,
        note(
            "Whether APIs and hosting of this project may run in containers on AWS Fargate.",
            alias="ServerlessContainers",
            omitted="`false`",
            rule="AMP113",
            consequence="accepted",
        ),
    ] = None


class MobileConfig(
    Record,
    title="MobileConfig",
    json_schema_extra=about({"ResDir": "app/src/main/res"}, closed=True),
):
    """Where an Android or Flutter app keeps its resources."""

    res_dir: Annotated[
        str | None,
        note(
            "Folder the Amplify CLI writes the app's configuration into, relative to the project.",
            alias="ResDir",
            cli=(
                "`init --yes` ignores it and takes the default; `configure project` cannot do "
                "without it."
            ),
            omitted="`app/src/main/res` for Android and `./lib/` for Flutter",
            rule="AMP113",
            consequence="accepted",
            min_length=1,
            examples=["app/src/main/res"],
        ),
    ] = None
