"""AMP252: names of a function's environment variables and secrets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_KIND = "function-parameters"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_PARAMETER = re.compile(r"[A-Za-z0-9]+")


@rule("AMP252", name="environment-variables", severity=Severity.ERROR)
def environment_variables(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """Two environment variables of a function get in each other's way, or one has no valid name.

    Each variable has a name for the code, of letters, digits and `_`, and a parameter of the
    template that brings its value: the same name in camelCase. `MAIL_HOST` and `mail_host` both
    become `mailHost`, so they have one value, and which one nobody can tell. Secrets reach the
    function as variables too, so a secret and a variable cannot share a name.

    Rename one of them with `amplify update function`.

    ```json
    {"environmentVariableList": [
      {"cloudFormationParameterName": "mailHost", "environmentVariableName": "MAIL_HOST"},
      {"cloudFormationParameterName": "mailHost", "environmentVariableName": "mail_host"}
    ]}
    ```
    """
    if document.kind.id != _KIND:
        return
    listed = document.tree.root.get("environmentVariableList")
    variables = list(listed.items()) if listed is not None else []
    names = [node for one in variables if (node := _text(one, "environmentVariableName"))]
    parameters = [node for one in variables if (node := _text(one, "cloudFormationParameterName"))]
    yield from _misnamed(names, _NAME, "letters, digits and `_`, a letter first")
    yield from _misnamed(parameters, _PARAMETER, "letters and digits")
    yield from _repeated(names, "There are two environment variables called")
    yield from _repeated(parameters, "Two environment variables have their value from")
    known = {node.value for node in names}
    secrets = document.tree.root.get("secretNames")
    for secret in secrets.items() if secrets is not None else ():
        if secret.value in known:
            yield Finding(
                secret.span, f"There is an environment variable called `{secret.value}`, too."
            )


def _text(node: Node, key: str) -> Node | None:
    found = node.get(key)
    return found if found is not None and isinstance(found.value, str) else None


def _misnamed(nodes: list[Node], form: re.Pattern[str], words: str) -> Iterator[Finding]:
    for node in nodes:
        if not form.fullmatch(str(node.value)):
            yield Finding(node.span, f"`{node.value}` is no valid name: it takes {words}.")


def _repeated(nodes: list[Node], sentence: str) -> Iterator[Finding]:
    seen: set[object] = set()
    for node in nodes:
        if node.value in seen:
            yield Finding(node.span, f"{sentence} `{node.value}`.", severity=Severity.WARNING)
        seen.add(node.value)
