"""Writes the list of IAM actions that policies are checked against.

    python -m tools.iam_actions

The names come from what is installed: operations of botocore's service models, and the actions
that AWS's own managed policies (in moto) allow. Where an operation has no action of its own name,
the one that allows it stands in `_INSTEAD`; actions that neither source knows stand in `_ALSO`.
Run it after an upgrade of botocore; what it writes is committed.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import botocore.session
from moto.iam.aws_managed_policies import aws_managed_policies_data

_TARGET = Path(__file__).resolve().parent.parent / "amplify_ls" / "project" / "iam_actions.json"
# By the prefix of the actions: what the service is called, and its service models.
_SERVICES: dict[str, tuple[str, tuple[str, ...]]] = {
    "amplify": ("Amplify Hosting and its backend environments", ("amplify",)),
    "amplifybackend": ("Amplify Studio", ("amplifybackend",)),
    "apigateway": ("API Gateway", ()),
    "appsync": ("AppSync", ("appsync",)),
    "cloudformation": ("CloudFormation", ("cloudformation",)),
    "cloudfront": ("CloudFront", ("cloudfront",)),
    "cognito-identity": ("Cognito identity pools", ("cognito-identity",)),
    "cognito-idp": ("Cognito user pools", ("cognito-idp",)),
    "comprehend": ("Comprehend", ("comprehend",)),
    "dynamodb": ("DynamoDB", ("dynamodb", "dynamodbstreams")),
    "ecr": ("ECR", ("ecr",)),
    "es": ("OpenSearch", ("es", "opensearch")),
    "execute-api": ("calls of API Gateway", ()),
    "firehose": ("Data Firehose", ("firehose",)),
    "geo": ("Amazon Location", ("location",)),
    "iam": ("IAM", ("iam",)),
    "kinesis": ("Kinesis", ("kinesis",)),
    "kms": ("KMS", ("kms",)),
    "lambda": ("Lambda", ("lambda",)),
    "lex": ("Lex", ("lex-models", "lex-runtime", "lexv2-models", "lexv2-runtime")),
    "logs": ("CloudWatch Logs", ("logs",)),
    "mobiletargeting": ("Pinpoint", ("pinpoint",)),
    "polly": ("Polly", ("polly",)),
    "rds-data": ("the Data API of Aurora", ("rds-data",)),
    "rekognition": ("Rekognition", ("rekognition",)),
    "s3": ("S3", ("s3",)),
    "secretsmanager": ("Secrets Manager", ("secretsmanager",)),
    "sns": ("SNS", ("sns",)),
    "sqs": ("SQS", ("sqs",)),
    "ssm": ("Systems Manager", ("ssm",)),
    "states": ("Step Functions", ("stepfunctions",)),
    "sts": ("STS", ("sts",)),
    "textract": ("Textract", ("textract",)),
    "transcribe": ("Transcribe", ("transcribe",)),
    "translate": ("Translate", ("translate",)),
}
_ALSO = {
    "apigateway": (
        *("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"),
        *("AddCertificateToDomain", "RemoveCertificateFromDomain", "SetWebACL"),
        *("UpdateRestApiPolicy", "UpdateDomainNamePolicy", "UpdateDomainNameManagementPolicy"),
        *("CreateAccessAssociation", "RejectAccessAssociation"),
        *("CreateRoutingRule", "UpdateRoutingRule", "DeleteRoutingRule"),
    ),
    "appsync": (
        *("EventConnect", "EventPublish", "EventSubscribe", "GraphQL", "SourceGraphQL"),
        *("PutResourcePolicy", "DeleteResourcePolicy", "SetWebACL"),
    ),
    "cloudformation": (
        *("CreateResource", "UpdateResource", "DeleteResource", "GetResource", "ListResources"),
        *("GetResourceRequestStatus", "ListResourceRequests", "CancelResourceRequest"),
        *("TagResource", "UntagResource"),
    ),
    "dynamodb": (
        *("ConditionCheckItem", "PartiQLDelete", "PartiQLInsert", "PartiQLSelect"),
        *("PartiQLUpdate", "PurchaseReservedCapacityOfferings", "UpdateGlobalTableVersion"),
        *("UpdateAbacStatus", "GetAbacStatus", "AssociateTableReplica", "CreateTableReplica"),
        *("DeleteTableReplica", "ReadDataForReplication", "WriteDataForReplication"),
        *("ReplicateSettings", "InjectError"),
        *("CreateGlobalTableWitness", "DeleteGlobalTableWitness"),
    ),
    "cloudfront": ("CreateSavingsPlan", "GetSavingsPlan", "ListSavingsPlans", "UpdateSavingsPlan"),
    "es": ("CreateServiceRole", "CreateElasticsearchServiceRole", "ESCrossClusterGet"),
    "execute-api": ("Invoke", "InvalidateCache", "ManageConnections"),
    "iam": (
        *("PassRole", "GetAccountName", "UpdateAccountName", "GetAccountEmailAddress"),
        *("UpdateAccountEmailAddress", "ListSTSRegionalEndpointsStatus"),
        *("SetSTSRegionalEndpointStatus", "UploadCloudFrontPublicKey", "GetCloudFrontPublicKey"),
        *("ListCloudFrontPublicKeys", "UpdateCloudFrontPublicKey", "DeleteCloudFrontPublicKey"),
    ),
    "kinesis": ("AssociateStreamsWithChannel", "InjectApiError"),
    "kms": ("ReEncryptFrom", "ReEncryptTo"),
    "lambda": (
        *("InvokeFunction", "InvokeFunctionUrl", "EnableReplication", "DisableReplication"),
        *("UpdateFunctionCodeSigningConfig", "PassCapacityProvider"),
    ),
    "lex": ("CreateBotChannel", "CreateTestSet", "ListBotAnalyzerRecommendations"),
    "logs": ("Unmask", "CreateLogDelivery", "IntegrateWithS3Table", "IntegrateWithDataset"),
    "mobiletargeting": ("GetReports",),
    "rekognition": ("StartFaceLivenessSession",),
    "s3": (
        *("GetBucketCORS", "PutBucketCORS", "ListBucket", "ListAllMyBuckets"),
        *("ListBucketVersions", "ListBucketMultipartUploads", "ListMultipartUploadParts"),
        *("GetObjectVersion", "GetObjectVersionAcl", "PutObjectVersionAcl"),
        *("DeleteObjectVersion", "DeleteObjectVersionTagging", "GetObjectVersionTagging"),
        *("PutObjectVersionTagging", "GetObjectVersionAttributes", "BypassGovernanceRetention"),
        *("ReplicateDelete", "ReplicateObject", "ReplicateTags", "InitiateReplication"),
        *("PauseReplication", "ObjectOwnerOverrideToBucketOwner", "PutAnalyticsConfiguration"),
        *("PutIntelligentTieringConfiguration", "PutMetricsConfiguration"),
        *("PutInventoryConfiguration", "CreateJob", "UpdateJobPriority", "UpdateJobStatus"),
        *("CreateMultiRegionAccessPoint", "DeleteMultiRegionAccessPoint"),
        *("PutMultiRegionAccessPointPolicy", "SubmitMultiRegionAccessPointRoutes"),
        *("CreateAccessPoint", "DeleteAccessPoint", "DeleteAccessPointPolicy"),
        *("PutAccessPointPolicy", "PutAccessPointPublicAccessBlock"),
        *("CreateAccessPointForObjectLambda", "DeleteAccessPointForObjectLambda"),
        *("PutAccessPointConfigurationForObjectLambda", "PutAccessPointPolicyForObjectLambda"),
        *("DeleteAccessPointPolicyForObjectLambda", "PutStorageLensConfiguration"),
        *("DeleteStorageLensConfiguration", "GetStorageLensDashboard"),
        *("CreateStorageLensGroup", "UpdateStorageLensGroup", "DeleteStorageLensGroup"),
        *("UpdateAccessGrantsLocation", "DeleteAccessGrantsInstance"),
        *("DeleteAccessGrantsInstanceResourcePolicy",),
        *("AssociateAccessGrantsIdentityCenter", "DissociateAccessGrantsIdentityCenter"),
    ),
    "ssm": ("GetCalendar", "PutCalendar", "ExecuteAPI"),
    "states": ("InvokeHTTPEndpoint", "RevealSecrets"),
    "transcribe": (
        *("StartCallAnalyticsStreamTranscription", "StartMedicalScribeStream"),
        *("StartCallAnalyticsStreamTranscriptionWebSocket", "GetMedicalScribeStream"),
        *("StartMedicalStreamTranscriptionWebSocket",),
    ),
}
# Operations that an action of another name allows.
_INSTEAD = {
    "dynamodb": {
        "BatchExecuteStatement": "PartiQLSelect",
        "ExecuteStatement": "PartiQLSelect",
        "ExecuteTransaction": "PartiQLSelect",
        "TransactGetItems": "GetItem",
        "TransactWriteItems": "PutItem",
    },
    "kms": {"ReEncrypt": "ReEncryptFrom"},
    "lambda": {
        "GetLayerVersionByArn": "GetLayerVersion",
        "Invoke": "InvokeFunction",
        "InvokeWithResponseStream": "InvokeFunction",
    },
    "s3": {
        "CompleteMultipartUpload": "PutObject",
        "CopyObject": "PutObject",
        "CreateMultipartUpload": "PutObject",
        "DeleteBucketCors": "PutBucketCORS",
        "DeleteBucketEncryption": "PutEncryptionConfiguration",
        "DeleteBucketLifecycle": "PutLifecycleConfiguration",
        "DeleteBucketOwnershipControls": "PutBucketOwnershipControls",
        "DeleteBucketReplication": "PutReplicationConfiguration",
        "DeleteBucketTagging": "PutBucketTagging",
        "DeleteObjects": "DeleteObject",
        "DeletePublicAccessBlock": "PutBucketPublicAccessBlock",
        "GetBucketAccelerateConfiguration": "GetAccelerateConfiguration",
        "GetBucketEncryption": "GetEncryptionConfiguration",
        "GetBucketLifecycle": "GetLifecycleConfiguration",
        "GetBucketLifecycleConfiguration": "GetLifecycleConfiguration",
        "GetBucketNotificationConfiguration": "GetBucketNotification",
        "GetBucketReplication": "GetReplicationConfiguration",
        "GetObjectLockConfiguration": "GetBucketObjectLockConfiguration",
        "GetPublicAccessBlock": "GetBucketPublicAccessBlock",
        "HeadBucket": "ListBucket",
        "HeadObject": "GetObject",
        "ListBuckets": "ListAllMyBuckets",
        "ListMultipartUploads": "ListBucketMultipartUploads",
        "ListObjectVersions": "ListBucketVersions",
        "ListObjects": "ListBucket",
        "ListObjectsV2": "ListBucket",
        "ListParts": "ListMultipartUploadParts",
        "PutBucketAccelerateConfiguration": "PutAccelerateConfiguration",
        "PutBucketEncryption": "PutEncryptionConfiguration",
        "PutBucketLifecycle": "PutLifecycleConfiguration",
        "PutBucketLifecycleConfiguration": "PutLifecycleConfiguration",
        "PutBucketNotificationConfiguration": "PutBucketNotification",
        "PutBucketReplication": "PutReplicationConfiguration",
        "PutObjectLockConfiguration": "PutBucketObjectLockConfiguration",
        "PutPublicAccessBlock": "PutBucketPublicAccessBlock",
        "SelectObjectContent": "GetObject",
        "UploadPart": "PutObject",
        "UploadPartCopy": "PutObject",
    },
    "sns": {"PublishBatch": "Publish"},
    "sqs": {
        "ChangeMessageVisibilityBatch": "ChangeMessageVisibility",
        "DeleteMessageBatch": "DeleteMessage",
        "SendMessageBatch": "SendMessage",
    },
}


def main() -> int:
    """Write the list."""
    managed = _managed_actions()
    services = {
        prefix: {
            "title": title,
            "actions": _actions(prefix, models, managed.get(prefix, set())),
            "instead": _INSTEAD.get(prefix, {}),
        }
        for prefix, (title, models) in sorted(_SERVICES.items())
    }
    rows = (f"{json.dumps(prefix)}: {json.dumps(facts)}" for prefix, facts in services.items())
    _TARGET.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8", newline="\n")
    return 0


def _actions(prefix: str, models: tuple[str, ...], managed: set[str]) -> list[str]:
    session = botocore.session.get_session()
    operations = (name for model in models for name in _operations(session, model))
    by_folded: dict[str, str] = {}
    for name in (*_ALSO.get(prefix, ()), *operations, *sorted(managed)):
        by_folded.setdefault(name.casefold(), name)
    return sorted(set(by_folded.values()) - _INSTEAD.get(prefix, {}).keys())


def _operations(session: Any, model: str) -> list[str]:  # noqa: ANN401 - botocore has no types
    return list(session.get_service_model(model).operation_names)


def _managed_actions() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for action in _named_actions(json.loads(aws_managed_policies_data)):
        prefix, _, name = action.partition(":")
        if name.isalnum():
            found.setdefault(prefix.lower(), set()).add(name)
    return found


def _named_actions(value: object) -> Iterator[str]:
    match value:
        case dict():
            for key, inner in value.items():
                if key in {"Action", "NotAction"}:
                    yield from [inner] if isinstance(inner, str) else inner
                else:
                    yield from _named_actions(inner)
        case list():
            for inner in value:
                yield from _named_actions(inner)
        case _:
            pass


if __name__ == "__main__":
    sys.exit(main())
