"""`amplify-ls check --fix`: fixes of whole files, written back or shown as a difference."""

from __future__ import annotations

import codecs
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.cli.cells import printable
from amplify_ls.cli.checking import check_files
from amplify_ls.cli.saying import say
from amplify_ls.cli.walk import STDIN, LeftAlone, walk
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.features.mended import mended

if TYPE_CHECKING:
    from amplify_ls.cli.report import Checked
    from amplify_ls.contract.level import Levels
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.text.source import SourceFile


@dataclass(slots=True)
class Fixing:
    """What is done with files that have findings, and what it came to."""

    shows_only: bool
    """Whether the files stay as they are and only what would be changed is shown."""
    wishes: Levels
    findings: int = 0
    files: int = 0
    written: list[SourceFile] = field(default_factory=list)
    """The files as they are now, or would be."""
    is_failed: bool = False

    def fixed(self, checked: Checked, project: Project) -> Checked | LeftAlone:
        """A file after its fixes."""
        for file in self.written:
            project = project.with_file(file)
        after = mended(
            checked.reading,
            lambda reading: diagnose(reading, project.with_file(reading.file), wishes=self.wishes),
        )
        if not after.count:
            return checked
        before, new = checked.reading.file, after.reading.file
        if self.shows_only:
            print("\n".join(_difference(checked, after.reading)))
        elif (reason := _replace(before, new.text)) is not None:
            return LeftAlone(checked.name, reason, is_failure=True)
        self.findings += after.count
        self.files += 1
        self.written.append(new)
        return replace(checked, reading=after.reading)


def fix(paths: Sequence[str], wishes: Levels, *, shows_only: bool, is_debug: bool) -> Fixing:
    """Mend the files at or below the paths, or show how they would be mended."""
    fixing = Fixing(shows_only, wishes)
    named = [path for path in paths if path != STDIN]
    for found in check_files(walk(named), None, wishes, fixing.fixed, is_debug=is_debug):
        if isinstance(found, LeftAlone) and found.is_failure:
            say(f"{found.path}: {found.reason}")
            fixing.is_failed = True
    return fixing


def _difference(before: Checked, after: Reading) -> Iterator[str]:
    """A change as `diff -u` shows it, without the values of secrets."""
    from difflib import unified_diff

    from amplify_ls.cli.secrets import secrets_of

    secrets = (secrets_of(before.reading), secrets_of(after))

    def lines(reading: Reading) -> list[str]:
        text = reading.file.text
        for each in secrets:
            text = each.masked(text)
        return text.splitlines()

    old, new = lines(before.reading), lines(after)
    for line in unified_diff(old, new, before.name, before.name, lineterm=""):
        yield printable(line)


def outcome(fixing: Fixing) -> str:
    """What was done, in a sentence."""
    findings = "1 finding" if fixing.findings == 1 else f"{fixing.findings} findings"
    files = "1 file" if fixing.files == 1 else f"{fixing.files} files"
    if fixing.shows_only:
        return f"{findings} in {files} would be fixed" if fixing.files else "nothing would be fixed"
    return f"{findings} in {files} fixed" if fixing.files else "nothing could be fixed"


def _replace(file: SourceFile, text: str) -> str | None:
    """Put a text in place of a file's, all at once; gives the reason if that cannot be done."""
    # What a symbolic link leads to is the file; the link stays.
    path = Path(os.path.realpath(file.path))
    try:
        content = path.read_bytes()
        mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
        if content != mark + file.text.encode():
            return "not fixed: somebody else has changed it meanwhile"
        _write(path, mark + text.encode(), path.stat().st_mode)
    except OSError as error:
        return f"not fixed: {error.strerror}"
    return None


def _write(path: Path, content: bytes, mode: int) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as aside:
            aside.write(content)
            aside.flush()
            os.fsync(aside.fileno())
        os.chmod(name, mode & 0o7777)  # noqa: PTH101 - a name is what mkstemp gives
        os.replace(name, path)  # noqa: PTH105 - as above
    except OSError:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108 - as above
        raise
