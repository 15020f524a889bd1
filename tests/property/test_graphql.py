"""Laws of the SDL parser: what graphql-core reads and refuses, the same after any edit."""

import itertools

from graphql import GraphQLError
from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.syntax.graphql import parse, reparse
from amplify_ls.syntax.graphql.tree import SdlTree
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span
from tests.support.sdl import ours, reference, schemas

PIECES = [
    *"{}[]()@:!=|&$\"'\\ \n\t01x.-#,",
    "type",
    "extend type A ",
    "type B {",
    "implements",
    "true",
    "...",
    '"""',
    '"a"',
    "\r\n",
    "\ufeff",
    "\x00",
    "\ud800",
    "é",
    HOLE,
    "\n<<<<<<< a\n",
    "\n=======\n",
]
SEEN = [piece for piece in PIECES if piece not in ("\x00", "\ud800", HOLE)]
pieces = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
seen = st.lists(st.sampled_from(SEEN), max_size=4).map("".join)


@st.composite
def damaged(draw: st.DrawFn, pieces: st.SearchStrategy[str] = pieces) -> str:
    """A schema with stretches replaced."""
    text = draw(schemas())
    for _ in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, len(text)))
        end = min(start + draw(st.integers(0, 5)), len(text))
        text = text[:start] + draw(pieces) + text[end:]
    return text


def refuses(text: str) -> bool:
    try:
        reference(text)
    except GraphQLError:
        return True
    return False


def contents(tree: SdlTree) -> list[object]:
    shown = [(at, repr(one), one.fields) for at, one in tree.definitions]
    return [tree.text, shown, tree.problems]


@given(schemas())
def test_valid_schemas_are_read_as_graphql_core_reads_them(text: str) -> None:
    tree = parse(text)
    assert tree.problems == ()
    assert ours(tree) == reference(text)


@given(damaged(seen))
def test_what_graphql_core_refuses_has_problems_and_nothing_else(text: str) -> None:
    tree = parse(text)
    assert bool(tree.problems or not tree.definitions) == refuses(text)


@given(damaged(), st.data())
def test_an_edited_schema_is_read_as_if_it_were_new(text: str, data: st.DataObject) -> None:
    tree = parse(text)
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(tree.text)))
        end = min(start + data.draw(st.integers(0, 8)), len(tree.text))
        tree = reparse(tree, Span(start, end), data.draw(pieces))
        assert contents(tree) == contents(parse(tree.text))


@given(damaged())
def test_every_place_is_inside_the_text_and_in_order(text: str) -> None:
    tree = parse(text)
    spans = [placed.span for placed in tree.definitions]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(0 <= start <= end <= len(text) for _, (start, end), _ in tree.problems)
