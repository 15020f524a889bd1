"""What `init` is asked for: the three options `--amplify`, `--frontend` and `--providers`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.core.environments.environment import PROVIDER
from amplify_ls.core.init.names import DEFAULT_ENVIRONMENT, editor_name, environment_name

_ALIASES = frozenset({PROVIDER, "aws", "cloudformation", "cfn", "awscfn"})
_KEPT = frozenset({"configLevel", "useProfile", "profileName", "region"})
"""Settings of the provider that are no secrets."""


@dataclass(frozen=True, slots=True)
class InitRequest:
    """An `init`, read but not yet compared with the folder it is for."""

    folder: Path
    environment: str
    project: str | None = None
    """As it was given; the project may get another name of it."""
    editor: str | None = None
    """As local-env-info.json has it."""
    frontend: str | None = None
    frontend_option: JsonObject = field(default_factory=dict)
    provider_option: JsonObject = field(default_factory=dict, repr=False)
    app_id: str | None = None
    """An app of the Amplify service that is there already."""
    notes: tuple[str, ...] = ()


def init_request(amplify: object, frontend: object, providers: object, folder: Path) -> InitRequest:
    """Read the values of the options; None is an option that was not given.

    Raises:
        AmplifyError: a value is not what it has to be.
    """
    basics = _object(amplify, "amplify")
    front = {"frontend": frontend} if isinstance(frontend, str) else _object(frontend, "frontend")
    return InitRequest(
        folder=folder,
        environment=environment_name(_text(basics, "envName") or DEFAULT_ENVIRONMENT),
        project=_text(basics, "projectName"),
        editor=editor_name(basics.get("defaultEditor")) if "defaultEditor" in basics else None,
        frontend=_frontend(front),
        frontend_option=front,
        provider_option=_provider_option(_object(providers, "providers")),
        app_id=_text(basics, "appId"),
        notes=tuple(_notes(basics)),
    )


def kept_request(request: InitRequest) -> JsonObject | None:
    """What a journal may know of an `init` to do the same again; nothing if access keys are in it.

    Keys stay where they are: whoever gave them on the command line has to give them again.
    """
    if not request.provider_option.keys() <= _KEPT:
        return None
    return {
        "project": request.project,
        "editor": request.editor,
        "frontend": request.frontend,
        "frontendOption": request.frontend_option,
        "providerOption": request.provider_option,
        "app": request.app_id,
    }


def same_request(kept: JsonObject, folder: Path, environment: str) -> InitRequest:
    """The `init` that was kept."""
    return InitRequest(
        folder=folder,
        environment=environment,
        project=kept["project"],
        editor=kept["editor"],
        frontend=kept["frontend"],
        frontend_option=kept["frontendOption"],
        provider_option=kept["providerOption"],
        app_id=kept["app"],
    )


def _object(value: object, option: str) -> JsonObject:
    if isinstance(value, dict):
        return value
    if value is None:
        return {}
    raise AmplifyError(
        f"The value of --{option} is no JSON object.",
        "Write it as '{\"…\": …}', in single quotes on a command line.",
        code="AMP101",
    )


def _text(basics: JsonObject, key: str) -> str | None:
    value = basics.get(key)
    if value is None or isinstance(value, str):
        return value or None
    raise AmplifyError(
        f"`{key}` in --amplify has to be a text.", f'Put it in quotes: "{value}".', code="AMP106"
    )


def _frontend(option: JsonObject) -> str | None:
    name = option.get("frontend") or option.get("type")
    if name is None or isinstance(name, str):
        return name
    raise AmplifyError("`frontend` in --frontend has to be a text.", code="AMP111")


def _provider_option(option: JsonObject) -> JsonObject:
    unknown = [name for name in option if name not in _ALIASES]
    if unknown:
        raise AmplifyError(
            f'--providers names a provider that does not exist: "{unknown[0]}".',
            f'The only one is "{PROVIDER}".',
            code="AMP111",
        )
    found: object = next(iter(option.values()), {})
    if isinstance(found, dict):
        return found
    raise AmplifyError(f"`{PROVIDER}` in --providers has to be a JSON object.", code="AMP106")


def _notes(basics: JsonObject) -> Iterator[str]:
    editor = basics.get("defaultEditor")
    if editor and editor_name(editor) is None:
        yield f'"{editor}" is no editor that the Amplify CLI knows: Visual Studio Code is written.'
