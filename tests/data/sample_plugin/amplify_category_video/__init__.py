"""A plugin as other people write it: a category whose resources are one file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amplify_ls.contract.plugin import JsonObject, NewResource, ProjectFacts
from amplify_ls.contract.world import World


@dataclass(frozen=True)
class Video:
    """Adds what its payload names."""

    name: str = "video"

    def add(
        self,
        payload: JsonObject,
        facts: ProjectFacts,
        world: World,  # noqa: ARG002
    ) -> tuple[NewResource, ...]:
        """One resource with the payload as its inputs."""
        name = str(payload["resourceName"])
        entry = {"service": "video", "providerPlugin": "awscloudformation", "dependsOn": []}
        return (NewResource("video", name, entry, {"inputs.json": facts.environment}),)

    def build(
        self,
        name: str,  # noqa: ARG002
        files: Mapping[str, str],  # noqa: ARG002
        facts: ProjectFacts,  # noqa: ARG002
    ) -> Mapping[str, str]:
        """Nothing has to be built."""
        return {}

    def cause(self, logical_id: str, reason: str) -> Sequence[str]:  # noqa: ARG002
        """It has no inputs to blame."""
        return ()


CATEGORY = Video()
