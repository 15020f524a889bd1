"""Letting the users of an identity pool into the project's two roles.

The roles stand in the root stack and the pool in a nested one that is given the roles, so their
trust can only be written when both exist: by a function that the root stack calls at its end.
Logical ids and properties are the Amplify CLI's: either tool goes on where the other stopped.
"""

from __future__ import annotations

from amplify_ls.contract.plugin import JsonObject

FUNCTION = "UpdateRolesWithIDPFunction"
CALL = "UpdateRolesWithIDPFunctionOutputs"
ROLE = "UpdateRolesWithIDPFunctionRole"
LOGICAL_IDS = (FUNCTION, CALL, ROLE)
OUTPUT = "IdentityPoolId"
"""The output of an auth stack that has an identity pool."""

_SECONDS = 60
CODE = """\
import json
import boto3
import cfnresponse

FEDERATION = "cognito-identity.amazonaws.com"
ROLES = {"authRoleName": "authenticated", "unauthRoleName": "unauthenticated"}


def trust(pool, kind, allowed):
    statement = {
        "Effect": "Allow" if allowed else "Deny",
        "Principal": {"Federated": FEDERATION},
        "Action": "sts:AssumeRoleWithWebIdentity",
    }
    if allowed:
        statement["Condition"] = {
            "StringEquals": {FEDERATION + ":aud": pool},
            "ForAnyValue:StringLike": {FEDERATION + ":amr": kind},
        }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def handler(event, context):
    asked = event["ResourceProperties"]
    deleted = event["RequestType"] == "Delete"
    try:
        iam = boto3.client("iam")
        for role, kind in ROLES.items():
            document = trust(asked["idpId"], kind, not deleted)
            iam.update_assume_role_policy(RoleName=asked[role], PolicyDocument=document)
        answer, reason = cfnresponse.SUCCESS, None
    except Exception as error:
        # A role that is gone needs no trust taken away.
        answer, reason = cfnresponse.SUCCESS if deleted else cfnresponse.FAILED, str(error)
    cfnresponse.send(event, context, answer, {}, event.get("PhysicalResourceId"), reason=reason)
"""


def role_trust(auth: str) -> JsonObject:
    """The parts of the root stack that write the trust; `auth` is the pool's stack's logical id."""
    return {
        FUNCTION: {
            "DependsOn": ["AuthRole", "UnauthRole", auth],
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "Code": {"ZipFile": CODE},
                "Handler": "index.handler",
                "Runtime": "python3.13",
                "Timeout": _SECONDS,
                "Role": {"Fn::GetAtt": [ROLE, "Arn"]},
            },
        },
        CALL: {
            "Type": "Custom::LambdaCallout",
            "Properties": {
                "ServiceToken": {"Fn::GetAtt": [FUNCTION, "Arn"]},
                "region": {"Ref": "AWS::Region"},
                "idpId": {"Fn::GetAtt": [auth, f"Outputs.{OUTPUT}"]},
                "authRoleName": {"Ref": "AuthRole"},
                "unauthRoleName": {"Ref": "UnauthRole"},
            },
        },
        ROLE: _function_role(),
    }


def _function_role() -> JsonObject:
    return {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "RoleName": {"Fn::Join": ["", [{"Ref": "AuthRole"}, "-idp"]]},
            "AssumeRolePolicyDocument": {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": {"Service": ["lambda.amazonaws.com"]},
                        "Action": ["sts:AssumeRole"],
                    }
                ],
            },
            "Policies": [
                {
                    "PolicyName": f"{FUNCTION}Policy",
                    "PolicyDocument": {
                        "Version": "2012-10-17",
                        "Statement": [_logging(), _writing("AuthRole"), _writing("UnauthRole")],
                    },
                }
            ],
        },
    }


def _logging() -> JsonObject:
    return {
        "Effect": "Allow",
        "Action": ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        "Resource": "arn:aws:logs:*:*:*",
    }


def _writing(role: str) -> JsonObject:
    return {
        "Effect": "Allow",
        "Action": ["iam:UpdateAssumeRolePolicy", "iam:GetRole"],
        "Resource": {"Fn::GetAtt": [role, "Arn"]},
    }
