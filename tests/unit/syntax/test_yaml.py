"""Scripts in YAML files."""

import pytest

from amplify_ls.syntax.embedded import EmbeddedScript
from amplify_ls.syntax.yaml import read_scripts
from amplify_ls.text.mapped import HOLE, MappedText
from amplify_ls.text.span import Span

BROKEN = "\n}}}\n"
"""An end that makes a file one for the reader of lines."""


def scripts(text: str) -> tuple[EmbeddedScript, ...]:
    return read_scripts(MappedText.identity(text))


def texts(text: str) -> list[str]:
    return [script.text.text for script in scripts(text)]


@pytest.mark.parametrize(
    ("written", "decoded"),
    [
        ("a b", "a b"),
        ("a # b", "a"),
        ("a#b", "a#b"),
        ("a: b", "a: b"),
        ("a\n    b\n\n    c", "a b\nc"),
        ("'it''s'", "it's"),
        ("'a\n    b\n\n\n    c'", "a b\n\nc"),
        ('"a\\n\\"\\x41\\u00e9\\U0001F600\\\n    b"', 'a\n"Aé😀b'),
        ('"\\q\\UFFFFFFFF"', "q\ufffd"),
        ("|\n    a\n      b\n\n    c\n\n", "a\n  b\n\nc\n"),
        ("|-\n    a\n", "a"),
        ("|+\n    a\n\n", "a\n\n"),
        ("|2\n      a\n    b", "  a\nb"),
        ("|+1 # c\n     a\n", "  a\n"),
        ("|\n    a", "a"),
        ("|\n", ""),
        ("|\r\n    a\r\n    b\r\n", "a\nb\n"),
        (">\n    a\n    b\n\n    c\n      d\n    e\n", "a b\nc\n  d\ne\n"),
        (">-\n\n    a\n    \n    b", "\na\nb"),
        ("!!str a", "a"),
        ("&x a", "a"),
        ("\n    a", "a"),
        ("\n    # c\n    a", "a"),
        ("''", ""),
        ("é 😀", "é 😀"),
        ("${{ a }} $B ${{ c", f"{HOLE} $B ${{{{ c"),
        ("|\n    ${{ a\n    }}\n", f"{HOLE}\n"),
    ],
)  # fmt: skip
def test_every_style_of_scalar_is_decoded(written: str, decoded: str) -> None:
    text = f"job:\n  run: {written}"
    assert texts(text) == texts("}\n" + text) == [decoded]


@pytest.mark.parametrize("end", ["", BROKEN])
@pytest.mark.parametrize(
    "text",
    [
        "run: a",
        "{run: a}",
        "- run: a",
        "-\n  run: a",
        "- - run: a",
        "a:\n- run: a",
        "a:\n  - b: c\n    run: a",
        "'run': a",
        '"run": a',
        "a: [{b: c, run: a}]",
        "a: {b: [1, 2], 'run': a,}",
        "a: {\n  run: a # c\n}",
        "a: [run: a]",
        "--- # c\nrun: a\n...",
        "%YAML 1.2\n---\nb: c\n---\nrun: a",
        "--- {run: a}",
        "run:\n  name: b\n  command: a",
        "phases:\n  build:\n    - a",
        "phases:\n  build:\n    commands:\n      - a",
        "script: [a]",
        "script:\n- [a]",
        "b: &x\n  run: a",
        "? b\nrun: a",
        "b: *x\nrun: a",
        "b:\n\nrun: a",
        "# c\n\nrun: a",
        "run: a\r\nb: c",
    ],
)
def test_scripts_are_found_below_their_keys(text: str, end: str) -> None:
    assert texts(text + end) == ["a"]


@pytest.mark.parametrize(
    "text", ["", "a", "run:", "run: {}", "uses: x\nwith:\n  script: a", "- a", "run: []"]
)
def test_other_texts_are_no_scripts(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize("end", ["", BROKEN])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (".x: &x a\njob:\n  run: *x", ["a"]),
        (".x: &x\n  - a\n  - b\njob:\n  script:\n    - *x\n    - c", ["a\nb\nc"]),
        (".x: [&x a, b]\njob:\n  script: [*x, c]", ["a\nc"]),
        ("run: &x a\nother:\n  run: *x", ["a"]),
        ("script: &x [a]\nother:\n  script: [*x, b]", ["a", "b"]),
        (".x: &x\n  run: a\njob:\n  <<: *x\n  script: b", ["a", "b"]),
        ("job:\n  run: *x", []),
        ("run: &y [*y, a]", ["a"]),
    ],
)
def test_an_alias_stands_for_its_anchor_and_is_read_once(
    text: str, expected: list[str], end: str
) -> None:
    assert texts(text + end) == expected


