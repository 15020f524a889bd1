"""Each reason is known by what services and CloudFormation really say, and by nothing else."""

import pytest

from amplify_ls.core.failures.advice import REASONS, USUAL, advice_for

TOO_LONG = "failed to satisfy constraint: Member must have length less than or equal to"
SAID: dict[str, tuple[str, ...]] = {
    "never-changes": (
        "Invalid AttributeDataType input, consider using the provided AttributeDataType enum.",
        "Existing schema attributes cannot be modified or deleted.",
        "Updates are not allowed for property - UsernameAttributes.",
    ),
    "replaces-named": (
        (
            "CloudFormation cannot update a stack when a custom-named resource requires replacing. "
            "Rename shop-dev and update the stack again."
        ),
    ),
    "at-work": (
        "Resource is not in the state stackUpdateComplete",
        (
            "Stack:arn:aws:cloudformation:us-east-1:123456789012:stack/shop/1 is in "
            "UPDATE_IN_PROGRESS state and can not be updated."
        ),
        "Stack [shop] is in UPDATE_ROLLBACK_FAILED state and can not be updated.",
    ),
    "in-use": ("Export shop:Table cannot be deleted as it is in use by other-stack",),
    "one-index": (
        "Cannot perform more than one GSI creation or deletion in a single update",
        (
            "Subscriber limit exceeded: Only 1 online index can be created or deleted "
            "simultaneously per table"
        ),
    ),
    "circle": ("Circular dependency between resources: [authshop, functiongreet]",),
    "values": (
        "Template format error: Number of parameters, 201, is greater than maximum allowed, 200",
        f"1 validation error detected: Value '[x]' at 'parameters' {TOO_LONG} 200",
    ),
    "resources": (
        "Template format error: Number of resources, 501, is greater than maximum allowed, 500",
        "Limit on the number of resources in a single stack operation exceeded",
    ),
    "template-size": (
        f"1 validation error detected: Value '{{}}' at 'templateBody' {TOO_LONG} 51200",
        "Template may not exceed 1000000 bytes in size.",
    ),
    "policy-size": (
        "Maximum policy size of 10240 bytes exceeded for role shop-authRole",
        "Cannot exceed quota for PolicySize: 6144",
    ),
    "name-length": (
        f"1 validation error detected: Value 'shop' at 'roleName' {TOO_LONG} 64",
        f"1 validation error detected: Value 'greet' at 'functionName' {TOO_LONG} 64",
    ),
    "bucket-name": (
        (
            "The requested bucket name is not available. The bucket namespace is shared by all "
            "users of the system."
        ),
        (
            "Your previous request to create the named bucket succeeded and you already own it. "
            "(Error Code: BucketAlreadyOwnedByYou)"
        ),
    ),
    "bucket-full": (
        "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
    ),
    "certificate": (
        (
            "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, "
            "or doesn't include a valid certificate chain."
        ),
    ),
    "domain": (
        "Domain already associated with another user pool.",
        "One or more of the CNAMEs you provided are already associated with a different resource.",
    ),
    "no-answer": (
        (
            "Custom Resource failed to stabilize in expected time. If you are using the Python "
            "cfn-response module, you may need to update your Lambda function code so that "
            "CloudFormation can attach the updated version."
        ),
        (
            "CloudFormation did not receive a response from your Custom Resource. Please check "
            "your logs for requestId [1]."
        ),
    ),
    "says-no": (
        (
            "Received response status [FAILED] from custom resource. Message returned: See the "
            "details in CloudWatch Log Stream: 2026/01/02/[$LATEST]1"
        ),
    ),
    "template-missing": (
        "TemplateURL must be a supported URL.",
        "S3 error: The specified key does not exist.",
        "S3 error: Access Denied",
    ),
    "template-broken": (
        "Template format error: Unresolved resource dependencies [Pool] in the Resources block",
        "Template error: instance of Fn::GetAtt references undefined resource Pool",
    ),
    "property": (
        "Encountered unsupported property Colour",
        (
            "Properties validation failed for resource Pool with message: #: extraneous key "
            "[Colour] is not permitted"
        ),
        (
            "Properties validation failed for resource Code with message: #: required key [Code] "
            "not found"
        ),
    ),
    "value-missing": (
        "Parameters: [stage] must have values",
        "Parameters: [stage] do not exist in the template",
    ),
    "taken": (
        "shop-images-dev already exists",
        "Resource of type 'AWS::SQS::Queue' with identifier 'orders' already exists.",
    ),
    "denied": (
        (
            "User: arn:aws:iam::123456789012:user/dev is not authorized to perform: iam:CreateRole "
            "on resource: shop because no identity-based policy allows the iam:CreateRole action"
        ),
        "API: s3:CreateBucket Access Denied",
    ),
    "too-much": ("Rate exceeded", "Too Many Requests", "ThrottlingException: slow down"),
    "quota": (
        "Limit exceeded for resource of type 'AWS::Cognito::UserPool'.",
        "The maximum number of addresses has been reached.",
    ),
    "runtime": (
        (
            "The runtime parameter of nodejs12.x is no longer supported for creating or updating "
            "AWS Lambda functions."
        ),
    ),
    "code-size": (
        "Unzipped size must be smaller than 262144000 bytes",
        "Request must be smaller than 69905067 bytes for the CreateFunction operation",
    ),
    "expired": ("The security token included in the request is expired",),
    "slow": (
        "Resource timed out waiting for completion",
        "Resource creation did not stabilize in expected time",
        "Exceeded attempts to wait",
        "Internal Failure",
    ),
}
OTHERS = (
    (
        "Value at 'minimumLength' failed to satisfy constraint: Member must have value less than "
        "or equal to 99"
    ),
    "Resource handler returned message: Invalid request provided",
    "Role arn:aws:iam::123456789012:role/sns is not authorised by its trust policy",
    "The resource you requested does not exist.",
    "Source bucket and key mismatch",
    "",
)


@pytest.mark.parametrize(
    ("name", "said"), [(name, said) for name, texts in SAID.items() for said in texts]
)
def test_what_is_really_said_leads_to_its_own_advice(name: str, said: str) -> None:
    known = {reason.name: reason.advice for reason in REASONS}
    assert advice_for(said) == known[name]


@pytest.mark.parametrize("said", OTHERS)
def test_what_nobody_knows_leads_to_none_of_them(said: str) -> None:
    assert advice_for(said) == USUAL


def test_every_reason_is_shown_to_be_known() -> None:
    assert list(SAID) == [reason.name for reason in REASONS]
