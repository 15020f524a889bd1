"""What is said loudly of a preview: data that would be lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from amplify_ls.contract.preview import Replacement, StackChange
from amplify_ls.contract.resource import Change, ResourceName

STATEFUL: Final = {
    "AWS::Cognito::IdentityPool": "the identities in it",
    "AWS::Cognito::UserPool": "the users in it",
    "AWS::DynamoDB::GlobalTable": "the items in it",
    "AWS::DynamoDB::Table": "the items in it",
    "AWS::EFS::FileSystem": "the files in it",
    "AWS::Elasticsearch::Domain": "the index in it",
    "AWS::Kinesis::Stream": "the records in it",
    "AWS::OpenSearchService::Domain": "the index in it",
    "AWS::RDS::DBCluster": "the data in it",
    "AWS::RDS::DBInstance": "the data in it",
    "AWS::S3::Bucket": "the objects in it",
    "AWS::SQS::Queue": "the messages in it",
    "AWS::SecretsManager::Secret": "the secret in it",
}
"""Types of parts that hold data, and what is lost with them."""


def losses(changes: Iterable[StackChange], owners: Mapping[str, ResourceName]) -> Iterator[str]:
    """A note for each part with data that would be deleted or made anew."""
    for change in changes:
        lost = STATEFUL.get(change.resource_type)
        doing = _doing(change)
        if lost is None or change.is_retained or not doing:
            continue
        owner = owners.get(change.path[0] if change.path else change.logical_id)
        whose = f"{owner}: " if owner is not None else ""
        named = f" {change.physical_id}" if change.physical_id else ""
        yield (
            f"DATA LOSS: {whose}{change.logical_id} ({change.resource_type}{named}) {doing}, "
            f"with {lost}."
        )


def _doing(change: StackChange) -> str:
    if change.change is Change.DELETE:
        return "is deleted"
    because = [each.name for each in change.properties if each.recreation is change.replacement]
    why = f" because of {', '.join(because)}" if because else ""
    if change.replacement is Replacement.ALWAYS:
        return f"is deleted and made anew{why}"
    if change.replacement is Replacement.PERHAPS:
        return f"may be deleted and made anew{why}"
    return ""
