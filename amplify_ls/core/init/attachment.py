"""`init` of an environment that is there: the files that every machine has for itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amplify_ls.contract.cloud import Stack
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.event import Event
from amplify_ls.contract.plan import Plan, Step
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.backend import CONFIG
from amplify_ls.core.backend.mirror import BACKEND, META, ZIP_KEY, object_of, unpack
from amplify_ls.core.files.transaction import Write, changes, commit
from amplify_ls.core.init.files import bare_mirror, local_files, new_meta
from amplify_ls.core.init.setup import Setup, common_notes
from amplify_ls.core.operations.steps import Task, perform

_FILES = Step("files", "Write the files of this machine", ("s3:GetObject",))
_FLAGS = "cli.json"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A folder that is going to work on an environment; it can be run once."""

    plan: Plan
    setup: Setup
    writes: tuple[Write, ...]

    def run(self) -> Iterator[Event]:
        """Do it; see `Operation.run`."""
        setup = self.setup
        task = Task(_FILES, lambda: commit(setup.root, self.plan.operation, self.writes))
        return perform(self.plan, [task], setup.root, setup.world)


def plan_attachment(setup: Setup, provider: JsonObject, stack: Stack) -> Attachment:
    """Plan to work on an environment that team-provider-info.json knows.

    Raises:
        AmplifyError: the project lacks what its team shares.
    """
    if not (setup.root / BACKEND / CONFIG).is_file():
        raise AmplifyError(
            f"{BACKEND}/{CONFIG} is missing, although the environment exists.",
            "Get the project's files from the repository of your team first.",
        )
    bucket = str(provider.get("DeploymentBucketName", ""))
    packed = setup.cloud.get(bucket, ZIP_KEY)
    files = unpack(packed) if packed is not None else bare_mirror(setup, provider)
    mirror = {path: data for path, data in files.items() if path != _FLAGS}
    text = setup.cloud.get(bucket, META)
    deployed = object_of({META: text} if text is not None else mirror, META)
    writes = tuple(local_files(setup, new_meta(setup, provider, deployed), mirror))
    plan = Plan(
        operation=setup.operation,
        command="init",
        project=setup.project_name,
        environment=setup.environment,
        target=setup.cloud.target,
        files=changes(setup.root, setup.world.home, writes),
        steps=(_FILES,),
        notes=(*_notes(setup, stack), *common_notes(setup)),
    )
    return Attachment(plan, setup, writes)


def _notes(setup: Setup, stack: Stack) -> Iterator[str]:
    yield (
        f'The environment "{setup.environment}" exists (stack {stack.name}, {stack.status}): '
        "nothing changes in the cloud, only the files of this machine are made anew."
    )
