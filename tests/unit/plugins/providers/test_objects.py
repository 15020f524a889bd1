from collections.abc import Iterator
from pathlib import Path

import pytest
from botocore.stub import Stubber

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import ProviderSettings
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation.cloud import Aws
from amplify_ls.plugins.providers.awscloudformation.connect import connect

BUCKET = "amplify-shop-dev-deployment"


@pytest.fixture
def cloud(tmp_path: Path) -> Cloud:
    world = World(tmp_path, wait=lambda _: None)
    keys = {"accessKeyId": "AKIA", "secretAccessKey": "secret"}
    return connect(ProviderSettings({}, "us-east-1", credentials=keys), world, None)


@pytest.fixture
def answers(cloud: Cloud) -> Iterator[Stubber]:
    assert isinstance(cloud, Aws)
    with Stubber(cloud.gateway.client("s3")) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


def deleted(*keys: str) -> dict[str, object]:
    versions = [{"Key": key, "VersionId": "1"} for key in keys]
    return {"Bucket": BUCKET, "Delete": {"Objects": versions, "Quiet": True}}


def test_every_page_of_a_bucket_is_emptied(cloud: Cloud, answers: Stubber) -> None:
    answers.add_response(
        "list_object_versions",
        {
            "Versions": [{"Key": "a", "VersionId": "1"}],
            "IsTruncated": True,
            "NextKeyMarker": "a",
            "NextVersionIdMarker": "1",
        },
        {"Bucket": BUCKET},
    )
    answers.add_response("delete_objects", {}, deleted("a"))
    answers.add_response(
        "list_object_versions",
        {
            "DeleteMarkers": [{"Key": "b", "VersionId": "1"}],
            "IsTruncated": True,
            "NextKeyMarker": "b",
        },
        {"Bucket": BUCKET, "KeyMarker": "a", "VersionIdMarker": "1"},
    )
    answers.add_response("delete_objects", {}, deleted("b"))
    answers.add_response("list_object_versions", {}, {"Bucket": BUCKET, "KeyMarker": "b"})

    cloud.empty_bucket(BUCKET)


@pytest.mark.parametrize(
    ("code", "advice"),
    [("AccessDenied", "s3:DeleteObjectVersion"), ("InternalError", "Repeat the command")],
)
def test_an_object_that_stays_is_named_with_what_to_do(
    cloud: Cloud, answers: Stubber, code: str, advice: str
) -> None:
    problem = {"Key": "a.zip", "Code": code, "Message": "It cannot go."}
    answers.add_response("delete_objects", {"Errors": [problem]})

    with pytest.raises(AmplifyError) as caught:
        cloud.delete_objects(BUCKET, ["a.zip"])

    assert caught.value.message == (
        f"a.zip in the bucket {BUCKET} cannot be deleted: It cannot go."
    )
    assert advice in caught.value.advice
