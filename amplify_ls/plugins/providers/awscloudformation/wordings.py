"""What is said of the answers of AWS and of the failures of its SDK: one table a kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from botocore import exceptions as sdk


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
EXPIRED: Final = Wording("The temporary credentials ({credentials}) have expired.", _RENEW)
_UNKNOWN_KEY: Final = Wording(
    "AWS does not know the access key ({credentials}).",
    "Check that accessKeyId is complete and still active in IAM. Temporary keys, which begin with "
    "ASIA, need their sessionToken too.",
)
WRONG_SECRET: Final = Wording(
    "AWS does not accept the signature of the request: the secret access key ({credentials}) "
    "does not belong to the access key id.",
    "Copy accessKeyId and secretAccessKey again from one and the same key; quotes, spaces and "
    "a cut-off end are the usual mistakes.",
)
_DENIED: Final = Wording(
    "{who} may not do {action}.",
    "Ask an administrator of the account for this permission, or use other credentials.",
)
CLOCK: Final = Wording(
    "AWS refuses the request because the clock of this machine is wrong.",
    "Set the clock (AWS tolerates five minutes), then repeat the command.",
)
THROTTLED: Final = Wording(
    "AWS answers no more requests of {service} for the moment, because there were too many.",
    "Wait a minute, then repeat the command.",
    is_transient=True,
)
BROKEN: Final = Wording(
    "{service} failed on its own side: {said}",
    "Repeat the command in a while; the AWS Health Dashboard shows larger outages.",
    is_transient=True,
)
_CUT_OFF: Final = Wording(
    "{service} has not got the whole request in time: {said}",
    "Check how fast the network connection is, then repeat the command.",
    is_transient=True,
)
BUSY: Final = Wording(
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
REFUSED: Final = Wording(
    "{service} refuses {operation}: {said}",
    "Mend what it says, then repeat the command.",
)

_CODES: Final = {
    EXPIRED: "ExpiredToken ExpiredTokenException",
    _UNKNOWN_KEY: "InvalidClientTokenId UnrecognizedClientException InvalidAccessKeyId AuthFailure "
    "InvalidToken InvalidSecurity MissingAuthenticationToken",
    WRONG_SECRET: "SignatureDoesNotMatch IncompleteSignature InvalidSignatureException",
    _DENIED: "AccessDenied AccessDeniedException UnauthorizedOperation NotAuthorized 403 Forbidden",
    CLOCK: "RequestTimeTooSkewed RequestExpired",
    THROTTLED: "Throttling ThrottlingException ThrottledException TooManyRequestsException "
    "RequestLimitExceeded RequestThrottled RequestThrottledException BandwidthLimitExceeded "
    "SlowDown TooManyUpdates 429",
    BROKEN: "InternalError InternalFailure InternalServerError InternalFailureException "
    "ServiceUnavailable ServiceUnavailableException DependentServiceFailureException "
    "500 502 503 504",
    _CUT_OFF: "RequestTimeout RequestTimeoutException",
    BUSY: "OperationInProgressException",
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
SIGN_IN: Final = Wording(
    "The sign-in of the credentials ({credentials}) is missing or over.",
    "Run `aws sso login` or `aws login` for the profile, then repeat the command.",
)
NOT_ANSWERING: Final = Wording(
    "{service} in the region {region} does not answer.",
    "Check the network connection and the proxy settings, and that there is such a region.",
    is_transient=True,
)
GARBLED: Final = Wording(
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
    (sdk.SSOError, SIGN_IN),
    (sdk.LoginError, SIGN_IN),
    (sdk.TokenRetrievalError, SIGN_IN),
    (sdk.NoAuthTokenError, SIGN_IN),
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
    (sdk.ConnectionError, NOT_ANSWERING),
    (sdk.HTTPClientError, NOT_ANSWERING),
    (sdk.IncompleteReadError, NOT_ANSWERING),
    (sdk.ChecksumError, GARBLED),
    (sdk.FlexibleChecksumError, GARBLED),
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

ANYTHING: Final[tuple[type[Exception], Wording]] = (
    Exception,
    Wording("{service} could not be asked for {operation}: {said}", "Repeat the command."),
)
"""What is said for a failure that is in no table."""

SANDBOX_DOWN: Final = Wording(
    "The embedded AWS does not answer.",
    "Start it with `amplify-ls sandbox start`, then repeat the command.",
    is_transient=True,
)
SANDBOX_BROKEN: Final = Wording(
    "The embedded AWS failed at {operation}: {said}",
    "Its log says more (`amplify-ls sandbox status` names it); `amplify-ls sandbox reset` begins "
    "anew.",
)
