"""Takes text in from the disk and from standard input, and says why it takes some of it not."""

from __future__ import annotations

import codecs
import os
import sys
from pathlib import Path

from amplify_ls.cli.walk import LeftAlone
from amplify_ls.text.source import SourceFile

LARGEST = 5_000_000
"""Bytes; nothing that people write for the Amplify CLI comes near."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def load(path: str) -> SourceFile | LeftAlone:
    """A file with its line ends as they are."""
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        return LeftAlone(path, f"cannot be read: {error.strerror}", is_failure=True)
    return _source_file(path, path, content)


def load_stdin(path: str) -> SourceFile | LeftAlone:
    """Standard input, as if it stood in the file of that name."""
    return _source_file("standard input", path, sys.stdin.buffer.read(LARGEST + 1))


def _source_file(name: str, path: str, content: bytes) -> SourceFile | LeftAlone:
    if len(content) > LARGEST:
        return LeftAlone(name, f"larger than {LARGEST // 1_000_000} MB")
    if content.startswith(_UTF16):
        return LeftAlone(name, "in UTF-16, not UTF-8")
    if b"\0" in content:
        return LeftAlone(name, "binary, not text")
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return LeftAlone(name, f"not UTF-8: byte 0x{content[error.start]:02X} in line {line}")
    # `..` has to go, or the folders of the path would not be its parents; links keep their names.
    return SourceFile(Path(os.path.abspath(path)), text)  # noqa: PTH100
