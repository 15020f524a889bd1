from __future__ import annotations

import pytest

from amplify_ls.features.lookup import about_kind, keys_named, kind_named, nearest_keys, told
from amplify_ls.project.kinds import KINDS, FileKind, kind_by_id
from tests.support.every_key import probes


@pytest.mark.parametrize(
    ("name", "kind_id"),
    [
        ("auth-cli-inputs", "auth-cli-inputs"),
        ("team-provider-info.json", "team-provider-info"),
        ("codegen", "codegen-option"),
        ("CODEGEN", "codegen-option"),
        ("amplify.yml", "build-settings"),
    ],
)
def test_a_kind_is_found_by_what_people_call_it(name: str, kind_id: str) -> None:
    found = kind_named(name)

    assert found is not None
    assert found.id == kind_id


def test_what_several_kinds_are_called_is_no_name_of_one() -> None:
    assert kind_named("parameters.json") is None
    assert kind_named("") is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_key_of_a_kind_is_found(kind: FileKind) -> None:
    missing = [
        (probe.path, probe.name)
        for probe in probes(kind)
        if probe.is_key and not keys_named(probe.name, kind)
    ]

    assert missing == []


def test_a_path_says_which_key_is_meant() -> None:
    kind = kind_by_id("backend-config")

    paths = {entry.path for entry in keys_named("dependsOn.category", kind)}

    assert "api.*.dependsOn[].category" in paths
    assert "parameters.*.usedBy[].category" not in paths


def test_what_is_the_same_in_many_places_is_told_once() -> None:
    entries = keys_named("dependsOn.attributes", kind_by_id("backend-config"))

    ((same, text),) = told(entries)

    assert len(same) == len(entries) > 1
    assert "Outputs of the other resource" in text


def test_a_kind_is_told_with_its_keys() -> None:
    found = about_kind(kind_by_id("tags"))

    assert "- `Key`: Name of the tag" in found


def test_keys_that_are_alike_are_found() -> None:
    assert nearest_keys("userPoolNam", kind_by_id("auth-cli-inputs"))[0] == "userPoolName"
