from __future__ import annotations

import pytest

from amplify_ls.syntax.editing import Replacement, inserted_member, removed_member
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect, Node, Path


def applied(text: str, edit: Replacement) -> str:
    return text[: edit.span.start] + edit.new_text + text[edit.span.end :]


def inserted(text: str, path: Path = ()) -> str:
    tree = parse(text, Dialect.HJSON)
    node = tree.find(path)
    assert isinstance(node, Node)
    return applied(text, inserted_member(tree, node, "new", "1"))


def removed(text: str, name: str) -> str:
    tree = parse(text, Dialect.HJSON)
    member = tree.root.member(name)
    assert member is not None
    return applied(text, removed_member(tree.root, member))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"a":1}', '{"a":1,"new":1}'),
        ('{"a": 1, "b": 2}', '{"a": 1, "b": 2, "new": 1}'),
        ('{ "a" : 1 }', '{ "a" : 1, "new" : 1 }'),
        ('{\n  "a": 1\n}', '{\n  "a": 1,\n  "new": 1\n}'),
        ('{\n\t"a": 1,\n}', '{\n\t"a": 1,\n\t"new": 1\n}'),
        ('{\r\n  "a": 1\r\n}', '{\r\n  "a": 1,\r\n  "new": 1\r\n}'),
        ("{}", '{"new": 1}'),
    ],
)
def test_a_member_is_put_behind_the_last_in_the_style_of_the_others(
    before: str, after: str
) -> None:
    assert inserted(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{\n  "a": {}\n}', '{\n  "a": {\n    "new": 1\n  }\n}'),
        ('{"a":{}}', '{"a":{"new":1}}'),
    ],
)
def test_the_first_member_of_an_object_follows_the_objects_around_it(
    before: str, after: str
) -> None:
    assert inserted(before, ("a",)) == after


def test_a_line_end_of_the_host_alone_counts_as_one() -> None:
    tree = parse('{"a":1,"b":2}', Dialect.HJSON, (1, 7, 12))
    assert applied(tree.text, inserted_member(tree, tree.root, "new", "1")) == (
        '{"a":1,"b":2,\n"new":1}'
    )


@pytest.mark.parametrize(
    ("before", "name", "after"),
    [
        ('{"a": 1, "b": 2}', "a", '{"b": 2}'),
        ('{"a": 1, "b": 2}', "b", '{"a": 1}'),
        ('{\n  "a": 1,\n  "b": 2\n}', "b", '{\n  "a": 1\n}'),
        ('{"a": 1}', "a", "{}"),
        ('{"a": 1,}', "a", "{}"),
    ],
)
def test_a_member_goes_with_the_comma_that_would_be_left(
    before: str, name: str, after: str
) -> None:
    assert removed(before, name) == after
