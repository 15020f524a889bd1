"""What a payload must not ask for: the project, Cognito or CloudFormation would refuse it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from amplify_ls.plugins.categories.values import Values

_SPEECH = r"[\w\s+=,.@-]+"
_PLACE_FOR_CODE = "{####}"
_LONGEST_DOMAIN = 63
_RESERVED = ("aws", "amazon", "cognito")
_RESOURCE_NAMES = "userPoolGroups"
"""The name that belongs to the resource for groups."""


class _TextLimit(NamedTuple):
    key: str
    pattern: str
    longest: int
    said: str


_POOL_NAME = _TextLimit("userPoolName", _SPEECH, 128, "letters, digits, spaces and + = , . @ -")
_IDENTITY_POOL_NAME = _TextLimit(
    "identityPoolName", _SPEECH, 128, "letters, digits, spaces and + = , . @ -"
)


def refuse_impossible(payload: Values, environment: str) -> None:
    """What would only fail during the push.

    Raises:
        AmplifyError: something cannot be deployed.
    """
    name = payload.needed_text("resourceName")
    if not re.fullmatch("[A-Za-z0-9]{1,128}", name) or name == _RESOURCE_NAMES:
        raise payload.refuse(
            "resourceName",
            f"is {name!r}, which cannot name a resource.",
            "Use letters and digits only; the name becomes part of CloudFormation's ids.",
        )
    service = payload.needed_child("serviceConfiguration")
    pool = service.needed_child("userPoolConfiguration")
    _text(pool, _POOL_NAME, f"-{environment}")
    identity_pool = service.child("identityPoolConfiguration")
    if service.flag("includeIdentityPool") and identity_pool is not None:
        _text(identity_pool, _IDENTITY_POOL_NAME, f"__{environment}")
    _groups(pool)
    _security(pool)
    sign_in = pool.child("oAuth")
    if sign_in is not None and sign_in.raw:
        _sign_in(sign_in, environment)


def refuse_two_kinds_of_names(payload: Values, aliases: Sequence[str]) -> None:
    """Users sign in with an attribute instead of a name, or besides it.

    Raises:
        AmplifyError: the payload wants both.
    """
    pool = payload.needed_child("serviceConfiguration").needed_child("userPoolConfiguration")
    if aliases and pool.text("signinMethod") != "USERNAME":
        raise pool.refuse(
            "aliasAttributes",
            f"cannot go with the sign-in method {pool.text('signinMethod')}.",
            "Leave out aliasAttributes, or let users sign in with USERNAME.",
        )


def _text(values: Values, limit: _TextLimit, suffix: str) -> None:
    text = values.text(limit.key)
    if text is None:
        return
    if len(text + suffix) > limit.longest or not re.fullmatch(limit.pattern, text):
        raise values.refuse(
            limit.key,
            f"is {text!r}, which Cognito does not take.",
            f"Use {limit.said}, at most {limit.longest - len(suffix)} characters.",
        )


def _groups(pool: Values) -> None:
    names = []
    for group in pool.children("userPoolGroups"):
        name = group.needed_text("groupName")
        if name in names:
            raise group.refuse("groupName", f"is {name} a second time.", "Name each group once.")
        if not re.fullmatch("[A-Za-z0-9]{1,128}", name):
            raise group.refuse(
                "groupName",
                f"is {name!r}, which cannot name a resource.",
                "Use letters and digits only.",
            )
        names.append(name)
    queries = pool.child("adminQueries")
    permissions = queries.needed_child("permissions") if queries is not None else None
    if permissions is None:
        return
    administrators = permissions.text("groupName")
    if permissions.flag("restrictAccess") and not administrators:
        raise permissions.refuse(
            "groupName",
            "is missing, but access is restricted.",
            "Name the group that may use the API.",
            "AMP137",
        )
    if administrators and administrators not in names:
        created = f"it creates {', '.join(names)}" if names else "it creates none"
        raise permissions.refuse(
            "groupName",
            f"is {administrators}, which the payload does not create: {created}.",
            "Add the group to userPoolGroups, or name one of those.",
            "AMP137",
        )


def _security(pool: Values) -> None:
    policy = pool.child("passwordPolicy")
    if policy is not None:
        _number(policy, "minimumLength", 6, 99)
    _number(pool, "refreshTokenPeriod", 1, 3650)
    mfa = pool.child("mfa")
    if mfa is not None and mfa.text("mode") in {"ON", "OPTIONAL"}:
        if not mfa.texts("mfaTypes"):
            raise mfa.refuse(
                "mfaTypes", "names no second factor.", "Give SMS, TOTP or both.", "AMP132"
            )
        _message(mfa, "smsMessage", 140)
    for verified in pool.children("autoVerifiedAttributes"):
        by_phone = verified.text("type") == "PHONE_NUMBER"
        _message(verified, "verificationMessage", 140 if by_phone else 20_000)


def _number(values: Values, key: str, low: int, high: int) -> None:
    number = values.number(key)
    if number is not None and (not low <= number <= high or number != int(number)):
        raise values.refuse(
            key,
            f"is {number}, which Cognito does not take.",
            f"Use a whole number from {low} to {high}.",
            "AMP136",
        )


def _message(values: Values, key: str, longest: int) -> None:
    text = values.text(key)
    if text is not None and (_PLACE_FOR_CODE not in text or len(text) > longest):
        raise values.refuse(
            key,
            f"has no place for the code, or is longer than {longest} characters.",
            f"Write {_PLACE_FOR_CODE} where the code has to stand.",
            "AMP133",
        )


def _sign_in(sign_in: Values, environment: str) -> None:
    prefix = sign_in.text("domainPrefix")
    longest = _LONGEST_DOMAIN - len(f"-{environment}")
    if prefix is not None and not _is_domain(prefix, longest):
        raise sign_in.refuse(
            "domainPrefix",
            f"is {prefix!r}, which Cognito does not take.",
            f"Use at most {longest} small letters, digits and hyphens between them, "
            f"without {', '.join(_RESERVED)}.",
            "AMP135",
        )
    for key in ("redirectSigninURIs", "redirectSignoutURIs"):
        for index, uri in enumerate(sign_in.texts(key) or []):
            if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s#]*", uri):
                raise sign_in.refuse(
                    f"{key}[{index}]",
                    f"is {uri!r}, which is no full address.",
                    "Write it with its scheme and without #, as in https://example.com/.",
                    "AMP134",
                )
    seen = set()
    for provider in sign_in.children("socialProviderConfigurations"):
        name = provider.needed_text("provider")
        if name in seen:
            raise provider.refuse("provider", f"is {name} a second time.", "Leave one of them.")
        seen.add(name)


def _is_domain(prefix: str, longest: int) -> bool:
    is_plain = re.fullmatch("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", prefix) is not None
    return is_plain and len(prefix) <= longest and not any(word in prefix for word in _RESERVED)
