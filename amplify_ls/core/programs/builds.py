"""What a push builds with the Node.js code of the project: CDK stacks, and overridden templates.

Results lie in `build/`, where the Amplify CLI has them too.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import Plan, ResourceChange, Step
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.contract.world import World
from amplify_ls.core.backend import load_backend
from amplify_ls.core.backend.built_files import built_files
from amplify_ls.core.backend.mirror import BACKEND, MIRROR
from amplify_ls.core.environments.environment import current_environment
from amplify_ls.core.files.json_file import json_bytes, read_json
from amplify_ls.core.files.transaction import Write, commit
from amplify_ls.core.programs.hooks import DISABLING
from amplify_ls.core.programs.operation import Work, logged_run
from amplify_ls.core.programs.root_override import ROOT_OVERRIDE, ROOT_SOURCE
from amplify_ls.core.programs.running import require_success
from amplify_ls.core.programs.toolchain import MEND, package_manager, run_tool, tool
from amplify_ls.core.templates.root_template import bare_root_template

OVERRIDE, CDK_STACK = "override.ts", "cdk-stack.ts"
_HERE = Path(__file__).parent
_DIGITS = 12
_TEMPLATE = re.compile(r"build/[^/]*template\.json")
_SETTINGS: JsonObject = {
    "compilerOptions": {
        "target": "es6",
        "module": "commonjs",
        "strict": False,
        "esModuleInterop": True,
        "skipLibCheck": True,
        "forceConsistentCasingInFileNames": True,
        "outDir": "./",
        "rootDir": "../",
    },
    "include": ["../**/*"],
}
"""How the Amplify CLI has an override compiled."""
_OVERRIDDEN = {
    "S3": "s3",
    "DynamoDB": "dynamodb",
    "Cognito": "auth",
    "Cognito-UserPool-Groups": "userPoolGroups",
    "API Gateway": "rest",
}


class Kind(Enum):
    """What is built."""

    CDK = "CDK stack"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Build:
    """One build; the root stack's belongs to no resource."""

    kind: Kind
    resource: ResourceName | None
    source: str
    """What is compiled and run, from the project's root."""
    packages: str
    """The folder with its package.json, from the project's root."""
    shape: str = ""
    """What an override may change."""

    @property
    def folder(self) -> str:
        """Its folder, from the project's root."""
        return self.source.rpartition("/")[0]

    @property
    def title(self) -> str:
        """What the step says."""
        return f"Build {self.resource or 'the root stack'} with {self.source.rpartition('/')[2]}"


def builds_needed(root: Path, changes: Iterable[ResourceChange]) -> tuple[Build, ...]:
    """What has to be built before a push of these changes can be drafted for good; reads only."""
    moving = [change for change in changes if change.change in {Change.CREATE, Change.UPDATE}]
    found_builds = [build for change in moving if (build := _build_of(root, change)) is not None]
    if _is_root_changed(root):
        source = f"{BACKEND}/{ROOT_SOURCE}"
        found_builds.insert(0, Build(Kind.OVERRIDE, None, source, BACKEND, shape="root"))
    # A CDK stack may read the outputs of what is overridden, so it is built after that.
    return tuple(sorted(found_builds, key=lambda build: build.kind is Kind.CDK))


def buildable(root: Path) -> frozenset[ResourceName]:
    """The resources whose `build` folder programs of the project fill."""
    backend = root / BACKEND
    sources = (path for name in (CDK_STACK, OVERRIDE) for path in backend.glob(f"*/*/{name}"))
    folders = (path.parent for path in sources if not _has_schema(path.parent))
    return frozenset(ResourceName(folder.parent.name, folder.name) for folder in folders)


def _has_schema(folder: Path) -> bool:
    """Whether it is a GraphQL API's, whose override runs when the schema is compiled."""
    return (folder / "schema.graphql").is_file() or (folder / "schema").is_dir()


def build_works(root: Path, plugins: Plugins, world: World) -> Callable[[Plan], tuple[Work, ...]]:
    """The steps of a plan's builds, for `with_hooks`.

    What they give raises AmplifyError where nothing of the project may be run at all.
    """

    def works(plan: Plan) -> tuple[Work, ...]:
        builds = builds_needed(root, plan.resources)
        if builds and world.variables.get(DISABLING):
            listed = ", ".join(build.source for build in builds)
            raise AmplifyError(
                f"This needs {listed}, and {DISABLING} forbids to run it.",
                "Deploy from where that variable is not set.",
            )
        return tuple(_work(build, root, plugins, world) for build in builds)

    return works


def _is_root_changed(root: Path) -> bool:
    """Whether the root stack's override is another than the one that was last deployed."""
    source, deployed = root / BACKEND / ROOT_SOURCE, root / MIRROR / ROOT_SOURCE
    if not source.is_file():
        return False
    return not deployed.is_file() or deployed.read_bytes() != source.read_bytes()


