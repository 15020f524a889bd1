"""amplify/.config/project-config.json."""

from typing import Annotated, Literal

from amplify_ls.project.models.app_settings import (
    REACT_CONFIG,
    FrameworkName,
    MobileConfig,
    StoredJavaScriptConfig,
    framework_note,
)
from amplify_ls.project.models.forms import LAYOUT_VERSION, PROJECT_NAME
from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.vocabulary import FRONTENDS, PROVIDER

_REACT = {"framework": "react", "config": REACT_CONFIG}


class JavaScriptSettings(Record, json_schema_extra=about(_REACT, closed=True)):
    """Settings of a web or React Native app."""

    framework: Annotated[FrameworkName | None, framework_note(asked=False)] = None
    config: Annotated[
        StoredJavaScriptConfig | None,
        note("Folders and commands of the web app.", rule="AMP113", consequence="fails"),
    ] = None


class MobileSettings(
    Record, json_schema_extra=about({"config": {"ResDir": "app/src/main/res"}}, closed=True)
):
    """Settings of an Android or Flutter app."""

    config: Annotated[
        MobileConfig | None,
        note("Where the app keeps its resources.", rule="AMP113", consequence="fails"),
    ] = None


class ProjectConfig(
    Record,
    json_schema_extra=about(
        {
            "projectName": "shop",
            "version": "3.1",
            "frontend": "javascript",
            "javascript": _REACT,
            "providers": ["awscloudformation"],
        },
        closed=True,
    ),
):
    """The project's name, its front end and how the app is built.

    `amplify configure project` changes it.
    """

    why_continue_with_gen1: Annotated[
        str | None,
        note(
            (
                "Answer to the question of `amplify init` why the project does not use Gen 2; "
                "nothing reads it."
            ),
            alias="whyContinueWithGen1",
            consequence="accepted",
            examples=["Prefer not to answer"],
        ),
    ] = None
    project_name: Annotated[
        str,
        note(
            (
                "Name of the project, 3 to 20 letters and digits. Names of new stacks and "
                "roles begin with it."
            ),
            cli="Names made by old versions break this rule and go on working.",
            rule="AMP121",
            consequence="accepted",
            missing="fails",
            form=PROJECT_NAME,
            examples=["shop"],
        ),
    ]
    version: Annotated[
        str,
        note(
            "Version of the project's layout, now `3.1`; it is not the version of the Amplify CLI.",
            cli="Below 3.0 most commands ask to migrate the project first.",
            consequence="replaced",
            missing="replaced",
            form=LAYOUT_VERSION,
            examples=["3.1"],
        ),
    ]
    frontend: Annotated[
        Literal["javascript", "android", "ios", "flutter"],
        note(
            (
                "Kind of app; its settings are in the key of the same name, except for ios, "
                "which has none."
            ),
            values=FRONTENDS,
            rule="AMP111",
            consequence="fails",
            missing="fails",
        ),
    ]
    javascript: Annotated[
        JavaScriptSettings | None,
        note("Settings of the web app, when `frontend` is `javascript`.", consequence="fails"),
    ] = None
    android: Annotated[
        MobileSettings | None,
        note("Settings of the Android app, when `frontend` is `android`.", consequence="fails"),
    ] = None
    flutter: Annotated[
        MobileSettings | None,
        note("Settings of the Flutter app, when `frontend` is `flutter`.", consequence="fails"),
    ] = None
    ios: Annotated[
        dict[str, Annotated[str, note("A setting of the iOS app.")]] | None,
        note("Settings of the iOS app; the Amplify CLI writes none.", consequence="accepted"),
    ] = None
    providers: Annotated[
        list[
            Annotated[
                str,
                note(
                    "Name of a provider plug-in, without `amplify-provider-`.",
                    values={PROVIDER: "AWS CloudFormation, the only official provider"},
                    rule="AMP111",
                    consequence="replaced",
                ),
            ]
        ],
        note(
            "Providers that deploy the backend.",
            rule="AMP111",
            consequence="fails",
            missing="fails",
            examples=[["awscloudformation"]],
        ),
    ]
