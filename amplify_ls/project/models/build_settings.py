"""amplify.yml, the build settings of Amplify Hosting."""

from typing import Annotated

from amplify_ls.project.models.custom_headers import HEADERS, Headers
from amplify_ls.project.models.record import Record, about, note

_PUSH = {"commands": ["amplifyPush --simple"]}
_NPM_CI = {"commands": ["npm ci"]}
_BUILD = {"commands": ["npm run build"]}
_PHASES = {"preBuild": _NPM_CI, "build": _BUILD}
_ARTIFACTS = {"baseDirectory": "dist", "files": ["**/*"]}
_CACHE = {"paths": ["node_modules/**/*"]}
_BACKEND = {"phases": {"build": _PUSH}}
_FRONTEND = {"phases": _PHASES, "artifacts": _ARTIFACTS, "cache": _CACHE}
_TEST_ARTIFACTS = {
    "baseDirectory": "cypress",
    "configFilePath": "**/mochawesome.json",
    "files": ["**/*.png"],
}
_TEST_PHASES = {"preTest": _NPM_CI, "test": {"commands": ["npx cypress run"]}}
_TEST = {"phases": _TEST_PHASES, "artifacts": _TEST_ARTIFACTS}
_ENVIRONMENT = {"variables": {"NODE_OPTIONS": "--max-old-space-size=4096"}}
_APPLICATION = {"appRoot": "apps/shop", "backend": _BACKEND, "frontend": _FRONTEND}

Variable = Annotated[str | float | bool, note("Value of the variable.", consequence="accepted")]
Command = Annotated[
    str,
    note(
        "One command line of Bash.",
        cli="A text with a colon and a blank in it has to be in quotes.",
        examples=["npm ci", "amplifyPush --simple"],
    ),
]


class Phase(Record, json_schema_extra=about(_NPM_CI, closed=True)):
    """Commands that run one after the other; the first that fails stops the build."""

    commands: Annotated[
        list[Command] | None,
        note("Commands of the phase, in their order.", examples=[["npm ci"]]),
    ] = None


class Phases(Record, json_schema_extra=about(_PHASES, closed=True)):
    """What runs before, during and after a build."""

    pre_build: Annotated[
        Phase | None,
        note("Runs first; the place to install what the build needs.", examples=[_NPM_CI]),
    ] = None
    build: Annotated[Phase | None, note("The build itself.", examples=[_BUILD])] = None
    post_build: Annotated[
        Phase | None,
        note("Runs after a build that worked.", examples=[{"commands": ["ls dist"]}]),
    ] = None


class TestPhases(Record, json_schema_extra=about(_TEST_PHASES, closed=True)):
    """What runs before, during and after the tests."""

    pre_test: Annotated[
        Phase | None, note("Runs first; installs and starts what the tests need.")
    ] = None
    test: Annotated[Phase | None, note("The tests themselves.")] = None
    post_test: Annotated[
        Phase | None, note("Runs after the tests; puts their reports together.")
    ] = None


class EnvironmentSection(Record, json_schema_extra=about(_ENVIRONMENT, closed=True)):
    """Variables of the build."""

    variables: Annotated[
        dict[str, Variable] | None,
        note(
            "Environment variables by name; those of the console win over them.",
            examples=[{"NODE_OPTIONS": "--max-old-space-size=4096"}],
        ),
    ] = None


class Backend(Record, json_schema_extra=about(_BACKEND, closed=True)):
    """How the backend is deployed before the app is built."""

    phases: Annotated[
        Phases | None,
        note(
            "Commands for the backend.",
            cli=(
                "`amplifyPush --simple` pulls the environment that belongs to the branch and "
                "pushes it."
            ),
            examples=[{"build": _PUSH}],
        ),
    ] = None