def _build_of(root: Path, change: ResourceChange) -> Build | None:
    folder = change.resource.folder
    if (root / folder / CDK_STACK).is_file():
        return Build(Kind.CDK, change.resource, f"{folder}/{CDK_STACK}", folder)
    shape = _OVERRIDDEN.get(change.service)
    if shape is None or not (root / folder / OVERRIDE).is_file():
        return None
    return Build(Kind.OVERRIDE, change.resource, f"{folder}/{OVERRIDE}", BACKEND, shape)


def _work(build: Build, root: Path, plugins: Plugins, world: World) -> Work:
    number = (build.resource.logical_id if build.resource else "root").lower()
    install = _installing(build, root, world)
    programs = (
        *([f"{install} install (in {build.packages})"] if install else []),
        f"tsc (in {build.folder})",
        build.source,
    )

    def act() -> str:
        _compile(build, root, world, install)
        if build.kind is Kind.CDK:
            return _build_cdk(build, root, world)
        return _override(build, root, plugins, world)

    return Work(Step(f"build-{number}", build.title), programs, act)


def _installing(build: Build, root: Path, world: World) -> str | None:
    """The package manager that fetches what a build needs, if that is not there yet."""
    folder = root / build.packages
    return None if (folder / "node_modules").is_dir() else package_manager(folder, world)


def _compile(build: Build, root: Path, world: World, install: str | None) -> None:
    packages, folder = root / build.packages, root / build.folder
    if not (packages / "package.json").is_file():
        raise AmplifyError(
            f"{build.source} needs {build.packages}/package.json, which is not there.",
            "Get it back from version control, or let `amplify override` write it.",
        )
    if install is not None:
        installing = tool(f"{install} install", (install, "install"), packages, world)
        run_tool(installing, root, _log_name(build), world)
    compiler = packages / "node_modules" / "typescript" / "bin" / "tsc"
    if not compiler.is_file():
        raise AmplifyError(
            f"{build.source} cannot be compiled: {build.packages}/node_modules has no TypeScript.",
            f"Add `typescript` to the packages of {build.packages}, and install them.",
        )
    name, command = f"tsc of {build.source}", ("node", str(compiler))
    if build.kind is Kind.CDK:
        run_tool(tool(name, command, folder, world), root, _log_name(build), world)
        return
    built = folder / "build"
    built.mkdir(parents=True, exist_ok=True)
    settings = built / "tsconfig.resource.json"
    settings.write_bytes(json_bytes(_SETTINGS) + b"\n")
    compiling = tool(name, (*command, "--project", str(settings)), built, world)
    run_tool(compiling, root, _log_name(build), world)


def _build_cdk(build: Build, root: Path, world: World) -> str:
    name = build.resource.name if build.resource is not None else ""
    folder = root / build.folder
    command = ("node", str(_HERE / "run_cdk_stack.js"), str(folder), name)
    run_tool(tool(build.source, command, folder, world), root, _log_name(build), world)
    return f"{build.folder}/build/{name}-cloudformation-template.json"


def _override(build: Build, root: Path, plugins: Plugins, world: World) -> str:
    plain = _plain_files(build, root, plugins)
    path = next(iter(plain))
    environment = current_environment(root)
    compiled = root / build.folder / "build" / "override.js"
    with tempfile.TemporaryDirectory() as scratch:
        result = Path(scratch) / "result.json"
        order = {
            "override": str(compiled),
            "names": str(_HERE / "property_names.json"),
            "kind": build.shape,
            "template": json.loads(plain[path]),
            "project": {"envName": environment.name, "projectName": environment.project_name},
            "result": str(result),
        }
        command = ("node", str(_HERE / "run_override.js"))
        program = tool(build.source, command, root, world, json.dumps(order))
        ran = logged_run(program, root, _log_name(build), world)
        answer = read_json(result) if result.is_file() else {}
    if "error" in answer:
        line = answer.get("line")
        place = f"{build.source}, line {line}" if line else build.source
        raise AmplifyError(f"{place}: {answer['error']}", MEND)
    require_success(program, ran, MEND)
    texts = {**plain, path: json_bytes(answer["template"])}
    values = f"{build.folder}/build/parameters.json"
    if answer["parameters"] and values in texts:
        texts[values] = json_bytes({**json.loads(texts[values]), **answer["parameters"]})
    commit(root, world.hex(_DIGITS), [Write(root / name, data) for name, data in texts.items()])
    return path


def _plain_files(build: Build, root: Path, plugins: Plugins) -> dict[str, bytes]:
    """What is built without the override, by paths from the root; the template comes first."""
    if build.resource is None:
        return {f"{BACKEND}/{ROOT_OVERRIDE}": json_bytes(bare_root_template())}
    files = built_files(load_backend(current_environment(root), {}), build.resource, plugins)
    template = next((path for path in files if _TEMPLATE.fullmatch(path)), None)
    if template is None:
        raise AmplifyError(
            f"{build.source} changes a template that amplify-ls cannot build yet.",
            "Push this change with the Amplify CLI; nothing was done.",
        )
    ordered = {template: files[template], **files}
    return {f"{build.folder}/{path}": data for path, data in ordered.items()}


def _log_name(build: Build) -> str:
    return f"build-{build.resource.logical_id if build.resource else 'root'}"
