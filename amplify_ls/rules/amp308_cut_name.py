"""AMP308: names of resources that the Amplify CLI cuts off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_KIND = "backend-config"
_PARAMETERS = "parameters"


@rule("AMP308", name="cut-name", severity=Severity.WARNING)
def cut_name(document: Document, project: Project) -> Iterator[Finding]:
    """A resource with values of its own in each environment has a `_` in its name.

    The Amplify CLI keeps such values under `<category>_<resource>`, and cuts that at each `_`
    when it writes them down. Those of `send_mail` go to a resource called `send`: after the next
    command they are not where the push looks for them, and nothing says so. Every function has
    such values. `amplify add` takes no such name, so it comes from an edit by hand.

    A deployed resource cannot be renamed. Add another one with a name of letters and digits, and
    remove this one.

    ```json
    {"function": {"send_mail": {"service": "Lambda"}}}
    ```

    has to be

    ```json
    {"function": {"sendMail": {"service": "Lambda"}}}
    ```
    """
    if document.kind.id != _KIND:
        return
    root = document.tree.root
    for category in root.members():
        for resource in category.value.members() if category.name != _PARAMETERS else ():
            name = resource.name
            if "_" not in name or resource.key.has_hole:
                continue
            if category.name == "function" or _has_values(root, project, category.name, name):
                cut = name.partition("_")[0]
                yield Finding(
                    resource.key.span,
                    f"The Amplify CLI cuts names at `_`, so it keeps what environments say about "
                    f"`{name}` under `{cut}`, and loses it.",
                )


def _has_values(root: Node, project: Project, category: str, name: str) -> bool:
    stored, prefix = root.get(_PARAMETERS), f"AMPLIFY_{category}_{name}_"
    if stored is not None and any(member.name.startswith(prefix) for member in stored.members()):
        return True
    return any(project.supplies_of(category, name).by_environment.values())
