import pytest
from botocore import exceptions as sdk
from botocore.parsers import ResponseParserError
from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.contract.cloud import Target
from amplify_ls.plugins.providers.awscloudformation.errors import (
    Refusal,
    no_credentials,
    refusal,
    shown,
)
from amplify_ls.plugins.providers.awscloudformation.wordings import BY_CLASS, BY_CODE, Wording

AWS = Target("eu-west-1", "profile shop")
SANDBOX = Target("us-east-1", "no account needed", is_sandbox=True)
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
WHO = "arn:aws:iam::123456789012:user/ann"

ANSWERS = [
    ("ExpiredToken", "", "(profile shop) have expired", "aws sso login"),
    ("InvalidClientTokenId", "", "does not know the access key", "sessionToken"),
    ("SignatureDoesNotMatch", "", "the secret access key", "same key"),
    ("SignatureDoesNotMatch", "Signature expired: 2026", "clock of this machine", "Set the clock"),
    ("RequestTimeTooSkewed", "", "clock of this machine", "Set the clock"),
    (
        "AccessDenied",
        f"User: {WHO} is not authorized to perform: iam:PassRole on resource: x",
        f"{WHO} may not do iam:PassRole.",
        "administrator",
    ),
    ("AccessDenied", "Access Denied", "profile shop) may not do cloudformation:UpdateStack", "Ask"),
    ("Throttling", "Rate exceeded", "no more requests of CloudFormation", "Wait a minute"),
    ("InternalFailure", "oops", "CloudFormation failed on its own side: oops", "Health"),
    ("RequestTimeout", "idle", "CloudFormation has not got the whole request", "connection"),
    ("OptInRequired", "", "not enabled CloudFormation in the region eu-west-1", "Enable"),
    ("OperationInProgressException", "x", "Somebody else is deploying", "Wait until"),
    (
        "ValidationError",
        "Stack:amplify-shop-dev-12345 is in UPDATE_IN_PROGRESS state and can not be updated.",
        "Somebody else is deploying: Stack:amplify-shop-dev-12345",
        "Wait until that deployment has ended",
    ),
    (
        "ValidationError",
        "Stack [arn:shop] cannot be deleted while in status UPDATE_IN_PROGRESS",
        "Somebody else is deploying: Stack [arn:shop]",
        "Wait until that deployment has ended",
    ),
    (
        "ValidationError",
        "Parameters: [Colour] do not exist in the template",
        "CloudFormation refuses UpdateStack: Parameters: [Colour] do not exist",
        "Mend",
    ),
    ("NoSuchBucket", "", "deployment bucket does not exist", "region"),
    ("PermanentRedirect", "", "not in the region eu-west-1", "team-provider-info.json"),
    ("AlreadyExistsException", "Stack [x] already exists", "Stack [x] already", "another name"),
    ("LimitExceededException", "2000 stacks", "a limit of CloudFormation: 2000", "Service Quotas"),
    ("SomethingNew", "", "CloudFormation refuses UpdateStack: SomethingNew", "Mend"),
]

URL = "https://cloudformation.eu-west-1.amazonaws.com/"
FAILURES = [
    (sdk.ProfileNotFound(profile="shop"), "no AWS profile of that name (profile shop)"),
    (sdk.PartialCredentialsError(provider="x", cred_var="y"), "are incomplete: Partial"),
    (sdk.NoCredentialsError(), "no AWS credentials"),
    (sdk.CredentialRetrievalError(provider="p", error_msg="exit 1"), "cannot be fetched: Error"),
    (sdk.SSOTokenLoadError(error_msg="x"), "sign-in of the credentials (profile shop)"),
    (sdk.LoginRefreshRequired(), "sign-in of the credentials"),
    (sdk.TokenRetrievalError(provider="p", error_msg="x"), "sign-in of the credentials"),
    (sdk.NoAuthTokenError(), "sign-in of the credentials"),
    (sdk.NoRegionError(), "not said in which AWS region"),
    (sdk.InvalidRegionError(region_name="a b"), 'region "eu-west-1" cannot be'),
    (sdk.RefreshWithMFAUnsupportedError(), "needs an MFA code, is over"),
    (sdk.ConfigParseError(path="/h/config"), "cannot be read: Unable to parse config file: /h"),
    (sdk.ConfigNotFound(path="/h/config"), "file is missing: The specified config file (/h"),
    (sdk.InvalidConfigError(error_msg="no role"), "cannot be used as it is written: no role"),
    (sdk.MissingDependencyException(msg="crt"), "a package that is not installed"),
    (sdk.SSLError(endpoint_url=URL, error=OSError("x")), "cannot be trusted"),
    (sdk.ProxyConnectionError(proxy_url="http://p"), "proxy does not let through"),
    (sdk.EndpointConnectionError(endpoint_url=URL), "in the region eu-west-1 does not answer"),
    (sdk.ReadTimeoutError(endpoint_url=URL), "does not answer"),
    (sdk.IncompleteReadError(actual_bytes=1, expected_bytes=2), "does not answer"),
    (
        sdk.ChecksumError(checksum_type="x", expected_checksum="1", actual_checksum="2"),
        "is not AWS",
    ),
    (sdk.FlexibleChecksumError(error_msg="x"), "is not AWS"),
    (sdk.ParamValidationError(report="too long"), "cannot be sent to CloudFormation: Parameter"),
    (sdk.EndpointResolutionError(msg="x"), "not known where CloudFormation is"),
    (sdk.MD5UnavailableError(), "AWS SDK gives up"),
    (ResponseParserError("invalid XML received: <html>"), "is not AWS"),
    (ValueError("Invalid endpoint"), "could not be asked for UpdateStack: Invalid endpoint"),
]


