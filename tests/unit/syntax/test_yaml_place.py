import pytest

from amplify_ls.syntax.tree import Place
from amplify_ls.syntax.yaml.document import parse


def place(marked: str) -> Place:
    return parse(marked.replace("<|>", "")).place(marked.index("<|>"))


def described(marked: str) -> str:
    """Slot, path, what is replaced, and what is typed."""
    at = place(marked)
    text = marked.replace("<|>", "")
    path = "/".join(map(str, at.path))
    return f"{at.slot.name} /{path} [{text[at.replace.start : at.replace.end]}] '{at.prefix}'"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<|>", "ANY / [] ''"),
        ("ver<|>", "ANY / [ver] 'ver'"),
        ("a: 1\n<|>", "KEY / [] ''"),
        ("a: 1\nb<|>", "KEY / [b] 'b'"),
        ("a<|>\nb: 1", "KEY / [a] 'a'"),
        ("a: <|>", "ANY /a [] ''"),
        ("a:<|>", "ANY /a [] ''"),
        ("a: b<|>", "ANY /a [b] 'b'"),
        ("a: 'b<|>'", "VALUE /a ['b'] 'b'"),
        ("a:\n  <|>", "ANY /a [] ''"),
        ("a:\n  b<|>", "ANY /a [b] 'b'"),
        ("a:\n  b: 1\n  <|>\nc: 2", "KEY /a [] ''"),
        ("a:\n  b: 1\n<|>\nc: 2", "KEY / [] ''"),
        ("a:\n  <|>\n  b: 1", "NONE / [] ''"),
        ("a:\n  - <|>", "ANY /a/0 [] ''"),
        ("a:\n  - b\n  <|>", "ANY /a/1 [] ''"),
        ("a:\n  - b\n<|>", "KEY / [] ''"),
        ("a:\n- b\n<|>", "KEY / [] ''"),
        ("a:\n  - b: 1\n    <|>", "KEY /a/0 [] ''"),
        ("a: [b, <|>]", "VALUE /a/1 [] ''"),
        ("a: {b: 1, <|>}", "KEY /a [] ''"),
        ("a: b <|>", "NONE / [] ''"),
        ("a: b # c<|>", "NONE / [] ''"),
        ("a: |\n  te<|>xt", "NONE / [] ''"),
        ("a: !Ref <|>", "ANY /a/!Ref [] ''"),
        ("a: !Ref Na<|>me", "ANY /a/!Ref [Name] 'Na'"),
    ],
)
def test_a_place_is_told_by_indentation(marked: str, expected: str) -> None:
    assert described(marked) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_are_the_same_with_any_line_end(end: str) -> None:
    marked = f"a:{end}  b: 1{end}  <|>{end}c: 2{end}"
    assert place(marked).path == ("a",)
