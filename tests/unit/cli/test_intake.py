from pathlib import Path

import pytest

from amplify_ls.cli.intake import LARGEST, load
from amplify_ls.cli.walk import LeftAlone
from amplify_ls.text.source import SourceFile


def reason_for(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    refused = load(str(path))
    assert isinstance(refused, LeftAlone)
    assert not refused.is_failure
    return refused.reason


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.sh"
    path.write_bytes(b"one\r\ntwo\n")

    assert load(str(path)) == SourceFile(path, "one\r\ntwo\n")


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"\xef\xbb\xbf{}")

    assert load(str(path)) == SourceFile(path, "{}")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"abc\0def", "binary, not text"),
        ("{}".encode("utf-16"), "in UTF-16, not UTF-8"),
        (b"one\ncaf\xe9\n", "not UTF-8: byte 0xE9 in line 2"),
        (b"a" * (LARGEST + 1), "larger than 5 MB"),
    ],
)
def test_what_is_no_text_is_left_alone_with_a_reason(
    content: bytes, reason: str, tmp_path: Path
) -> None:
    assert reason_for(tmp_path / "a.json", content) == reason


def test_the_largest_file_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"a" * LARGEST)

    assert isinstance(load(str(path)), SourceFile)


def test_a_file_that_cannot_be_read_is_a_failure(tmp_path: Path) -> None:
    assert load(str(tmp_path)) == LeftAlone(
        str(tmp_path), "cannot be read: Is a directory", is_failure=True
    )


def test_a_path_has_no_dots_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ci").mkdir()
    (tmp_path / "a.sh").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "ci")

    assert load("../a.sh") == SourceFile(tmp_path / "a.sh", "")
