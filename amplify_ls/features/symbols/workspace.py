"""Names of all projects that somebody looks for by typing a part of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.contract.symbol import NamedPlace, SymbolKind
from amplify_ls.project.names import Name, Sort

if TYPE_CHECKING:
    from amplify_ls.project.names import Index

_ORDER = (
    *(Sort.RESOURCE, Sort.ENVIRONMENT, Sort.TYPE, Sort.GROUP, Sort.OUTPUT, Sort.VARIABLE),
    *(Sort.PARAMETER, Sort.TEMPLATE_RESOURCE, Sort.FIELD),
)
"""What is looked for, the likeliest first."""
_AT_FIRST = _ORDER[:4]
"""What is shown before anything is typed."""
_KINDS = {
    Sort.RESOURCE: SymbolKind.RESOURCE,
    Sort.ENVIRONMENT: SymbolKind.ENVIRONMENT,
    Sort.TYPE: SymbolKind.TYPE,
    Sort.GROUP: SymbolKind.GROUP,
    Sort.OUTPUT: SymbolKind.OUTPUT,
    Sort.VARIABLE: SymbolKind.VARIABLE,
    Sort.PARAMETER: SymbolKind.PARAMETER,
    Sort.TEMPLATE_RESOURCE: SymbolKind.OBJECT,
    Sort.FIELD: SymbolKind.FIELD,
}
_KINDS_OF_RESOURCES = {"function": SymbolKind.FUNCTION, "api": SymbolKind.INTERFACE}
_EXACT, _PREFIX, _WORD, _INSIDE, _SCATTERED = range(5)
_SHORTEST_SCATTERED = 3
"""Of fewer characters, too many names have all of them somewhere."""
_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[\W_])(?=\w)")


@dataclass(frozen=True, slots=True)
class Candidates:
    """A project that is looked through, and what it is called."""

    label: str
    index: Index


class _Found(NamedTuple):
    """A name and how well it fits; the smallest fits best."""

    fit: int
    sort: int
    length: int
    text: str
    project: int
    name: Name


def find_names(query: str, projects: Iterable[Candidates], most: int) -> list[NamedPlace]:
    """Where the names are declared that fit best."""
    return [_place(name, project) for project, name in best_names(query, projects, most)]


def best_names(
    query: str, projects: Iterable[Candidates], most: int
) -> list[tuple[Candidates, Name]]:
    """The declared names that fit best, those first; all that matter most if nothing is typed."""
    wanted = query.split()
    searched = list[Candidates]()

    def along() -> Iterator[Iterator[_Found]]:
        for project in projects:
            searched.append(project)
            yield _in_project(wanted, len(searched) - 1, project)

    best = nsmallest(most, chain.from_iterable(along()))
    return [(searched[one.project], one.name) for one in best]


def _in_project(wanted: list[str], number: int, project: Candidates) -> Iterator[_Found]:
    for name in project.index.names(*(_ORDER if wanted else _AT_FIRST)):
        fit = _fit_of_all(wanted, name)
        if fit is not None:
            order = _ORDER.index(name.sort)
            yield _Found(fit, order, len(name.text), name.text.casefold(), number, name)


def _fit_of_all(wanted: list[str], name: Name) -> int | None:
    """How well a name fits; of several words some may be in what it belongs to."""
    fits = [_fit(word, name) for word in wanted]
    own = [fit for fit in fits if fit is not None]
    if len(own) < len(wanted):
        around = f"{name.sort.value} {' '.join(name.owner)}".casefold()
        lacking = (w for w, fit in zip(wanted, fits, strict=True) if fit is None)
        if not own or any(word.casefold() not in around for word in lacking):
            return _EXACT if not wanted else None
    worst = max(own, default=_EXACT)
    is_too_far = name.sort is Sort.FIELD and worst > _PREFIX
    return None if is_too_far else worst


def _fit(word: str, name: Name) -> int | None:
    wanted, text = word.casefold(), name.text
    if name.sort is Sort.FIELD and "." in wanted:
        text = f"{name.path[-2]}.{text}"
    folded = text.casefold()
    if folded == wanted:
        return _EXACT
    if folded.startswith(wanted):
        return _PREFIX
    if wanted in folded:
        return _WORD if _begins_a_word(text, wanted) else _INSIDE
    is_scattered = len(wanted) >= _SHORTEST_SCATTERED and _is_scattered(wanted, folded)
    return _SCATTERED if is_scattered else None


def _begins_a_word(text: str, wanted: str) -> bool:
    rests = (text[match.start() :].casefold() for match in _WORD_START.finditer(text))
    return any(rest.startswith(wanted) for rest in rests)


def _is_scattered(wanted: str, text: str) -> bool:
    """Whether all characters are there in their order."""
    rest = iter(text)
    return all(character in rest for character in wanted)


def _place(name: Name, project: Candidates) -> NamedPlace:
    path, declared = project.index.declarations(name)[0]
    kind = _KINDS[name.sort]
    if name.sort is Sort.RESOURCE:
        kind = _KINDS_OF_RESOURCES.get(name.path[0], kind)
    container = f"{_belongs_to(name)} · {project.label}"
    return NamedPlace(name.text, kind, container, path, declared.span)


def _belongs_to(name: Name) -> str:
    owner = " ".join(part for part in name.owner[:2] if part)
    sort: str = name.sort.value
    match name.sort:
        case Sort.RESOURCE:
            return owner
        case Sort.ENVIRONMENT | Sort.GROUP:
            return sort
        case Sort.FIELD:
            return f"{name.path[-2]}, {owner}" if owner else name.path[-2]
        case Sort.TEMPLATE_RESOURCE:
            return f"template of {owner}"
        case _:
            return f"{sort} of {owner}" if owner else sort
