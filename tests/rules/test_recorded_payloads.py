"""Payloads that the Amplify CLI took in recorded runs: what is said about them is known."""

from pathlib import Path

import pytest

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile

_FOLDER = Path(__file__).parents[1] / "data" / "payloads"
# The command refused the first; the second turns off what it leaves out.
_SPOKEN_OF = {"remove-storage.json": ["AMP106"], "update-auth.json": ["AMP128"]}


def reading_of(path: Path) -> list[tuple[str, Severity]]:
    reading = read(SourceFile(Path("/ci") / path.name, path.read_text(encoding="utf-8")))
    return [(found.code, found.severity) for found in diagnose(reading, Project())]


@pytest.mark.parametrize("path", sorted(_FOLDER.glob("*.json")), ids=lambda path: path.name)
def test_a_payload_that_worked_has_no_error_and_no_warning(path: Path) -> None:
    found = [code for code, severity in reading_of(path) if severity <= Severity.WARNING]
    assert found == _SPOKEN_OF.get(path.name, [])


@pytest.mark.parametrize("path", sorted(_FOLDER.glob("*.json")), ids=lambda path: path.name)
def test_a_payload_is_recognised(path: Path) -> None:
    reading = read(SourceFile(Path("/ci") / path.name, path.read_text(encoding="utf-8")))
    kind_id = "-".join(path.stem.split("-")[:2])
    assert [document.kind.id for document in reading.documents][:1] == [f"{kind_id}-request"]
