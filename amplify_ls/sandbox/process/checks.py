"""What AWS refuses and MiniStack does not; each refusal in AWS's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from amplify_ls.sandbox.process import mini
from amplify_ls.sandbox.process.operation import Failed

_SHORTEST: Final = 6
_LONGEST: Final = 99
_CODE: Final = "{####}"
_MESSAGE_PATTERN: Final = r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*"
# Properties of a user pool that hold a message, as a path here and as AWS names it.
_MESSAGES: Final = (
    (("EmailVerificationMessage",), "emailVerificationMessage"),
    (("SmsVerificationMessage",), "smsVerificationMessage"),
    (("SmsAuthenticationMessage",), "smsAuthenticationMessage"),
    (
        ("VerificationMessageTemplate", "EmailMessage"),
        "verificationMessageTemplate.emailMessage",
    ),
    (("VerificationMessageTemplate", "SmsMessage"), "verificationMessageTemplate.smsMessage"),
)


def before_create(kind: str, given: mini.Record) -> None:
    """Refuse a resource that AWS would not make.

    Raises:
        Failed: with AWS's reason.
    """
    if kind in _NAMES:
        _refuse_taken(kind, given)
    _CHECKS.get(kind, _accept)({}, given)


def before_update(kind: str, old: mini.Record, new: mini.Record) -> None:
    """Refuse a change that AWS would not make.

    Raises:
        Failed: with AWS's reason.
    """
    if kind in _NAMES and old.get(_NAMES[kind][0]) != new.get(_NAMES[kind][0]):
        _refuse_taken(kind, new)
    _CHECKS.get(kind, _accept)(old, new)


def before_delete(kind: str, physical: str) -> None:
    """Refuse a removal that AWS would not make.

    Raises:
        Failed: with AWS's reason.
    """
    if kind == "AWS::S3::Bucket" and (mini.s3_buckets.get(physical) or {}).get("objects"):
        raise Failed(service_error("The bucket you tried to delete is not empty", "S3", 409))


def service_error(message: str, service: str, status: int = 400) -> str:
    """A refusal as it comes from a service of AWS through CloudFormation."""
    return f"{message} (Service: {service}, Status Code: {status}, Request ID: {mini.unique()})"


def _accept(old: mini.Record, new: mini.Record) -> None:
    del old, new


def _refuse_taken(kind: str, given: mini.Record) -> None:
    """A name that a template asks for and that exists already, in this stack or outside."""
    named, store = _NAMES[kind]
    name = given.get(named)
    if not name or name not in store:
        return
    owner = next((each for each in mini.stacks.values() if _owns(each, kind, name)), None)
    where = f" in stack {owner['StackId']}" if owner else ""
    raise Failed(f"{name} already exists{where}")


def _owns(stack: mini.Record, kind: str, name: str) -> bool:
    return any(
        record.get("ResourceType") == kind and record.get("PhysicalResourceId") == name
        for record in stack.get("_resources", {}).values()
    )


_NAMES: Final[dict[str, tuple[str, Any]]] = {
    "AWS::IAM::Role": ("RoleName", mini.iam_roles),
    "AWS::Lambda::Function": ("FunctionName", mini.functions),
    "AWS::S3::Bucket": ("BucketName", mini.s3_buckets),
}


# --- User pools ----------------------------------------------------------------------------------


def _check_user_pool(old: mini.Record, new: mini.Record) -> None:
    problems = [*_length_problems(new), *_message_problems(new)]
    if problems:
        plural = "s" if len(problems) > 1 else ""
        message = f"{len(problems)} validation error{plural} detected: {'; '.join(problems)}"
        raise Failed(service_error(message, _COGNITO))
    if old:
        _check_fixed(old, new)


def _length_problems(pool: mini.Record) -> Iterator[str]:
    password = (pool.get("Policies") or {}).get("PasswordPolicy") or {}
    length = int(password.get("MinimumLength", _SHORTEST))
    for holds, bound in (
        (length >= _SHORTEST, f"greater than or equal to {_SHORTEST}"),
        (length <= _LONGEST, f"less than or equal to {_LONGEST}"),
    ):
        if not holds:
            yield (
                f"Value '{length}' at 'policies.passwordPolicy.minimumLength' failed to satisfy"
                f" constraint: Member must have value {bound}"
            )


def _message_problems(pool: mini.Record) -> Iterator[str]:
    for path, name in _MESSAGES:
        value: Any = pool
        for key in path:
            value = (value or {}).get(key)
        if isinstance(value, str) and value and _CODE not in value:
            yield (
                f"Value '{value}' at '{name}' failed to satisfy constraint: Member must satisfy"
                f" regular expression pattern: {_MESSAGE_PATTERN}"
            )


def _check_fixed(old: mini.Record, new: mini.Record) -> None:
    """What a pool keeps from the day it was made."""
    for name in ("AliasAttributes", "UsernameAttributes", "UsernameConfiguration"):
        if (old.get(name) or None) != (new.get(name) or None):
            raise Failed(f"Updates are not allowed for property - {name}.")
    known = {attribute["Name"]: attribute for attribute in old.get("Schema") or []}
    asked = {attribute["Name"]: attribute for attribute in new.get("Schema") or []}
    differing = [
        attribute
        for name in known.keys() | asked.keys()
        if known.get(name) != asked.get(name)
        for attribute in (known.get(name), asked.get(name))
        if attribute is not None
    ]
    # A changed attribute goes to AddCustomAttributes, which wants a type; standard ones have none.
    if any("AttributeDataType" not in attribute for attribute in differing):
        message = (
            "Invalid AttributeDataType input, consider using the provided AttributeDataType enum."
        )
        raise Failed(service_error(message, _COGNITO))
    if any(asked.get(name) != attribute for name, attribute in known.items()):
        message = "Existing schema attributes cannot be modified or deleted."
        raise Failed(service_error(message, _COGNITO))


_COGNITO: Final = "CognitoIdentityProvider"


def _check_domain(old: mini.Record, new: mini.Record) -> None:
    domain = new.get("Domain")
    if old.get("Domain") != domain and domain in mini.pool_domains:
        raise Failed(service_error("Domain already associated with another user pool.", _COGNITO))


_CHECKS: Final[dict[str, Callable[[mini.Record, mini.Record], None]]] = {
    "AWS::Cognito::UserPool": _check_user_pool,
    "AWS::Cognito::UserPoolDomain": _check_domain,
}
