"""Recipes of makefiles."""

import pytest

from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span
from tests.support.commands import lines, scripts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n\trun x\n\n# c\n\trun y\nb: a\n\trun z", ["run x", "run y", "run z"]),
        ("a: ; @run x; run y\n", ["run x", "run y"]),
        ("\trun x\nA = 1\n", []),
        ("a:\n\t@-+ run x\n", ["run x"]),
        ("a:\n\trun '$$A' $$(b) \\\n\t  c\n", [f"run $A {HOLE} c", "b"]),
        ("a:\n\trun $@ $< $(@D) $(shell x (y)) ${B}\n", [f"run{f' {HOLE}' * 5}"]),
        ("A = 1\na:\n\trun $(A) ${A} $A\nA = 2\n", ["run 2 2 2"]),
        ("A := x # c\nA += y\nB ?= $(A)\nB ?= z\na:\n\trun $(B)", ["run x y"]),
        ("A = b \\\n    c\\#d\na:\n\trun $(A) # e", ["run b c#d"]),
        ("A = $(B)\nB = $(A)\na:\n\trun $(A)", [f"run {HOLE}"]),
        ("A != date\na:\n\trun $(A)", [f"run {HOLE}"]),
        ("Q = @\na:\n\t$(Q)run", ["run"]),
        ("define A\n@run x\n-run y\nendef\na:\n\t$(A)\n\trun z", ["run x", "run y", "run z"]),
        ("define A =\nrun x", []),
        ("a: B = c\na:\n\trun $(B)", ["run c"]),
        ("export A = b\nexport C\nC = d\nE = f\na:\n\trun $$A $$C $$E", [f"run b d {HOLE}"]),
        ("export\nA = b\na:\n\trun $$A", ["run b"]),
        (".ONESHELL:\na:\n\t@A=b\n\trun $$A", ["run b"]),
        (".RECIPEPREFIX = >\na:\n>run x\n\trun y", ["run x"]),
        ("ifdef A\na:\n\trun x\nelse\nb:\n\trun y\nendif", ["run x", "run y"]),
        ("SHELL := /usr/bin/env bash\na:\n\trun", ["run"]),
        ("SHELL = /usr/bin/python3\na:\n\trun", []),
        ("a:\n\tbash -c 'run x'", ["bash -c run x", "run x"]),
        ("a:\r\n\trun x \\\r\n\t  y\r\nb = c\r\n", ["run x y"]),
        ("a:\n\trun $", [f"run {HOLE}"]),
        ("a:\n\trun $(", [f"run {HOLE}"]),
        ("a:\n\trun \\", ["run \\"]),
    ],
)
def test_recipes_of_a_makefile(text: str, expected: list[str]) -> None:
    assert lines("Makefile", text) == expected


def test_a_value_is_followed_to_its_variable() -> None:
    text = 'A = {"b": "c"}\na:\n\trun \'$(A)\'\n'
    value = scripts("Makefile", text)[0].commands[0].words[1].text
    assert text[value.to_host(1) : value.to_host(4)] == '"b"'
    assert text[slice(*value.runs[0].via[0])] == "$(A)"
    assert value.quoted(Span(1, 1), "$#\n'") == "$$\\# '\\''"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a:\n\trun '{}'", "$$ "),
        ('a:\n\trun "{\\\n\t}"', "\\$$\\\n\t"),
        (".ONESHELL:\na:\n\trun '{}'", "$$\n\t"),
    ],
)
def test_new_text_goes_on_in_the_next_line_of_the_recipe(text: str, written: str) -> None:
    value = scripts("Makefile", text)[0].commands[0].words[1].text
    assert value.text == "{}"
    assert value.quoted(Span(1, 1), "$\n") == written


def test_variables_that_double_themselves_do_not_fill_the_memory() -> None:
    doubled = "".join(f"A{n} = $(A{n + 1})$(A{n + 1})\n" for n in range(40))
    found = lines("Makefile", f"A40 = x\n{doubled}a:\n\trun $(A0)")
    assert sum(map(len, found)) < 1_000_000
