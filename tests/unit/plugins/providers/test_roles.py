import json
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from moto import mock_aws

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import ProviderSettings
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation.cloud import Aws
from amplify_ls.plugins.providers.awscloudformation.connect import connect
from amplify_ls.plugins.providers.awscloudformation.roles import RoleCache

ROLE = "arn:aws:iam::123456789012:role/path/deploy"
CREDENTIALS = "[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = secret\n"
PROFILE = f"[profile deploy]\nrole_arn = {ROLE}\nsource_profile = base\nregion = eu-west-1\n"
CACHED = {"accessKeyId": "ASIACACHED", "secretAccessKey": "cached", "sessionToken": "token"}


@pytest.fixture(autouse=True)
def aws() -> Iterator[None]:
    with mock_aws(config={"core": {"mock_credentials": False}}):
        yield


def cloud(home: Path, more: str = "", profile: str = "deploy", **variables: str) -> Aws:
    folder = home / ".aws"
    folder.mkdir(exist_ok=True)
    (folder / "config").write_text(PROFILE + more, encoding="utf-8")
    (folder / "credentials").write_text(CREDENTIALS, encoding="utf-8")
    variables["AWS_EC2_METADATA_DISABLED"] = "true"
    found: Cloud = connect(
        ProviderSettings({}, profile=profile), World(home, variables, wait=lambda _: None), None
    )
    assert isinstance(found, Aws)
    return found


def cache_file(home: Path) -> Path:
    return home / ".amplify" / "awscloudformation" / "cache.json"


def write_cache(home: Path, content: object) -> None:
    cache_file(home).parent.mkdir(parents=True)
    cache_file(home).write_text(json.dumps(content), encoding="utf-8")


def read_cache(home: Path) -> Any:  # noqa: ANN401 - any JSON
    return json.loads(cache_file(home).read_text(encoding="utf-8"))


def expiring(**after: float) -> dict[str, str]:
    moment = datetime.now(UTC) + timedelta(**after)
    return CACHED | {"expiration": moment.isoformat().replace("+00:00", "Z")}


def key_in_use(found: Aws) -> str:
    credentials = found.gateway.session.get_credentials()
    assert credentials is not None
    return str(credentials.get_frozen_credentials().access_key)


def test_a_role_is_assumed_under_the_name_the_amplify_cli_gives(tmp_path: Path) -> None:
    assert cloud(tmp_path).caller().endswith(":assumed-role/deploy/amplify")


def test_the_profile_may_name_the_session(tmp_path: Path) -> None:
    more = "role_session_name = ann\nexternal_id = xyz\nduration_seconds = 1800\n"

    assert cloud(tmp_path, more).caller().endswith(":assumed-role/deploy/ann")
    assert list(read_cache(tmp_path)[ROLE]) == ["ann"]


def test_a_session_is_kept_for_its_owner_only(tmp_path: Path) -> None:
    cloud(tmp_path).caller()

    credentials = read_cache(tmp_path)[ROLE]["amplify"]["credentials"]
    assert set(credentials) == {"accessKeyId", "secretAccessKey", "sessionToken", "expiration"}
    assert datetime.fromisoformat(credentials["expiration"]) > datetime.now(UTC)
    assert stat.S_IMODE(cache_file(tmp_path).stat().st_mode) == 0o600
    assert [path.name for path in cache_file(tmp_path).parent.iterdir()] == ["cache.json"]


@pytest.mark.parametrize(
    "more",
    [
        "",
        "external_id = xyz\n",
        "duration_seconds = 1800\n",
        "duration_seconds = long\n",
        "role_session_name = ann\nexternal_id = xyz\nduration_seconds = 900\n",
    ],
)
def test_the_next_command_takes_the_session_that_is_kept(tmp_path: Path, more: str) -> None:
    first = key_in_use(cloud(tmp_path, more))
    content = read_cache(tmp_path)
    [entry] = content[ROLE].values()
    entry["credentials"]["expiration"] = expiring(hours=1)["expiration"]
    cache_file(tmp_path).write_text(json.dumps(content), encoding="utf-8")

    assert key_in_use(cloud(tmp_path, more)) == first


