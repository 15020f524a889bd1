"""Tokens are in order, apart, inside lines, and read back as what they colour."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.contract.token import Token, TokenKind
from amplify_ls.features.tokens import tokens
from amplify_ls.project.reading import Reading, read
from amplify_ls.server.positions import Positions
from amplify_ls.server.semantics import encoded
from amplify_ls.syntax.tree import Node, NodeKind
from amplify_ls.text.lines import Encoding, Position
from amplify_ls.text.source import SourceFile
from tests.property.test_hosts import PAYLOADS, SHAPES, TEXTS

ENCODINGS = st.sampled_from(list(Encoding))


def hosted(text: str, name: str = "a.sh") -> Reading:
    return read(SourceFile(Path(name), text))


def spelled(node: Node) -> list[tuple[object, TokenKind]]:
    """Keys and scalars below a node, in order."""
    found: list[tuple[object, TokenKind]] = []
    for member in node.members():
        found += [(member.name, TokenKind.PROPERTY), *spelled(member.value)]
    for item in node.items():
        found += spelled(item)
    kinds = {NodeKind.STRING: TokenKind.STRING, NodeKind.NUMBER: TokenKind.NUMBER}
    if node.kind not in (NodeKind.OBJECT, NodeKind.ARRAY):
        found.append((node.value, kinds.get(node.kind, TokenKind.KEYWORD)))
    return found


def decoded(found: list[Token], reading: Reading) -> list[tuple[object, TokenKind]]:
    """What the tokens say, read through the document's own map of the file.

    A value that quotes of the host cut into several tokens is there once.
    """
    (document,) = reading.documents
    said: dict[Node, tuple[object, TokenKind]] = {}
    for token in found:
        start, end = document.text.from_host(token.start), document.text.from_host(token.end - 1)
        assert start is not None
        assert end is not None
        node = document.tree.node_at(min(start + 1, end))
        said[node] = (node.step if node.is_key else node.value, token.kind)
    return list(said.values())


@given(value=st.dictionaries(TEXTS, PAYLOADS, min_size=1, max_size=3), is_double=st.booleans())
def test_tokens_say_what_the_payload_says(value: object, *, is_double: bool) -> None:
    shape = SHAPES["double quotes" if is_double else "single quotes"][0]
    text = shape(json.dumps(value)).replace("run --x", "amplify push --codegen", 1)
    reading = hosted(text)
    assert decoded(tokens(reading), reading) == spelled(reading.documents[0].tree.root)


@given(
    text=st.lists(
        st.sampled_from(
            [
                'A=\'{"é😀":',
                '"$A"',
                "$(pwd)",
                " 1}'",
                "\\\n",
                "\r\n",
                '\\"',
                "amplify init --amplify ",
                "--codegen '{\"a\": [1, true]}'",
                "\n",
                "x: '{",
                "<<EOF",
                "'",
            ]
        ),
        max_size=12,
    ).map("".join),
    name=st.sampled_from(["a.sh", "a.yml"]),
    encoding=ENCODINGS,
)
def test_tokens_are_in_order_apart_and_inside_lines(
    text: str, name: str, encoding: Encoding
) -> None:
    reading = hosted(f"amplify\n{text}", name)
    found = tokens(reading)
    host = reading.file.text
    assert all(token.start < token.end for token in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert not any(set("\r\n") & set(host[token.start : token.end]) for token in found)
    assert read_back(reading, encoding) == found


@given(
    text=st.lists(
        st.sampled_from(
            (
                *("type ", "T", " {", "}", "a: ", "Int", "@x", "(", ")", '"""', '"', "# é😀"),
                *("extend ", "enum ", "directive ", "on ", "| A", "= ", "[", "]", "1.", "$b"),
                *("query ", "\n", "\r\n"),
            )
        ),
        max_size=14,
    ).map("".join),
    encoding=ENCODINGS,
)
def test_tokens_of_schemas_are_in_order_apart_and_inside_lines(
    text: str, encoding: Encoding
) -> None:
    reading = hosted(text, "amplify/backend/api/shop/schema.graphql")
    found = tokens(reading)
    assert all(token.start < token.end for token in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert not any(set("\r\n") & set(text[token.start : token.end]) for token in found)
    assert read_back(reading, encoding) == found


def read_back(reading: Reading, encoding: Encoding) -> list[Token]:
    """The tokens as an editor finds them in the numbers it is sent."""
    lines = reading.file.lines
    data = encoded(tokens(reading), Positions(lines, encoding)).data
    found: list[Token] = []
    line = column = 0
    for at in range(0, len(data), 5):
        column = data[at + 1] + (0 if data[at] else column)
        line += data[at]
        start = lines.offset(Position(line, column), encoding)
        end = lines.offset(Position(line, column + data[at + 2]), encoding)
        found.append(Token(start, end, TokenKind(data[at + 3])))
    return found


@pytest.mark.parametrize("encoding", list(Encoding))
def test_characters_beyond_the_first_plane_are_counted_as_the_editor_counts(
    encoding: Encoding,
) -> None:
    reading = hosted('echo 😀; amplify push --codegen \'{"😀": "😀"}\'\n')
    assert read_back(reading, encoding) == tokens(reading)
