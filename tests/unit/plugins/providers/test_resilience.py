"""What the gateway bears: too many requests, a lost network, credentials that expire."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from moto import mock_aws

from amplify_ls.contract.cloud import StackOrder
from amplify_ls.contract.errors import AmplifyError, Stopped
from amplify_ls.contract.plugin import ProviderSettings
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation import PROVIDER
from amplify_ls.plugins.providers.awscloudformation.cloud import Aws
from tests.faults.line import Body, loses

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ORDER = StackOrder("shop", "{}", {}, {})
Mishap = Callable[[AWSPreparedRequest], AWSResponse | None]


@dataclass
class Line:
    """The line to an AWS in this process, on which things go wrong in turn."""

    cloud: Aws
    waits: list[float]
    mishaps: list[Mishap] = field(default_factory=list)
    """One for each request; a request without one gets through."""
    sent: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def watch(self) -> None:
        session = self.cloud.gateway.session
        # Before the AWS of this process, which answers everything.
        session.get_component("event_emitter").register_first("before-send", self._send)

    def _send(self, request: AWSPreparedRequest, event_name: str, **_: Any) -> AWSResponse | None:  # noqa: ANN401
        self.sent.append(event_name.rpartition(".")[2])
        self.keys.append(str(request.headers.get("Authorization", "")))
        return self.mishaps.pop(0)(request) if self.mishaps else None


@pytest.fixture
def alone(tmp_path: Path) -> Line:
    """A line that ends nowhere: each request needs a mishap."""
    waits: list[float] = []
    keys = {"accessKeyId": "AKIA", "secretAccessKey": "secret"}
    world = World(tmp_path, now=lambda: NOW, wait=waits.append)
    cloud = PROVIDER.connect(ProviderSettings({}, "us-east-1", credentials=keys), world, None)
    assert isinstance(cloud, Aws)
    made = Line(cloud, waits)
    made.watch()
    return made


@pytest.fixture
def line(alone: Line) -> Iterator[Line]:
    with mock_aws():
        yield alone


def refuses(code: str, status: int = 400, said: str = "") -> Mishap:
    """AWS answers with an error."""
    body = (
        f"<ErrorResponse><Error><Code>{code}</Code><Message>{said or code}</Message></Error>"
        "<RequestId>1</RequestId></ErrorResponse>"
    ).encode()

    def answer(request: AWSPreparedRequest) -> AWSResponse:
        return AWSResponse(request.url, status, HTTPHeaders(), Body(body))

    return answer


def test_too_many_requests_are_borne_with_growing_pauses(line: Line) -> None:
    line.mishaps = [refuses("Throttling")] * 3
    assert line.cloud.caller().startswith("arn:")
    assert line.waits == [0.5, 1.0, 2.0]


def test_the_waiting_can_be_stopped(line: Line) -> None:
    line.mishaps = [refuses("Throttling")]

    def stop(_: float) -> None:
        raise Stopped

    object.__setattr__(line.cloud.gateway, "wait", stop)
    with pytest.raises(Stopped):
        line.cloud.caller()


def test_a_network_that_comes_back_is_waited_for(line: Line) -> None:
    line.mishaps = [loses, loses, refuses("InternalFailure", 500)]
    assert line.cloud.caller().startswith("arn:")


def test_a_network_that_stays_away_ends_with_how_to_go_on(line: Line) -> None:
    line.mishaps = [loses] * 50
    with pytest.raises(AmplifyError) as caught:
        line.cloud.caller()
    assert "does not answer" in caught.value.message
    assert "the same command goes on from there" in caught.value.advice
    assert 60 < sum(line.waits) <= 90


def test_whoever_has_patience_of_their_own_hears_at_once_what_happened(line: Line) -> None:
    line.mishaps = [loses]
    with pytest.raises(AmplifyError, match="does not answer") as caught:
        line.cloud.gateway.impatient().call("sts", "get_caller_identity")
    assert "goes on from there" not in caught.value.advice
    assert line.waits == []


def test_what_waiting_does_not_mend_is_said_at_once(line: Line) -> None:
    line.mishaps = [refuses("AccessDenied", 403)]
    with pytest.raises(AmplifyError):
        line.cloud.caller()
    assert line.waits == []


def test_a_stack_whose_creation_was_not_answered_is_not_created_twice(alone: Line) -> None:
    alone.mishaps = [loses, refuses("AlreadyExistsException"), shows("CREATE_IN_PROGRESS")]
    assert alone.cloud.create_stack(ORDER) == "arn:aws:stack/shop/1"


def test_an_update_that_was_not_answered_is_not_begun_twice(alone: Line) -> None:
    alone.mishaps = [loses, refuses("ValidationError"), shows("UPDATE_IN_PROGRESS")]
    assert alone.cloud.update_stack(ORDER)


def test_an_update_that_was_not_answered_may_be_over_when_it_is_asked_for_again(
    alone: Line,
) -> None:
    said = "Stack:shop is in UPDATE_IN_PROGRESS state and can not be updated."
    alone.mishaps = [loses, refuses("ValidationError", said=said), shows("UPDATE_COMPLETE")]
    assert alone.cloud.update_stack(ORDER)


def test_an_update_that_is_wrong_is_no_success_though_it_was_asked_for_twice(alone: Line) -> None:
    alone.mishaps = [loses, refuses("ValidationError"), shows("UPDATE_COMPLETE")]
    with pytest.raises(AmplifyError):
        alone.cloud.update_stack(ORDER)


def test_a_rollback_that_goes_on_without_an_answer_is_not_sent_on_again(alone: Line) -> None:
    alone.mishaps = [loses, refuses("ValidationError"), shows("UPDATE_ROLLBACK_IN_PROGRESS")]
    alone.cloud.continue_rollback("arn:aws:stack/shop/1")
    assert len(alone.sent) == 3


def test_a_rollback_that_cannot_go_on_is_no_success(alone: Line) -> None:
    alone.mishaps = [loses, refuses("ValidationError"), shows("UPDATE_ROLLBACK_FAILED")]
    with pytest.raises(AmplifyError, match="ContinueUpdateRollback"):
        alone.cloud.continue_rollback("arn:aws:stack/shop/1")


def test_a_client_that_cannot_be_made_ahead_says_so_at_its_use(alone: Line) -> None:
    alone.cloud.gateway.make_ready("no-such-service")
    with pytest.raises(AmplifyError, match="no-such-service"):
        alone.cloud.gateway.call("no-such-service", "list_things")


@pytest.mark.parametrize("earlier", [[], [refuses("Throttling")]])
def test_a_stack_that_somebody_else_has_created_is_no_success(
    alone: Line, earlier: list[Mishap]
) -> None:
    alone.mishaps = [*earlier, refuses("AlreadyExistsException"), shows("CREATE_COMPLETE")]
    with pytest.raises(AmplifyError, match="already"):
        alone.cloud.create_stack(ORDER)


def shows(status: str) -> Mishap:
    """CloudFormation describes the stack."""
    stack = (
        "<StackId>arn:aws:stack/shop/1</StackId><StackName>shop</StackName>"
        f"<StackStatus>{status}</StackStatus>"
    )
    body = (
        "<DescribeStacksResponse><DescribeStacksResult><Stacks><member>"
        f"{stack}</member></Stacks></DescribeStacksResult></DescribeStacksResponse>"
    ).encode()

    def answer(request: AWSPreparedRequest) -> AWSResponse:
        return AWSResponse(request.url, 200, HTTPHeaders(), Body(body))

    return answer


def test_an_app_is_not_asked_for_again_without_looking(line: Line) -> None:
    line.mishaps = [loses]
    with pytest.raises(AmplifyError):
        line.cloud.create_app("shop")
    assert line.sent == ["CreateApp"]


def test_an_app_is_asked_for_again_if_there_were_too_many_requests(line: Line) -> None:
    line.mishaps = [throttles, answers({"app": {"appId": "d1"}})]
    assert line.cloud.create_app("shop") == "d1"


def throttles(request: AWSPreparedRequest) -> AWSResponse:
    headers = HTTPHeaders()
    headers["x-amzn-errortype"] = "TooManyRequestsException"
    return AWSResponse(request.url, 429, headers, Body(b'{"message": "slow down"}'))


def answers(content: object) -> Mishap:
    def answer(request: AWSPreparedRequest) -> AWSResponse:
        return AWSResponse(request.url, 200, HTTPHeaders(), Body(json.dumps(content).encode()))

    return answer


def app(name: str, app_id: str, minutes: float = 0, repository: str = "") -> dict[str, object]:
    created = (NOW + timedelta(minutes=minutes)).timestamp()
    return {"name": name, "appId": app_id, "createTime": created, "repository": repository}


def test_an_app_that_was_registered_without_an_answer_is_found_again(line: Line) -> None:
    apps = [
        app("other", "d1"),
        app("shop", "d2", minutes=-60),
        app("shop", "d3", repository="https://example.com/shop"),
        app("shop", "d4"),
        app("shop", "d5"),
    ]
    used = {"backendEnvironments": [{"environmentName": "dev"}]}
    line.mishaps = [answers({"apps": apps}), answers(used), answers({"backendEnvironments": []})]
    assert line.cloud.create_app("shop", NOW) == "d5"
    assert "CreateApp" not in line.sent


def test_keys_that_expire_are_read_again_from_their_file_once(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    write_keys(path, "AKIAOLD")
    stored = {"configLevel": "project", "useProfile": False, "awsConfigFilePath": str(path)}
    world = World(tmp_path, wait=lambda _: None)
    with mock_aws():
        cloud = PROVIDER.connect(PROVIDER.stored_settings(stored, world), world, None)
        assert isinstance(cloud, Aws)
        line = Line(cloud, [], [refuses("ExpiredToken", 403)])
        line.watch()
        write_keys(path, "AKIANEW")
        assert cloud.caller().startswith("arn:")
    assert "AKIAOLD" in line.keys[0]
    assert len(line.sent) == 1


def test_keys_that_stay_expired_are_said_so(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    write_keys(path, "AKIAOLD")
    stored = {"configLevel": "project", "useProfile": False, "awsConfigFilePath": str(path)}
    world = World(tmp_path, wait=lambda _: None)
    with mock_aws():
        cloud = PROVIDER.connect(PROVIDER.stored_settings(stored, world), world, None)
        assert isinstance(cloud, Aws)
        line = Line(cloud, [], [refuses("ExpiredToken", 403)])
        line.watch()
        path.unlink()
        with pytest.raises(AmplifyError, match="have expired"):
            cloud.caller()


def test_a_profile_is_read_again_too(tmp_path: Path) -> None:
    write_profile(tmp_path)
    world = World(tmp_path, wait=lambda _: None)
    with mock_aws():
        cloud = PROVIDER.connect(ProviderSettings({}, profile="shop"), world, None)
        assert isinstance(cloud, Aws)
        line = Line(cloud, [], [refuses("ExpiredToken", 403)])
        line.watch()
        assert cloud.caller().startswith("arn:")
        (used,) = [cloud.gateway.client("sts").meta.region_name]
    assert used == "eu-west-1"


def test_keys_that_expire_while_their_files_are_half_written_are_said_to_have(
    tmp_path: Path,
) -> None:
    write_profile(tmp_path)
    world = World(tmp_path, wait=lambda _: None)
    with mock_aws():
        cloud = PROVIDER.connect(ProviderSettings({}, profile="shop"), world, None)
        assert isinstance(cloud, Aws)
        Line(cloud, [], [refuses("ExpiredToken", 403)]).watch()
        (tmp_path / ".aws/config").write_text("half of a [", encoding="utf-8")
        with pytest.raises(AmplifyError, match="have expired"):
            cloud.caller()


def write_profile(home: Path) -> None:
    (home / ".aws").mkdir()
    (home / ".aws/config").write_text("[profile shop]\nregion = eu-west-1\n", encoding="utf-8")
    (home / ".aws/credentials").write_text(
        "[shop]\naws_access_key_id = AKIAOLD\naws_secret_access_key = x\n", encoding="utf-8"
    )


def write_keys(path: Path, key: str) -> None:
    content = {"credentials": {"accessKeyId": key, "secretAccessKey": "x"}, "region": "us-east-1"}
    path.write_text(json.dumps(content), encoding="utf-8")
