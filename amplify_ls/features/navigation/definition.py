"""Where the thing is made that a name under the cursor stands for.

The definition of a resource is its entry in backend-config.json, of a parameter the template's
`Parameters`, of an environment team-provider-info.json. What the Amplify CLI builds is written
down nowhere; its resource is the next best place, as the type is for a field that Amplify adds,
the list of auth for a group without a precedence, and `amplify init` for an environment that no
file knows. On the entry of a function its
handler is offered as well, for there is nowhere else to go from there.

What is no name can still lead somewhere: the path of a payload in a script to the payload, the
word of a command to the hooks that run round it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.contract.location import Link
from amplify_ls.features.navigation.around import holder_of
from amplify_ls.project.names import Role, Sort
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.features.navigation.around import Around
    from amplify_ls.project.names import Name, Occurrence


def definitions(around: Around, offset: int) -> list[Link]:
    """Where the name at a cursor is declared; on a declaration, the declaration itself."""
    here = around.name_at(offset)
    if here is None:
        from amplify_ls.features.navigation.paths import files_at

        return files_at(around, offset)
    return list(dict.fromkeys(_defined(here, around)))


def declared(here: Occurrence, name: Name, around: Around) -> Iterator[Link]:
    """The declarations of a name, as answers about an occurrence."""
    for path, one in around.index.declarations(name):
        yield Link(here.span, path, one.around or one.span, one.span)
    if name.sort is Sort.PROFILE:
        yield from _profiles(here, name, around)


def _defined(here: Occurrence, around: Around) -> Iterator[Link]:
    if here.name.sort is Sort.SCRIPT_VARIABLE:
        yield from _assigned(here, around)
        return
    yield from declared(here, here.name, around)
    if not around.index.declarations(here.name):
        owner = holder_of(here.name)
        if owner != here.name:
            yield from declared(here, owner, around)
    elif here.role is Role.DECLARATION and here.name.sort is Sort.RESOURCE:
        from amplify_ls.features.navigation.paths import handler_of

        handler = handler_of(here.name, around)
        if handler is not None:
            yield Link(here.span, handler, START, START)


def _assigned(here: Occurrence, around: Around) -> Iterator[Link]:
    """The assignment that a variable got its value from, or all of them if that is not certain."""
    links = list(declared(here, here.name, around))
    before = [link for link in links if link.around.end <= here.span.start]
    own = [link for link in links if link.span == here.span]
    yield from own or before[-1:] or links


def _profiles(here: Occurrence, name: Name, around: Around) -> Iterator[Link]:
    """The first lines of a profile's sections; what is in them is nobody's business."""
    from amplify_ls.project.profiles import sections

    for path in around.files.profile_files():
        file = around.files.text(path)
        for section in sections(file.text) if file is not None else ():
            if section.profile == name.text:
                yield Link(here.span, Path(path), section.header, section.span)


START = Span(0, 0)
