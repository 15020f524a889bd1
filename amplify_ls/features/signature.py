"""What a directive or a function of CloudFormation takes, while its arguments are typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from amplify_ls.contract.signature import Signature, SignatureParameter
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.directives import Parameter
    from amplify_ls.project.document import Document
    from amplify_ls.project.intrinsic_functions import IntrinsicFunction
    from amplify_ls.project.reading import Reading
    from amplify_ls.project.sdl_document import SdlDocument
    from amplify_ls.syntax.graphql.place import SdlPlace
    from amplify_ls.syntax.tree import Path

_TEMPLATE = "resource-template"


def signature_at(reading: Reading, offset: int) -> Signature | None:
    """The call around a cursor, if it is one that takes arguments."""
    schema = reading.sdl_at(offset)
    if schema is not None:
        return _of_directive(*schema)
    found = reading.document_at(offset)
    if found is not None and found[0].kind.id == _TEMPLATE:
        return _of_function(*found)
    return None


def _of_directive(document: SdlDocument, offset: int) -> Signature | None:
    from amplify_ls.features.sdl.parameters import parameter_at, parameters_at
    from amplify_ls.features.sdl.words import explain_parameter, known_directive
    from amplify_ls.syntax.graphql.place import Region, Slot, place_at

    place = place_at(document.tree, offset)
    kind = known_directive(place.directive)
    in_call = (Region.ARGUMENTS, Region.OBJECT, Region.LIST)
    if kind is None or place.region not in in_call or place.slot is Slot.NONE:
        return None
    steps = _steps(place)
    taken = parameters_at(place.directive, steps)
    if not taken:
        return None
    above = parameter_at(place.directive, steps)
    owner = ".".join((f"@{place.directive}", *steps))
    label, parameters = _written(
        f"{owner}({{ " if steps else f"{owner}(",
        [f"{one.name}: {one.type}" for one in taken],
        [explain_parameter(one, owner) for one in taken],
        " })" if steps else ")",
    )
    meaning = above.description if above is not None else kind.description
    return Signature(label, meaning, parameters, _active(document, place, steps, taken))


def _steps(place: SdlPlace) -> tuple[str, ...]:
    """The way to the brackets that the cursor is in: not to the value in them."""
    from amplify_ls.features.sdl.parameters import parameters_at
    from amplify_ls.syntax.graphql.place import Slot

    path = place.path if place.slot is Slot.ARGUMENT else place.path[:-1]
    is_list_of_objects = place.slot is not Slot.ARGUMENT and parameters_at(
        place.directive, place.path
    )
    return place.path if is_list_of_objects else path


def _active(
    document: SdlDocument, place: SdlPlace, steps: tuple[str, ...], taken: Sequence[Parameter]
) -> int | None:
    names = [one.name for one in taken]
    if len(place.path) > len(steps):
        return names.index(place.path[len(steps)]) if place.path[len(steps)] in names else None
    typed = document.tree.text[place.replace.start : place.replace.end]
    if typed in names:
        return names.index(typed)
    free = [index for index, name in enumerate(names) if name not in place.given]
    begun = [index for index in free if typed and names[index].startswith(typed)]
    return next(iter([*begun, *free]), None)


def _of_function(document: Document, offset: int) -> Signature | None:
    found = next(_calls(document.tree.place(offset).path), None)
    if found is None:
        return None
    function, index = found
    label, parameters = _written(
        f"{function.name}: [",
        [one.name for one in function.arguments],
        [one.meaning for one in function.arguments],
        ", …]" if function.is_open else "]",
    )
    last = len(function.arguments) - 1
    active = min(index, last) if function.is_open else index if index <= last else None
    return Signature(label, function.meaning, parameters, active)


def _calls(path: Path) -> Iterator[tuple[IntrinsicFunction, int]]:
    """The functions around a place, the innermost first, each with the argument that it is in."""
    from amplify_ls.project.intrinsic_functions import function_named

    for depth in range(len(path) - 1, 0, -1):
        name, index = path[depth - 1], path[depth]
        function = function_named(name) if isinstance(name, str) else None
        if function is not None and isinstance(index, int):
            yield function, index


def _written(
    opening: str, texts: Sequence[str], meanings: Sequence[str], closing: str
) -> tuple[str, tuple[SignatureParameter, ...]]:
    """A call on one line, and where its parameters are in it."""
    label = opening
    parameters: list[SignatureParameter] = []
    for text, meaning in zip(texts, meanings, strict=True):
        if parameters:
            label += ", "
        span = Span(len(label), len(label) + len(text))
        parameters.append(SignatureParameter(span, meaning))
        label += text
    return label + closing, tuple(parameters)
