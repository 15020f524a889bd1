"""Attributes of users, as requests for auth name them."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import note
from amplify_ls.project.models.vocabulary import USER_ATTRIBUTES

_ATTRIBUTES = {
    name.upper(): text for name, text in USER_ATTRIBUTES.items() if name != "zoneinfo"
} | {"ZONE_INFO": "Time zone; it is passed on as `zone_info`, which Cognito does not know"}
_READABLE = _ATTRIBUTES | {
    "EMAIL_VERIFIED": "Whether the e-mail address is verified",
    "PHONE_NUMBER_VERIFIED": "Whether the phone number is verified",
}

Attribute = Literal[
    "ADDRESS",
    "BIRTHDATE",
    "EMAIL",
    "FAMILY_NAME",
    "MIDDLE_NAME",
    "GENDER",
    "LOCALE",
    "GIVEN_NAME",
    "NAME",
    "NICKNAME",
    "PHONE_NUMBER",
    "PREFERRED_USERNAME",
    "PICTURE",
    "PROFILE",
    "UPDATED_AT",
    "WEBSITE",
    "ZONE_INFO",
]

RequiredAttributes = list[
    Annotated[
        Attribute,
        note("Attribute a user must give.", values=_ATTRIBUTES, consequence="fails"),
    ]
]
ReadAttributes = list[
    Annotated[
        Literal[Attribute, "EMAIL_VERIFIED", "PHONE_NUMBER_VERIFIED"],
        note("Attribute the app may read.", values=_READABLE, consequence="fails"),
    ]
]
WriteAttributes = list[
    Annotated[
        Attribute,
        note("Attribute the app may write.", values=_ATTRIBUTES, consequence="fails"),
    ]
]
