"""AMP152: names of buckets, tables and storage resources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.ownership import owned_findings
from amplify_ls.rules.rule import Finding, rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project


@rule("AMP152", name="storage-names", severity=Severity.ERROR)
def storage_names(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The name of a bucket, a table or a storage resource has characters it cannot have.

    A bucket's name takes 3 to 47 lower-case letters, digits and hyphens; the environment's name
    is added to it, and 63 is the most that S3 takes. The name of a storage resource goes into
    names of CloudFormation and takes letters and digits only. When the Amplify CLI asks for such
    names it checks them, but what comes from a payload is refused in the middle of a push at the
    latest.

    Choose another name; those of a deployed bucket and resource cannot be changed.

    ```json
    {"resourceName": "shop-files", "bucketName": "Shop_Files"}
    ```

    has to be

    ```json
    {"resourceName": "shopFiles", "bucketName": "shop-files"}
    ```
    """
    return owned_findings(document, "AMP152")
