"""Payloads of `add auth --headless`: which versions there are and how an old one is read."""

from __future__ import annotations

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.values import Values

SOURCE = "the payload"


def read_payload(payload: JsonObject) -> Values:
    """A payload of any known version in the form of the newest.

    Raises:
        AmplifyError: nobody knows its version.
    """
    version = payload.get("version")
    if isinstance(version, bool) or version not in (1, 2):
        raise AmplifyError(
            f"version in {SOURCE} is {version!r}; `add auth` knows 1 and 2.",
            'Write `"version": 2`, a number without quotes.',
            code="AMP127",
        )
    values = Values(payload, SOURCE)
    return _upgraded(values) if version == 1 else values


def _upgraded(values: Values) -> Values:
    """Version 1 says how a forgotten password is told of, version 2 what is verified."""
    service = values.needed_child("serviceConfiguration")
    pool = service.needed_child("userPoolConfiguration")
    recovery = pool.child("passwordRecovery")
    newer = {key: each for key, each in pool.raw.items() if key != "passwordRecovery"}
    if recovery is not None:
        newer["autoVerifiedAttributes"] = [_verified(recovery)]
    newer_service = {**service.raw, "userPoolConfiguration": newer}
    return Values({**values.raw, "version": 2, "serviceConfiguration": newer_service}, SOURCE)


def _verified(recovery: Values) -> JsonObject:
    method = recovery.needed_choice("deliveryMethod", ("EMAIL", "SMS"))
    if method == "SMS":
        return {"type": "PHONE_NUMBER", "verificationMessage": recovery.text("smsMessage")}
    return {
        "type": "EMAIL",
        "verificationMessage": recovery.text("emailMessage"),
        "verificationSubject": recovery.text("emailSubject"),
    }
