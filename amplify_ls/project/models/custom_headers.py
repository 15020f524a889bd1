"""customHttp.yml, the HTTP headers of an app on Amplify Hosting.

Source: https://docs.aws.amazon.com/amplify/latest/userguide/custom-headers.html
"""

from typing import Annotated

from amplify_ls.project.models.record import Record, about, note

_HEADER = {"key": "X-Frame-Options", "value": "SAMEORIGIN"}
HEADERS = {"pattern": "**/*", "headers": [_HEADER]}
_APP_HEADERS = {"appRoot": "apps/shop", "customHeaders": [HEADERS]}


class Header(Record, json_schema_extra=about(_HEADER, closed=True)):
    """One HTTP header."""

    key: Annotated[
        str,
        note(
            "Name of the header.",
            examples=[
                "Strict-Transport-Security",
                "Content-Security-Policy",
                "X-Frame-Options",
                "X-Content-Type-Options",
                "Cache-Control",
            ],
        ),
    ]
    value: Annotated[
        str | float | bool,
        note(
            "Value of the header.",
            consequence="accepted",
            examples=["max-age=31536000", "SAMEORIGIN", "nosniff"],
        ),
    ]


class Headers(Record, json_schema_extra=about(HEADERS, closed=True)):
    """Headers of the files that a pattern stands for."""

    pattern: Annotated[
        str,
        note(
            "Pattern of paths in the app; the headers go with every file that it stands for.",
            cli="A pattern that begins with `*` has to be in quotes, as `*` is a sign of YAML.",
            examples=["**/*", "*.json", "/static/*"],
        ),
    ]
    headers: Annotated[list[Header], note("Headers of these paths.", examples=[[_HEADER]])]


class AppHeaders(Record, json_schema_extra=about(_APP_HEADERS, closed=True)):
    """Headers of one app of a repository with several."""

    app_root: Annotated[
        str,
        note(
            "Folder of the app, the same as in amplify.yml.",
            missing="ignored",
            examples=["apps/shop"],
        ),
    ]
    custom_headers: Annotated[
        list[Headers] | None, note("HTTP headers of the app.", examples=[[HEADERS]])
    ] = None


class CustomHeaders(
    Record,
    json_schema_extra=about(
        {"customHeaders": [HEADERS]},
        closed=True,
        starts={
            "Headers of the app": {"customHeaders": [HEADERS]},
            "Headers of several apps": {"applications": [_APP_HEADERS]},
        },
    ),
):
    """HTTP headers that Amplify Hosting sends with the files of an app.

    They win over those of the console, and take effect with the next deployment.
    """

    custom_headers: Annotated[
        list[Headers] | None,
        note("HTTP headers of the app, by pattern of path.", examples=[[HEADERS]]),
    ] = None
    applications: Annotated[
        list[AppHeaders] | None,
        note(
            "Headers of the apps of a repository with several; the file is at its top.",
            examples=[[_APP_HEADERS]],
        ),
    ] = None
