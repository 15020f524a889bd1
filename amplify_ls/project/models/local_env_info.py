"""amplify/.config/local-env-info.json."""

from typing import Annotated

from amplify_ls.project.models.forms import ENVIRONMENT_NAME
from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.vocabulary import EDITOR_ALIASES, EDITOR_DISPLAY_NAMES, EDITORS


class LocalEnvInfo(
    Record,
    json_schema_extra=about(
        {"projectPath": "/home/me/shop", "defaultEditor": "vscode", "envName": "dev"}, closed=True
    ),
):
    """Which environment is checked out on this machine, and where.

    It belongs to this machine and is not committed.
    """

    project_path: Annotated[
        str,
        note(
            "Absolute path of the project on this machine.",
            cli=(
                "Read to find the project's root; a wrong path after moving the project mostly "
                "does no harm."
            ),
            consequence="accepted",
            missing="accepted",
            examples=["/home/me/shop"],
        ),
    ]
    default_editor: Annotated[
        str | None,
        note(
            "Editor that the Amplify CLI opens files in on this machine.",
            cli=(
                "`amplify init --yes` writes the editor's display name, such as `Visual Studio "
                "Code`."
            ),
            values=EDITORS,
            also=(*EDITOR_ALIASES, *EDITOR_DISPLAY_NAMES),
            ignore_case=True,
            rule="AMP112",
            consequence="accepted",
        ),
    ] = None
    env_name: Annotated[
        str,
        note(
            "Environment that is checked out; commands such as `push` work on it.",
            cli="Must be a key of local-aws-info.json and team-provider-info.json.",
            rule="AMP120",
            consequence="accepted",
            missing="fails",
            reference="environment",
            form=ENVIRONMENT_NAME,
            examples=["dev"],
        ),
    ]
    no_update_backend: Annotated[
        bool | None,
        note(
            (
                "Whether this machine only uses the backend and must not change it; `amplify "
                "pull` sets it."
            ),
            cli="With `true`, `push` and `env checkout` stop with NoUpdateBackendError.",
            default=False,
            consequence="accepted",
        ),
    ] = None
