"""JavaScript frameworks, and the folders and commands their apps usually have."""

from __future__ import annotations

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, ReadText
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect

LABELS = {
    "SourceDir": "Source Directory Path",
    "DistributionDir": "Distribution Directory Path",
    "BuildCommand": "Build Command",
    "StartCommand": "Start Command",
}
"""The keys of `config` in the order in which they are written, and their words."""

_BUILD = "npm run-script build"
_START = "npm run-script start"
_CONFIGS = {
    "angular": ("src", "dist", _BUILD, "ng serve"),
    "ember": ("./", "dist", f"{_BUILD} -- -e production", _START),
    "ionic": ("src", "www", _BUILD, "ionic serve"),
    "react": ("src", "build", _BUILD, _START),
    "react-native": ("src", "/", _BUILD, _START),
    "vue": ("src", "dist", _BUILD, "npm run-script serve"),
    "none": ("src", "dist", _BUILD, _START),
}
_SIGNS = (
    ("react-native", ("react", "react-native")),
    ("react", ("react",)),
    ("ionic", ("@angular/core", "ionic-angular")),
    ("angular", ("@angular/core",)),
    ("vue", ("vue",)),
)
"""Dependencies that tell a framework, those that tell more first."""


def framework_of(option: JsonObject, read: ReadText) -> str:
    """The framework that an option names, or else the one that package.json depends on.

    Raises:
        AmplifyError: there is no such framework.
    """
    asked = option.get("framework")
    if not asked:
        return _guessed(read)
    if isinstance(asked, str) and asked in _CONFIGS:
        return asked
    raise _unknown(str(asked))


def default_config(framework: str, read: ReadText) -> dict[str, str]:
    """The folders and commands that apps of a framework usually have."""
    config = dict(zip(LABELS, _CONFIGS[framework], strict=True))
    if framework == "angular":
        config["DistributionDir"] = _angular_output(read) or config["DistributionDir"]
    return config


def _guessed(read: ReadText) -> str:
    dependencies = _at(read("package.json"), "dependencies")
    if not isinstance(dependencies, dict):
        return "none"
    used = {name for name, version in dependencies.items() if version}
    return next((name for name, signs in _SIGNS if used.issuperset(signs)), "none")


def _angular_output(read: ReadText) -> str | None:
    """Where Angular puts what it builds.

    The Amplify CLI looks only at the default project, which newer versions of Angular do not name.
    """
    text = read("angular.json")
    project = _at(text, "defaultProject")
    if not isinstance(project, str):
        return None
    path = _at(text, "projects", project, "architect", "build", "options", "outputPath")
    return path if isinstance(path, str) else None


def _at(text: str | None, *path: str) -> object:
    if text is None:
        return None
    node = parse(text, Dialect.HJSON).find(path)
    return None if node is None else node.to_python()


def _unknown(framework: str) -> AmplifyError:
    from amplify_ls.schema.nearest import nearest

    meant = nearest(framework, _CONFIGS)
    question = f' Did you mean "{meant}"?' if meant else ""
    return AmplifyError(
        f'There is no JavaScript framework "{framework}".{question}',
        f"Use one of {', '.join(_CONFIGS)}; none fits every other app.",
        code="AMP113",
    )
