"""AMP221: the folder that Amplify Hosting publishes."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import choosing, setting
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, in_file, reading_rule
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading


_OF_SERVERS = frozenset({".next", ".amplify-hosting"})
"""Folders of apps that a server renders; only Amplify Hosting knows what to do with them."""


@reading_rule("AMP221", name="base-directory", severity=Severity.HINT)
def base_directory(reading: Reading, project: Project) -> Iterator[Finding]:
    """`baseDirectory` in `amplify.yml` is another folder than the project's `DistributionDir`.

    Amplify Hosting publishes `baseDirectory`; `amplify publish` and `amplify hosting` take the
    `DistributionDir` of project-config.json. When they differ, the app that is published from a
    branch and the one published from a terminal are not the same, or one of them is empty.

    Make both the folder into which the app is built.

    ```yaml
    frontend:
      artifacts:
        baseDirectory: build
    ```

    has to be, with `"DistributionDir": "dist"`,

    ```yaml
    frontend:
      artifacts:
        baseDirectory: dist
    ```
    """
    for document in reading.documents:
        if document.kind.id == "build-settings" and not document.is_conflicted:
            yield from in_file(owned_findings(document, "AMP221"), document, reading)
            is_of_project = reading.file.path.parent == project.root
            if is_of_project and project.distribution_folder is not None:
                found = _differing(document, project.distribution_folder)
                yield from in_file(found, document, reading)


def _differing(document: Document, folder: str) -> Iterator[Finding]:
    node = document.tree.find(("frontend", "artifacts", "baseDirectory"))
    if node is None or node.kind is not NodeKind.STRING or node.has_hole or not node.value:
        return
    published = normpath(str(node.value).strip("/"))
    if published != normpath(folder.strip("/")) and published not in _OF_SERVERS:
        yield Finding(
            node.span,
            f"Amplify Hosting publishes `{node.value}` of a branch, but `amplify publish` takes "
            f"`{folder}`: it is `DistributionDir` in project-config.json.",
            (choosing(setting(node.span, folder, preferred=True, dialect=document.tree.dialect)),),
        )
