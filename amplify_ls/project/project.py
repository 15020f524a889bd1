"""An Amplify project as it stood at one moment: the names that its files and texts refer to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import chain
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING

from amplify_ls.project.profiles import profile_files, sections
from amplify_ls.project.root import SETTINGS_FILE
from amplify_ls.project.rule_names import RULES
from amplify_ls.project.templates import BUILT_PATTERN, TEMPLATE_PATTERN, YAML_ENDINGS
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect, Node, Tree
from amplify_ls.text.lazy import cached_property
from amplify_ls.text.source import SourceFile
from amplify_ls.text.stopping import check

if TYPE_CHECKING:
    from amplify_ls.project.given import Given

_TEAM_PROVIDER_INFO = "amplify/team-provider-info.json"
_LOCAL_AWS_INFO = "amplify/.config/local-aws-info.json"
_LOCAL_ENV_INFO = "amplify/.config/local-env-info.json"
_BACKEND_CONFIG = "amplify/backend/backend-config.json"
_GROUPS = "amplify/backend/auth/userPoolGroups/user-pool-group-precedence.json"
PROJECT_CONFIG = "amplify/.config/project-config.json"
_HOOKS = "amplify/hooks"
_HOOKS_CONFIG = f"{_HOOKS}/hooks-config.json"
_HOOK_ENDINGS = frozenset({"js", "sh"})
_AUTH_INPUTS = "amplify/backend/auth/*/cli-inputs.json"
_FLAGS = "amplify/cli.json"
KNOWN_FILES = (
    _TEAM_PROVIDER_INFO,
    _LOCAL_AWS_INFO,
    _LOCAL_ENV_INFO,
    _BACKEND_CONFIG,
    _GROUPS,
    _FLAGS,
    PROJECT_CONFIG,
    SETTINGS_FILE,
)
"""Where names are taken from; few and small, so they are read anew when one may have changed."""
KNOWN_PATTERNS = (
    TEMPLATE_PATTERN,
    BUILT_PATTERN,
    _AUTH_INPUTS,
    _HOOKS_CONFIG,
    "amplify/backend/api/*/transform.conf.json",
    "amplify/backend/api/*/schema*.graphql",
    "amplify/backend/api/*/schema/*.graphql",
    "amplify/backend/api/*/schema/*/*.graphql",
)
"""Files of resources that other files of the project are compared with."""

_TEXT_ENDINGS = frozenset({".json", ".graphql", *YAML_ENDINGS})
_LARGEST = 5_000_000


@dataclass(frozen=True, slots=True)
class Supplies:
    """What the Amplify CLI hands to a resource's template beside its parameters.json."""

    outputs: frozenset[str]
    """Outputs of the resources it depends on."""
    stored: frozenset[str]
    """Values that may be in AWS Systems Manager in place of a file."""
    by_environment: Mapping[str, frozenset[str]]
    """Values in team-provider-info.json, by environment."""