class Artifacts(Record, json_schema_extra=about(_ARTIFACTS, closed=True)):
    """What of the result is published."""

    base_directory: Annotated[
        str | None,
        note(
            "Folder with the result of the build, from the app's root.",
            cli="It should be the `DistributionDir` of project-config.json.",
            rule="AMP221",
            examples=["dist", "build", ".next"],
        ),
    ] = None
    files: Annotated[
        list[Annotated[str, note("Pattern of files, from the base folder.", examples=["**/*"])]]
        | None,
        note("Files that are published.", examples=[["**/*"]]),
    ] = None
    discard_paths: Annotated[
        bool | str | None,
        note(
            "Whether all files are put into one folder, without those they were in.",
            alias="discard-paths",
            examples=[True],
        ),
    ] = None


class TestArtifacts(Artifacts, json_schema_extra=about(_TEST_ARTIFACTS, closed=True)):
    """What the tests leave to look at."""

    config_file_path: Annotated[
        str | None,
        note(
            "Pattern of the report, in the form of Mochawesome.",
            examples=["**/mochawesome.json"],
        ),
    ] = None


class Cache(Record, json_schema_extra=about(_CACHE, closed=True)):
    """What is kept from one build to the next."""

    paths: Annotated[
        list[
            Annotated[
                str,
                note("Pattern of files, from the project's root.", examples=["node_modules/**/*"]),
            ]
        ]
        | None,
        note(
            "Files that are kept.",
            cli="A path outside the project is left out without a word.",
            examples=[["node_modules/**/*"]],
        ),
    ] = None


OldHeaders = Annotated[
    list[Headers] | None,
    note("HTTP headers; newer apps have them in customHttp.yml.", examples=[[HEADERS]]),
]


class Frontend(Record, json_schema_extra=about(_FRONTEND, closed=True)):
    """How the app is built and what of it is published."""

    build_path: Annotated[
        str | None,
        note(
            "Folder in which the commands run; `/` is the top of the repository.",
            cli="Without it they run in `appRoot`.",
            examples=["/"],
        ),
    ] = None
    phases: Annotated[Phases | None, note("Commands that build the app.")] = None
    artifacts: Annotated[Artifacts | None, note("What is published.")] = None
    cache: Annotated[Cache | None, note("What is kept for the next build.")] = None
    custom_headers: OldHeaders = None


class Test(Record, json_schema_extra=about(_TEST, closed=True)):
    """Tests that run after the build, before anything is published."""

    phases: Annotated[TestPhases | None, note("Commands of the tests.")] = None
    artifacts: Annotated[TestArtifacts | None, note("What the tests leave to look at.")] = None
    cache: Annotated[Cache | None, note("What is kept for the next tests.")] = None


EnvironmentPart = Annotated[EnvironmentSection | None, note("Variables of the build.")]
BackendPart = Annotated[Backend | None, note("How the backend is deployed.")]
FrontendPart = Annotated[Frontend | None, note("How the app is built.")]
TestPart = Annotated[Test | None, note("Tests that run after the build.")]


class Application(Record, json_schema_extra=about(_APPLICATION, closed=True)):
    """One app of a repository with several."""

    app_root: Annotated[
        str,
        note(
            "Folder of the app, from the top of the repository.",
            cli="It has to be the `AMPLIFY_MONOREPO_APP_ROOT` of the app in the console.",
            missing="ignored",
            examples=["apps/shop"],
        ),
    ]
    env: EnvironmentPart = None
    backend: BackendPart = None
    frontend: FrontendPart = None
    test: TestPart = None
    custom_headers: OldHeaders = None


class BuildSettings(
    Record,
    json_schema_extra=about(
        {"version": 1, "backend": _BACKEND, "frontend": _FRONTEND}, closed=True
    ),
):
    """How Amplify Hosting deploys the backend, builds the app and tests it."""

    version: Annotated[
        float | str | None,
        note("Version of this form of settings, now 1.", consequence="accepted", examples=[1]),
    ] = None
    env: EnvironmentPart = None
    backend: BackendPart = None
    frontend: FrontendPart = None
    test: TestPart = None
    custom_headers: OldHeaders = None
    applications: Annotated[
        list[Application] | None,
        note(
            "Apps of a repository with several; each has its own settings.",
            examples=[[_APPLICATION]],
        ),
    ] = None
