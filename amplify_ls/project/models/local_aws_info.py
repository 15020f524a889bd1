"""amplify/.config/local-aws-info.json."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Document, Note, Record, about, note, one_of, when


def _config_level() -> Note:
    return note(
        "Where the credentials of this environment come from.",
        cli='Any other value stops every command with "Corrupt file contents".',
        values={
            "project": "A profile or an access-key file chosen for this project",
            "general": "Whatever credentials the AWS SDK finds on the machine",
            "amplifyAdmin": "The sign-in to Amplify Studio",
        },
        consequence="fails",
        missing="fails",
    )


class ProjectLevel(
    Record,
    json_schema_extra=about(
        {"configLevel": "project", "useProfile": True, "profileName": "default"},
        conditions=(
            when({"useProfile": {"const": True}}, then={"required": ["profileName"]}, present=True),
            when(
                {"useProfile": {"const": False}},
                then={"required": ["awsConfigFilePath"]},
                present=True,
            ),
        ),
    ),
):
    """Credentials chosen for this project: a profile, or a file with access keys."""

    config_level: Annotated[Literal["project"], _config_level()]
    use_profile: Annotated[
        bool,
        note(
            (
                "Whether credentials come from the profile in `profileName` (`true`) or from the "
                "access keys in `awsConfigFilePath` (`false`)."
            ),
            consequence="fails",
            missing="fails",
        ),
    ]
    profile_name: Annotated[
        str | None,
        note(
            "Profile in ~/.aws/config or ~/.aws/credentials.",
            cli="AWS SSO profiles are not understood; credential_process works.",
            consequence="fails",
            reference="profile",
            min_length=1,
            examples=["default"],
        ),
    ] = None
    aws_config_file_path: Annotated[
        str | None,
        note(
            (
                "Absolute path of the file in ~/.amplify/awscloudformation that holds the "
                "access keys and region."
            ),
            consequence="fails",
            min_length=1,
            examples=["/home/me/.amplify/awscloudformation/Ab3dE5gH1j"],
        ),
    ] = None


class GeneralLevel(Record, json_schema_extra=about({"configLevel": "general"})):
    """Credentials that the AWS SDK finds on the machine."""

    config_level: Annotated[Literal["general"], _config_level()]


class StudioLevel(Record, json_schema_extra=about({"configLevel": "amplifyAdmin"})):
    """Credentials of a sign-in to Amplify Studio."""

    config_level: Annotated[Literal["amplifyAdmin"], _config_level()]


class LocalAwsInfo(
    Document[
        dict[
            str,
            Annotated[
                Annotated[ProjectLevel | GeneralLevel | StudioLevel, one_of("config_level")],
                note("Credentials of one environment on this machine."),
            ],
        ]
    ],
    json_schema_extra=about(
        {"dev": {"configLevel": "project", "useProfile": True, "profileName": "default"}},
        key_reference="environment",
        cli="`amplify env list` shows the environments of this file.",
    ),
):
    """Where this machine finds the AWS credentials of each environment. It is not committed."""
