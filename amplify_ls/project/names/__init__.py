"""Names across the files of a project: what each stands for, and everywhere it is written."""

from __future__ import annotations

from amplify_ls.project.names.index import FileNames, Index, names_in_file, owner_in
from amplify_ls.project.names.name import Name, Occurrence, Role, Sort

__all__ = [
    "FileNames",
    "Index",
    "Name",
    "Occurrence",
    "Role",
    "Sort",
    "names_in_file",
    "owner_in",
]
