"""What the root stack of an environment is to be, for whoever deploys: a push, or a way back."""

from __future__ import annotations

from amplify_ls.contract.cloud import StackOrder
from amplify_ls.core.environments.environment import ROOT_PARAMETERS, Environment
from amplify_ls.core.environments.tags import stack_tags


def root_order(environment: Environment, tags_json: bytes | None, template: str) -> StackOrder:
    """The order for a template at an address, with the tags of tags.json.

    Raises:
        AmplifyError: tags.json holds something else than tags.
    """
    provider = environment.provider
    return StackOrder(
        name=str(provider["StackName"]),
        template=template,
        parameters={name: str(provider[name]) for name in ROOT_PARAMETERS},
        tags=stack_tags(tags_json, environment.project_name, environment.name),
    )
