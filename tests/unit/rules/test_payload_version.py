from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.rules.amp127_payload_version import payload_version
from amplify_ls.text.source import SourceFile
from tests.support.marked import applied


def upgraded(**pool: object) -> list[Any]:
    """The user pool of a payload after each fix of its version."""
    service = {
        "serviceName": "Cognito",
        "includeIdentityPool": False,
        "userPoolConfiguration": pool,
    }
    payload = {"version": 1, "resourceName": "shop", "serviceConfiguration": service}
    file = SourceFile(Path("/ci/add.addauth.json"), json.dumps(payload))
    found = payload_version.diagnose(read(file), Project())
    texts = [applied(file.text, fix) for diagnostic in found for fix in diagnostic.fixes]
    payloads = [json.loads(text) for text in texts]
    assert all(payload["version"] == 2 for payload in payloads)
    return [payload["serviceConfiguration"]["userPoolConfiguration"] for payload in payloads]


def test_a_payload_without_recovery_only_changes_its_version() -> None:
    assert upgraded(signinMethod="EMAIL") == [{"signinMethod": "EMAIL"}]


def test_recovery_by_email_becomes_a_verified_attribute() -> None:
    recovery = {"deliveryMethod": "EMAIL", "emailMessage": "{####}", "emailSubject": "Code"}
    verified = {
        "type": "EMAIL",
        "verificationMessage": "{####}",
        "verificationSubject": "Code",
    }
    assert upgraded(passwordRecovery=recovery) == [{"autoVerifiedAttributes": [verified]}]


def test_recovery_by_text_message_becomes_a_verified_attribute() -> None:
    recovery = {"deliveryMethod": "SMS", "smsMessage": "{####}"}
    verified = {"type": "PHONE_NUMBER", "verificationMessage": "{####}"}
    assert upgraded(passwordRecovery=recovery) == [{"autoVerifiedAttributes": [verified]}]


def test_recovery_that_is_incomplete_or_would_replace_something_is_left_alone() -> None:
    recovery = {"deliveryMethod": "SMS", "smsMessage": "{####}"}
    assert upgraded(passwordRecovery={"deliveryMethod": "SMS"}) == []
    assert upgraded(passwordRecovery=recovery, autoVerifiedAttributes=[]) == []
