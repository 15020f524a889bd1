"""YAML documents are read as their reference reads them; broken ones keep what is there."""

import math

import yaml
from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.syntax.tree import UNKNOWN, Node, NodeKind, Tree
from amplify_ls.syntax.yaml.document import parse, reparse
from amplify_ls.syntax.yaml.plain import is_plain, plain_scalar
from amplify_ls.text.span import Span
from tests.property.test_yaml import TEXTS, reference

BROKEN = st.text("ab: -|>'\"[]{}\n\t #&*!,?éé", max_size=60)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text("abny01.+-_~: #'\"[]{},&*!|>%@`é\n", max_size=12),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("ab: 1#", min_size=1, max_size=4), inner)
    ),
    max_leaves=12,
)


def agrees(node: Node, expected: object) -> bool:
    """Whether a node says what a reader says that leaves all scalars texts; a hole says nothing."""
    match node.kind:
        case NodeKind.HOLE:
            return True
        case NodeKind.OBJECT:
            names = [member.name for member in node.members() if not member.key.has_hole]
            return (
                isinstance(expected, dict)
                and all(
                    agrees(member.value, expected.get(member.name, ""))
                    for member in node.members()
                    if not member.key.has_hole
                )
                and set(names) <= set(expected)
            )
        case NodeKind.ARRAY:
            return isinstance(expected, list) and all(
                agrees(item, other) for item, other in zip(node.items(), expected, strict=True)
            )
        case NodeKind.MISSING:
            return expected == ""
        case _:
            return str(node.value) == expected


def known(value: object) -> object:
    """The value with nothing for what is not there yet."""
    if isinstance(value, dict):
        return {key: known(each) for key, each in value.items()}
    if isinstance(value, list):
        return [known(each) for each in value]
    return None if value is UNKNOWN else value


def check_spans(node: Node) -> None:
    """Everything stands inside what holds it, in order."""
    at = node.start
    for child in (*node.items(), *(n for m in node.members() for n in (m.key, m.value))):
        assert at <= child.start <= child.end <= max(node.end, child.start)
        at = child.end
        check_spans(child)


def same(one: Tree, other: Tree) -> bool:
    return (
        repr(one.root.to_python()) == repr(other.root.to_python())
        and one.problems == other.problems
        and one.root.span == other.root.span
    )


@given(TEXTS)
def test_sound_documents_are_read_as_their_reference_reads_them(text: str) -> None:
    expected = reference(text)
    tree = parse(text)
    assert agrees(tree.root, expected[0])
    assert not tree.problems


@given(VALUES, st.booleans())
def test_values_that_are_written_are_read(value: object, is_flow: bool) -> None:
    text = yaml.safe_dump(value, default_flow_style=is_flow, allow_unicode=True)
    expected = yaml.safe_load(text)
    tree = parse(text)
    assert not tree.problems
    assert known(tree.root.to_python()) == expected


@given(st.text("abny01.+-_~: #'\"[]{},&*!|>%@`é\n", min_size=1, max_size=12))
def test_a_text_that_may_go_without_quotes_stays_what_it_is(text: str) -> None:
    written = text if is_plain(text, in_flow=True) else "'x'"
    expected = text if is_plain(text, in_flow=True) else "x"
    assert yaml.safe_load(f"- {written}\n- [{written}, b]\n- {written}: b\n") == [
        expected,
        [expected, "b"],
        {expected: "b"},
    ]


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_numbers_are_numbers(number: float) -> None:
    value = plain_scalar(str(number), str(number)).value
    assert isinstance(value, int | float)
    assert math.isclose(value, number) or value == number


@given(BROKEN)
def test_trees_of_broken_documents_lie_inside_their_text(text: str) -> None:
    tree = parse(text)
    check_spans(tree.root)
    assert 0 <= tree.root.start <= tree.root.end <= len(text)
    for problem in tree.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)


@given(TEXTS | BROKEN, st.data(), st.text("ab: -'\n#", max_size=4))
def test_reading_after_an_edit_is_reading_the_edited_text(
    text: str, data: st.DataObject, new_text: str
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 5, len(text))))
    edited = reparse(parse(text), Span(start, end), new_text)
    assert same(edited, parse(edited.text))


@given(TEXTS, st.data())
def test_every_cut_off_document_is_read(text: str, data: st.DataObject) -> None:
    cut = text[: data.draw(st.integers(0, len(text)))]
    tree = parse(cut)
    check_spans(tree.root)
