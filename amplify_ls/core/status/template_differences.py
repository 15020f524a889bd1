"""How a resource's template differs from the deployed one: what `status -v` shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from amplify_ls.contract.deployment import Difference
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import ResourceChange
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.core.backend import Backend
from amplify_ls.core.backend.built_files import built_files
from amplify_ls.core.backend.mirror import Files
from amplify_ls.core.templates.resource_template import resource_template
from amplify_ls.core.templates.secret_values import HIDDEN, silent_parameters, without_secrets

_PARAMETERS = "Parameters"
_SECTIONS = (_PARAMETERS, "Mappings", "Conditions", "Resources", "Outputs")
_PARTS = "Resources"
_VALUES = "Values"
_DEFAULT = "Default"
_NOTHING: JsonObject = {}


def template_differences(
    backend: Backend, change: ResourceChange, plugins: Plugins
) -> tuple[Difference, ...]:
    """What a push would change in a resource's stack, compared with the mirror.

    A resource whose template is built is compared as it would be built now. What cannot be read or
    built has no differences: `check` and the push itself say why.
    """
    name = change.resource
    if not change.change.is_deployed:
        return ()
    try:
        now = {} if change.change is Change.DELETE else _built(backend, name, plugins)
        then = {} if change.change is Change.CREATE else backend.deployed_files_of(name)
        return tuple(_differences(_content(name, now), _content(name, then)))
    except AmplifyError:
        return ()


def _built(backend: Backend, name: ResourceName, plugins: Plugins) -> Files:
    return {**backend.files_of(name), **built_files(backend, name, plugins)}


def _content(name: ResourceName, files: Files) -> JsonObject:
    """A template, with the values of its parameters as one more section."""
    if not files:
        return _NOTHING
    template = resource_template(name, files)
    return {**template.content, _VALUES: template.parameters}


def _differences(now: JsonObject, then: JsonObject) -> Iterator[Difference]:
    silent = frozenset((*silent_parameters(now), *silent_parameters(then)))
    for section in (*_SECTIONS, _VALUES):
        new, old = _object(now.get(section)), _object(then.get(section))
        for name in dict.fromkeys((*new, *old)):
            if new.get(name) != old.get(name):
                for one in _of_one(section, name, new, old):
                    before, after = (
                        _shown(one, value, silent) for value in (one.before, one.after)
                    )
                    yield replace(one, before=before, after=after)


def _of_one(section: str, name: str, new: JsonObject, old: JsonObject) -> Iterator[Difference]:
    part = new.get(name, old.get(name))
    kind = str(_object(part).get("Type", "")) if section == _PARTS else ""
    if name in new and name in old:
        for path, before, after in _leaves(old[name], new[name]):
            yield Difference(section, name, Change.UPDATE, kind, path, before, after)
        return
    change = Change.CREATE if name in new else Change.DELETE
    # A whole part says little; what it is says its type.
    before, after = (None, None) if section == _PARTS else (old.get(name), new.get(name))
    yield Difference(section, name, change, kind, "", before, after)


def _leaves(before: object, after: object, path: str = "") -> Iterator[tuple[str, object, object]]:
    """The places in which two values differ, as deep as both have the same shape."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*after, *before)):
            if before.get(key) != after.get(key):
                inner = f"{path}.{key}" if path else str(key)
                yield from _leaves(before.get(key), after.get(key), inner)
    else:
        yield path, before, after


def _shown(one: Difference, value: object, silent: Collection[str]) -> object:
    """What may be shown of one side; of a parameter's declaration only the default is a secret."""
    if one.section == _PARAMETERS and isinstance(value, dict):
        return {key: _shown(replace(one, path=key), each, silent) for key, each in value.items()}
    is_given = one.section == _VALUES or one.path == _DEFAULT
    if value is None or (one.section == _PARAMETERS and not is_given):
        return value
    if is_given and one.name in silent:
        return HIDDEN
    return without_secrets(value, (one.name, *one.path.split(".")))


def _object(value: object) -> JsonObject:
    return value if isinstance(value, dict) else _NOTHING
