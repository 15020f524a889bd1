"""YAML is read as its reference reads it, by the grammar and, without it, line by line."""

import json
import re
from itertools import count

import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from amplify_ls.syntax.yaml import grammar, lines, read_scripts
from amplify_ls.syntax.yaml.scalars import decode
from amplify_ls.syntax.yaml.tree import Mapping, Node, Scalar, Sequence
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.span import Span

Lines = list[str]
"""A node: the first line stands behind its key or dash, the others below it, as deep as that."""

WORDS = st.text("ab19 é😀:#'\"-", max_size=8).map(lambda t: f"$a{t}é")
QUOTED = st.one_of(
    st.text("ab'# :é😀", max_size=8).map(lambda t: "'" + t.replace("'", "''") + "'"),
    st.text('ab"\\# :\té😀', max_size=8).map(lambda t: json.dumps(t, ensure_ascii=False)),
)
PAIRS = st.sampled_from(["a", "k: é 😀", "'l': *y", '"m" : &x 1', "n: !t c", "o: [e, f: g]", "p:"])
ITEMS = QUOTED | PAIRS | st.sampled_from(["b", "*z", "&x b", "!t c", "{d, e: f}", "[[g]]"])
FLOWS = st.one_of(
    st.lists(PAIRS, max_size=3, unique=True).map(lambda pairs: "{" + ", ".join(pairs) + "}"),
    st.lists(ITEMS, max_size=3).map(lambda items: "[" + ",".join(items) + "]"),
)
PROPERTIES = st.sampled_from(["", "", "&x ", "!t &x "])
COMMENTS = st.sampled_from(["", "", " # é"])
BLOCK_LINES = st.lists(
    st.sampled_from(["", "a", "  b", "# c", "d: e", "- f", "é 😀"]), min_size=1, max_size=5
)
HEADERS = st.sampled_from(["|", ">", "|-", ">-", "|+", ">+", "|2", ">2-", "| # c"])


def below(lines: Lines) -> Lines:
    return ["  " + line if line else "" for line in lines]


def inline(properties: str, text: str, rest: Lines, comment: str) -> Lines:
    lines = [" " + properties + text, *below(rest)]
    return [*lines[:-1], lines[-1] + comment]


def block(properties: str, header: str, lines: Lines) -> Lines:
    return [f" {properties}{header}", *below(["x", *lines])]


def entries(heads: Lines, values: list[Lines]) -> Lines:
    return [
        line
        for head, (first, *rest) in zip(heads, values, strict=False)
        for line in (head + first, *rest)
    ]


def on_own_lines(properties: str, comment: str, lines: Lines) -> Lines:
    return [" " + properties + comment if properties + comment else "", *below(lines)]


def behind_dash(lines: Lines) -> Lines:
    return [" " + lines[0], *below(lines[1:])]


SCALARS = st.one_of(
    st.builds(inline, PROPERTIES, WORDS, st.lists(WORDS, max_size=2), COMMENTS),
    st.builds(inline, PROPERTIES, QUOTED | FLOWS, st.just([]), COMMENTS),
    st.builds(block, PROPERTIES, HEADERS, BLOCK_LINES),
    st.sampled_from([[" *z"], [" *y # c"], [""]]),
)
KEYS = st.lists(
    st.sampled_from(["run:", "script:", "env:", "é 😀:", "'a b':", '"c":', "<<:", "d e :"]),
    min_size=1,
    max_size=3,
    unique=True,
)


def collections(values: st.SearchStrategy[Lines]) -> st.SearchStrategy[Lines]:
    many = st.lists(values, min_size=3, max_size=3)
    dashes = st.just(["-", "-"])
    flat = st.builds(entries, KEYS, many) | st.builds(entries, dashes, many)
    nested = st.builds(entries, dashes, st.lists(flat.map(behind_dash), min_size=2, max_size=2))
    return st.builds(on_own_lines, PROPERTIES, COMMENTS, flat | nested)


ANCHORS = "x: [&z a, &y [b, {c: d}]]"
NODES = SCALARS | collections(SCALARS | collections(SCALARS))
DOCUMENTS = st.builds(entries, KEYS, st.lists(NODES, min_size=3, max_size=3))


def file(document: Lines, item: Lines, end: str) -> str:
    numbers = count()
    lines = ("---", ANCHORS, *document, "--- # é", ANCHORS, "l:", *entries(["-", "-"], [item] * 2))
    # PyYAML allows no two anchors of one name.
    text = re.sub("&x", lambda match: f"{match[0]}{next(numbers)}", "\n".join((*lines, "...")))
    return text.replace("\n", end)


TEXTS = st.builds(file, DOCUMENTS, NODES, st.sampled_from(["\n", "\r\n"]))


def reference(text: str) -> list[object]:
    try:
        return list(yaml.load_all(text, yaml.BaseLoader))
    except yaml.YAMLError:
        assume(False)
        raise


def plain(text: str, node: Node) -> object:
    match node:
        case Scalar():
            return decode(MappedText.identity(text), node).text
        case Sequence():
            return [plain(text, item) for item in node.items]
        case Mapping():
            return {key: plain(text, value) for key, value in node.pairs}
        case _:
            return ""


@given(TEXTS)
def test_sound_yaml_is_read_as_its_reference_reads_it(text: str) -> None:
    expected = reference(text)
    nodes = grammar.parse(text)
    assert nodes is not None
    assert [plain(text, node) for node in nodes] == expected


@given(TEXTS)
def test_lines_alone_tell_the_same_nodes_as_the_grammar(text: str) -> None:
    reference(text)
    assert lines.parse(text) == grammar.parse(text)


@given(st.text("ab: -|>'\"[]{}\n #&*", max_size=60))
def test_scripts_of_broken_yaml_lie_inside_it(text: str) -> None:
    for script in read_scripts(MappedText.identity("run: |\n  a\n" + text)):
        start, end = script.text.span_to_host(Span(0, len(script.text.text)))
        assert 0 <= start <= end <= len(text) + 11
