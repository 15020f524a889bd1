"""AMP210: tags of the project's resources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project

_OF_AWS = "aws:"


@rule("AMP210", name="tags", severity=Severity.ERROR)
def tags(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """A tag breaks the rules that the Amplify CLI and AWS have for tags.

    `amplify push` puts the tags of `amplify/backend/tags.json` on every stack. It stops if
    there are more than 50, if two have the same key, if a key has more than 128 or a value more
    than 256 characters, or if there are other characters than letters, digits, blanks and
    `_.:/=+@-`. The placeholders `{project-name}` and `{project-env}` are for values only. Keys
    that begin with `aws:` belong to AWS, which refuses them.

    Correct or remove the tag.

    ```json
    [{"Key": "{project-env}", "Value": "a&b"}]
    ```

    has to be

    ```json
    [{"Key": "user:Stack", "Value": "{project-env}"}]
    ```
    """
    yield from owned_findings(document, "AMP210")
    if document.kind.id != "tags":
        return
    seen: set[str] = set()
    for tag in document.tree.root.items():
        key = tag.get("Key")
        if key is None or not isinstance(key.value, str):
            continue
        if key.value in seen:
            yield Finding(key.span, f"There are two tags with the key `{key.value}`.")
        seen.add(key.value)
        if key.value.lower().startswith(_OF_AWS):
            yield Finding(key.span, "AWS refuses keys that begin with `aws:`.")
