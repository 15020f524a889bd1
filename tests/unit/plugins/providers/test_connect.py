import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from moto import mock_aws

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import ProviderSettings
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation import PROVIDER
from amplify_ls.plugins.providers.awscloudformation.cloud import Aws
from tests.architecture.repository import modules_loaded_by

KEYS = {"accessKeyId": "AKIAKEYS", "secretAccessKey": "verysecret"}
NO_METADATA = {"AWS_EC2_METADATA_DISABLED": "true"}


def connected(settings: ProviderSettings, home: Path, **variables: str) -> Cloud:
    return PROVIDER.connect(
        settings, World(home, NO_METADATA | variables, wait=lambda _: None), None
    )


def refused(settings: ProviderSettings, home: Path, **variables: str) -> AmplifyError:
    with pytest.raises(AmplifyError) as caught:
        connected(settings, home, **variables).caller()
    assert "verysecret" not in caught.value.message + caught.value.advice
    return caught.value


def key_in_use(cloud: Cloud) -> str:
    assert isinstance(cloud, Aws)
    credentials = cloud.gateway.session.get_credentials()
    assert credentials is not None
    return str(credentials.get_frozen_credentials().access_key)


def write_profiles(home: Path) -> None:
    folder = home / ".aws"
    folder.mkdir()
    (folder / "config").write_text(
        "[default]\nregion = us-west-2\n"
        "[profile shop]\nregion = eu-west-1\n"
        "[profile nowhere]\n"
        "[profile local]\nregion = eu-west-1\nendpoint_url = http://localhost:4566\n"
        "[profile made]\nregion = eu-west-1\n"
        f"credential_process = {sys.executable} {home}/make.py\n",
        encoding="utf-8",
    )
    (folder / "credentials").write_text(
        "".join(
            f"[{name}]\naws_access_key_id = AKIA{name.upper()}\naws_secret_access_key = x\n"
            for name in ("default", "shop", "nowhere", "local")
        ),
        encoding="utf-8",
    )


def test_loading_the_plugin_loads_no_sdk() -> None:
    loaded = modules_loaded_by("import amplify_ls.plugins.providers.awscloudformation")

    assert "amplify_ls" in loaded
    assert not loaded & {"boto3", "botocore", "pydantic", "jsonschema"}


@mock_aws(config={"core": {"mock_credentials": False}})
def test_keys_of_the_settings_are_used(tmp_path: Path) -> None:
    cloud = connected(ProviderSettings({}, "eu-west-1", credentials=KEYS), tmp_path)

    assert cloud.caller().startswith("arn:aws:sts::123456789012:")
    assert cloud.target.label == "AWS (eu-west-1, access key of this project)"
    assert key_in_use(cloud) == "AKIAKEYS"


@mock_aws(config={"core": {"mock_credentials": False}})
def test_keys_need_no_profile_whatever_the_environment_names(tmp_path: Path) -> None:
    settings = ProviderSettings({}, "eu-west-1", credentials=KEYS)

    assert connected(settings, tmp_path, AWS_PROFILE="missing").caller()


@mock_aws(config={"core": {"mock_credentials": False}})
def test_objects_are_stored_and_fetched(tmp_path: Path) -> None:
    cloud = connected(ProviderSettings({}, "us-east-1", credentials=KEYS), tmp_path)
    assert isinstance(cloud, Aws)
    cloud.gateway.call("s3", "create_bucket", Bucket="shop-deployment")

    cloud.put("shop-deployment", "#current-cloud-backend.zip", b"zip")

    assert cloud.get("shop-deployment", "#current-cloud-backend.zip") == b"zip"
    assert cloud.get("shop-deployment", "amplify-meta.json") is None


@mock_aws(config={"core": {"mock_credentials": False}})
def test_a_missing_bucket_is_not_taken_for_a_missing_object(tmp_path: Path) -> None:
    cloud = connected(ProviderSettings({}, "us-east-1", credentials=KEYS), tmp_path)

    with pytest.raises(AmplifyError, match="deployment bucket does not exist"):
        cloud.get("shop-deployment", "amplify-meta.json")


def test_a_profile_brings_its_region_and_is_named(tmp_path: Path) -> None:
    write_profiles(tmp_path)

    cloud = connected(ProviderSettings({}, profile="shop"), tmp_path, AWS_REGION="us-east-2")

    assert cloud.target.label == "AWS (eu-west-1, profile shop)"


