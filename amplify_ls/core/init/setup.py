"""Everything about an `init` that is decided before anything is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, ProviderSettings
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.world import World
from amplify_ls.core.backend.app_files import configuration_of
from amplify_ls.core.environments.environment import PROVIDER, place_of
from amplify_ls.core.files.json_file import read_json
from amplify_ls.core.files.project_text import reader
from amplify_ls.core.init.names import project_name
from amplify_ls.core.init.request import InitRequest

_SIGNS = (
    ("ios", ("*.xcodeproj", "*.xcworkspace", "Podfile")),
    ("android", ("build.gradle", "build.gradle.kts", "app/build.gradle")),
    ("flutter", ("pubspec.yaml",)),
)
"""Files that tell which kind of app a folder holds."""
_USUAL_FRONTEND = "javascript"
_KEY_FILE = "awsConfigFilePath"


@dataclass(frozen=True, slots=True)
class Setup:
    """An `init` in the making."""

    request: InitRequest
    project: JsonObject
    """project-config.json, as it is or as it is going to be."""
    is_new_project: bool
    settings: ProviderSettings
    cloud: Cloud
    plugins: Plugins
    world: World
    operation: str
    account: str
    """Whose cloud it is."""

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.request.folder

    @property
    def place(self) -> tuple[str, str]:
        """The region and the account of the cloud."""
        return self.cloud.target.region, self.account

    @property
    def environment(self) -> str:
        """The environment's name."""
        return self.request.environment

    @property
    def project_name(self) -> str:
        """The project's name."""
        return str(self.project.get("projectName", self.root.name))

    @property
    def frontend(self) -> str:
        """The front end's name."""
        return str(self.project.get("frontend", _USUAL_FRONTEND))

    @property
    def why_gen1(self) -> str:
        """What project-config.json says of why it is no Gen 2 project."""
        return str(self.project.get("whyContinueWithGen1", "Prefer not to answer"))


def account_of(cloud: Cloud) -> str:
    """The account of whoever asks; that the credentials are good is proven by it."""
    return place_of(cloud.caller())[1]


def existing_project(root: Path) -> JsonObject | None:
    """project-config.json, if the folder holds a project."""
    path = root / "amplify" / ".config" / "project-config.json"
    return read_json(path) if path.is_file() else None


def new_project(request: InitRequest, plugins: Plugins, world: World) -> JsonObject:
    """project-config.json of a new project.

    Raises:
        AmplifyError: the front end is unknown, or cannot be what the option says.
    """
    root = request.folder
    name = request.frontend or _guessed_frontend(root)
    configuration = plugins.frontend(name).configuration(
        request.frontend_option, reader(root), world.variables
    )
    return {
        "whyContinueWithGen1": "Prefer not to answer",
        "projectName": project_name(request.project or root.name, world),
        "version": "3.1",
        "frontend": name,
        **({name: configuration} if configuration is not None else {}),
        "providers": [PROVIDER],
    }


def _guessed_frontend(root: Path) -> str:
    for name, signs in _SIGNS:
        if any(True for sign in signs for _ in root.glob(sign)):
            return name
    return _USUAL_FRONTEND


def _own_entry(request: InitRequest) -> JsonObject:
    path = request.folder / "amplify" / ".config" / "local-aws-info.json"
    entry = read_json(path).get(request.environment) if path.is_file() else None
    return entry if isinstance(entry, dict) else {}


def provider_settings(
    request: InitRequest, plugins: Plugins, world: World, endpoint: str | None
) -> ProviderSettings:
    """How the environment reaches its cloud; what is not said is as it was before.

    Raises:
        AmplifyError: what is said cannot be.
    """
    provider = plugins.provider(PROVIDER)
    known = _own_entry(request)
    if request.provider_option:
        settings = provider.settings(request.provider_option, world)
    elif known and endpoint is None:
        settings = provider.stored_settings(known, world)
    elif endpoint is None:
        settings = provider.settings({}, world)
    else:
        # The embedded AWS needs no credentials.
        settings = ProviderSettings(known or {"configLevel": "general"})
    return _in_same_file(settings, known)


def _in_same_file(settings: ProviderSettings, known: JsonObject) -> ProviderSettings:
    """New access keys take the place of the old ones, which nobody would ever remove."""
    if settings.credentials_file is None or _KEY_FILE not in known:
        return settings
    place, keys = Path(str(known[_KEY_FILE])), settings.credentials_file[1]
    stored = {**settings.stored, _KEY_FILE: known[_KEY_FILE]}
    return replace(settings, stored=stored, credentials_file=(place, keys))


def common_notes(setup: Setup) -> Iterator[str]:
    """What somebody who confirms ought to know of any `init`."""
    request = setup.request
    yield from request.notes
    wanted = request.project
    if wanted is not None and wanted != setup.project_name:
        reason = (
            "a name is 3 to 20 letters and digits"
            if setup.is_new_project
            else "the project has its name already"
        )
        yield f'The project is called "{setup.project_name}", not "{wanted}": {reason}.'
    named = request.frontend
    if named is not None and named != setup.frontend:
        yield f"The project's front end stays {setup.frontend}."
    frontend = setup.plugins.frontends.get(setup.frontend)
    if frontend is not None:
        words = frontend.describe(configuration_of(setup.project, setup.frontend))
        listed = ", ".join(f"{label}: {value}" for label, value in words)
        yield f"The app is {setup.frontend}{f' ({listed})' if listed else ''}."


def refuse_nested(root: Path) -> None:
    """A project inside another one is reached by no command.

    Raises:
        AmplifyError: a folder around this one holds a project.
    """
    from amplify_ls.project.root import find_root

    outer = find_root(root.parent)
    if outer is not None:
        raise AmplifyError(
            f"{root} lies inside the Amplify project {outer}.",
            f"Run the command in {outer}, or go to a folder outside of it.",
        )
    if not root.is_dir():
        raise AmplifyError(f"There is no folder {root}.", "Make it, and run the command again.")