@dataclass(frozen=True)
class Project:
    """An immutable snapshot; an edit makes a new one that shares the rest."""

    root: Path | None = None
    files: Mapping[str, SourceFile] = field(default_factory=lambda: MappingProxyType({}))
    """Known files by their path from the root."""
    profiles: tuple[str, ...] = ()
    """Names of the AWS profiles on this machine; never their keys."""
    hooks: tuple[str, ...] = ()
    """Names of the files in the folder of hooks."""
    given: Given = field(default_factory=lambda: MappingProxyType({}))
    """Payload files that scripts hand to the Amplify CLI, as far as somebody looked for them."""

    def with_file(self, file: SourceFile) -> Project:
        """The project with one file as an editor has it."""
        name = _known_name(self.root, file.path)
        if name is None:
            return self
        return replace(self, files=MappingProxyType({**self.files, name: file}))

    def kinds_given(self, path: Path) -> tuple[str, ...]:
        """Ids of the kinds of payload that commands take a file for, the first one first."""
        return tuple(dict.fromkeys(one.kind for one in self.given.get(path, ())))

    @cached_property
    def environments(self) -> tuple[str, ...]:
        """Names of the environments, those of the whole team first."""
        names = [*self._keys(_TEAM_PROVIDER_INFO), *self._keys(_LOCAL_AWS_INFO)]
        current = self.current_environment
        return tuple(dict.fromkeys([*names, *([current] if current else [])]))

    @cached_property
    def current_environment(self) -> str | None:
        """The environment that is checked out here."""
        tree = self._tree(_LOCAL_ENV_INFO)
        node = tree.find(("envName",)) if tree else None
        return node.value if node is not None and isinstance(node.value, str) else None

    @cached_property
    def resources(self) -> Mapping[str, tuple[str, ...]]:
        """Names of the resources by category."""
        tree = self._tree(_BACKEND_CONFIG)
        if tree is None:
            return {}
        return {
            member.name: tuple(resource.name for resource in member.value.members())
            for member in tree.root.members()
            if member.name != "parameters"
        }

    @property
    def backend_text(self) -> str | None:
        """What backend-config.json says, as it is written."""
        file = self.files.get(_BACKEND_CONFIG)
        return file.text if file is not None else None

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Names of the user-pool groups."""
        tree = self._tree(_GROUPS)
        named = (item.get("groupName") for item in tree.root.items()) if tree else ()
        return tuple(node.value for node in named if node and isinstance(node.value, str))

    @cached_property
    def auth_answers(self) -> Node | None:
        """The answers that auth is built from; nothing where they are not known."""
        names = (name for name in self.files if fnmatchcase(name, _AUTH_INPUTS))
        found = (self._find(name, ("cognitoConfig",)) for name in names)
        return next((answers for answers in found if answers is not None), None)

    @cached_property
    def guests_are_let_in(self) -> bool | None:
        """Whether auth gives AWS credentials to guests; nothing where auth does not say."""
        if self.auth_answers is None:
            return None
        allowed = self.auth_answers.get("allowUnauthenticatedIdentities")
        return allowed is not None and allowed.value is True

    @cached_property
    def hook_endings(self) -> frozenset[str]:
        """Endings of files that can be hooks, without their dot."""
        return _HOOK_ENDINGS | set(self._keys(_HOOKS_CONFIG, "extensions"))

    @cached_property
    def hooks_left_alone(self) -> frozenset[str]:
        """Files among the hooks that nobody uploads, which need not be hooks then."""
        ignored = self._find(_HOOKS_CONFIG, ("ignore",))
        return frozenset(str(item.value) for item in (ignored.items() if ignored else ()))

    @cached_property
    def distribution_folder(self) -> str | None:
        """Where the built app is, from the project's root."""
        node = self._find(PROJECT_CONFIG, ("javascript", "config", "DistributionDir"))
        return node.value if node is not None and isinstance(node.value, str) else None

    def resource(self, category: str, name: str) -> Node | None:
        """What backend-config.json says about a resource."""
        return self._find(_BACKEND_CONFIG, (category, name))

    def environment(self, name: str) -> Node | None:
        """What team-provider-info.json says about an environment."""
        return self._find(_TEAM_PROVIDER_INFO, (name,))

    def template_of(self, category: str, name: str) -> SourceFile | None:
        """The template that somebody wrote for a resource, if there is exactly one."""
        folder = f"amplify/backend/{category}/{name}"
        return self.template_beside(self.root / folder / "template") if self.root else None

    def built_template_of(self, category: str, name: str) -> SourceFile | None:
        """The template that the last build made for a resource."""
        folder = f"amplify/backend/{category}/{name}/build/"
        return next((self.files[path] for path in self.files if path.startswith(folder)), None)

    def template_beside(self, path: Path) -> SourceFile | None:
        """The CloudFormation template in the folder of a file, if there is exactly one."""
        if self.root is None or not path.is_relative_to(self.root):
            return None
        folder = path.parent.relative_to(self.root).as_posix()
        found = [
            name
            for name in self.files
            if name.rpartition("/")[0] == folder and fnmatchcase(name, TEMPLATE_PATTERN)
        ]
        return self.files[found[0]] if len(found) == 1 else None

    def supplies_of(self, category: str, resource: str) -> Supplies:
        """What is handed to the template of a resource beside its parameters.json."""
        entry = self._find(_BACKEND_CONFIG, (category, resource, "dependsOn"))
        stored = self._find(_BACKEND_CONFIG, ("parameters",))
        environments = {
            name: frozenset(
                _names(self._find(_TEAM_PROVIDER_INFO, (name, "categories", category, resource)))
            )
            for name in self._keys(_TEAM_PROVIDER_INFO)
        }
        prefix = f"AMPLIFY_{category}_{resource}_"
        return Supplies(
            frozenset("".join(each) for each in _handed_over(entry)),
            frozenset(
                name.removeprefix(prefix) for name in _names(stored) if name.startswith(prefix)
            ),
            environments,
        )

    def handed_to(self, category: str, resource: str) -> Iterator[tuple[str, str, str]]:
        """The outputs that a resource is handed: category, resource and output of each."""
        return _handed_over(self._find(_BACKEND_CONFIG, (category, resource, "dependsOn")))

    def names(self, reference: str) -> tuple[str, ...]:
        """The names of one sort (`x-reference` of a schema) that the project knows."""
        known = {
            "environment": lambda: self.environments,
            "profile": lambda: self.profiles,
            "group": lambda: self.groups,
            "category": lambda: tuple(self.resources),
            "function": lambda: self.resources.get("function", ()),
            "resource": lambda: tuple(dict.fromkeys(chain(*self.resources.values()))),
            "rule": lambda: tuple(RULES),
        }
        return known[reference]() if reference in known else ()

    def _keys(self, name: str, *path: str) -> list[str]:
        return list(_names(self._find(name, path)))

    def _find(self, name: str, path: tuple[str, ...]) -> Node | None:
        tree = self._tree(name)
        return tree.find(path) if tree else None

    def _tree(self, name: str) -> Tree | None:
        file = self.files.get(name)
        return _parsed(file.text) if file is not None else None


