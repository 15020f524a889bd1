"""The value of `--providers`."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Record, about, note, when
from amplify_ls.project.models.vocabulary import PROVIDER_ALIASES, REGIONS

# Everything but the exact text `general` counts as `project`.
_PROJECT_LEVEL = {"pattern": "^(?!general$)"}


class AwsCredentials(
    Record,
    json_schema_extra=about(
        {"configLevel": "project", "useProfile": True, "profileName": "default"},
        closed=True,
        conditions=(
            when(
                {"configLevel": _PROJECT_LEVEL},
                then={"properties": {"useProfile": {"x-omitted": "`false`"}}},
                present=False,
            ),
            when(
                {"configLevel": _PROJECT_LEVEL, "useProfile": {"const": False}},
                then={"required": ["accessKeyId", "secretAccessKey", "region"]},
                present=False,
            ),
            {
                "if": {
                    "properties": {"configLevel": _PROJECT_LEVEL, "useProfile": {"const": True}},
                    "required": ["useProfile"],
                },
                "then": {"required": ["profileName"]},
            },
        ),
        cli=(
            "Keys that do not belong to the chosen way are ignored, such as `profileName` beside "
            "`useProfile: false`."
        ),
    ),
):
    """Where AWS credentials and region come from: a profile, access keys or the AWS SDK."""

    config_level: Annotated[
        Literal["project", "general"] | None,
        note(
            (
                "Whether this project brings its own credentials or takes what the AWS SDK "
                "finds on the machine."
            ),
            cli="Every other value, `amplifyAdmin` too, is treated as `project`.",
            omitted="`project`",
            values={
                "project": "Credentials and region come from the keys below",
                "general": (
                    "The AWS SDK finds credentials and region itself; the other keys are ignored"
                ),
            },
            rule="AMP122",
            consequence="replaced",
        ),
    ] = None
    use_profile: Annotated[
        bool | None,
        note(
            (
                "Whether credentials come from a named profile (`true`) or from the access "
                "keys given here (`false`)."
            ),
            cli='Any text counts as true, even "false".',
            default=False,
            rule="AMP122",
            consequence="replaced",
        ),
    ] = None
    profile_name: Annotated[
        str | None,
        note(
            "Profile in ~/.aws/config or ~/.aws/credentials; the region is taken from it too.",
            cli=(
                "Needed when `useProfile` is true, otherwise ignored; AWS SSO profiles are not "
                "understood."
            ),
            rule="AMP122",
            consequence="fails",
            reference="profile",
            min_length=1,
            examples=["default"],
        ),
    ] = None
    access_key_id: Annotated[
        str | None,
        note(
            (
                "AWS access key id, 20 capital letters and digits. Take it from a secret of "
                "the CI system."
            ),
            cli=(
                "Needed unless `useProfile` is true; it is tried out against AWS before "
                "anything else happens."
            ),
            rule="AMP122",
            consequence="fails",
            secret=True,
            min_length=1,
            examples=["$AWS_ACCESS_KEY_ID"],
        ),
    ] = None
    secret_access_key: Annotated[
        str | None,
        note(
            (
                "AWS secret access key that belongs to the access key id. Take it from a "
                "secret of the CI system."
            ),
            cli="Needed unless `useProfile` is true.",
            rule="AMP122",
            consequence="fails",
            secret=True,
            min_length=1,
            examples=["$AWS_SECRET_ACCESS_KEY"],
        ),
    ] = None
    session_token: Annotated[
        str | None,
        note(
            "Session token of temporary credentials, whose access key id begins with ASIA.",
            cli="Nothing asks for it, but without it AWS refuses temporary credentials.",
            rule="AMP122",
            consequence="fails",
            secret=True,
            min_length=1,
            examples=["$AWS_SESSION_TOKEN"],
        ),
    ] = None
    region: Annotated[
        str | None,
        note(
            "AWS region the backend is deployed to, when access keys are given here.",
            cli=(
                "Needed unless `useProfile` is true; in an unknown region the key check fails "
                'with "Invalid configuration settings!".'
            ),
            values=REGIONS,
            rule="AMP410",
            consequence="replaced",
            reference="region",
            min_length=1,
        ),
    ] = None


class ProvidersOption(
    Record,
    json_schema_extra=about(
        {
            "awscloudformation": {
                "configLevel": "project",
                "useProfile": False,
                "accessKeyId": "$AWS_ACCESS_KEY_ID",
                "secretAccessKey": "$AWS_SECRET_ACCESS_KEY",
                "region": "us-east-1",
            }
        },
        closed=True,
        key_aliases=PROVIDER_ALIASES,
        cli=(
            "Without a usable `awscloudformation` key the command looks for credentials on "
            'the machine and fails with "Failed to resolve AWS credentials with --yes '
            'flag" when there are none.'
        ),
    ),
):
    """The cloud provider and its credentials, one key a provider."""

    awscloudformation: Annotated[
        AwsCredentials,
        note(
            "Credentials and region for AWS, the only official provider.",
            rule="AMP122",
            consequence="fails",
            missing="fails",
        ),
    ]
