"""`push` leaves what the real Amplify CLI left of the same project."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.support.pushed_recorded import CASES, Pushed, Recorded, comparable

pytestmark = [pytest.mark.oracle, pytest.mark.parametrize("case", CASES)]

_LISTINGS = ("amplify-meta.json", "backend-config.json")
_NOT_OURS = re.compile(r"(^|/)(dist/latest-build\.zip|package-lock\.json)$|^models/")
"""What npm leaves, the package once more, and the models for Amplify Studio, which need Node."""


@pytest.fixture
def pushed(tmp_path: Path, case: str) -> Pushed:
    made = Pushed(tmp_path / "app", case)
    made.push()
    return made


def test_the_files_of_the_project_are_the_same(pushed: Pushed, case: str) -> None:
    for path, content in Recorded(case).of("files").items():
        assert comparable(pushed.file(path)) == comparable(content), path


def test_backend_config_is_the_same_to_the_last_character(pushed: Pushed, case: str) -> None:
    recorded = Recorded(case).of("files")["amplify/backend/backend-config.json"]
    path = pushed.root / "amplify/backend/backend-config.json"
    assert path.read_text(encoding="utf-8") == json.dumps(recorded, indent=2)


def test_the_root_stack_is_made_of_the_same_parts(pushed: Pushed, case: str) -> None:
    assert comparable(pushed.parts) == comparable(Recorded(case).of("root"))


def test_the_mirror_has_the_same_files_here_and_in_the_bucket(pushed: Pushed, case: str) -> None:
    recorded = Recorded(case)
    assert pushed.mirror == _ours(recorded.names("mirror"))
    assert pushed.zipped == _ours(recorded.names("zip"))


def test_the_bucket_has_the_same_objects(pushed: Pushed, case: str) -> None:
    recorded = _ours(Recorded(case).names("bucket"))
    assert {str(comparable(key)) for key in pushed.bucket} == {
        str(comparable(key)) for key in recorded
    }
    for name in _LISTINGS:
        copies = {pushed.bucket[key] for key in (name, f"studio-backend/{name}")}
        on_disk = pushed.root / "amplify/#current-cloud-backend" / name
        assert copies == {on_disk.read_bytes()}


def test_the_parameter_store_has_the_same_values(pushed: Pushed, case: str) -> None:
    values = {name: json.loads(value) for name, value in pushed.cloud.values.items()}
    assert comparable(values) == comparable(Recorded(case).of("parameters"))


def _ours(paths: list[str]) -> list[str]:
    return [path for path in paths if _NOT_OURS.search(path) is None]