@lru_cache(maxsize=64)
def _parsed(text: str) -> Tree:
    return parse(text, Dialect.HJSON)


def _names(node: Node | None) -> dict[str, None]:
    """The keys of an object, in their order."""
    return dict.fromkeys(member.name for member in node.members()) if node is not None else {}


def _handed_over(dependencies: Node | None) -> Iterator[tuple[str, str, str]]:
    """The outputs of other resources that reach a template: category, resource and output."""
    for entry in dependencies.items() if dependencies is not None else ():
        category, resource = entry.get("category"), entry.get("resourceName")
        attributes = entry.get("attributes")
        for attribute in attributes.items() if attributes is not None else ():
            if category is not None and resource is not None:
                yield str(category.value), str(resource.value), str(attribute.value)


@lru_cache(maxsize=4096)
def _known_name(root: Path | None, path: Path) -> str | None:
    """The path from the root of a file that others are compared with."""
    if root is None or not path.is_relative_to(root):
        return None
    name = path.relative_to(root).as_posix()
    return name if _is_known(name) else None


def _is_known(name: str) -> bool:
    """Whether a file, by its path from the root, is one that others are compared with."""
    parts = name.split("/")
    return name in KNOWN_FILES or any(
        len(parts) == pattern.count("/") + 1 and fnmatchcase(name, pattern)
        for pattern in KNOWN_PATTERNS
    )


def load_project(root: Path | None, home: Path | None = None) -> Project:
    """Read from disk what others are compared with; files that cannot be read are left out."""
    profiles = tuple(_profiles(home or Path.home()))
    if root is None:
        return Project(profiles=profiles)
    found = ((name, _read(root / name)) for name in (*KNOWN_FILES, *_matching(root)))
    files = {name: SourceFile(root / name, text) for name, text in found if text is not None}
    return Project(root, MappingProxyType(files), profiles, tuple(_listed(root / _HOOKS)))


def _matching(root: Path) -> Iterator[str]:
    """Paths of the files that patterns stand for; some may not be there."""
    listings: dict[str, list[str]] = {}
    for pattern in KNOWN_PATTERNS:
        for name in _below(root, "", pattern.split("/"), listings):
            if PurePath(name).suffix in _TEXT_ENDINGS:
                yield name


def _below(
    root: Path, folder: str, steps: Sequence[str], listings: dict[str, list[str]]
) -> Iterator[str]:
    """Paths that fit, each folder listed once: `Path.glob` takes several times as long."""
    first, rest = steps[0], steps[1:]
    names = [first]
    if "*" in first:
        if folder not in listings:
            listings[folder] = _names_in(root / folder)
        names = [name for name in listings[folder] if fnmatchcase(name, first)]
    for name in names:
        check()
        path = f"{folder}/{name}" if folder else name
        if rest:
            yield from _below(root, path, rest, listings)
        else:
            yield path


def _names_in(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - of hundreds of folders at every look
    except (OSError, ValueError):
        return []


def _listed(folder: Path) -> Iterator[str]:
    try:
        yield from sorted(path.name for path in folder.iterdir() if path.is_file())
    except OSError:
        return


def _profiles(home: Path) -> Iterable[str]:
    texts = filter(None, map(_read, profile_files(home, os.environ)))
    return dict.fromkeys(section.profile for text in texts for section in sections(text))


def _read(path: Path) -> str | None:
    check()
    try:
        if path.stat().st_size > _LARGEST:
            return None
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return None
