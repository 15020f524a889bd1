"""The value of `--amplify`."""

from typing import Annotated

from amplify_ls.project.models.forms import ENVIRONMENT_NAME, PROJECT_NAME
from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.vocabulary import EDITOR_ALIASES, EDITORS


class AmplifyOption(
    Record,
    json_schema_extra=about(
        {"projectName": "headlessProject", "envName": "dev", "defaultEditor": "vscode"},
        closed=True,
        cli=(
            'A value that cannot be parsed stops the command with "Cannot create property '
            "'providers' on string\"; unknown keys are ignored without a word."
        ),
    ),
):
    """The project, environment and editor of a command that must not ask.

    Every key may be left out with `--yes`.
    """

    project_name: Annotated[
        str | None,
        note(
            "Name of the project, 3 to 20 letters and digits. Stack and role names begin with it.",
            cli=(
                "Characters other than letters and digits are dropped, a short name gets a "
                "random ending and a long one is cut to 20 characters, all silently; a "
                "number or list crashes the command."
            ),
            omitted="the name of the directory",
            rule="AMP121",
            consequence="replaced",
            form=PROJECT_NAME,
            examples=["headlessProject"],
        ),
    ] = None
    env_name: Annotated[
        str | None,
        note(
            "Name of the environment to create or to work on, 2 to 10 lower-case letters.",
            cli=(
                'Any other name stops the command with "Invalid environment name"; '
                "`configure project` ignores the key. In a project that already exists, "
                "`init --yes` fails without it."
            ),
            omitted="`dev` for a new project",
            rule="AMP120",
            consequence="fails",
            reference="environment",
            form=ENVIRONMENT_NAME,
            examples=["dev"],
        ),
    ] = None
    default_editor: Annotated[
        str | None,
        note(
            "Editor that the Amplify CLI opens files in on this machine.",
            cli=(
                "An editor it does not know is replaced by Visual Studio Code; "
                "`configure project` drops this key and reads `editor` instead."
            ),
            omitted="`vscode`",
            values=EDITORS,
            also=(*EDITOR_ALIASES, "Visual Studio Code"),
            ignore_case=True,
            rule="AMP112",
            consequence="replaced",
        ),
    ] = None
    app_id: Annotated[
        str | None,
        note(
            (
                "Id of the app in the Amplify console that the environment belongs to, such as "
                "`d1abc2def3ghij`."
            ),
            cli=(
                "An id that differs from the one of the existing project stops the command "
                "unless AMPLIFY_SKIP_APP_ID_MISMATCH_CHECK is `true`; `pull` needs it in a "
                "fresh directory."
            ),
            examples=["d1abc2def3ghij"],
        ),
    ] = None
    editor: Annotated[
        str | None,
        note(
            "Editor to change to with `configure project`, the only command that reads this key.",
            cli="Without it `configure project --amplify` forgets the editor that was stored.",
            values=EDITORS,
            also=EDITOR_ALIASES,
            ignore_case=True,
            rule="AMP112",
            consequence="replaced",
        ),
    ] = None
    no_override: Annotated[
        bool | None,
        note(
            (
                "Whether `pull` leaves out the overrides of the backend; the same as the "
                "option `--no-override`."
            ),
            consequence="accepted",
        ),
    ] = None