@pytest.mark.parametrize("is_nested", [True, False])
def test_sessions_of_the_amplify_cli_are_taken_in_both_forms(
    tmp_path: Path, is_nested: bool
) -> None:
    kept = expiring(hours=1)
    write_cache(tmp_path, {ROLE: {"amplify": {"credentials": kept} if is_nested else kept}})

    assert key_in_use(cloud(tmp_path)) == "ASIACACHED"


@pytest.mark.parametrize(
    "entry",
    [
        expiring(seconds=50),
        expiring(hours=-1),
        {**CACHED, "expiration": "soon"},
        CACHED,
        {"credentials": {"expiration": "2099-01-01T00:00:00Z"}},
        [],
    ],
)
def test_a_session_that_is_over_or_incomplete_is_asked_for_again(
    tmp_path: Path, entry: object
) -> None:
    write_cache(tmp_path, {ROLE: {"amplify": entry}})

    assert key_in_use(cloud(tmp_path)) != "ASIACACHED"


@pytest.mark.parametrize("content", [[], {ROLE: []}, 5])
def test_a_cache_that_makes_no_sense_is_replaced(tmp_path: Path, content: object) -> None:
    write_cache(tmp_path, content)

    cloud(tmp_path).caller()

    assert list(read_cache(tmp_path)[ROLE]) == ["amplify"]


def test_sessions_of_other_roles_stay(tmp_path: Path) -> None:
    write_cache(tmp_path, {"other": {"amplify": {}}, ROLE: {"ann": {}}})

    cloud(tmp_path).caller()

    content = read_cache(tmp_path)
    assert content["other"] == {"amplify": {}}
    assert set(content[ROLE]) == {"ann", "amplify"}


def test_a_session_under_a_key_nobody_foresaw_stays_in_memory(tmp_path: Path) -> None:
    cache = RoleCache(tmp_path, {}, lambda: datetime.now(UTC))
    cache["key"] = {"Credentials": {}}

    assert "key" in cache
    assert cache["key"] == {"Credentials": {}}
    assert "other" not in cache
    assert not cache_file(tmp_path).exists()
    with pytest.raises(KeyError):
        cache["other"]


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".amplify").write_text("a file", encoding="utf-8")

    assert cloud(tmp_path).caller().endswith("/amplify")


def test_a_role_of_a_role_is_assumed(tmp_path: Path) -> None:
    far = "arn:aws:iam::123456789012:role/far"
    more = f"[profile far]\nrole_arn = {far}\nsource_profile = deploy\nregion = eu-west-1\n"

    assert cloud(tmp_path, more, profile="far").caller().endswith(":assumed-role/far/amplify")
    assert set(read_cache(tmp_path)) == {far, ROLE}


def test_a_code_is_never_asked_of_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", pytest.fail)
    device = "arn:aws:iam::123456789012:mfa/ann"

    with pytest.raises(AmplifyError) as caught:
        cloud(tmp_path, f"mfa_serial = {device}\n").caller()

    assert device in caught.value.message
    assert "aws sts assume-role" in caught.value.advice


def test_a_session_that_is_kept_needs_no_code(tmp_path: Path) -> None:
    write_cache(tmp_path, {ROLE: {"amplify": {"credentials": expiring(hours=1)}}})

    found = cloud(tmp_path, "mfa_serial = arn:aws:iam::123456789012:mfa/ann\n")

    assert key_in_use(found) == "ASIACACHED"


def test_a_role_without_a_source_is_explained(tmp_path: Path) -> None:
    more = "[profile half]\nrole_arn = arn:aws:iam::123456789012:role/half\nregion = eu-west-1\n"

    with pytest.raises(AmplifyError, match="source_profile or credential_source"):
        cloud(tmp_path, more, profile="half").caller()


def test_a_source_that_does_not_exist_is_explained(tmp_path: Path) -> None:
    more = f"[profile lost]\nrole_arn = {ROLE}\nsource_profile = nobody\nregion = eu-west-1\n"

    with pytest.raises(AmplifyError, match='source_profile "nobody"'):
        cloud(tmp_path, more, profile="lost").caller()