def test_keys_without_a_region_take_the_default_profile_s(tmp_path: Path) -> None:
    write_profiles(tmp_path)

    assert connected(ProviderSettings({}, credentials=KEYS), tmp_path).target.region == "us-west-2"


def test_a_profile_counts_more_than_keys_of_the_environment(tmp_path: Path) -> None:
    write_profiles(tmp_path)
    variables = {"AWS_ACCESS_KEY_ID": "AKIAVARIABLE", "AWS_SECRET_ACCESS_KEY": "verysecret"}

    assert key_in_use(connected(ProviderSettings({}, profile="shop"), tmp_path, **variables)) == (
        "AKIASHOP"
    )


def test_the_region_of_the_settings_counts_most(tmp_path: Path) -> None:
    write_profiles(tmp_path)

    cloud = connected(ProviderSettings({}, "us-east-1", profile="shop"), tmp_path)

    assert cloud.target.region == "us-east-1"


def test_files_elsewhere_are_found_through_their_variables(tmp_path: Path) -> None:
    write_profiles(tmp_path)
    (tmp_path / ".aws").rename(tmp_path / "elsewhere")
    variables = {
        "AWS_CONFIG_FILE": str(tmp_path / "elsewhere" / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": "~/elsewhere/credentials",
    }

    assert key_in_use(connected(ProviderSettings({}, profile="shop"), tmp_path, **variables)) == (
        "AKIASHOP"
    )


def test_a_profile_may_fetch_its_credentials_with_a_program(tmp_path: Path) -> None:
    write_profiles(tmp_path)
    (tmp_path / "make.py").write_text(
        'print(\'{"Version": 1, "AccessKeyId": "AKIAMADE", "SecretAccessKey": "x"}\')',
        encoding="utf-8",
    )

    assert key_in_use(connected(ProviderSettings({}, profile="made"), tmp_path)) == "AKIAMADE"


def test_a_program_that_fails_is_explained(tmp_path: Path) -> None:
    write_profiles(tmp_path)

    problem = refused(ProviderSettings({}, profile="made"), tmp_path)

    assert "(profile made) cannot be fetched" in problem.message


def test_the_general_level_takes_keys_of_the_environment_first(tmp_path: Path) -> None:
    write_profiles(tmp_path)

    cloud = connected(
        ProviderSettings({"configLevel": "general"}),
        tmp_path,
        AWS_ACCESS_KEY_ID="AKIAVARIABLE",
        AWS_SECRET_ACCESS_KEY="verysecret",
        AMAZON_REGION="eu-west-3",
    )

    assert key_in_use(cloud) == "AKIAVARIABLE"
    assert cloud.target.label == "AWS (eu-west-3, access key of the environment variables)"


def test_the_general_level_takes_the_profile_of_the_environment_next(tmp_path: Path) -> None:
    write_profiles(tmp_path)

    cloud = connected(ProviderSettings({}), tmp_path, AWS_PROFILE="shop")

    assert key_in_use(cloud) == "AKIASHOP"
    assert cloud.target.credentials == "profile shop"


def test_the_general_level_takes_the_default_profile_last(tmp_path: Path) -> None:
    write_profiles(tmp_path)

    cloud = connected(ProviderSettings({}), tmp_path)

    assert key_in_use(cloud) == "AKIADEFAULT"
    assert cloud.target.region == "us-west-2"


def test_where_there_is_nothing_the_way_without_an_account_is_named(tmp_path: Path) -> None:
    problem = refused(ProviderSettings({}), tmp_path)

    assert "There are no AWS credentials" in problem.message
    assert "--sandbox" in problem.advice


def test_credentials_that_are_missing_show_with_the_first_question(tmp_path: Path) -> None:
    problem = refused(ProviderSettings({}, "eu-west-1"), tmp_path)

    assert "There are no AWS credentials" in problem.message


def test_a_profile_that_does_not_exist_is_named(tmp_path: Path) -> None:
    write_profiles(tmp_path)

    assert "(profile shpo)" in refused(ProviderSettings({}, profile="shpo"), tmp_path).message


def test_a_profile_without_a_region_is_named(tmp_path: Path) -> None:
    write_profiles(tmp_path)

    problem = refused(ProviderSettings({}, profile="nowhere"), tmp_path)

    assert "which AWS region to work (credentials: profile nowhere)" in problem.message


def test_a_broken_configuration_file_is_named(tmp_path: Path) -> None:
    write_profiles(tmp_path)
    (tmp_path / ".aws" / "config").write_text("no section\n", encoding="utf-8")

    problem = refused(ProviderSettings({}, profile="shop"), tmp_path)

    assert str(tmp_path / ".aws" / "config") in problem.message


@pytest.mark.parametrize(
    ("profile", "variables", "shown"),
    [
        ("shop", {"AWS_ENDPOINT_URL": "http://localhost:1"}, ", sent to http://localhost:1"),
        ("local", {}, ", sent to http://localhost:4566"),
        ("local", {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"}, ""),
        (
            "local",
            {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "false"},
            ", sent to http://localhost:4566",
        ),
    ],
)
def test_another_address_that_the_user_set_is_shown(
    tmp_path: Path, profile: str, variables: dict[str, str], shown: str
) -> None:
    write_profiles(tmp_path)

    cloud = connected(ProviderSettings({}, profile=profile), tmp_path, **variables)

    assert cloud.target.credentials == f"profile {profile}{shown}"


class Page(AWSResponse):
    """What a captive portal answers."""

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__("http://portal", status, HTTPHeaders(), None)
        self._content = body


@pytest.mark.parametrize("status", [200, 302, 403, 511])
@pytest.mark.parametrize("body", [b"<html>Sign in to the network</html>", b"", b"\xff\xfe"])
def test_what_is_not_aws_is_told_from_aws(tmp_path: Path, status: int, body: bytes) -> None:
    class Portal:
        def __call__(self, **_: object) -> Any:  # noqa: ANN401 - as the stubs want handlers
            return Page(status, body)

    cloud = connected(ProviderSettings({}, "us-east-1", credentials=KEYS), tmp_path)
    assert isinstance(cloud, Aws)
    cloud.gateway.session.register("before-send", Portal())

    with pytest.raises(AmplifyError, match="What answered in the place of AWS STS is not AWS"):
        cloud.caller()


def test_threads_share_clients(tmp_path: Path) -> None:
    cloud = connected(ProviderSettings({}, "us-east-1", credentials=KEYS), tmp_path)
    assert isinstance(cloud, Aws)
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.append(cloud.gateway.client("sts"))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 8
    assert len(set(map(id, found))) == 1


ANSWER = (
    b'<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">'
    b"<GetCallerIdentityResult><Arn>arn:aws:iam::000000000000:root</Arn></GetCallerIdentityResult>"
    b"</GetCallerIdentityResponse>"
)


@pytest.fixture
def listening() -> Iterator[tuple[str, list[str]]]:
    """Stands for the embedded AWS; keeps who signed."""
    signed: list[str] = []

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            signed.append(self.headers["Authorization"])
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Length", str(len(ANSWER)))
            self.end_headers()
            self.wfile.write(ANSWER)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", signed
        server.shutdown()
        thread.join()


def test_the_sandbox_gets_none_of_the_user_s_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listening: tuple[str, list[str]]
) -> None:
    variables = {
        "AWS_PROFILE": "missing",
        "AWS_CONFIG_FILE": "/missing",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_ACCESS_KEY_ID": "AKIAREAL",
        "AWS_SECRET_ACCESS_KEY": "verysecret",
        "AWS_SESSION_TOKEN": "verysecret",
        "AWS_USE_FIPS_ENDPOINT": "true",
        "AWS_CA_BUNDLE": "/missing",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "http_proxy": "http://127.0.0.1:9",
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    endpoint, signed = listening
    settings = ProviderSettings({}, profile="missing", credentials=KEYS)

    cloud = PROVIDER.connect(settings, World(tmp_path, variables, wait=lambda _: None), endpoint)

    assert cloud.caller() == "arn:aws:iam::000000000000:root"
    assert "Credential=test/" in signed[0]
    assert cloud.target.is_sandbox
    assert cloud.target.label == "embedded AWS, not the real one (us-east-1, no account needed)"


def test_a_sandbox_that_does_not_answer_is_to_be_started(
    tmp_path: Path, listening: tuple[str, list[str]]
) -> None:
    del listening
    cloud = PROVIDER.connect(ProviderSettings({}), World(tmp_path), "http://127.0.0.1:9")

    with pytest.raises(AmplifyError, match="embedded AWS does not answer") as caught:
        cloud.caller()

    assert "amplify-ls sandbox start" in caught.value.advice
