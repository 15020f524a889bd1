from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import ProjectFacts
from amplify_ls.plugins.categories.auth import CATEGORY
from tests.support.auth_recorded import FACTS, recorded

FULL = json.loads(recorded("full", "cli-inputs.json"))
LATER = ["permissions", "triggers", "audiences", "authTriggerConnections", "verificationBucketName"]
KEYS = [*FULL["cognitoConfig"], *LATER]
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(), st.sampled_from(["[]", "{}", "[1]", "true"])
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner)),
    max_leaves=5,
)


def _outcome(files: Mapping[str, str], name: str, facts: ProjectFacts) -> object:
    try:
        return CATEGORY.build(name, files, facts)
    except AmplifyError as error:
        return error.message


@pytest.mark.parametrize("facts", [FACTS, replace(FACTS, flags={})], ids=["new", "old"])
@given(key=st.sampled_from(KEYS), value=VALUES)
@example(key="permissions", value=1)
@example(key="permissions", value=[{"resource": {}}])
def test_whatever_cli_inputs_says_is_built_or_refused_in_words(
    facts: ProjectFacts, key: str, value: object
) -> None:
    config = {**FULL["cognitoConfig"], "triggers": {"PreSignup": []}, key: value}
    text = json.dumps({"version": "1", "cognitoConfig": config})

    assert _outcome({"cli-inputs.json": text}, "fullAuth", facts)


@given(VALUES)
def test_whatever_the_groups_are_they_are_built_or_refused_in_words(value: object) -> None:
    dependency = {"category": "auth", "resourceName": "shop", "attributes": ["IdentityPoolId"]}
    groups = {"userPoolGroups": {"dependsOn": [dependency]}}
    facts = replace(FACTS, resources={"auth": groups})

    assert _outcome({"user-pool-group-precedence.json": json.dumps(value)}, "userPoolGroups", facts)


@given(VALUES)
def test_whatever_backend_config_says_is_read_or_refused_in_words(value: object) -> None:
    facts = replace(FACTS, resources={"auth": {"userPoolGroups": {"dependsOn": value}}})

    assert _outcome({"user-pool-group-precedence.json": "[]"}, "userPoolGroups", facts)


@given(st.text())
def test_whatever_a_file_is_it_is_built_or_refused_in_words(text: str) -> None:
    assert _outcome({"cli-inputs.json": text}, "shop", FACTS)
