"""The category api: REST APIs, whose templates come from cli-inputs.json.

Templates of GraphQL APIs come from the Amplify CLI's transformers, and only from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, NewResource, ProjectFacts
from amplify_ls.contract.world import World
from amplify_ls.plugins.categories.api.rest_files import INPUTS, build_rest_api

_SERVICE = "API Gateway"


@dataclass(frozen=True, slots=True)
class Api:
    """APIs; they are added with the Amplify CLI."""

    name: str = "api"

    def add(
        self,
        payload: JsonObject,  # noqa: ARG002 - the same for every category
        facts: ProjectFacts,  # noqa: ARG002
        world: World,  # noqa: ARG002
    ) -> tuple[NewResource, ...]:
        """Nothing can be added yet.

        Raises:
            AmplifyError: always.
        """
        raise AmplifyError(
            "amplify-ls cannot add APIs: GraphQL needs the Amplify CLI's transformers, and a REST "
            "API has no headless payload.",
            "Add it with `amplify add api`; `amplify-ls push` deploys it.",
        )

    def build(self, name: str, files: Mapping[str, str], facts: ProjectFacts) -> Mapping[str, str]:
        """The template and its parameters, from cli-inputs.json of a REST API."""
        entry = facts.resources.get("api", {}).get(name, {})
        if INPUTS not in files or entry.get("service") != _SERVICE:
            return {}
        return build_rest_api(name, files, _auth(facts), facts.why_gen1)

    def cause(self, logical_id: str, reason: str) -> Sequence[str]:  # noqa: ARG002 - as everywhere
        """Everything in a REST API's template comes from its paths."""
        return ("paths",)


def _auth(facts: ProjectFacts) -> str | None:
    """The auth resource that the Amplify CLI takes: the first that is not the groups'."""
    return next(
        (name for name in facts.resources.get("auth", {}) if name != "userPoolGroups"), None
    )
