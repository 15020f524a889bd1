"""The value of `--frontend`."""

from typing import Annotated, Literal

from pydantic import Field

from amplify_ls.project.models.app_settings import (
    REACT_CONFIG,
    FrameworkName,
    JavaScriptConfig,
    MobileConfig,
    framework_note,
)
from amplify_ls.project.models.record import Document, Note, Record, about, branches, note
from amplify_ls.project.models.vocabulary import FRONTENDS

_KEY_ALIASES = {"type": "frontend"}


def _frontend() -> Note:
    return note(
        "Kind of app; decides which other keys are read.",
        cli=(
            "A name it does not know, and a payload that cannot be parsed, silently become "
            "the front end found in the directory, mostly `javascript` with default "
            "settings."
        ),
        values=FRONTENDS,
        rule="AMP111",
        consequence="replaced",
        missing="replaced",
    )


class JavaScriptFrontend(
    Record,
    json_schema_extra=about(
        {
            "frontend": "javascript",
            "framework": "react",
            "config": REACT_CONFIG,
        },
        closed=True,
        key_aliases=_KEY_ALIASES,
    ),
):
    """A web or React Native app."""

    frontend: Annotated[Literal["javascript"], _frontend()]
    framework: Annotated[FrameworkName | None, framework_note(asked=True)] = None
    config: Annotated[
        JavaScriptConfig | None,
        note(
            "Folders and commands of the web app.",
            cli="`configure project` stops unless it has all four folders and commands.",
            omitted="the framework's default folders and commands",
            rule="AMP113",
            consequence="fails",
        ),
    ] = None


class AndroidFrontend(
    Record,
    json_schema_extra=about(
        {"frontend": "android", "config": {"ResDir": "app/src/main/res"}},
        closed=True,
        key_aliases=_KEY_ALIASES,
    ),
):
    """An Android app."""

    frontend: Annotated[Literal["android"], _frontend()]
    config: Annotated[
        MobileConfig | None,
        note(
            "Where the Android app keeps its resources.",
            rule="AMP113",
            consequence="fails",
        ),
    ] = None


class FlutterFrontend(
    Record,
    json_schema_extra=about(
        {"frontend": "flutter", "config": {"ResDir": "./lib/"}},
        closed=True,
        key_aliases=_KEY_ALIASES,
    ),
):
    """A Flutter app."""

    frontend: Annotated[Literal["flutter"], _frontend()]
    config: Annotated[
        MobileConfig | None,
        note(
            "Where the Flutter app keeps its configuration.",
            rule="AMP113",
            consequence="fails",
        ),
    ] = None


class IosFrontend(
    Record,
    json_schema_extra=about({"frontend": "ios"}, closed=True, key_aliases=_KEY_ALIASES),
):
    """An iOS app, which takes no further settings."""

    frontend: Annotated[Literal["ios"], _frontend()]


class FrontendOption(
    Document[
        Annotated[
            JavaScriptFrontend | AndroidFrontend | FlutterFrontend | IosFrontend,
            Field(discriminator="frontend"),
        ]
    ],
    json_schema_extra=branches("frontend", default="javascript", alias="type")
    | about(
        {
            "frontend": "javascript",
            "framework": "react",
            "config": REACT_CONFIG,
        },
        key_aliases=_KEY_ALIASES,
    ),
):
    """What kind of app the project is, and how it is laid out, built and started."""
