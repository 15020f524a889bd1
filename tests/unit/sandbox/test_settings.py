import json
from pathlib import Path
from typing import Any

import pytest

from amplify_ls.sandbox.process.settings import FAULTS, FAULTS_FILE, PACE, Faults, pace

POOL = "AWS::Cognito::UserPool"


@pytest.mark.parametrize(
    ("text", "seconds"), [("0", 0.0), ("0.5", 0.5), ("-1", 0.0), ("", 0.05), ("slow", 0.05)]
)
def test_the_pace_is_what_is_asked_for(text: str, seconds: float) -> None:
    assert pace({PACE: text}) == seconds
    assert pace({}) == 0.05


@pytest.mark.parametrize(
    ("fault", "strikes"),
    [
        ({"type": POOL}, True),
        ({"type": "AWS::IAM::Role"}, False),
        ({"logicalId": "UserPool"}, True),
        ({"logicalId": "Other"}, False),
        ({"type": POOL, "action": "update"}, True),
        ({"type": POOL, "action": "create"}, False),
        ({"type": POOL, "stack": "amplify-*-auth*"}, True),
        ({"type": POOL, "stack": "other"}, False),
        ({"stack": "*"}, False),
    ],
)
def test_a_fault_strikes_what_it_names(
    tmp_path: Path, fault: dict[str, Any], strikes: bool
) -> None:
    (tmp_path / FAULTS_FILE).write_text(json.dumps([fault | {"reason": "No."}]))

    found = Faults(tmp_path, {}).reason("update", POOL, "UserPool", "amplify-shop-authShop-1")

    assert found == ("No." if strikes else None)


def test_faults_come_from_the_environment_too(tmp_path: Path) -> None:
    faults = Faults(tmp_path, {FAULTS: '[{"logicalId": "UserPool"}]'})

    assert faults.reason("create", POOL, "UserPool", "any") is not None
    assert faults.reason("create", POOL, "Other", "any") is None


def test_faults_that_are_no_json_are_named(tmp_path: Path) -> None:
    (tmp_path / FAULTS_FILE).write_text("nonsense")

    with pytest.raises(ValueError, match=FAULTS_FILE):
        Faults(tmp_path, {}).reason("create", POOL, "UserPool", "any")
