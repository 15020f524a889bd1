"""What the stored answers of auth are called in a payload that changes auth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from amplify_ls.rules.payload_places import items_of, text_in

if TYPE_CHECKING:
    from amplify_ls.syntax.tree import Node

Json = Any

_MFA_TYPES = {"SMS Text Message": "SMS", "TOTP": "TOTP"}
_STANDARD = re.compile(r"[a-z_]+")
_OTHERWISE_CALLED = {"ZONEINFO": "ZONE_INFO"}


def present_settings(answers: Node) -> dict[str, Json]:
    """The settings that a change of auth resets, as `userPoolModification` writes them.

    What is off or empty has nothing to lose, and is left out.
    """
    settings = {
        "userPoolGroups": [{"groupName": name} for name in _texts(answers, "userPoolGroupList")],
        "adminQueries": _admin_queries(answers),
        "mfa": _mfa(answers),
        "readAttributes": list(_attributes(answers, "userpoolClientReadAttributes")),
        "writeAttributes": list(_attributes(answers, "userpoolClientWriteAttributes")),
        "autoVerifiedAttributes": list(_verified(answers)),
    }
    return {key: value for key, value in settings.items() if value}


def _admin_queries(answers: Node) -> Json:
    flag = answers.get("adminQueries")
    if flag is None or flag.value is not True:
        return None
    group = text_in(answers.get("adminQueryGroup"))
    if group is None:
        return {"permissions": {"restrictAccess": False}}
    return {"permissions": {"restrictAccess": True, "groupName": group}}


def _mfa(answers: Node) -> Json:
    mode = text_in(answers.get("mfaConfiguration"))
    if mode not in {"ON", "OPTIONAL"}:
        return None
    types = [_MFA_TYPES[name] for name in _texts(answers, "mfaTypes") if name in _MFA_TYPES]
    message = text_in(answers.get("smsAuthenticationMessage"))
    return {
        "mode": mode,
        "mfaTypes": types or ["TOTP"],
        "smsMessage": message or "Your authentication code is {####}",
    }


def _verified(answers: Node) -> Iterator[Json]:
    names = set(_texts(answers, "autoVerifiedAttributes"))
    if "email" in names:
        texts = {
            "verificationMessage": text_in(answers.get("emailVerificationMessage")),
            "verificationSubject": text_in(answers.get("emailVerificationSubject")),
        }
        yield {"type": "EMAIL", **{key: text for key, text in texts.items() if text}}
    if "phone_number" in names:
        message = text_in(answers.get("smsVerificationMessage"))
        told = {"verificationMessage": message} if message else {}
        yield {"type": "PHONE_NUMBER", **told}


def _attributes(answers: Node, key: str) -> Iterator[str]:
    """Standard attributes; a payload has no words for an app's own."""
    for name in _texts(answers, key):
        if _STANDARD.fullmatch(name):
            yield _OTHERWISE_CALLED.get(name.upper(), name.upper())


def _texts(answers: Node, key: str) -> Iterator[str]:
    found = (text_in(item) for item in items_of(answers, key))
    return (text for text in found if text is not None)
