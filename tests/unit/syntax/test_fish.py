"""Scripts for fish."""

import pytest

from amplify_ls.syntax.shell import ShellProblemKind
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span
from tests.support.commands import inputs, lines, scripts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("run a b # c", ["run a b"]),
        ("run a; run b && run c; and run d", ["run a", "run b", "run c", "run d"]),
        ("run 'a\\'b' 'c\\\\d' 'e\\nf'", ["run a'b c\\d e\\nf"]),
        ('run "a\\"b" "c\\$d" "e\\nf" "g\\\nh"', ['run a"b c$d e\\nf gh']),
        ("run a\\ b \\{ \\x41\\u00e9\\U0001F600\\101 \\t", ["run a b { Aé😀A \t"]),
        ("run a \\\n  b", ["run a b"]),
        ("run 'a'\"b\"c", ["run abc"]),
        ("set A b\nrun $A \"$A\" '$A' x$A", ["set A b", "run b b $A xb"]),
        ("set -gx A --b 'c d'\nrun $A", ["set -gx A --b c d", "run --b c d"]),
        ("set -e A\nrun $A $B $A[1] $$A $status", ["set -e A", f"run{f' {HOLE}' * 5}"]),
        ("set A b\nset -a A c\nrun $A", ["set A b", "set -a A c", f"run {HOLE}"]),
        ("A=b run $A", ["run b"]),
        ("export A=b\nrun $A", ["export A=b", "run b"]),
        (
            "if run a\n  run b\nelse if run c\n  run d\nelse\n  run e\nend",
            [f"run {x}" for x in "abcde"],
        ),
        (
            "for x in a b\n  run $x\nend\nwhile not run a; run b; end",
            [f"run {HOLE}", "run a", "run b"],
        ),
        ("switch $a\n  case b\n    run c\nend\nbegin; run d; end", ["run c", "run d"]),
        ("function f -a x\n  run $A\nend\nset A b\nf", ["run b", "set A b", "f"]),
        ('run (echo a) "x$(echo b)" <f >/dev/null 2>&1', ["run a xb", "echo a", "echo b"]),
        ("run ((a; b) c", [f"run {HOLE}{HOLE} c", "a", "b"]),
        ("run (", [f"run {HOLE}"]),
        ("run )", ["run"]),
        ("bash -c 'run a'", ["bash -c run a", "run a"]),
        ("sudo bash -lc 'run $A; fish -c \"run b\"'", [
            'sudo bash -lc run $A; fish -c "run b"', f"run {HOLE}", "fish -c run b", "run b",
        ]),
        ("run \\", ["run "]),
    ],
)  # fmt: skip
def test_commands_of_a_script_for_fish(text: str, expected: list[str]) -> None:
    assert sorted(lines("a.fish", text)) == sorted(expected)


def test_what_is_piped_is_known() -> None:
    text = "set A '{\"a\": 1}'\necho $A | run --x\ncat f.json | jq -c . | run --y\n"
    assert inputs("a.fish", text) == ['{"a": 1}']
    (script,) = scripts("a.fish", text)
    stdin = script.commands[-1].stdin
    assert stdin is not None
    assert (stdin.file, stdin.is_one_line) == ("f.json", True)


def test_fish_splits_nothing() -> None:
    (script,) = scripts("a.fish", "set A 'b c'\nrun $A")
    assert script.commands[-1].ifs == ""
    assert script.commands[-1].no_glob


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ('set A \'{"a": 1}\nset B c', "set A '{\"a\": 1}'\nset B c"),
        ('run "a \\\n  --b', 'run "a" \\\n  --b'),
        ("set A '{\n \"a\": 1\n}\n\nset B 'c'\n", "set A '{\n \"a\": 1\n}'\n\nset B 'c'\n"),
    ],
)
def test_a_string_that_is_not_closed_ends_before_the_next_command(text: str, fixed: str) -> None:
    (script,) = scripts("a.fish", text)
    (problem,) = script.problems
    assert problem.kind is ShellProblemKind.UNCLOSED_QUOTE
    (edit,) = problem.fixes
    assert text[: edit.span.start] + edit.new_text + text[edit.span.end :] == fixed
    assert scripts("a.fish", fixed)[0].problems == ()


@pytest.mark.parametrize(
    ("quote", "written"), [("'", "\\\\ \\' \" $ \n"), ('"', "\\\\ ' \\\" \\$ \n")]
)
def test_new_text_is_quoted_for_the_string(quote: str, written: str) -> None:
    (script,) = scripts("a.fish", f"run {quote}{{}}{quote}")
    text = script.commands[0].words[1].text
    assert text.quoted(Span(1, 1), "\\ ' \" $ \n") == written


def test_parentheses_that_are_never_closed_are_given_up() -> None:
    (script,) = scripts("a.fish", "run (a\n" * 500)
    assert script.commands[-1].words[0].text.text == "run"
