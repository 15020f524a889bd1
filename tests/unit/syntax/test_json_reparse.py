import pytest

from amplify_ls.syntax.json import parse, reparse
from amplify_ls.syntax.tree import Dialect, Node, Tree
from amplify_ls.text.span import Span

TEXT = '{"a": {"x": [1, 2], "y": "z"}, "b": {"c": 1}, "d": 2}'


def edited(tree: Tree, old: str, new: str) -> Tree:
    at = tree.text.index(old)
    result = reparse(tree, Span(at, at + len(old)), new)
    whole = parse(result.text, tree.dialect, result.breaks)
    assert result.root.to_python() == whole.root.to_python()
    assert result.problems == whole.problems
    return result


def node(tree: Tree, *path: str | int) -> Node:
    found = tree.find(path)
    assert found is not None
    return found


def test_what_an_edit_did_not_touch_is_shared() -> None:
    before = parse(TEXT, Dialect.STRICT)
    after = edited(before, "z", "zzz")
    assert node(after, "b").green is node(before, "b").green
    assert node(after, "b").start == node(before, "b").start + 2


def test_python_values_of_shared_parts_are_kept() -> None:
    before = parse(TEXT, Dialect.STRICT)
    kept = node(before, "b").to_python()
    before.root.to_python()
    after = edited(before, "z", "")
    assert node(after, "b").to_python() is kept


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1, 2", "1 2"),
        ("1, 2", "1, 2, 2]"),
        ("1, 2", '1 2], "z": [3'),
        ("]", ""),
        ('"z"', '"z'),
        ('"y"', '"x"'),
        ("{", "{{"),
        ('"d": 2', '"a": 2'),
        ("}, ", "}\n"),
        (TEXT, ""),
    ],
)
def test_an_edit_and_its_reverse_end_where_they_began(old: str, new: str) -> None:
    before = parse(TEXT, Dialect.STRICT)
    broken = edited(before, old, new)
    at = TEXT.index(old)
    mended = reparse(broken, Span(at, at + len(new)), old)
    assert mended.text == TEXT
    assert mended.problems == ()
    assert mended.root.to_python() == before.root.to_python()


def test_problems_elsewhere_stay_and_move() -> None:
    before = parse("// x\n[[1 2], [3], [4,]] // y", Dialect.STRICT)
    after = edited(before, "3", "333")
    assert [(p.kind.name, p.span.start) for p in after.problems] == [
        ("COMMENT", 0),
        ("MISSING_COMMA", 8),
        ("TRAILING_COMMA", 22),
        ("COMMENT", 26),
    ]


def test_a_mended_container_leaves_none_broken() -> None:
    before = parse("[[[1 2]], [3]]", Dialect.STRICT)
    after = edited(before, "1 2", "1, 2")
    assert not after.root.green.is_broken


def test_line_ends_of_the_host_move_too() -> None:
    before = parse('{"a": [1],"b": "c,"d": 1}', Dialect.STRICT, (10, 18))
    after = edited(before, "1", "111")
    assert after.breaks == (12, 20)


def test_a_lost_quote_on_a_line_of_its_own_is_read_alone() -> None:
    before = parse('{\n "a": {\n  "b": 1,\n  "c": 2\n },\n "d": {}\n}', Dialect.STRICT)
    after = edited(before, "1,", '"x,')
    assert node(after, "d").green is node(before, "d").green
    again = edited(after, '"c": 2', '"c": 3')
    assert node(again, "d").green is node(before, "d").green


def test_too_deep_containers_stay_too_deep() -> None:
    before = parse("[" * 150 + "]" * 150, Dialect.STRICT)
    after = reparse(before, Span(150, 150), "[" * 60 + "]" * 60)
    assert [p.kind.name for p in after.problems] == ["TOO_DEEP"]
