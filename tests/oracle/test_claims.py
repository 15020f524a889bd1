"""While one deploys, the other does not: the real Amplify CLI and us, on one embedded AWS."""

from __future__ import annotations

import json

import pytest

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.plugin import ProviderSettings
from amplify_ls.contract.world import World
from amplify_ls.core.operations.deployment_state import KEY, claim, release
from amplify_ls.core.operations.lock import Holder
from amplify_ls.plugins.providers.awscloudformation import PROVIDER
from tests.oracle.amplify_cli import Place
from tests.oracle.test_amplify_cli import AUTH, OPTIONS

pytestmark = pytest.mark.amplify_cli


def test_the_amplify_cli_waits_for_our_mark_and_we_for_its(place: Place) -> None:
    place.ours("init", "--sandbox", *OPTIONS, "--yes")
    place.ours("add", "auth", "--headless", stdin=AUTH)
    world = World(place.root.parent)
    cloud: Cloud = PROVIDER.connect(ProviderSettings({}), world, place.endpoint)
    team = json.loads((place.root / "amplify/team-provider-info.json").read_text("utf-8"))
    bucket = team["dev"]["awscloudformation"]["DeploymentBucketName"]
    ours = claim(cloud, bucket, Holder("elsewhere", "push", 1, "desk", world.now()), world)

    assert "A deployment is in progress" in place.real("push", "--yes")
    with pytest.raises(AssertionError, match="amplify-ls recover unlock"):
        place.real("push", "--force", "--yes")
    assert cloud.get(bucket, "root-cloudformation-stack.json") is None

    assert release(cloud, ours, succeeded=True)
    state = {"version": "1", "startedAt": "2026-01-02T03:04:05.000Z", "status": "DEPLOYING"}
    cloud.put(bucket, KEY, json.dumps(state).encode())
    with pytest.raises(AssertionError, match="the Amplify CLI says DEPLOYING since 2026-01-02"):
        place.ours("push", "--yes")

    place.ours("push", "--force", "--yes")
    assert cloud.look(bucket, KEY) is None
