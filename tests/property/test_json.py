"""Laws of the JSON parser: strict as Python's, lenient as hjson's, the same after any edit."""

import json
from typing import NoReturn

import hjson
from hypothesis import assume, given
from hypothesis import strategies as st

from amplify_ls.syntax.json import parse, reparse
from amplify_ls.syntax.tree import UNKNOWN, Dialect, Green, Node, Problem, ProblemKind, Tree
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span

HINTS = {ProblemKind.COMMENT, ProblemKind.UNQUOTED, ProblemKind.TRAILING_COMMA}
PIECES = [
    *"{}[],:\"'\\ \n\t01x.-#",
    "\r\n",
    "true",
    "null",
    '"a"',
    '"b": 1,',
    '{"c": 2}',
    "// x\n",
    "/* y */",
    "'''",
    "\u2028",
    "\U0001f600",
    "\u201c",
    "\ufeff",
    "\x00",
    "\ud800",
    HOLE,
    "<<<<<<< a\n",
    "\n=======\n",
    "\n>>>>>>> b\n",
]
dialects = st.sampled_from([Dialect.STRICT, Dialect.HJSON])
scalars: st.SearchStrategy[object] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=5),
    st.floats(allow_nan=False, allow_infinity=False),
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4)
    ),
)
pieces = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """JSON as programs write it, with pieces put in and cut out."""
    text = json.dumps(
        draw(values), indent=draw(st.sampled_from([None, 1])), ensure_ascii=draw(st.booleans())
    )
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        text = (
            text[:start]
            + draw(st.sampled_from(["", *PIECES]))
            + text[start + draw(st.integers(0, 2)) :]
        )
    return text


texts = documents() | pieces


def refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def shape(green: Green) -> object:
    entries = [
        (e.key and shape(e.key), e.key_offset, e.colon, shape(e.value), e.value_offset, e.comma)
        for e in green.entries
    ]
    value = repr(green.value)
    return (
        green.kind,
        green.width,
        value,
        green.problems,
        green.is_broken,
        green.has_hole,
        entries,
    )


def serious(tree: Tree) -> list[Problem]:
    harmless = {ProblemKind.DUPLICATE_KEY} | (HINTS if tree.dialect is Dialect.HJSON else set())
    return [problem for problem in tree.problems if problem.kind not in harmless]


def nodes(node: Node) -> list[Node]:
    children = [child for member in node.members() for child in (member.key, member.value)]
    children += node.items()
    return [node, *(below for child in children for below in nodes(child))]


def strictly_read(text: str) -> object:
    try:
        return json.loads(text, parse_constant=refuse)
    except ValueError:
        return UNKNOWN


def leniently_read(text: str) -> object:
    try:
        return hjson.loads(text)
    except Exception:  # noqa: BLE001 - hjson fails with all kinds on what it cannot read
        return UNKNOWN


@given(texts.filter(lambda text: HOLE not in text))
def test_strict_texts_are_those_python_reads(text: str) -> None:
    tree = parse(text, Dialect.STRICT)
    expected = strictly_read(text)
    assert (expected is not UNKNOWN) == (not serious(tree))
    assert expected is UNKNOWN or repr(tree.root.to_python()) == repr(expected)


@given(texts.filter(lambda text: HOLE not in text))
def test_hjson_texts_mean_what_hjson_reads(text: str) -> None:
    tree = parse(text, Dialect.HJSON)
    # hjson itself fails on triple quotes in the first line.
    assume(not serious(tree) and "'''" not in text.partition("\n")[0])
    assert leniently_read(text) == tree.root.to_python()


@given(values)
def test_json_has_the_same_tree_in_both_dialects(value: object) -> None:
    text = json.dumps(value)
    strict, lenient = parse(text, Dialect.STRICT), parse(text, Dialect.HJSON)
    assert shape(strict.root.green) == shape(lenient.root.green)
    assert strict.problems == lenient.problems


@given(texts, dialects, st.lists(st.integers(0, 40), max_size=3))
def test_trees_cover_their_text_in_order(text: str, dialect: Dialect, breaks: list[int]) -> None:
    tree = parse(text, dialect, sorted({at for at in breaks if at <= len(text)}))
    for problem in tree.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
    assert list(tree.problems) == sorted(tree.problems, key=lambda problem: problem.span)
    for node in nodes(tree.root):
        assert 0 <= node.start <= node.end <= len(text)
        assert node.parent is None or node.parent.start <= node.start
        assert node.parent is None or node.end <= node.parent.end


@given(texts, dialects)
def test_every_cursor_has_a_node_and_a_place(text: str, dialect: Dialect) -> None:
    tree = parse(text, dialect)
    for offset in range(len(text) + 1):
        place = tree.place(offset)
        assert place.replace.start <= offset <= place.replace.end
        assert tree.node_at(offset) in nodes(tree.root)


@given(
    texts,
    dialects,
    st.lists(st.integers(0, 40), max_size=2),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 3), st.sampled_from(["", "z", *PIECES])),
        max_size=5,
    ),
)
def test_reading_after_edits_is_reading_the_edited_text(
    text: str, dialect: Dialect, breaks: list[int], edits: list[tuple[int, int, str]]
) -> None:
    tree = parse(text, dialect, sorted({at for at in breaks if at <= len(text)}))
    for at, width, new_text in edits:
        start = min(at, len(tree.text))
        tree = reparse(tree, Span(start, min(start + width, len(tree.text))), new_text)
        whole = parse(tree.text, dialect, tree.breaks)
        assert tree.root.start == whole.root.start
        assert shape(tree.root.green) == shape(whole.root.green)
        assert tree.problems == whole.problems
