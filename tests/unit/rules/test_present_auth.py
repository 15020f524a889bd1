from __future__ import annotations

import json

import pytest

from amplify_ls.rules.present_auth import present_settings
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect


def present(**answers: object) -> dict[str, object]:
    return present_settings(parse(json.dumps(answers), Dialect.HJSON).root)


def test_what_is_off_or_empty_has_nothing_to_lose() -> None:
    assert present(mfaConfiguration="OFF", adminQueries=False, userPoolGroupList=[]) == {}


@pytest.mark.parametrize(
    ("answers", "key", "value"),
    [
        (
            {"userPoolGroupList": ["A", "B"]},
            "userPoolGroups",
            [{"groupName": "A"}, {"groupName": "B"}],
        ),
        ({"adminQueries": True}, "adminQueries", {"permissions": {"restrictAccess": False}}),
        (
            {"adminQueries": True, "adminQueryGroup": "A"},
            "adminQueries",
            {"permissions": {"restrictAccess": True, "groupName": "A"}},
        ),
        (
            {
                "mfaConfiguration": "OPTIONAL",
                "mfaTypes": ["SMS Text Message", "TOTP"],
                "smsAuthenticationMessage": "Code {####}",
            },
            "mfa",
            {"mode": "OPTIONAL", "mfaTypes": ["SMS", "TOTP"], "smsMessage": "Code {####}"},
        ),
        (
            {"userpoolClientReadAttributes": ["email", "zoneinfo", "custom:size"]},
            "readAttributes",
            ["EMAIL", "ZONE_INFO"],
        ),
        ({"userpoolClientWriteAttributes": ["name"]}, "writeAttributes", ["NAME"]),
        (
            {"autoVerifiedAttributes": ["email"], "emailVerificationSubject": "Hi"},
            "autoVerifiedAttributes",
            [{"type": "EMAIL", "verificationSubject": "Hi"}],
        ),
        (
            {"autoVerifiedAttributes": ["phone_number"], "smsVerificationMessage": "{####}"},
            "autoVerifiedAttributes",
            [{"type": "PHONE_NUMBER", "verificationMessage": "{####}"}],
        ),
    ],
)
def test_an_answer_is_written_as_payloads_write_it(
    answers: dict[str, object], key: str, value: object
) -> None:
    assert present(**answers) == {key: value}
