"""Attributes that `Fn::GetAtt` can ask for, of the types that Amplify projects have most."""

from __future__ import annotations

_ARN = ("Arn",)
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "AWS::ApiGateway::RestApi": ("RestApiId", "RootResourceId"),
    "AWS::AppSync::ApiKey": ("ApiKey", "ApiKeyId", "Arn"),
    "AWS::AppSync::DataSource": ("DataSourceArn", "Name"),
    "AWS::AppSync::FunctionConfiguration": ("DataSourceName", "FunctionArn", "FunctionId", "Name"),
    "AWS::AppSync::GraphQLApi": (
        *("ApiId", "Arn", "GraphQLDns", "GraphQLUrl", "RealtimeDns", "RealtimeUrl"),
    ),
    "AWS::CloudFront::Distribution": ("DomainName", "Id"),
    "AWS::Cognito::IdentityPool": ("Id", "Name"),
    "AWS::Cognito::UserPool": ("Arn", "ProviderName", "ProviderURL", "UserPoolId"),
    "AWS::Cognito::UserPoolClient": ("ClientId", "ClientSecret", "Name"),
    "AWS::DynamoDB::Table": ("Arn", "StreamArn"),
    "AWS::Events::Rule": _ARN,
    "AWS::IAM::Role": ("Arn", "RoleId"),
    "AWS::IAM::User": _ARN,
    "AWS::Kinesis::Stream": _ARN,
    "AWS::KinesisFirehose::DeliveryStream": _ARN,
    "AWS::KMS::Key": ("Arn", "KeyId"),
    "AWS::Lambda::Function": _ARN,
    "AWS::Lambda::LayerVersion": ("LayerVersionArn",),
    "AWS::Location::GeofenceCollection": ("Arn", "CollectionArn", "CreateTime", "UpdateTime"),
    "AWS::Location::Map": ("Arn", "CreateTime", "MapArn", "UpdateTime"),
    "AWS::Location::PlaceIndex": ("Arn", "CreateTime", "IndexArn", "UpdateTime"),
    "AWS::Logs::LogGroup": _ARN,
    "AWS::Pinpoint::App": _ARN,
    "AWS::S3::Bucket": (
        *("Arn", "DomainName", "DualStackDomainName", "RegionalDomainName", "WebsiteURL"),
    ),
    "AWS::SNS::Topic": ("TopicArn", "TopicName"),
    "AWS::SQS::Queue": ("Arn", "QueueName", "QueueUrl"),
    "AWS::SecretsManager::Secret": ("Id",),
    "AWS::StepFunctions::StateMachine": ("Arn", "Name"),
}
"""Nested stacks have `Outputs.<name>`, and custom resources whatever they return."""
