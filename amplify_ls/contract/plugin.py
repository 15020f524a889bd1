"""What plugins are: categories, front ends and providers, each a value behind an entry point.

Texts of files go in and out; a plugin touches neither disk nor network, a provider its cloud only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from amplify_ls.contract.cloud import Cloud
    from amplify_ls.contract.world import World

JsonObject = dict[str, Any]
"""An object of a JSON file, its keys in the order they are written."""


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What a plugin may know of the project around it."""

    name: str
    """The project's name, as project-config.json has it."""
    environment: str
    region: str
    frontend: str
    flags: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Feature flags of cli.json: section, flag, value; names in lower case."""
    resources: Mapping[str, Mapping[str, JsonObject]] = field(default_factory=dict)
    """Category, resource, its entry in backend-config.json."""
    why_gen1: str = "Prefer not to answer"
    """`whyContinueWithGen1` of project-config.json; templates carry it in their description."""
    stack: str = ""
    """Name of the environment's root stack; names made from it differ in very old projects."""


@dataclass(frozen=True, slots=True)
class NewResource:
    """A resource that a category adds to a project."""

    category: str
    name: str
    entry: JsonObject
    """What amplify-meta.json and backend-config.json say of it, in the order of the former."""
    files: Mapping[str, str]
    """Texts by their POSIX path below `amplify/backend/<category>/<name>/`."""
    environment_parameters: JsonObject = field(default_factory=dict)
    """What team-provider-info.json keeps of it, per environment."""
    secrets: Mapping[str, str] = field(default_factory=dict)
    """What has to stay out of the project's files: it goes to `~/.aws/amplify`."""
    is_per_environment: bool = False
    """Whether team-provider-info.json lists it even when nothing differs between environments."""
    lets_guests_in: bool = False
    """Whether auth has to give guests credentials, too."""


class Category(Protocol):
    """One kind of resources: auth, storage, and so on."""

    @property
    def name(self) -> str:
        """As backend-config.json has it."""

    def add(
        self, payload: JsonObject, facts: ProjectFacts, world: World
    ) -> tuple[NewResource, ...]:
        """The resources that a headless payload asks for; the one asked for comes first.

        Raises:
            AmplifyError: the project as it is cannot take them.
        """

    def build(self, name: str, files: Mapping[str, str], facts: ProjectFacts) -> Mapping[str, str]:
        """The files that are made from a resource's other files before each push.

        `files` and the answer are texts by their path below the resource's folder. What is not
        built is not in the answer.

        Raises:
            AmplifyError: a file does not say what it has to.
        """

    def cause(self, logical_id: str, reason: str) -> Sequence[str]:
        """The path in cli-inputs.json that decides about a part of the template.

        `reason` is what the cloud said of its failure; the answer is empty if nothing there does.
        """


class Frontend(Protocol):
    """One kind of app: how it is configured and which files tell it about its backend."""

    @property
    def name(self) -> str:
        """As project-config.json has it."""

    def configuration(
        self, option: JsonObject, read: ReadText, variables: Mapping[str, str]
    ) -> JsonObject | None:
        """What project-config.json says below the front end's name, from `--frontend`.

        Raises:
            AmplifyError: the option names something the front end does not have.
        """

    def describe(self, configuration: JsonObject | None) -> Sequence[tuple[str, str]]:
        """The configuration in words: labels and values."""

    def exports(
        self, configuration: JsonObject | None, meta: JsonObject, read: ReadText
    ) -> Mapping[str, str]:
        """The files an app reads, by their path from the root, from what is deployed.

        `meta` is amplify-meta.json. Keys that users have put into such a file are kept.
        """


class ReadText(Protocol):
    """Reads a file of the project."""

    def __call__(self, path: str, /) -> str | None:
        """The text of a file by its path from the root; nothing if it cannot be read."""


class Provider(Protocol):
    """One cloud a backend can be deployed to."""

    @property
    def name(self) -> str:
        """As project-config.json has it."""

    def settings(self, option: JsonObject, world: World) -> ProviderSettings:
        """What `--providers` asks for.

        Raises:
            AmplifyError: a needed key is missing, or a value cannot be.
        """

    def stored_settings(self, stored: JsonObject, world: World) -> ProviderSettings:
        """What local-aws-info.json says of an environment.

        Raises:
            AmplifyError: what it points to cannot be read.
        """

    def connect(self, settings: ProviderSettings, world: World, endpoint: str | None) -> Cloud:
        """The cloud of these settings; with an endpoint, the embedded one that answers there.

        Nothing is sent before the cloud is first asked for something.

        Raises:
            AmplifyError: there are no credentials.
        """


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """How an environment reaches its cloud."""

    stored: JsonObject
    """What local-aws-info.json keeps."""
    region: str | None = None
    profile: str | None = None
    credentials: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Keys given in the option; never written to the project."""
    credentials_file: tuple[Path, str] | None = field(default=None, repr=False)
    """The file that `stored` names, if it has to be written: only its owner may read it."""
