"""Second factors and verification, as a request for auth describes them."""

from typing import Annotated, Literal

from amplify_ls.project.models.forms import CODE_MESSAGE
from amplify_ls.project.models.record import Consequence, Note, Record, about, note, one_of


def _mode(values: dict[str, str]) -> Note:
    return note(
        "Whether a second factor is asked for at sign-in.",
        cli="A deployed user pool cannot be changed from `OFF` to `ON`.",
        values=values,
        rule="AMP132",
        consequence="fails",
        missing="fails",
    )


class MfaOff(Record, json_schema_extra=about({"mode": "OFF"}, closed=True)):
    """No second factor."""

    mode: Annotated[Literal["OFF"], _mode({"OFF": "Never"})]


class MfaOn(
    Record,
    json_schema_extra=about(
        {"mode": "OPTIONAL", "mfaTypes": ["TOTP"], "smsMessage": "Your code is {####}"},
        closed=True,
    ),
):
    """A second factor, for all users or those who set it up."""

    mode: Annotated[
        Literal["ON", "OPTIONAL"],
        _mode({"ON": "At every sign-in", "OPTIONAL": "For users who set it up"}),
    ]
    mfa_types: Annotated[
        list[
            Annotated[
                Literal["SMS", "TOTP"],
                note(
                    "Kind of second factor.",
                    values={
                        "SMS": "Code in a text message",
                        "TOTP": "Code of an authenticator app",
                    },
                    rule="AMP132",
                    consequence="fails",
                ),
            ]
        ],
        note(
            "Second factors users may set up, at least one.",
            cli="Not checked here; without any Cognito refuses the user pool at the push.",
            rule="AMP132",
            consequence="fails",
            missing="fails",
            schema={"minItems": 1},
            examples=[["TOTP"]],
        ),
    ]
    sms_message: Annotated[
        str,
        note(
            "Text message with the code, which stands where `{####}` is.",
            cli=(
                "Demanded even when `TOTP` is the only second factor; without `{####}` Cognito "
                "refuses the user pool at the push."
            ),
            rule="AMP133",
            consequence="fails",
            missing="fails",
            form=CODE_MESSAGE,
            examples=["Your authentication code is {####}"],
            schema={"x-missing-rule": "AMP132"},
        ),
    ]


Mfa = Annotated[MfaOff | MfaOn, one_of("mode")]


def _verification_type(values: dict[str, str]) -> Note:
    return note(
        "What a new user has to verify with a code.",
        values=values,
        consequence="fails",
        missing="fails",
    )


def _verification_message(how: str) -> Note:
    text = "Your verification code is {####}"
    return _code_message(how, text, default=text)


def _code_message(
    how: str, example: str, *, default: str | None = None, missing: Consequence | None = None
) -> Note:
    return note(
        f"{how} with the code, which stands where `{{####}}` is.",
        cli="Not checked here; without `{####}` Cognito refuses the user pool at the push.",
        default=default,
        rule="AMP133",
        consequence="fails",
        missing=missing,
        form=CODE_MESSAGE,
        examples=[example],
    )


VERIFIED_EMAIL = {
    "type": "EMAIL",
    "verificationMessage": "Your verification code is {####}",
    "verificationSubject": "Your verification code",
}
EMAIL_RECOVERY = {
    "deliveryMethod": "EMAIL",
    "emailMessage": "Your code is {####}",
    "emailSubject": "Your code",
}


class VerifiedEmail(
    Record,
    json_schema_extra=about(VERIFIED_EMAIL, closed=True),
):
    """Verify the e-mail address."""

    type: Annotated[Literal["EMAIL"], _verification_type({"EMAIL": "The e-mail address"})]
    verification_message: Annotated[str | None, _verification_message("E-mail")] = None
    verification_subject: Annotated[
        str | None,
        note(
            "Subject of the e-mail with the code.",
            default="Your verification code",
            consequence="fails",
            examples=["Your verification code"],
        ),
    ] = None
    misspelt_verification_subject: Annotated[
        str | None,
        note(
            "The subject as the published schema misspells it. Use `verificationSubject`.",
            alias="verifiectionSubject",
            cli="Accepted and never read.",
            consequence="ignored",
        ),
    ] = None


class VerifiedPhoneNumber(
    Record,
    json_schema_extra=about(
        {"type": "PHONE_NUMBER", "verificationMessage": "Your verification code is {####}"},
        closed=True,
    ),
):
    """Verify the phone number."""

    type: Annotated[
        Literal["PHONE_NUMBER"], _verification_type({"PHONE_NUMBER": "The phone number"})
    ]
    verification_message: Annotated[str | None, _verification_message("Text message")] = None


AutoVerifiedAttribute = Annotated[VerifiedEmail | VerifiedPhoneNumber, one_of("type")]


def _delivery(values: dict[str, str]) -> Note:
    return note(
        "How the code for a new password reaches the user.",
        values=values,
        consequence="fails",
        missing="fails",
    )


class RecoveryByEmail(
    Record,
    json_schema_extra=about(EMAIL_RECOVERY, closed=True),
):
    """Codes for a new password by e-mail."""

    delivery_method: Annotated[Literal["EMAIL"], _delivery({"EMAIL": "By e-mail"})]
    email_message: Annotated[
        str,
        _code_message("E-mail", "Your code is {####}", missing="fails"),
    ]
    email_subject: Annotated[
        str,
        note(
            "Subject of the e-mail with the code.",
            consequence="fails",
            missing="fails",
            examples=["Your code"],
        ),
    ]


class RecoveryBySms(
    Record,
    json_schema_extra=about(
        {"deliveryMethod": "SMS", "smsMessage": "Your code is {####}"}, closed=True
    ),
):
    """Codes for a new password by text message."""

    delivery_method: Annotated[Literal["SMS"], _delivery({"SMS": "By text message"})]
    sms_message: Annotated[
        str,
        _code_message("Text message", "Your code is {####}", missing="fails"),
    ]


PasswordRecovery = Annotated[RecoveryByEmail | RecoveryBySms, one_of("delivery_method")]
OldRecovery = Annotated[
    PasswordRecovery | None,
    note(
        "How a user who forgot the password gets a code. Version 2 has `autoVerifiedAttributes` "
        "in its place.",
        cli="Turned into `autoVerifiedAttributes` while reading; version 2 ignores it.",
        consequence="fails",
    ),
]
"""`passwordRecovery` of version 1."""
