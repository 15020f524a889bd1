"""What AWS and its SDK say when something goes wrong, in words that help: one table a kind.

What AWS said is repeated only where it explains something, and never with a key in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from botocore import exceptions as sdk
from botocore.parsers import ResponseParserError

from amplify_ls.contract.cloud import Target
from amplify_ls.contract.errors import AmplifyError


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


@dataclass(frozen=True, slots=True)
class Wording:
    """A message and its advice; names in braces are filled in by `_details`."""

    message: str
    advice: str
    is_transient: bool = False


_RENEW: Final = (
    "Sign in again or get new ones (for IAM Identity Center: `aws sso login`), then repeat the "
    "command."
)
_EXPIRED: Final = Wording("The temporary credentials ({credentials}) have expired.", _RENEW)
_UNKNOWN_KEY: Final = Wording(
    "AWS does not know the access key ({credentials}).",
    "Check that accessKeyId is complete and still active in IAM. Temporary keys, which begin with "
    "ASIA, need their sessionToken too.",
)
_WRONG_SECRET: Final = Wording(
    "AWS does not accept the signature of the request: the secret access key ({credentials}) "
    "does not belong to the access key id.",
    "Copy accessKeyId and secretAccessKey again from one and the same key; quotes, spaces and "
    "a cut-off end are the usual mistakes.",
)
_DENIED: Final = Wording(
    "{who} may not do {action}.",
    "Ask an administrator of the account for this permission, or use other credentials.",
)
_CLOCK: Final = Wording(
    "AWS refuses the request because the clock of this machine is wrong.",
    "Set the clock (AWS tolerates five minutes), then repeat the command.",
)
_THROTTLED: Final = Wording(
    "AWS answers no more requests of {service} for the moment, because there were too many.",
    "Wait a minute, then repeat the command.",
    is_transient=True,
)
_BROKEN: Final = Wording(
    "{service} failed on its own side: {said}",
    "Repeat the command in a while; the AWS Health Dashboard shows larger outages.",
    is_transient=True,
)
_BUSY: Final = Wording(
    "Somebody else is deploying: {said}",
    "Wait until that deployment has ended, then repeat the command.",
)
_REGION_OFF: Final = Wording(
    "The account has not enabled {service} in the region {region}.",
    "Enable the region in the account's settings, or choose another one.",
)
_BUCKET_MISSING: Final = Wording(
    "The deployment bucket does not exist any more, or belongs to another account or region "
    "({region}).",
    "Check that credentials and region are those of the environment. A bucket that was deleted "
    "by hand has to be made again under the same name.",
)
_BUCKET_ELSEWHERE: Final = Wording(
    "The deployment bucket is not in the region {region}.",
    "Check that the region of the credentials is the environment's, as team-provider-info.json "
    "has it.",
)
_EXISTS: Final = Wording(
    "There is one of that name already: {said}",
    "Choose another name, or delete what is there if nobody needs it.",
)
_LIMIT: Final = Wording(
    "The account has reached a limit of {service}: {said}",
    "Delete what is not needed any more, or ask for a higher limit in the Service Quotas console.",
)
_REFUSED: Final = Wording(
    "{service} refuses {operation}: {said}",
    "Mend what it says, then repeat the command.",
)

_CODES: Final = {
    _EXPIRED: "ExpiredToken ExpiredTokenException",
    _UNKNOWN_KEY: "InvalidClientTokenId UnrecognizedClientException InvalidAccessKeyId AuthFailure "
    "InvalidToken InvalidSecurity MissingAuthenticationToken",
    _WRONG_SECRET: "SignatureDoesNotMatch IncompleteSignature InvalidSignatureException",
    _DENIED: "AccessDenied AccessDeniedException UnauthorizedOperation NotAuthorized 403 Forbidden",
    _CLOCK: "RequestTimeTooSkewed RequestExpired",
    _THROTTLED: "Throttling ThrottlingException ThrottledException TooManyRequestsException "
    "RequestLimitExceeded RequestThrottled SlowDown 429",
    _BROKEN: "InternalError InternalFailure InternalServerError InternalFailureException "
    "ServiceUnavailable ServiceUnavailableException DependentServiceFailureException "
    "500 502 503 504",
    _BUSY: "OperationInProgressException",
    _REGION_OFF: "OptInRequired SubscriptionRequiredException RegionDisabledException",
    _BUCKET_MISSING: "NoSuchBucket",
    _BUCKET_ELSEWHERE: "PermanentRedirect AuthorizationHeaderMalformed "
    "IllegalLocationConstraintException 301",
    _EXISTS: "AlreadyExistsException BucketAlreadyExists",
    _LIMIT: "LimitExceeded LimitExceededException ServiceQuotaExceededException",
}
BY_CODE: Final[Mapping[str, Wording]] = {
    code: wording for wording, codes in _CODES.items() for code in codes.split()
}
"""What is said for a code of an answer of AWS."""

_NO_CREDENTIALS: Final = Wording(
    "There are no AWS credentials ({credentials}).",
    "Give accessKeyId, secretAccessKey and region or a profileName in `--providers`, set "
    "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION, or try it without an account: "
    "`--sandbox`.",
)
_SIGN_IN: Final = Wording(
    "The sign-in of the credentials ({credentials}) is missing or over.",
    "Run `aws sso login` or `aws login` for the profile, then repeat the command.",
)
_NOT_ANSWERING: Final = Wording(
    "{service} in the region {region} does not answer.",
    "Check the network connection and the proxy settings, and that there is such a region.",
    is_transient=True,
)
_GARBLED: Final = Wording(
    "What answered in the place of {service} is not AWS.",
    "A proxy, a captive portal or an endpoint setting may stand between: check HTTPS_PROXY, "
    "AWS_ENDPOINT_URL and that the network is signed in.",
    is_transient=True,
)

BY_CLASS: Final[tuple[tuple[type[Exception], Wording], ...]] = (
    (
        sdk.ProfileNotFound,
        Wording(
            "There is no AWS profile of that name ({credentials}).",
            "Check profileName, or add the profile to ~/.aws/config.",
        ),
    ),
    (
        sdk.PartialCredentialsError,
        Wording(
            "The AWS credentials ({credentials}) are incomplete: {said}",
            "An access key id needs its secret access key; add what is missing.",
        ),
    ),
    (sdk.NoCredentialsError, _NO_CREDENTIALS),
    (
        sdk.CredentialRetrievalError,
        Wording(
            "The credentials ({credentials}) cannot be fetched: {said}",
            "Run the profile's credential_process, or its sign-in, by hand to see why.",
        ),
    ),
    (sdk.SSOError, _SIGN_IN),
    (sdk.LoginError, _SIGN_IN),
    (sdk.TokenRetrievalError, _SIGN_IN),
    (sdk.NoAuthTokenError, _SIGN_IN),
    (
        sdk.NoRegionError,
        Wording(
            "It is not said in which AWS region to work.",
            "Put `region` into the profile or the option, or set AWS_REGION.",
        ),
    ),
    (
        sdk.InvalidRegionError,
        Wording(
            'The region "{region}" cannot be the name of one.',
            "Correct the region in the profile, the option or AWS_REGION.",
        ),
    ),
    (
        sdk.RefreshWithMFAUnsupportedError,
        Wording(
            "The session of the role ({credentials}), which needs an MFA code, is over.", _RENEW
        ),
    ),
    (
        sdk.ConfigParseError,
        Wording(
            "An AWS configuration file cannot be read: {said}",
            "Mend the file at the place that is named.",
        ),
    ),
    (
        sdk.ConfigNotFound,
        Wording(
            "An AWS configuration file is missing: {said}",
            "Check AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE.",
        ),
    ),
    (
        sdk.InvalidConfigError,
        Wording(
            "The AWS profile ({credentials}) cannot be used as it is written: {said}",
            "Correct the profile in ~/.aws/config.",
        ),
    ),
    (
        sdk.MissingDependencyException,
        Wording(
            "The AWS profile ({credentials}) needs a package that is not installed: {said}",
            "Install the package, or use keys or another profile.",
        ),
    ),
    (
        sdk.SSLError,
        Wording(
            "The connection to {service} cannot be trusted: its certificate is not good here.",
            "Where a company's proxy looks into connections, let AWS_CA_BUNDLE name a file with "
            "its certificate.",
        ),
    ),
    (
        sdk.ProxyConnectionError,
        Wording(
            "The proxy does not let through to {service}.",
            "Check HTTPS_PROXY and NO_PROXY.",
            is_transient=True,
        ),
    ),
    (sdk.ConnectionError, _NOT_ANSWERING),
    (sdk.HTTPClientError, _NOT_ANSWERING),
    (sdk.IncompleteReadError, _NOT_ANSWERING),
    (sdk.ChecksumError, _GARBLED),
    (sdk.FlexibleChecksumError, _GARBLED),
    (
        sdk.ParamValidationError,
        Wording(
            "A value cannot be sent to {service}: {said}", "Correct it in the project's files."
        ),
    ),
    (
        sdk.EndpointProviderError,
        Wording(
            "It is not known where {service} is in the region {region}: {said}",
            "Check the region and the endpoint settings of the profile.",
        ),
    ),
    (
        sdk.BotoCoreError,
        Wording(
            "The AWS SDK gives up: {said}", "Check the credentials, the region and the network."
        ),
    ),
)
"""What is said for a failure of the SDK; the first class that fits counts."""

_NOT_OF_AWS: Final = frozenset({"302", "303", "307", "407", "511"})

_SANDBOX_DOWN: Final = Wording(
    "The embedded AWS does not answer.",
    "Start it with `amplify-ls sandbox start`, then repeat the command.",
    is_transient=True,
)
_SANDBOX_BROKEN: Final = Wording(
    "The embedded AWS failed at {operation}: {said}",
    "Its log says more (`amplify-ls sandbox status` names it); `amplify-ls sandbox reset` begins "
    "anew.",
)

_SERVICES: Final = {
    "amplify": "AWS Amplify",
    "cloudformation": "CloudFormation",
    "s3": "Amazon S3",
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
    wording = next(wording for kind, wording in (*BY_CLASS, _ANYTHING) if isinstance(error, kind))
    # botocore's parser raises the latter for XML that is none of AWS's, such as a page.
    if isinstance(error, (ResponseParserError, LookupError)):
        wording = _SANDBOX_BROKEN if target.is_sandbox else _GARBLED
    elif target.is_sandbox and wording is _NOT_ANSWERING:
        wording = _SANDBOX_DOWN
    return _refusal(wording, details, type(error).__name__)


_ANYTHING: Final[tuple[type[Exception], Wording]] = (
    Exception,
    Wording("{service} could not be asked for {operation}: {said}", "Repeat the command."),
)


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
    # AWS names what is wrong; a page of somebody else's has at most the status of HTTP.
    wording = BY_CODE.get(code, _GARBLED if not code or code in _NOT_OF_AWS else _REFUSED)
    if _BUSY_STACK.search(said):
        wording = _BUSY
    elif wording is _WRONG_SECRET and _SIGNATURE_EXPIRED.search(said):
        wording = _CLOCK
    elif target.is_sandbox and wording in (_BROKEN, _GARBLED):
        wording = _SANDBOX_BROKEN
    return _refusal(wording, _details(said or code, service, operation, target), code)


def _refusal(wording: Wording, details: Mapping[str, str], code: str) -> Refusal:
    return Refusal(
        wording.message.format_map(details),
        wording.advice.format_map(details),
        aws_code=code,
        said=details["said"],
        is_transient=wording.is_transient,
        is_expired=wording in (_EXPIRED, _SIGN_IN),
        may_have_been_done=wording.is_transient and wording is not _THROTTLED,
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
