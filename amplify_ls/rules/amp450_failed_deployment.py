"""AMP450: what made the last push fail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.rule import Finding, deployment_rule
from amplify_ls.rules.sources import sources_of, span_of

if TYPE_CHECKING:
    from amplify_ls.contract.deployment import Deployment
    from amplify_ls.contract.event import Failure
    from amplify_ls.contract.resource import Source
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.tree import Tree


@deployment_rule("AMP450", name="failed-deployment", severity=Severity.ERROR)
def failed_deployment(reading: Reading, deployment: Deployment) -> Iterator[Finding]:
    """The last push failed because of what is written here.

    CloudFormation checks much of a template only while it creates the resources, so some mistakes
    show only there. When one resource fails, all others are given up or put back, and each of them
    reports a failure of its own. This is the first one, and the value that decides about it. It
    stays until a push from this machine succeeds; the editor and `amplify-ls status` know it from
    the journal in `amplify/logs/amplify-ls`.

    Change the value as the message says, and push again.

    ```json
    {"cognitoConfig": {"passwordPolicyMinLength": 200}}
    ```

    is deployed only when it is

    ```json
    {"cognitoConfig": {"passwordPolicyMinLength": 99}}
    ```
    """
    failure = deployment.failure
    first = next(iter(sources_of(failure)), None) if failure is not None else None
    if failure is None or first is None or not _is_in(reading, first):
        return
    tree = _tree(reading)
    if tree is not None:
        yield Finding(span_of(tree, first.keys), _message(failure, deployment))


def _is_in(reading: Reading, source: Source) -> bool:
    root, path = reading.root, reading.file.path
    return root is not None and path == root / source.path


def _tree(reading: Reading) -> Tree | None:
    """The file's tree; templates have no kind, and are read for this alone."""
    if reading.documents:
        document = reading.documents[0]
        return document.tree if not document.is_embedded else None
    if reading.file.path.suffix != ".json":
        return None
    from amplify_ls.syntax.json import parse
    from amplify_ls.syntax.tree import Dialect

    return parse(reading.file.text, Dialect.HJSON)


def _message(failure: Failure, deployment: Deployment) -> str:
    """The reason first: lists of problems show no more than a line."""
    at = deployment.failed_at
    when = f" at {at.astimezone():%H:%M on %d %b %Y}" if at is not None else ""
    told = f"{failure.message} {failure.advice}".rstrip()
    return f"{told} (The last push of {deployment.environment}{when}.)"
