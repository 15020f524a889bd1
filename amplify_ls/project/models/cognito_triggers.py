"""Functions that the user pool calls on its events, as auth's cli-inputs.json has them."""

from typing import Annotated

from amplify_ls.project.models.record import Note, Record, about, note

Templates = list[
    Annotated[
        str,
        note(
            "Template the function was made from; `custom` for a function of your own.",
            examples=["custom"],
        ),
    ]
]


def _event(name: str, when: str) -> Note:
    return note(
        f"Called {when}; the function is named after the auth resource and `{name}`.",
        alias=name,
        rule="AMP230",
        consequence="fails",
        examples=[["custom"]],
    )


class Triggers(Record, json_schema_extra=about({"PostConfirmation": ["add-to-group"]})):
    """For each event, the templates the called function was made from."""

    create_auth_challenge: Annotated[
        Templates | None,
        _event("CreateAuthChallenge", "to ask the question of a sign-in of your own"),
    ] = None
    custom_message: Annotated[
        Templates | None, _event("CustomMessage", "before a message with a code is sent")
    ] = None
    define_auth_challenge: Annotated[
        Templates | None,
        _event("DefineAuthChallenge", "to choose the next step in a sign-in of your own"),
    ] = None
    post_authentication: Annotated[
        Templates | None, _event("PostAuthentication", "after a user signed in")
    ] = None
    post_confirmation: Annotated[
        Templates | None, _event("PostConfirmation", "after a new user was confirmed")
    ] = None
    pre_authentication: Annotated[
        Templates | None, _event("PreAuthentication", "before a user is signed in")
    ] = None
    pre_signup: Annotated[
        Templates | None, _event("PreSignup", "before a new user is signed up")
    ] = None
    verify_auth_challenge_response: Annotated[
        Templates | None,
        _event("VerifyAuthChallengeResponse", "to judge an answer in a sign-in of your own"),
    ] = None
    pre_token_generation: Annotated[
        Templates | None, _event("PreTokenGeneration", "before tokens are made for a user")
    ] = None