def test_a_script_from_an_anchor_keeps_its_place() -> None:
    (script,) = scripts(".x: &x a\njob:\n  run: *x")
    assert script.text.span_to_host(Span(0, 1)) == Span(7, 8)


@pytest.mark.parametrize("end", ["", BROKEN])
def test_aliases_that_multiply_each_other_end(end: str) -> None:
    names = [f"a{index}: &a{index} [*a{index - 1}, *a{index - 1}]\n" for index in range(1, 60)]
    assert texts("a0: &a0 [x]\n" + "".join(names) + "script: *a59\nrun: a" + end) == ["a"]


@pytest.mark.parametrize(
    "text",
    [
        "run: a\nru",
        "run: a\nru\nb: c",
        "b: 'c\nrun: a",
        'b: "c\nrun: a',
        "b: [c\nrun: a",
        "b: {c\nrun: a",
        "b:\n   c: d\n  e: f\nrun: a",
        "b:\n  run: a\n c: d",
        "\tb: c\nrun: a",
        "b: c: d\nrun: a",
        "  b: c\nrun: a",
        "}\nrun: a",
        "- b\nrun: a",
        "b: - c\nrun: a",
        "b: @c\nrun: a",
        "b: |x\nrun: a",
        "run: a\n}}}",
        "b: " + "[" * 80 + "\nrun: a",
        "- " * 80 + "\nrun: a",
    ],
)
def test_what_is_being_typed_leaves_the_other_scripts_alone(text: str) -> None:
    assert texts(text) == ["a"]


def test_items_of_one_list_are_one_script() -> None:
    (script,) = scripts("script:\n  - A=1\n  - |\n    b\n    c\n  - 'd'\n  - {e: f}\n")
    assert script.text.text == "A=1\nb\nc\n\nd"
    assert script.text.span_to_host(Span(0, len(script.text.text))) == Span(12, 40)
    assert script.text.span_to_host(Span(3, 4)) == Span(19, 19)


def test_an_item_without_text_adds_none() -> None:
    assert texts("script:\n  - ''\n  - a\n") == ["\na"]
    assert texts("script:\n  - ''\n") == [""]


def test_the_environment_is_inherited() -> None:
    text = (
        "env:\n  A: 1\n  variables: {B: '2'}\n  list: [x]\njobs:\n"
        "  env: {C: 3}\n  run: a\nother:\n  run: b\n"
    )
    environments = [[(n, v.text) for n, v in script.environment] for script in scripts(text)]
    outer = [("A", "1"), ("B", "2")]
    assert environments == [[*outer, ("C", "3")], outer]


def test_an_environment_may_be_merged_from_an_anchor() -> None:
    (script,) = scripts(".x: &x {A: 1}\nrun: a\nvariables: {<<: *x, B: 2}")
    assert [name for name, _ in script.environment] == ["A", "B"]


def test_the_shell_is_what_the_step_says() -> None:
    found = scripts("- run: a\n  shell: /bin/pwsh -c\n- run: b\n- run: c\n  shell: [x]")
    assert [script.shell for script in found] == ["pwsh", None, None]


@pytest.mark.parametrize(
    ("written", "quoted"),
    [
        ("x", "it's \"a\" b"),
        ("'x'", "it''s \"a\" b"),
        ('"x"', "it's \\\"a\\\"\\nb"),
        ("|\n    x", "it's \"a\"\n    b"),
        (">\n    x", "it's \"a\"\n    b"),
    ],
)  # fmt: skip
def test_new_text_is_quoted_for_its_scalar(written: str, quoted: str) -> None:
    (script,) = scripts(f"job:\n  run: {written}\n")
    assert script.text.quoted(Span(0, 1), 'it\'s "a"\nb') == quoted


@pytest.mark.parametrize(
    "text",
    [
        "- " * 1000,
        "? " * 1000,
        ": " * 1000,
        "- ? - : " * 1000,
        "".join(f"{' ' * depth}-\n" for depth in range(1000)),
        "".join(f"{' ' * depth}a:\r" for depth in range(1000)),
        "[" * 10_000,
        "{a: " * 10_000,
    ],
    ids=["dashes", "keys", "values", "both", "lines", "old Mac", "flow lists", "flow mappings"],
)
def test_nesting_beyond_all_measure_is_survived(text: str) -> None:
    assert set(texts(f"{text}\nrun: amplify push\n")) <= {"amplify push"}
