"""What AWS and its SDK say when something goes wrong, in words that help.

What AWS said is repeated only where it explains something, and never with a key in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from botocore import exceptions as sdk
from botocore.parsers import ResponseParserError

from amplify_ls.contract.cloud import Target
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.plugins.providers.awscloudformation.wordings import (
    ANYTHING,
    BROKEN,
    BUSY,
    BY_CLASS,
    BY_CODE,
    CLOCK,
    EXPIRED,
    GARBLED,
    NOT_ANSWERING,
    REFUSED,
    SANDBOX_BROKEN,
    SANDBOX_DOWN,
    SIGN_IN,
    THROTTLED,
    WRONG_SECRET,
    Wording,
)


class Refusal(AmplifyError):  # noqa: N818 - as "Stopped": what happened, not whose mistake
    """A request that was refused, or that nobody answered."""

    def __init__(  # noqa: PLR0913 - what there is to know of a failure
        self,
        message: str,
        advice: str,
        *,
        aws_code: str = "",
        said: str = "",
        is_transient: bool = False,
        is_expired: bool = False,
        may_have_been_done: bool = False,
    ) -> None:
        super().__init__(message, advice)
        self.aws_code = aws_code
        """The code of AWS's answer, or the SDK's name for the failure."""
        self.said = said
        """What came with it, without secrets."""
        self.is_transient = is_transient
        """Whether the same request may be answered in a while."""
        self.is_expired = is_expired
        """Whether other credentials of the same kind may be had by now."""
        self.may_have_been_done = may_have_been_done
        """Whether AWS may have done what was asked for, and only the answer was lost."""
        self.is_repeated = False
        """Whether this answers a request that had been sent before, without an answer."""


_NOT_OF_AWS: Final = frozenset({"302", "303", "307", "407", "511"})
_PASSING: Final = frozenset({500, 502, 503, 504})
"""Statuses of HTTP after which the AWS SDK, too, sends a request again."""

_SERVICES: Final = {
    "amplify": "AWS Amplify",
    "cloudformation": "CloudFormation",
    "s3": "Amazon S3",
    "ssm": "AWS Systems Manager",
    "sts": "AWS STS",
}
_BUSY_STACK: Final = re.compile(
    r"is in \w+_IN_PROGRESS state and can ?not be|cannot be deleted while in status \w+_IN_PROGRESS"
)
_SIGNATURE_EXPIRED: Final = re.compile(r"Signature (expired|not yet current)", re.IGNORECASE)
_WHO: Final = re.compile(r"User: (\S+) is not authorized")
_ACTION: Final = re.compile(r"not authorized to perform: ([\w-]+:\w+)")
# Access key ids; secret keys, which are 40 characters; hexadecimal signatures; encoded messages.
_SECRET: Final = re.compile(
    r"\b(?:AKIA|ASIA)[A-Z0-9]{8,}\b|(?<![\w+/])(?=[\w+/]*\d)[\w+/]{40}(?![\w+/=-])"
    r"|\b[0-9a-f]{64}\b|[\w+/=-]{120,}"
)
_LONGEST: Final = 600


def refusal(error: Exception, service: str, operation: str, target: Target) -> Refusal:
    """The error for a request of a service that raised `error`."""
    answer = getattr(error, "response", None)
    if isinstance(error, sdk.ClientError) and isinstance(answer, Mapping):
        return _of_answer(answer, service, error.operation_name or operation, target)
    said = shown(str(error))
    details = _details(said, service, operation, target)
    wording = next(wording for kind, wording in (*BY_CLASS, ANYTHING) if isinstance(error, kind))
    # botocore's parser raises the latter for XML that is none of AWS's, such as a page.
    if isinstance(error, (ResponseParserError, LookupError)):
        wording = SANDBOX_BROKEN if target.is_sandbox else GARBLED
    elif target.is_sandbox and wording is NOT_ANSWERING:
        wording = SANDBOX_DOWN
    return _refusal(wording, details, type(error).__name__)


def no_credentials(credentials: str) -> AmplifyError:
    """The error where it is plain without asking anybody that there are none."""
    target = Target("", credentials)
    return refusal(sdk.NoCredentialsError(), "sts", "GetCallerIdentity", target)


def _of_answer(
    answer: Mapping[str, object], service: str, operation: str, target: Target
) -> Refusal:
    error = answer.get("Error")
    fields = error if isinstance(error, Mapping) else {}
    code = str(fields.get("Code", ""))
    said = shown(str(fields.get("Message", "")))
    wording = BY_CODE.get(code) or _of_unknown(code, answer)
    if _BUSY_STACK.search(said):
        wording = BUSY
    elif wording is WRONG_SECRET and _SIGNATURE_EXPIRED.search(said):
        wording = CLOCK
    elif target.is_sandbox and wording in (BROKEN, GARBLED):
        wording = SANDBOX_BROKEN
    return _refusal(wording, _details(said or code, service, operation, target), code)


def _of_unknown(code: str, answer: Mapping[str, object]) -> Wording:
    """What is said for a code that is in no table: the status of HTTP has to tell."""
    # AWS names what is wrong; a page of somebody else's has at most the status.
    if not code or code in _NOT_OF_AWS:
        return GARBLED
    metadata = answer.get("ResponseMetadata")
    status = metadata.get("HTTPStatusCode") if isinstance(metadata, Mapping) else None
    return BROKEN if status in _PASSING else REFUSED


def _refusal(wording: Wording, details: Mapping[str, str], code: str) -> Refusal:
    return Refusal(
        wording.message.format_map(details),
        wording.advice.format_map(details),
        aws_code=code,
        said=details["said"],
        is_transient=wording.is_transient,
        is_expired=wording in (EXPIRED, SIGN_IN),
        may_have_been_done=wording.is_transient and wording is not THROTTLED,
    )


def _details(said: str, service: str, operation: str, target: Target) -> dict[str, str]:
    who = _WHO.search(said)
    action = _ACTION.search(said)
    # STS is asked for roles by the SDK itself, whatever the request was for.
    prefix = "sts" if operation.startswith("AssumeRole") else service
    return {
        "said": said,
        "service": _SERVICES.get(prefix, prefix),
        "operation": operation,
        "credentials": target.credentials,
        "region": target.region,
        "who": who[1] if who else f"The owner of the credentials ({target.credentials})",
        "action": action[1] if action else f"{prefix}:{operation}",
    }


def shown(text: str) -> str:
    """A text without anything that could be a key, a signature or a token, and not too long."""
    return _SECRET.sub("…", text)[:_LONGEST].strip()
