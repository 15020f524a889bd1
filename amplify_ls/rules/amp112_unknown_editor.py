"""AMP112: an editor that does not exist, or that `configure project` does not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.calls import is_for_configure
from amplify_ls.rules.mending import adding
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP112", name="unknown-editor", severity=Severity.WARNING)
def unknown_editor(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The editor is none that the Amplify CLI knows, or is given under a key it does not read.

    Known are `vscode` (also `code`), `android-studio`, `xcode`, `atom`, `sublime`, `intellij`
    (also `idea14ce`), `vim`, `emacs` and `none`, in any case. For every other name `init`
    stores Visual Studio Code. `configure project` is different: it reads the key `editor`,
    drops `defaultEditor`, and forgets the stored editor if `editor` is not there.

    Use a known name, and give both keys to `configure project`.

    ```json
    {"defaultEditor": "vs code"}
    ```

    has to be

    ```json
    {"defaultEditor": "vscode", "editor": "vscode"}
    ```
    """
    for violation in owned(document, "AMP112"):
        is_unread = is_for_configure(document) and violation.path == ("defaultEditor",)
        yield finding_of(document, violation, Severity.HINT if is_unread else None)
    root = document.tree.root
    given = root.member("defaultEditor")
    if is_for_configure(document) and given is not None and root.member("editor") is None:
        value = document.tree.text[given.value.start : given.value.end]
        yield Finding(
            given.key.span,
            "`amplify configure project` does not read `defaultEditor`: without `editor` beside "
            "it, the stored editor is forgotten.",
            (adding(document, root, "editor", value, preferred=True),),
            Severity.HINT,
        )
