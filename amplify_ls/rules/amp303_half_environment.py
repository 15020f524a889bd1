"""AMP303: environments of which only a part was written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.rules.wording import listed
from amplify_ls.schema.violation import ViolationKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP303", name="half-environment", severity=Severity.ERROR)
def half_environment(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """An environment lacks the names of its stack, roles or bucket.

    When `amplify env add` fails halfway, it leaves an entry without all of them in
    `team-provider-info.json`. The environment is listed and can be checked out, but `push` and
    `pull` then fail with messages such as "Missing required key 'Bucket' in params". `amplify
    env import` refuses a `--config` that lacks one.

    Take the values from the environment's root stack in CloudFormation, or remove the entry and
    add the environment again.

    ```json
    {"dev": {"awscloudformation": {"Region": "us-east-1"}}}
    ```

    has to be

    ```json
    {"dev": {"awscloudformation": {
      "Region": "us-east-1",
      "StackName": "amplify-shop-dev-1a2b3",
      "StackId": "arn:aws:cloudformation:us-east-1:123456789012:stack/amplify-shop-dev-1a2b3/0f1e",
      "DeploymentBucketName": "amplify-shop-dev-1a2b3-deployment",
      "AuthRoleName": "amplify-shop-dev-1a2b3-authRole",
      "AuthRoleArn": "arn:aws:iam::123456789012:role/amplify-shop-dev-1a2b3-authRole",
      "UnauthRoleName": "amplify-shop-dev-1a2b3-unauthRole",
      "UnauthRoleArn": "arn:aws:iam::123456789012:role/amplify-shop-dev-1a2b3-unauthRole"
    }}}
    ```
    """
    missing: dict[tuple[Span, tuple[str | int, ...]], list[str]] = defaultdict(list)
    for violation in owned(document, "AMP303"):
        if violation.kind is ViolationKind.MISSING:
            missing[violation.span, violation.path].append(violation.key)
        else:
            yield finding_of(document, violation)
    is_imported = document.kind.id == "env-import-config"
    fails = (
        "`amplify env import` stops." if is_imported else "`amplify push` and `pull` fail there."
    )
    for (span, path), keys in missing.items():
        is_named = document.kind.id == "team-provider-info"
        environment = f" in the environment `{path[0]}`" if is_named else ""
        verb = "is" if len(keys) == 1 else "are"
        yield Finding(span, f"{listed(keys)} {verb} missing{environment}: {fails}")
