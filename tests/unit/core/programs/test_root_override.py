"""The root stack's override is put into what is deployed, and nothing else is touched."""

from __future__ import annotations

from typing import Any

from amplify_ls.core.files.json_file import json_bytes
from amplify_ls.core.programs.root_override import (
    ROOT_OVERRIDE,
    ROOT_SOURCE,
    with_root_override,
)
from amplify_ls.core.templates.root_template import bare_root_template


def _built() -> dict[str, Any]:
    template = bare_root_template()
    template["Resources"]["AuthRole"]["Properties"]["Policies"] = [{"PolicyName": "more"}]
    template["Outputs"]["Mine"] = {"Value": "x"}
    return template


def _deployed() -> dict[str, Any]:
    template = bare_root_template()
    template["Resources"]["UnauthRole"]["Properties"]["Description"] = "of the Amplify CLI"
    template["Resources"]["authshop"] = {"Type": "AWS::CloudFormation::Stack"}
    return template


def test_only_what_the_override_changed_is_taken() -> None:
    files = {ROOT_SOURCE: b"", ROOT_OVERRIDE: json_bytes(_built())}
    root = with_root_override(_deployed(), files)
    assert root["Resources"]["AuthRole"] == _built()["Resources"]["AuthRole"]
    assert root["Resources"]["UnauthRole"] == _deployed()["Resources"]["UnauthRole"]
    assert root["Resources"]["authshop"] == _deployed()["Resources"]["authshop"]
    assert root["Outputs"]["Mine"] == {"Value": "x"}


def test_without_an_override_the_root_stack_stays() -> None:
    assert with_root_override(_deployed(), {}) == _deployed()


def test_what_was_built_counts_only_as_long_as_its_source_is_there() -> None:
    assert with_root_override(_deployed(), {ROOT_OVERRIDE: json_bytes(_built())}) == _deployed()
