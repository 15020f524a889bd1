"""The root stack of one environment, for team-provider-info.json and amplify-meta.json."""

from typing import Annotated

from amplify_ls.project.models.forms import REGION, ROLE_ARN, STACK_ID
from amplify_ls.project.models.record import Record, about, note

# A half-made environment lacks keys, which is a finding of its own beside malformed values.
_HALF_MADE = {"x-missing-rule": "AMP303"}


ROOT_STACK = {
    "AuthRoleName": "amplify-shop-dev-a1b2c-authRole",
    "UnauthRoleArn": "arn:aws:iam::123456789012:role/amplify-shop-dev-a1b2c-unauthRole",
    "AuthRoleArn": "arn:aws:iam::123456789012:role/amplify-shop-dev-a1b2c-authRole",
    "Region": "us-east-1",
    "DeploymentBucketName": "amplify-shop-dev-a1b2c-deployment",
    "UnauthRoleName": "amplify-shop-dev-a1b2c-unauthRole",
    "StackName": "amplify-shop-dev-a1b2c",
    "StackId": (
        "arn:aws:cloudformation:us-east-1:123456789012:stack/amplify-shop-dev-a1b2c/"
        "0c3f8a50-0000-11ee-8c99-0242ac120002"
    ),
}
"""An example of what `amplify init` keeps about one environment."""
HOSTED_STACK = {**ROOT_STACK, "AmplifyAppId": "d1abc2def3ghij"}
"""The same of an app that Amplify Studio or Hosting knows."""


class ProviderInfo(
    Record,
    title="ProviderInfo",
    json_schema_extra=about(HOSTED_STACK),
):
    """The root stack, roles and bucket that `amplify init` made for one environment."""

    auth_role_name: Annotated[
        str,
        note(
            (
                "Name of the IAM role that signed-in users assume, usually the stack's name "
                "and `-authRole`."
            ),
            alias="AuthRoleName",
            rule="AMP305",
            consequence="fails",
            missing="fails",
            min_length=1,
            schema=_HALF_MADE,
        ),
    ]
    unauth_role_arn: Annotated[
        str,
        note(
            "ARN of the IAM role that guests assume.",
            alias="UnauthRoleArn",
            rule="AMP305",
            consequence="fails",
            missing="fails",
            form=ROLE_ARN,
            schema=_HALF_MADE,
        ),
    ]
    auth_role_arn: Annotated[
        str,
        note(
            "ARN of the IAM role that signed-in users assume.",
            alias="AuthRoleArn",
            rule="AMP305",
            consequence="fails",
            missing="fails",
            form=ROLE_ARN,
            schema=_HALF_MADE,
        ),
    ]
    region: Annotated[
        str,
        note(
            "AWS region of the environment; the same as in `StackId`.",
            alias="Region",
            rule="AMP305",
            consequence="fails",
            missing="fails",
            reference="region",
            form=REGION,
            schema=_HALF_MADE,
            examples=["us-east-1"],
        ),
    ]
    deployment_bucket_name: Annotated[
        str,
        note(
            (
                "S3 bucket that templates and function packages are uploaded to, usually the "
                "stack's name and `-deployment`."
            ),
            alias="DeploymentBucketName",
            rule="AMP305",
            consequence="fails",
            missing="fails",
            min_length=1,
            schema=_HALF_MADE,
        ),
    ]
    unauth_role_name: Annotated[
        str,
        note(
            "Name of the IAM role that guests assume, usually the stack's name and `-unauthRole`.",
            alias="UnauthRoleName",
            rule="AMP305",
            consequence="fails",
            missing="fails",
            min_length=1,
            schema=_HALF_MADE,
        ),
    ]
    stack_name: Annotated[
        str,
        note(
            (
                "Name of the root CloudFormation stack: `amplify-`, the project, the "
                "environment and five characters."
            ),
            alias="StackName",
            rule="AMP305",
            consequence="fails",
            missing="fails",
            min_length=1,
            schema=_HALF_MADE,
        ),
    ]
    stack_id: Annotated[
        str,
        note(
            (
                "ARN of the root CloudFormation stack. Its region and name must agree with "
                "`Region` and `StackName`."
            ),
            alias="StackId",
            rule="AMP305",
            consequence="fails",
            missing="fails",
            form=STACK_ID,
            schema=_HALF_MADE,
        ),
    ]
    amplify_app_id: Annotated[
        str | None,
        note(
            "Id of the app in the Amplify console that the environment belongs to.",
            alias="AmplifyAppId",
            cli="Absent when Amplify is not offered in the region or its use was not permitted.",
            rule="AMP305",
            consequence="fails",
            examples=["d1abc2def3ghij"],
        ),
    ] = None
    permissions_boundary_policy_arn: Annotated[
        str | None,
        note(
            "ARN of the IAM policy that bounds what every role of the environment may do.",
            alias="PermissionsBoundaryPolicyArn",
            cli="Only ARNs of the partition `aws` pass; any other is ignored after a warning.",
            rule="AMP412",
            consequence="ignored",
            examples=["arn:aws:iam::123456789012:policy/boundary"],
        ),
    ] = None
    api_gateway_auth_url: Annotated[
        str | None,
        note(
            "Address of the generated template that gives roles access to the REST APIs.",
            alias="APIGatewayAuthURL",
            consequence="accepted",
        ),
    ] = None
    network_stack_s3_url: Annotated[
        str | None,
        note(
            "Address of the generated template of the network for container APIs.",
            alias="NetworkStackS3Url",
            consequence="accepted",
        ),
    ] = None
    auth_trigger_template_url: Annotated[
        str | None,
        note(
            (
                "Address of the generated template that connects the user pool with its "
                "trigger functions."
            ),
            alias="AuthTriggerTemplateURL",
            consequence="accepted",
        ),
    ] = None
