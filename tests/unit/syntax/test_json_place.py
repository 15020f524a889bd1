import pytest

from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect, Place


def place(marked: str, dialect: Dialect = Dialect.STRICT) -> Place:
    return parse(marked.replace("<|>", ""), dialect).place(marked.index("<|>"))


def described(marked: str, dialect: Dialect = Dialect.STRICT) -> str:
    """Slot, path, what is replaced, what is typed, and what is needed around."""
    at = place(marked, dialect)
    text = marked.replace("<|>", "")
    needs = [
        name
        for name, is_needed in (
            (",_", at.needs_comma_before),
            ("_,", at.needs_comma_after),
            ("_:", at.needs_colon),
            ("quoted", at.is_quoted),
        )
        if is_needed
    ]
    path = "/".join(map(str, at.path))
    replaced = text[at.replace.start : at.replace.end]
    return " ".join([at.slot.name, f"/{path}", f"[{replaced}]", f"'{at.prefix}'", *needs])


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{<|>}", "KEY / [] '' _:"),
        ('{"a":1 <|>', "KEY / [] '' ,_ _:"),
        ('{"a":{}<|>}', "KEY / [] '' ,_ _:"),
        ('{<|> "b":2}', "KEY / [] '' _, _:"),
        ('{<|>"b":2}', "KEY / [] '' _, _:"),
        ('{"a":1, <|>"b":2}', "KEY / [] '' _, _:"),
        ('{"a":"x"\n <|>\n "c":1}', "KEY / [] '' ,_ _, _:"),
        ('{"na<|>me": 1}', "KEY / [\"name\"] 'na' quoted"),
        ('{"a": {"na<|>', "KEY /a [\"na] 'na' _: quoted"),
        ('{"a"<|>:1}', "KEY / [\"a\"] 'a'"),
        ('{"a": 1,\n  "b<|>"\n}', "KEY / [\"b\"] 'b' _: quoted"),
        ('{"a": 1, fo<|>}', "KEY / [fo] 'fo' _:"),
        ('{"a": 1 fo<|>o}', "KEY / [foo] 'fo' ,_ _:"),
        ('{"a"\n<|>}', "KEY / [] '' ,_ _:"),
    ],
)
def test_places_of_keys(marked: str, expected: str) -> None:
    assert described(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<|>", "VALUE / [] ''"),
        ('"a<|>b"', "VALUE / [\"ab\"] 'a' quoted"),
        ('{"a": <|>}', "VALUE /a [] ''"),
        ('{"a": <|>\n "b": 2}', "VALUE /a [] '' _,"),
        ('{"a":<|>"b"}', "VALUE /a [\"b\"] ''"),
        ('{"a":"Ap<|>p","b":1}', "VALUE /a [\"App\"] 'Ap' quoted"),
        ('{"a":"Ap<|>,"b":1}', "VALUE /a [\"Ap] 'Ap' quoted"),
        ('{"a":"b"<|>}', "VALUE /a [\"b\"] 'b'"),
        ('{"a": tr<|>}', "VALUE /a [tr] 'tr'"),
        ('{"a":1<|>}', "VALUE /a [1] '1'"),
        ("[<|>]", "VALUE /0 [] ''"),
        ('["a", <|>]', "VALUE /1 [] ''"),
        ('["a" <|>]', "VALUE /1 [] '' ,_"),
        ('[<|>"a"]', "VALUE /0 [] '' _,"),
        ('["<|>a"]', "VALUE /0 [\"a\"] '' quoted"),
        ('{"a":{"b": [1, {"c": "x<|>', "VALUE /a/b/1/c [\"x] 'x' quoted"),
    ],
)
def test_places_of_values(marked: str, expected: str) -> None:
    assert described(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "{} <|>",
        '{"a" <|>:1}',
        '{"a" <|>}',
        '{"a":<|>{}}',
        '{"a": <|> 1}',
        '{"a":{}<|>,"b":1}',
        '["a" <|>, 1]',
        "{ // x <|>\n}",
        "{ /* <|> */}",
        '{"a": \ufffc<|>}',
    ],
)
def test_places_where_nothing_can_be_typed(marked: str) -> None:
    assert described(marked).startswith("NONE")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("a: 1\n<|>", "KEY / [] '' ,_ _:"),
        ("<|>a: 1", "KEY / [a] ''"),
        ("{a: foo\n <|>}", "KEY / [] '' _:"),
        ("{a: fo<|>\n b: 1}", "VALUE /a [fo] 'fo' _,"),
        ("{ /* x */<|> }", "KEY / [] '' _:"),
    ],
)
def test_places_in_hjson(marked: str, expected: str) -> None:
    assert described(marked, Dialect.HJSON) == expected


def test_the_container_is_the_innermost_around_the_cursor() -> None:
    container = place('{"a": {"b": [<|>]}}').container
    assert container is not None
    assert container.path == ("a", "b")


def test_the_host_may_end_the_line_behind_a_key() -> None:
    tree = parse('{"a" }', Dialect.STRICT, (5,))
    assert tree.place(5).slot.name == "KEY"


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [('{"a":"x",', '"', '"b":"y"}'), ('{"a":"x",', '"pro', '"b":"y"}'), ('{"a":', '"x', '"b":1}')],
)
def test_what_is_being_typed_ends_where_its_host_ends_the_line(
    before: str, typed: str, after: str
) -> None:
    end = len(before) + len(typed)
    breaks = (len(before), end)
    at = parse(before + typed + after, Dialect.HJSON, breaks).place(end)
    assert (at.replace.start, at.replace.end) == (len(before), end)
    assert at.prefix == typed[1:]
    assert at.is_quoted
