from pathlib import Path

import boto3
import pytest
from botocore.exceptions import UnknownServiceError

from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation.sessions import session_of


def test_a_service_may_be_described_in_a_folder_of_the_users(tmp_path: Path) -> None:
    folder = tmp_path / "models" / "shop" / "2026-11-23"
    folder.mkdir(parents=True)
    (folder / "service-2.json").write_text('{"metadata": {"serviceId": "Shop"}}')
    session = session_of(World(tmp_path, {"AWS_DATA_PATH": str(tmp_path / "models")}), None)

    assert session.get_service_model("shop").service_id == "Shop"
    assert session.get_service_model("s3").service_id == "S3"


def test_a_service_that_nobody_describes_is_unknown(tmp_path: Path) -> None:
    session = session_of(World(tmp_path), None)

    with pytest.raises(UnknownServiceError):
        session.get_service_model("no-such-service")


def test_however_many_sessions_boto3_makes_models_are_looked_for_in_the_same_folders(
    tmp_path: Path,
) -> None:
    before = session_of(World(tmp_path), None).get_component("data_loader").search_paths

    for _ in range(2):
        boto3.Session(botocore_session=session_of(World(tmp_path), None))

    assert session_of(World(tmp_path), None).get_component("data_loader").search_paths == before
