"""AMP252: names of a function's environment variables and secrets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Related, Severity
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_KIND = "function-parameters"
_KEYS = ("environmentVariableName", "cloudFormationParameterName")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]+")
"""As AWS Lambda takes them: of two characters at least."""
_PARAMETER = re.compile(r"[A-Za-z0-9]+")


@rule("AMP252", name="environment-variables", severity=Severity.ERROR)
def environment_variables(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """Two environment variables of a function get in each other's way, or one has no valid name.

    Each variable has a name for the code, of at least two letters, digits and `_`, and a
    parameter of the template that brings its value: the same name in camelCase. AWS refuses
    other names when the function is deployed. `MAIL_HOST` and `mail_host` both become `mailHost`,
    so they have one value. Secrets reach the function as variables too: where a secret and a
    variable share a name, one takes the place of the other.

    Rename one of them with `amplify update function`.

    ```json
    {"environmentVariableList": [
      {"cloudFormationParameterName": "mailHost", "environmentVariableName": "MAIL_HOST"},
      {"cloudFormationParameterName": "mailHost", "environmentVariableName": "mail_host"}
    ]}
    ```

    has to be

    ```json
    {"environmentVariableList": [
      {"cloudFormationParameterName": "mailHost", "environmentVariableName": "MAIL_HOST"},
      {"cloudFormationParameterName": "backupHost", "environmentVariableName": "BACKUP_HOST"}
    ]}
    ```
    """
    if document.kind.id != _KIND:
        return
    listed = document.tree.root.get("environmentVariableList")
    variables, copies = _without_copies(listed.items() if listed is not None else ())
    for copy in copies:
        message = "This variable is listed twice; the Amplify CLI does not mind."
        yield Finding(copy.span, message, severity=Severity.HINT)
    names = [node for one in variables if (node := _text(one, "environmentVariableName"))]
    parameters = [node for one in variables if (node := _text(one, "cloudFormationParameterName"))]
    yield from _misnamed(names, _NAME, "two or more letters, digits and `_`, a letter first")
    yield from _misnamed(parameters, _PARAMETER, "letters and digits")
    yield from _repeated(names, "There already is an environment variable called")
    yield from _repeated(parameters, "Another environment variable has its value from")
    known = {node.value: node for node in names}
    secrets = document.tree.root.get("secretNames")
    for secret in secrets.items() if secrets is not None else ():
        if secret.value in known:
            yield Finding(
                secret.span,
                f"There is an environment variable called `{secret.value}`, too, so the function "
                "gets only one of the two.",
                severity=Severity.WARNING,
                related=(Related(known[secret.value].span, "Here is the variable."),),
            )


def _without_copies(variables: Iterable[Node]) -> tuple[list[Node], list[Node]]:
    """Variables with each of them once, and what says the same again."""
    firsts: dict[tuple[object, ...], Node] = {}
    copies = []
    for one in variables:
        said = tuple(value and value.value for value in map(one.get, _KEYS))
        if firsts.setdefault(said, one) is not one:
            copies.append(one)
    return [*firsts.values()], copies


def _text(node: Node, key: str) -> Node | None:
    found = node.get(key)
    return found if found is not None and isinstance(found.value, str) else None


def _misnamed(nodes: list[Node], form: re.Pattern[str], words: str) -> Iterator[Finding]:
    for node in nodes:
        if not form.fullmatch(str(node.value)):
            yield Finding(node.span, f"`{node.value}` is no valid name: it takes {words}.")


def _repeated(nodes: list[Node], sentence: str) -> Iterator[Finding]:
    seen: dict[object, Node] = {}
    for node in nodes:
        first = seen.setdefault(node.value, node)
        if first is not node:
            yield Finding(
                node.span,
                f"{sentence} `{node.value}`, so both get the same value.",
                severity=Severity.WARNING,
                related=(Related(first.span, "Here is the first one."),),
            )
