"""Other names for what can have one without harm, and reasons for what cannot.

What is deployed is never given a name by which AWS would replace it; what only the files of the
project know is renamed in all of them. What is no more than a guess, as a program that reads an
environment variable, is a part of the change that has to be confirmed.
"""

from __future__ import annotations

from amplify_ls.features.rename.answers import Placeholder, Refusal, Renaming
from amplify_ls.features.rename.asked import prepare, rename, rename_at
from amplify_ls.features.rename.scope import Folders, Scope

__all__ = [
    "Folders",
    "Placeholder",
    "Refusal",
    "Renaming",
    "Scope",
    "prepare",
    "rename",
    "rename_at",
]
