import json
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend.mirror import Files, unpack
from amplify_ls.core.packaging.layers import layer_package

TOOLS = ResourceName("function", "tools")
PATH = "tools-awscloudformation-template.json"
NEWEST = {"Type": "AWS::Lambda::LayerVersion", "Properties": {}}


def layer(root: Path, code: str, version: str = "V1") -> Files:
    folder = root / TOOLS.folder
    for name in ("opt/tool.js", "lib/nodejs/package.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(code)
    template = json.dumps({"Resources": {version: NEWEST}}).encode()
    return {PATH: template, "opt/tool.js": code.encode()}


def test_a_version_is_called_by_its_logical_id(tmp_path: Path) -> None:
    files = layer(tmp_path, "{}")
    made = layer_package(tmp_path, TOOLS, PATH, files, {})

    assert made is not None
    assert made.file_name == "tools-V1-build.zip"
    assert {*unpack(made.data)} == {"tool.js", "nodejs/package.json"}


def test_content_that_is_deployed_is_not_packed_again(tmp_path: Path) -> None:
    files = layer(tmp_path, "{}")

    assert layer_package(tmp_path, TOOLS, PATH, files, files) is None


def test_new_content_needs_a_version_of_its_own(tmp_path: Path) -> None:
    deployed = layer(tmp_path, "1")

    assert layer_package(tmp_path, TOOLS, PATH, layer(tmp_path, "2", "V2"), deployed) is not None
    with pytest.raises(AmplifyError, match="has no version for it"):
        layer_package(tmp_path, TOOLS, PATH, layer(tmp_path, "2"), deployed)
