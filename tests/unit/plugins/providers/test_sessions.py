from pathlib import Path

import pytest
from botocore.exceptions import UnknownServiceError

from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation.sessions import session_of
from tests.architecture.repository import modules_loaded_by


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


def test_asking_aws_loads_nothing_that_only_boto3_needs() -> None:
    loaded = modules_loaded_by("import amplify_ls.plugins.providers.awscloudformation.connect")

    assert "botocore" in loaded
    assert not loaded & {"boto3", "s3transfer"}
