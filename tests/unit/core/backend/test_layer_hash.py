import json

import pytest

from amplify_ls.core.backend.layer_hash import layer_hash

RUNTIMES = [
    {"value": "nodejs", "layerExecutablePath": "nodejs"},
    {"value": "python", "layerExecutablePath": "python"},
]
LAYER = {
    "layer-configuration.json": json.dumps({"runtimes": RUNTIMES}).encode(),
    "parameters.json": b"{}",
    "shop-awscloudformation-template.json": b"{}",
    "opt/data.bin": b"\xff",
    "lib/nodejs/index.js": b"1",
    "lib/nodejs/package.json": b"{}",
    "lib/nodejs/yarn.lock": b"a",
    "lib/python/shop.py": b"1",
}
OLD = {path: data for path, data in LAYER.items() if path != "layer-configuration.json"}


@pytest.mark.parametrize("path", [path for path in LAYER if path != "layer-configuration.json"])
def test_every_file_of_a_layer_counts(path: str) -> None:
    assert layer_hash({**LAYER, path: b"!"}, LAYER) != layer_hash(LAYER, LAYER)


@pytest.mark.parametrize(
    "path",
    [
        "notes.txt",
        "layer-configuration.json",
        "lib/nodejs/node_modules/a.js",
        "lib/nodejs/package-lock.json",
        "lib/python/lib/a.py",
        "lib/nodejs/.cache",
        "lib/ruby/a.rb",
    ],
)
def test_what_is_installed_or_hidden_does_not_count(path: str) -> None:
    assert layer_hash({**LAYER, path: b"!"}, LAYER) == layer_hash(LAYER, LAYER)


@pytest.mark.parametrize("path", ["parameters.json", "opt/data.bin", "lib/nodejs/package.json"])
def test_a_layer_without_settings_is_compared_too(path: str) -> None:
    assert layer_hash({**OLD, path: b"!"}, OLD) != layer_hash(OLD, OLD)


def test_of_the_code_for_node_only_what_it_needs_counts_without_settings() -> None:
    assert layer_hash({**OLD, "lib/nodejs/index.js": b"!"}, OLD) == layer_hash(OLD, OLD)
