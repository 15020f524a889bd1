"""The identity pool, as requests for auth describe it."""

from collections.abc import Mapping
from typing import Annotated, Literal

from amplify_ls.project.models.forms import POOL_NAME
from amplify_ls.project.models.record import Json, Note, Record, about, note


def cognito_note() -> Note:
    """The service of auth."""
    return note(
        "Always `Cognito`, the only service for auth.", consequence="fails", missing="fails"
    )


def service_example(
    part: str, user_pool: Mapping[str, Json], *, has_identity_pool: bool = False
) -> dict[str, Json]:
    """A service to show, whose parts are called `userPoolConfiguration` or `…Modification`."""
    identity_pool = {f"identityPool{part}": {"unauthenticatedLogin": False}}
    return {
        "serviceName": "Cognito",
        "includeIdentityPool": has_identity_pool,
        f"userPool{part}": user_pool,
        **(identity_pool if has_identity_pool else {}),
    }


def include_identity_pool_note() -> Note:
    """Whether there is an identity pool at all."""
    return note(
        "Whether to have an identity pool too, which hands out AWS credentials to users. "
        "Storage, and APIs with IAM, need it.",
        consequence="fails",
        missing="fails",
    )


class IdentityFederation(
    Record, json_schema_extra=about({"provider": "GOOGLE", "clientId": "1234"}, closed=True)
):
    """A social provider the identity pool trusts."""

    provider: Annotated[
        Literal["FACEBOOK", "GOOGLE", "AMAZON", "APPLE"],
        note(
            "Social provider the identity pool trusts.",
            values={
                "FACEBOOK": "Facebook",
                "GOOGLE": "Google",
                "AMAZON": "Login with Amazon",
                "APPLE": "Sign in with Apple",
            },
            consequence="fails",
            missing="fails",
        ),
    ]
    client_id: Annotated[
        str,
        note(
            "Id of the app at the provider.",
            cli="Not checked here; Cognito refuses an empty id at the push.",
            consequence="fails",
            missing="fails",
            min_length=1,
        ),
    ]


class IdentityPoolModification(
    Record, json_schema_extra=about({"unauthenticatedLogin": False}, closed=True)
):
    """The identity pool, which hands out AWS credentials to users."""

    unauthenticated_login: Annotated[
        bool | None,
        note(
            "Whether guests get AWS credentials too; storage and APIs for guests need it.",
            default=False,
            consequence="fails",
        ),
    ] = None
    identity_social_federation: Annotated[
        list[IdentityFederation] | None,
        note(
            "Social providers whose sign-in the identity pool trusts directly, without the user "
            "pool.",
            consequence="fails",
        ),
    ] = None


class IdentityPoolConfiguration(
    IdentityPoolModification,
    json_schema_extra=about(
        {"identityPoolName": "shopIdentity", "unauthenticatedLogin": False}, closed=True
    ),
):
    """The identity pool to add, which hands out AWS credentials to users."""

    identity_pool_name: Annotated[
        str | None,
        note(
            "Name of the identity pool, otherwise generated. It cannot be changed later.",
            cli="Not checked here; Cognito refuses another character at the push.",
            consequence="fails",
            form=POOL_NAME,
            examples=["shopIdentity"],
        ),
    ] = None
