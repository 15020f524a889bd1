"""Resources in which CloudFormation has no part: a push only takes note of them."""

from __future__ import annotations

from amplify_ls.contract.plan import ResourceChange
from amplify_ls.core.backend.mirror import Files
from amplify_ls.core.templates.resource_template import has_template

NOTED = "it has no stack: the Amplify service hosts the app by itself"
"""Why such a resource is created although nothing is deployed."""
_HOSTED_BY_AMPLIFY = "amplifyhosting"


def is_only_noted(change: ResourceChange, files: Files) -> bool:
    """Whether a resource is hosting by the Amplify service, which has a template only sometimes.

    It has one where somebody deploys by hand; connected with a repository it has not even a folder.
    """
    return change.service == _HOSTED_BY_AMPLIFY and not has_template(files)