def answered(code: str, said: str, operation: str = "UpdateStack") -> Exception:
    return sdk.ClientError({"Error": {"Code": code, "Message": said}}, operation)


def failed_with(status: int, code: str) -> Exception:
    answer = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return sdk.ClientError(answer, "UpdateStack")  # type: ignore[arg-type] # as much as is looked at


def refused(problem: Exception, target: Target = AWS, service: str = "cloudformation") -> Refusal:
    return refusal(problem, service, "UpdateStack", target)


@pytest.mark.parametrize(("code", "said", "message", "advice"), ANSWERS)
def test_an_answer_of_aws_is_explained(code: str, said: str, message: str, advice: str) -> None:
    problem = refused(answered(code, said))

    assert message in problem.message
    assert advice in problem.advice


@pytest.mark.parametrize(("failure", "message"), FAILURES)
def test_a_failure_of_the_sdk_is_explained(failure: Exception, message: str) -> None:
    problem = refused(failure)

    assert message in problem.message
    assert problem.advice


def test_every_row_of_the_tables_is_held_to_its_words_here() -> None:
    codes = {BY_CODE[code].message for code, *_ in ANSWERS if code in BY_CODE}
    classes = {
        next(kind for kind, _ in BY_CLASS if isinstance(failure, kind))
        for failure, _ in FAILURES
        if isinstance(failure, sdk.BotoCoreError)
    }

    assert codes == {wording.message for wording in BY_CODE.values()}
    assert classes == {kind for kind, _ in BY_CLASS}


@pytest.mark.parametrize("wording", [*BY_CODE.values(), *(wording for _, wording in BY_CLASS)])
def test_all_words_can_be_filled_in(wording: Wording) -> None:
    names = ("said", "service", "operation", "credentials", "region", "who", "action")
    filled = (wording.message + wording.advice).format_map(dict.fromkeys(names, ""))

    assert "{" not in filled


def test_an_sdk_s_own_request_for_a_role_is_said_to_be_one_of_sts() -> None:
    problem = refused(answered("AccessDenied", "Access Denied", "AssumeRole"))

    assert "may not do sts:AssumeRole" in problem.message


@pytest.mark.parametrize(
    "failure",
    [
        sdk.EndpointConnectionError(endpoint_url="http://127.0.0.1:1"),
        sdk.ConnectionClosedError(endpoint_url="http://127.0.0.1:1"),
        sdk.ReadTimeoutError(endpoint_url="http://127.0.0.1:1"),
    ],
)
def test_a_silent_sandbox_is_to_be_started(failure: Exception) -> None:
    problem = refused(failure, SANDBOX)

    assert problem.message == "The embedded AWS does not answer."
    assert "amplify-ls sandbox start" in problem.advice


@pytest.mark.parametrize("failure", [ResponseParserError("<html>"), answered("500", "KeyError")])
def test_a_sandbox_that_breaks_points_to_its_log(failure: Exception) -> None:
    problem = refused(failure, SANDBOX)

    assert "The embedded AWS failed at UpdateStack" in problem.message
    assert "log" in problem.advice


@pytest.mark.parametrize(
    ("failure", "is_transient"),
    [
        (answered("Throttling", ""), True),
        (answered("ServiceUnavailable", ""), True),
        (answered("TooManyUpdates", ""), True),
        (answered("RequestTimeout", ""), True),
        (failed_with(503, "NobodyKnowsThisCode"), True),
        (failed_with(501, "NotImplemented"), False),
        (sdk.EndpointConnectionError(endpoint_url=URL), True),
        (ResponseParserError("<html>"), True),
        (answered("AccessDenied", ""), False),
        (answered("ExpiredToken", ""), False),
        (sdk.NoCredentialsError(), False),
    ],
)
def test_what_may_pass_is_told_from_what_does_not(failure: Exception, is_transient: bool) -> None:
    assert refused(failure).is_transient is is_transient


def test_the_code_is_kept_for_those_who_expect_it() -> None:
    problem = refused(answered("NoSuchKey", "The key does not exist"))

    assert (problem.aws_code, problem.said) == ("NoSuchKey", "The key does not exist")


def test_no_credentials_mention_the_way_without_an_account() -> None:
    assert "--sandbox" in no_credentials("profile shop").advice


@pytest.mark.parametrize(
    "secret",
    [
        "AKIAIOSFODNN7EXAMPLE",
        "ASIAIOSFODNN7EXAMPLE",
        SECRET,
        "fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024",
        "FwoGZXIvYXdzEBYaDHVz" * 10,
    ],
)
@given(
    before=st.sampled_from(["", "key ", "key=", '"', "Message: "]),
    after=st.sampled_from(["", " x", '"', "."]),
)
def test_secrets_are_not_shown(secret: str, before: str, after: str) -> None:
    assert secret not in shown(before + secret + after)


@pytest.mark.parametrize(
    "text",
    [
        "arn:aws:iam::123456789012:role/amplify-headlessprojectname-myenvname-354db-authRole",
        "amplify-headlessprojectname-myenvname-354db-authmyAuthResource-1A2B3C4D5E6F",
        "https://s3.amazonaws.com/amplify-shop-dev-12345-deployment/amplify-cfn-templates/auth/a.json",
    ],
)
def test_names_are_shown(text: str) -> None:
    assert shown(text) == text


def test_braces_in_what_aws_says_are_no_fields() -> None:
    assert "{x}" in refused(answered("ValidationError", "bad {x}")).message
