"""The payload of `amplify import auth --headless`."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Record, about, note
from amplify_ls.project.models.request import ON_ONE_LINE, version_note
from amplify_ls.project.models.request_forms import IDENTITY_POOL_ID, USER_POOL_ID


class ImportAuthRequest(
    Record,
    json_schema_extra=about(
        {
            "version": 1,
            "userPoolId": "us-east-1_AbCdEfGhI",
            "webClientId": "4wgnfoobarbazqux1234567890",
            "nativeClientId": "5xhogfoobarbazqux123456789",
            "identityPoolId": "us-east-1:53673a04-e0f0-42e2-a491-206a071de359",
        },
        closed=True,
        cli=(f"{ON_ONE_LINE} All pools have to be in the region of the environment."),
    ),
):
    """The existing user pool that `amplify import auth --headless` takes into the project."""

    version: Annotated[Literal[1], version_note()]
    user_pool_id: Annotated[
        str,
        note(
            "Id of the user pool: region, `_`, letters and digits.",
            cli="A pool that is not found stops the command.",
            rule="AMP144",
            consequence="fails",
            missing="fails",
            form=USER_POOL_ID,
            examples=["us-east-1_AbCdEfGhI"],
        ),
    ]
    web_client_id: Annotated[
        str,
        note(
            "Id of the user pool's app client for web apps, which has no secret.",
            cli="A client that is not found stops the command.",
            rule="AMP144",
            consequence="fails",
            missing="fails",
            min_length=1,
            examples=["4wgnfoobarbazqux1234567890"],
        ),
    ]
    native_client_id: Annotated[
        str,
        note(
            "Id of the user pool's app client for mobile apps.",
            cli="A client that is not found stops the command.",
            rule="AMP144",
            consequence="fails",
            missing="fails",
            min_length=1,
            examples=["5xhogfoobarbazqux123456789"],
        ),
    ]
    identity_pool_id: Annotated[
        str | None,
        note(
            "Id of the identity pool that trusts the user pool: region, colon, UUID.",
            cli="A pool that is not found stops the command.",
            rule="AMP144",
            consequence="fails",
            form=IDENTITY_POOL_ID,
            examples=["us-east-1:53673a04-e0f0-42e2-a491-206a071de359"],
        ),
    ] = None
