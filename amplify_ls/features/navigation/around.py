"""What a question about names is answered from: a place in a file, its project, and the disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from amplify_ls.project.names import Name, Sort, names_in_file

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.project.given import Handover
    from amplify_ls.project.names import FileNames, Index, Occurrence
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.text.source import SourceFile


Words = frozenset[tuple[str, ...]]
"""Groups of texts."""


class Files(Protocol):
    """Files as they are now: in the editor, or else on disk."""

    def text(self, path: Path) -> SourceFile | None:
        """A file; nothing if it cannot be read."""

    def reading(self, path: Path) -> Reading | None:
        """A file, understood."""

    def listed(self, folder: Path) -> Sequence[str]:
        """The names of the files in a folder, in their order."""

    def profile_files(self) -> Iterable[Path]:
        """Where AWS profiles are kept."""

    def handovers(self, path: Path) -> Sequence[Handover]:
        """The commands that take a file for a payload."""


@dataclass(frozen=True, slots=True)
class Around:
    """A file in question with everything around it."""

    reading: Reading
    project: Project
    index: Index
    files: Files

    @property
    def names(self) -> FileNames:
        """The names in the file itself."""
        known = self.index.files.get(self.reading.file.path)
        return known if known is not None else names_in_file(self.reading, self.project)

    def name_at(self, offset: int) -> Occurrence | None:
        """The name under a cursor."""
        return self.names.at(offset)


def words_at(names: FileNames, offset: int) -> Words:
    """Texts of which a file has all of a group, if it says anything about the name at a cursor.

    Those behind the first of a group may be in its path as well.
    So files that nobody has read yet need not be understood, only looked through.
    """
    here = names.at(offset)
    return words_of(here.name) if here is not None else frozenset()


def words_of(name: Name) -> Words:
    """The same for a name, and for what it belongs to."""
    if name.sort in _OF_TYPES:
        return frozenset({(name.path[2],)})
    if name.sort in _IN_RESOURCES:
        return frozenset({(name.text, name.path[1]), _ENTRY})
    return frozenset({(name.text,)})


def holder_of(name: Name) -> Name:
    """The resource or type that a name belongs to; of what belongs to none, the name itself."""
    if name.sort in _OF_RESOURCES:
        return Name(Sort.RESOURCE, name.path[:2])
    if name.sort in _OF_TYPES:
        return Name(Sort.TYPE, name.path[:3])
    return name


_OF_RESOURCES = frozenset({Sort.OUTPUT, Sort.PARAMETER, Sort.VARIABLE})
_OF_TYPES = frozenset({Sort.FIELD, Sort.INDEX})
_IN_RESOURCES = _OF_RESOURCES | {Sort.TEMPLATE_RESOURCE, Sort.CONDITION}
_ENTRY = ("", "backend-config.json")
"""Where resources are declared."""
