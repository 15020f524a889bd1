"""Names that a schema asks for by `x-reference`, each with what the project says about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.completion import Rank
from amplify_ls.features.completion.asked import Named
from amplify_ls.project.facts import region_of, service_of
from amplify_ls.project.models.vocabulary import ENDED_SERVICES, REGIONS, SERVICES
from amplify_ls.project.names import owner_in
from amplify_ls.project.templates import GIVEN_BY_PUSH, declared

if TYPE_CHECKING:
    from amplify_ls.features.completion.asked import Asked
    from amplify_ls.project.project import Project
    from amplify_ls.text.source import SourceFile

_LAYER = "LambdaLayer"
_LAYERS = "lambdaLayers"
_CATEGORY_OF_KIND = {
    "update-geo-request": "geo",
    "update-storage-request": "storage",
    "remove-storage-request": "storage",
}
"""Category of the resources that a payload names without saying it."""


def named(reference: str, asked: Asked) -> Iterator[Named]:
    """The names of one sort, the likeliest first."""
    found = _BY_REFERENCE.get(reference)
    return found(asked) if found is not None else iter(())


def environments(project: Project) -> Iterator[Named]:
    """The environments, with their regions."""
    for name in project.environments:
        is_current = name == project.current_environment
        meaning = "The environment that is checked out." if is_current else "An environment."
        region = region_of(project, name)
        yield Named(name, meaning, region, Rank.LIKELY if is_current else Rank.USUAL)


def resources(project: Project, category: str) -> Iterator[Named]:
    """The resources of a category, with their services."""
    for name in project.resources.get(category, ()):
        service = service_of(project, category, name)
        yield Named(name, f"{service or 'A resource'} of {category}.", service or category)


def _environments(asked: Asked) -> Iterator[Named]:
    return environments(asked.project)


def _profiles(asked: Asked) -> Iterator[Named]:
    for name in asked.project.profiles:
        yield Named(name, "An AWS profile on this machine.", "profile")


def _groups(asked: Asked) -> Iterator[Named]:
    for index, name in enumerate(asked.project.groups, 1):
        yield Named(name, f"A group of the user pool, number {index} in precedence.", "group")


def _categories(asked: Asked) -> Iterator[Named]:
    from amplify_ls.project.commands import CATEGORY_MEANINGS

    for name, those in asked.project.resources.items():
        what = CATEGORY_MEANINGS.get(name, "")
        meaning = f"{what[:1].upper()}{what[1:]}." if what else "A category."
        yield Named(name, meaning, ", ".join(those[:3]) + (", …" if len(those) > 3 else ""))  # noqa: PLR2004 - as many as fit


def _functions(asked: Asked) -> Iterator[Named]:
    is_layer_meant = _LAYERS in asked.place.path
    for one in resources(asked.project, "function"):
        is_layer = one.note == _LAYER
        is_meant = is_layer == is_layer_meant or one.note == "function"
        yield one if is_meant else one._replace(rank=Rank.UNLIKELY)


def _resources(asked: Asked) -> Iterator[Named]:
    category = category_at(asked)
    for each in (category,) if category else asked.project.resources:
        yield from resources(asked.project, each)


def category_at(asked: Asked) -> str:
    """The category of the resources that a place names; nothing if it may be any."""
    if asked.document.kind.id in _CATEGORY_OF_KIND:
        return _CATEGORY_OF_KIND[asked.document.kind.id]
    beside = asked.place.container.get("category") if asked.place.container is not None else None
    if beside is not None and isinstance(beside.value, str):
        return beside.value
    known = {*asked.project.resources, *SERVICES}
    steps = [step for step in asked.place.path if step in known]
    if steps:
        return str(steps[-1])
    if "parentResource" in asked.place.path:
        return "auth"
    return ""


def _regions(asked: Asked) -> Iterator[Named]:
    used = {region_of(asked.project, each) for each in asked.project.environments}
    for name, place in REGIONS.items():
        is_used = name in used
        yield Named(name, place, place, Rank.LIKELY if is_used else Rank.USUAL)


def _services(asked: Asked) -> Iterator[Named]:
    category = category_at(asked)
    for each in (category,) if category in SERVICES else SERVICES:
        for name, meaning in SERVICES[each].items():
            yield Named(name, f"{meaning}.", each, is_deprecated=name in ENDED_SERVICES)


def _rules(_: Asked) -> Iterator[Named]:
    from amplify_ls.project.rule_names import RULES

    for code, (name, summary) in RULES.items():
        yield Named(code, summary, name)


def _models(asked: Asked) -> Iterator[Named]:
    from amplify_ls.project.graphql_api import models_of

    category, api = owner_in(asked.reading)
    for name in models_of(asked.project, api if category == "api" else None):
        yield Named(name, "A type of the schema with a table of its own.", "model")


def _parameters(asked: Asked) -> Iterator[Named]:
    template = asked.project.template_beside(asked.reading.file.path)
    return parameters_in(template) if template is not None else iter(())


def parameters_in(template: SourceFile) -> Iterator[Named]:
    """The parameters that a template declares, without those that every push gives."""
    for name, about in declared(template, "Parameters").items():
        if name not in GIVEN_BY_PUSH:
            described = about.get("Description") if isinstance(about, dict) else None
            has_default = isinstance(about, dict) and "Default" in about
            meaning = str(described or "A parameter of the template.")
            yield Named(name, meaning, "" if has_default else "no default")


def _hooks(asked: Asked) -> Iterator[Named]:
    for name in asked.project.hooks:
        if name != "hooks-config.json":
            yield Named(name, "A file in the folder of hooks.")


def _hook_endings(asked: Asked) -> Iterator[Named]:
    endings = dict.fromkeys(name.rpartition(".")[2] for name in asked.project.hooks)
    for ending in endings:
        if ending not in _KNOWN_ENDINGS:
            yield Named(ending, "The ending of a file in the folder of hooks.")


_KNOWN_ENDINGS = frozenset({"js", "sh", "json", "md", "sample", ""})

_BY_REFERENCE: dict[str, Callable[[Asked], Iterator[Named]]] = {
    "environment": _environments,
    "profile": _profiles,
    "group": _groups,
    "category": _categories,
    "function": _functions,
    "resource": _resources,
    "region": _regions,
    "service": _services,
    "rule": _rules,
    "model": _models,
    "parameter": _parameters,
    "hook": _hooks,
    "hook-ending": _hook_endings,
}
