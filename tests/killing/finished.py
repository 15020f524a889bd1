"""What has to hold when a push that was killed has been finished by another."""

import json

from tests.support.shop import Shop


def assert_finished(project: Shop) -> None:
    """Everything is there once, and the files know it."""
    state = project.state()
    assert [one["change"] for one in state["resources"]] == ["no change"]
    assert state["interruption"] is None
    facts = project.cloud.facts()
    assert facts["stacks at rest"] == ["well", "well"]
    assert facts["claims"] == []
    assert len(facts["pools"]) == len(facts["identity pools"]) == 1
    assert len(facts["clients"]) == 2
    meta = json.loads((project.root / "amplify/backend/amplify-meta.json").read_text())
    exports = (project.root / "src/aws-exports.js").read_text()
    assert meta["auth"]["shop"]["output"]["UserPoolId"] in exports
