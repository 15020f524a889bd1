"""The root stack of an environment that has no resources yet: a bucket and two roles.

Logical ids, parameters, outputs and exports are the Amplify CLI's, so that either tool can go on
where the other stopped.
"""

from __future__ import annotations

import json
import sys

from amplify_ls import __version__
from amplify_ls.contract.plugin import JsonObject

_FEDERATION = "cognito-identity.amazonaws.com"
_PLATFORMS = {"linux": "Linux", "darwin": "Mac", "win32": "Windows"}


def bare_root_template() -> JsonObject:
    """The template as the project's files have it."""
    return {
        "Description": "The backend of an Amplify environment",
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": {
            "DeploymentBucketName": _parameter("DeploymentBucket", "Name of the bucket"),
            "AuthRoleName": _parameter("AuthRoleName", "Name of the role of signed-in users"),
            "UnauthRoleName": _parameter("UnAuthRoleName", "Name of the role of guests"),
        },
        "Outputs": {
            "Region": _exported("Region", "AWS::Region", "Where the backend is"),
            "StackName": _exported("StackName", "AWS::StackName", "Name of this stack"),
            "StackId": _exported("StackId", "AWS::StackId", "ARN of this stack"),
            "AuthRoleArn": {"Value": {"Fn::GetAtt": ["AuthRole", "Arn"]}},
            "UnauthRoleArn": {"Value": {"Fn::GetAtt": ["UnauthRole", "Arn"]}},
            "DeploymentBucketName": _exported(
                "DeploymentBucketName",
                "DeploymentBucketName",
                "Name of the bucket with what the backend is made of",
            ),
            "AuthRoleName": {"Value": {"Ref": "AuthRole"}},
            "UnauthRoleName": {"Value": {"Ref": "UnauthRole"}},
        },
        "Resources": {
            "DeploymentBucket": _bucket(),
            "DeploymentBucketBlockHTTP": _bucket_policy(),
            "AuthRole": _role("AuthRoleName"),
            "UnauthRole": _role("UnauthRoleName"),
        },
    }


def described(template: JsonObject, why_gen1: str) -> JsonObject:
    """The template as CloudFormation gets it: its description says which tool made the stack."""
    description = {
        "createdOn": _PLATFORMS.get(sys.platform, "Other"),
        "createdBy": "Amplify",
        "createdWith": f"amplify-ls {__version__}",
        "stackType": "root",
        "metadata": {"whyContinueWithGen1": why_gen1},
    }
    return {**template, "Description": json.dumps(description, separators=(",", ":"))}


def _parameter(default: str, description: str) -> JsonObject:
    return {"Type": "String", "Default": default, "Description": description}


def _exported(name: str, reference: str, description: str) -> JsonObject:
    return {
        "Description": description,
        "Value": {"Ref": reference},
        "Export": {"Name": {"Fn::Sub": f"${{AWS::StackName}}-{name}"}},
    }


def _bucket() -> JsonObject:
    encryption = {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
    return {
        "Type": "AWS::S3::Bucket",
        "Properties": {
            "BucketName": {"Ref": "DeploymentBucketName"},
            "BucketEncryption": {"ServerSideEncryptionConfiguration": [encryption]},
        },
        "UpdateReplacePolicy": "Retain",
        "DeletionPolicy": "Retain",
    }


def _bucket_policy() -> JsonObject:
    arn = ["arn:aws:s3:::", {"Ref": "DeploymentBucketName"}]
    statement = {
        "Action": "s3:*",
        "Effect": "Deny",
        "Principal": "*",
        "Resource": [{"Fn::Join": ["", [*arn, "/*"]]}, {"Fn::Join": ["", arn]}],
        "Condition": {"Bool": {"aws:SecureTransport": False}},
    }
    return {
        "Type": "AWS::S3::BucketPolicy",
        "Properties": {
            "Bucket": {"Ref": "DeploymentBucketName"},
            "PolicyDocument": {"Statement": [statement]},
        },
    }


def _role(name: str) -> JsonObject:
    """A role that nobody may take on before there is an identity pool."""
    statement = {
        "Sid": "",
        "Effect": "Deny",
        "Principal": {"Federated": _FEDERATION},
        "Action": "sts:AssumeRoleWithWebIdentity",
    }
    return {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [statement]},
            "RoleName": {"Ref": name},
        },
    }
