from pathlib import Path

from amplify_ls.contract.event import Failure
from amplify_ls.contract.resource import ResourceName, Source
from amplify_ls.rules.sources import sources_of
from amplify_ls.server.places import locations
from amplify_ls.text.lines import Encoding
from amplify_ls.text.source import SourceFile

ROOT = Path("/shop")
FILES = {
    ROOT / "a.json": SourceFile(ROOT / "a.json", '{"é": [1, {"b": 2}]}'),
    ROOT / "main.tf": SourceFile(ROOT / "main.tf", "resource"),
}


def columns(path: str, *keys: str, encoding: Encoding = Encoding.UTF16) -> list[tuple[int, int]]:
    found = locations([Source(path, keys)], ROOT, FILES.get, encoding)
    return [(one.range.start.character, one.range.end.character) for one in found]


def test_a_reason_is_a_value_in_the_columns_of_the_editor() -> None:
    assert columns("a.json", "é", "1", "b") == [(16, 17)]
    assert columns("a.json", "é", "1", "b", encoding=Encoding.UTF8) == [(17, 18)]


def test_of_a_container_only_the_key_is_shown() -> None:
    assert columns("a.json", "é") == [(1, 4)]
    assert columns("a.json", "é", "1") == [(10, 11)]


def test_of_a_path_that_is_not_there_the_beginning_is_shown() -> None:
    assert columns("a.json", "é", "7") == [(1, 4)]
    assert columns("a.json", "x", "y") == [(0, 1)]


def test_files_that_are_not_there_or_no_json_have_no_values() -> None:
    assert columns("gone.json", "a") == []
    assert columns("main.tf", "a") == [(0, 0)]


def test_a_failure_without_reasons_is_about_its_resource() -> None:
    failure = Failure("No.", resource=ResourceName("auth", "shop"))

    assert sources_of(failure) == (Source("amplify/backend/backend-config.json", ("auth", "shop")),)
    assert sources_of(Failure("No.")) == ()
