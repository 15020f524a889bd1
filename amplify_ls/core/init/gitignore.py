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
_OLD_BLOCK = re.compile(rf"(?:\r?\n)*^{_BEGIN}$.*?^{_END}$", re.MULTILINE | re.DOTALL)


def with_block(text: str | None) -> str:
    """The file with the block at its end; one that is there already is replaced."""
    block = "\n".join((_BEGIN, *_PATTERNS, _END))
    if text is None:
        return block
    newline = "\r\n" if "\r\n" in text else "\n"
    if (found := _OLD_BLOCK.search(text)) is not None and found.group().split() == block.split():
        return text
    rest = _OLD_BLOCK.sub("", text).rstrip()
    return (f"{rest}\n\n{block}" if rest else block).replace("\r\n", "\n").replace("\n", newline)
