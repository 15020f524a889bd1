"""The block of .gitignore that keeps what belongs to one machine out of git."""

from __future__ import annotations

import re

_BEGIN, _END = "#amplify-do-not-edit-begin", "#amplify-do-not-edit-end"
_PATTERNS = (
    r"amplify/\#current-cloud-backend",
    "amplify/.config/local-*",
    "amplify/logs",
    "amplify/mock-data",
    "amplify/mock-api-resources",
    "amplify/backend/amplify-meta.json",
    "amplify/backend/.temp",
    "build/",
    "dist/",
    "node_modules/",
    "aws-exports.js",
    "awsconfiguration.json",
    "amplifyconfiguration.json",
    "amplifyconfiguration.dart",
    "amplify-build-config.json",
    "amplify-gradle-config.json",
    "amplifytools.xcconfig",
    ".secret-*",
    "**.sample",
)
_BLOCK = "\n".join((_BEGIN, *_PATTERNS, _END))
_OLD_BLOCK = re.compile(rf"(?:\r?\n)*^{_BEGIN}\r?$.*?^{_END}(?=\r?$)", re.MULTILINE | re.DOTALL)


def with_block(content: bytes | None) -> bytes:
    """The file with the block at its end; one that is there already is replaced.

    The rest stays as it is to the byte, whatever its line ends and its encoding.
    """
    if content is None:
        return _BLOCK.encode()
    return _with_block(content.decode(errors="surrogateescape")).encode(errors="surrogateescape")


def _with_block(text: str) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    found = _OLD_BLOCK.search(text)
    if found is not None and found.group().split() == _BLOCK.split():
        return text
    rest = _OLD_BLOCK.sub("", text).rstrip()
    block = _BLOCK.replace("\n", newline)
    return f"{rest}{newline}{newline}{block}" if rest else block
