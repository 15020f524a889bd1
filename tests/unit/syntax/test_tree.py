from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import UNKNOWN, Dialect, NodeKind
from amplify_ls.text.span import Span

TEXT = '{"api": {"shop": {"service": "AppSync", "on": [1, null]}}, "n": -1.5e3}'


def test_values_become_python_values() -> None:
    tree = parse(TEXT, Dialect.STRICT)
    assert tree.root.to_python() == {
        "api": {"shop": {"service": "AppSync", "on": [1, None]}},
        "n": -1500.0,
    }


def test_nodes_know_their_path_and_span() -> None:
    node = parse(TEXT, Dialect.STRICT).find(("api", "shop", "on", 1))
    assert node is not None
    assert node.kind is NodeKind.NULL
    assert node.path == ("api", "shop", "on", 1)
    assert TEXT[node.span.start : node.span.end] == "null"


def test_members_have_their_key_value_and_whole_span() -> None:
    root = parse('{"a": 1, "b": [2]}', Dialect.STRICT).root
    first, second = root.members()
    assert (first.name, first.key.value, first.value.value) == ("a", "a", 1)
    assert first.key.is_key
    assert first.key.path == first.value.path == ("a",)
    assert first.span == Span(1, 7)
    assert [item.value for item in second.value.items()] == [2]
    assert first.value.parent is root


def test_paths_that_lead_nowhere_find_nothing() -> None:
    tree = parse(TEXT, Dialect.STRICT)
    assert tree.find(("api", "other", "service")) is None
    assert tree.find(("api", 0)) is None
    assert tree.find(("n", "a")) is None
    assert tree.find(("api", "shop", "on", 2)) is None
    assert tree.find(()) == tree.root


def test_of_duplicate_keys_the_last_is_found() -> None:
    tree = parse('{"a": 1, "a": 2}', Dialect.STRICT)
    found = tree.find(("a",))
    assert found is not None
    assert found.value == 2
    assert tree.root.to_python() == {"a": 2}


def test_members_of_big_objects_are_found_too() -> None:
    tree = parse("{" + ",".join(f'"k{n}": {n}' for n in range(100)) + "}", Dialect.STRICT)
    assert [tree.find((f"k{n}",)) for n in (0, 99)] == [
        tree.root.member_at(0).value,
        tree.root.member_at(99).value,
    ]
    assert tree.root.get("k100") is None


def test_values_with_holes_are_unknown() -> None:
    tree = parse('{"a": \ufffc, "b": "x\ufffcy", "c": "d"\ufffc, "e": }', Dialect.STRICT)
    assert tree.root.to_python() == {"a": UNKNOWN, "b": UNKNOWN, "c": UNKNOWN, "e": UNKNOWN}
    text = tree.root.get("b")
    assert text is not None
    assert (text.has_hole, text.value) == (True, "x\ufffcy")


def test_a_hole_can_stand_for_a_key_or_for_members() -> None:
    tree = parse('{\ufffc: 1, "a\ufffc": 2, \ufffc}', Dialect.STRICT)
    assert tree.problems == ()
    assert [member.key.has_hole for member in tree.root.members()] == [True, True, True]


def test_the_innermost_node_at_a_cursor_is_found() -> None:
    tree = parse('{"a": [1, "x"]}', Dialect.STRICT)
    assert repr(tree.node_at(0)) == "<OBJECT () 0-15>"
    assert repr(tree.node_at(4)) == "<STRING ('a',) 1-4>"
    assert repr(tree.node_at(8)) == "<NUMBER ('a', 0) 7-8>"
    assert repr(tree.node_at(9)) == "<ARRAY ('a',) 6-14>"
    assert repr(tree.node_at(11)) == "<STRING ('a', 1) 10-13>"
    assert repr(tree.node_at(15)) == "<OBJECT () 0-15>"


def test_nodes_are_equal_if_they_are_the_same_at_the_same_place() -> None:
    tree = parse("[1, 1]", Dialect.STRICT)
    first, second = tree.root.items()
    assert first == next(tree.root.items())
    assert first != second
    assert len({first, second, next(tree.root.items())}) == 2


def test_green_nodes_have_a_memo_and_nothing_else_made_on_the_fly() -> None:
    green = parse("1", Dialect.STRICT).root.green
    assert green.memo == {}
    assert not hasattr(green, "other")


def test_scalars_have_neither_members_nor_items() -> None:
    root = parse("1", Dialect.STRICT).root
    assert list(root.members()) == list(root.items()) == []
    assert root.get("a") is None
    assert root.item(0) is None


def test_a_member_is_found_by_the_place_of_its_key() -> None:
    root = parse('{"a": 1, "a": [3]}', Dialect.HJSON).root

    found = [root.index_at(at) for at in range(root.end + 1)]

    assert {at: index for at, index in enumerate(found) if index is not None} == {1: 0, 9: 1}
