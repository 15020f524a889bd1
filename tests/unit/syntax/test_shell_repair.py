"""Shell scripts in the middle of an edit: one mistake leaves the rest of the script alone."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from amplify_ls.syntax.shell import Script, ShellProblemKind, lexer, read
from amplify_ls.syntax.shell.repair import JsonState, Quote, Verdict, judge
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.span import Span

INIT = """\
#!/bin/bash
set -e
IFS='|'

REACTCONFIG="{\\
\\"SourceDir\\":\\"src\\",\\
\\"StartCommand\\":\\"npm run-script start\\"\\
}"
AMPLIFY="{\\
\\"projectName\\":\\"headless\\",\\
\\"envName\\":\\"myenvname\\"\\
}"
FRONTEND="{\\
\\"frontend\\":\\"javascript\\",\\
\\"config\\":$REACTCONFIG\\
}"

amplify init \\
--amplify $AMPLIFY \\
--frontend $FRONTEND \\
--yes
"""


def script(text: str) -> Script:
    return read(MappedText.identity(text))


def repaired(text: str) -> str:
    """The text after every fix of every problem."""
    edits = [fix for problem in script(text).problems for fix in problem.fixes]
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.new_text + text[edit.span.end :]
    return text


def check_repair(text: str, kind: ShellProblemKind, marked: str, fixed: str) -> None:
    """`text` has one problem, at `marked`; its fix gives `fixed`, which reads the same."""
    (problem,) = script(text).problems
    assert problem.kind is kind
    assert text[slice(*problem.span)] == marked
    assert repaired(text) == fixed
    assert script(fixed).problems == ()
    assert units(text) == units(fixed)


def units(text: str) -> list[tuple[str, str]]:
    found = script(text)
    words = [("", word.text.text) for command in found.commands for word in command.words]
    return [(a.name, a.value.text) for a in found.assignments] + words


UNCLOSED = ShellProblemKind.UNCLOSED_QUOTE
UNOPENED = ShellProblemKind.UNOPENED_QUOTE
UNESCAPED = ShellProblemKind.UNESCAPED_QUOTE
TYPOGRAPHIC = ShellProblemKind.TYPOGRAPHIC_QUOTE


@pytest.mark.parametrize(
    ("text", "marked", "fixed"),
    [
        ('A="{\\\n\\"a\\":1\\\n}\nB="{}"\n', "}", 'A="{\\\n\\"a\\":1\\\n}"\nB="{}"\n'),
        ('A="{\\"a\\":1}\nB="{\\"b\\":2}"\n', "}", 'A="{\\"a\\":1}"\nB="{\\"b\\":2}"\n'),
        ('A="{\\"a\\":1}', "}", 'A="{\\"a\\":1}"'),
        (
            'run --a "{\\"a\\":1} \\\n  --b "{\\"b\\":2}"',
            "}",
            'run --a "{\\"a\\":1}" \\\n  --b "{\\"b\\":2}"',
        ),
        ('run --a "{\\"a\\":1} --b "{\\"b\\":2}"', "}", 'run --a "{\\"a\\":1}" --b "{\\"b\\":2}"'),
        (
            "run --a '{\"a\":1} \\\n  --b '{\"b\":2}'",
            "}",
            "run --a '{\"a\":1}' \\\n  --b '{\"b\":2}'",
        ),
        ("A='{\n  \"a\": 1\n}\nrun\n", "}", "A='{\n  \"a\": 1\n}'\nrun\n"),
        ('A="{\\"env\nB="{\\"b\\":2}"\n', "v", 'A="{\\"env"\nB="{\\"b\\":2}"\n'),
        ('A="{\\"a\\":{\nB="{\\"b\\":2}"\n', "{", 'A="{\\"a\\":{"\nB="{\\"b\\":2}"\n'),
        ('run --a "{\\"a --b "{\\"b\\":2}"', "a", 'run --a "{\\"a" --b "{\\"b\\":2}"'),
        ('A="x\nB="y"\nrun "$B"\n', "x", 'A="x"\nB="y"\nrun "$B"\n'),
        ("IFS='|\nA=\"{}\"\n", "|", "IFS='|'\nA=\"{}\"\n"),
        ('run --a "$A --b "$B"\n', "A", 'run --a "$A" --b "$B"\n'),
        ('run "', '"', 'run ""'),
        ('A="{\\"a\\":1};\nB="{\\"b\\":2}"\n', "}", 'A="{\\"a\\":1}";\nB="{\\"b\\":2}"\n'),
        ('run "a \\\n  --b "c"\n', "a", 'run "a" \\\n  --b "c"\n'),
    ],
)  # fmt: skip
def test_a_string_that_is_not_closed_ends_where_it_was_meant_to(
    text: str, marked: str, fixed: str
) -> None:
    check_repair(text, UNCLOSED, marked, fixed)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ('A={\\\n\\"a\\":\\"b c\\"\\\n}"\nB="{}"\n', 'A="{\\\n\\"a\\":\\"b c\\"\\\n}"\nB="{}"\n'),
        ('run --a {\\"a\\":\\"b c\\"}" --b', 'run --a "{\\"a\\":\\"b c\\"}" --b'),
        ('run --a {"a": "b c"}\' --b', 'run --a \'{"a": "b c"}\' --b'),
    ],
)
def test_a_string_that_is_not_opened_begins_at_its_bracket(text: str, fixed: str) -> None:
    check_repair(text, UNOPENED, "{", fixed)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ('A="{\\"a":\\"b\\"}"\nB=c', 'A="{\\"a\\":\\"b\\"}"\nB=c'),
        ('A="{\\"a\\":"b\\"}"\nB=c', 'A="{\\"a\\":\\"b\\"}"\nB=c'),
        ('A="{\\"a" : 1}"\nB=c', 'A="{\\"a\\" : 1}"\nB=c'),
        (
            'A="{"a":"b c", "d": ["", "$E"] }"\nB=c',
            'A="{\\"a\\":\\"b c\\", \\"d\\": [\\"\\", \\"$E\\"] }"\nB=c',
        ),
        ('A="{\\"a\\":"$E\\",\\"b\\":1}"\nB=c', 'A="{\\"a\\":\\"$E\\",\\"b\\":1}"\nB=c'),
        ('A="{\\\n"a\\":1\\\n}"\nB=c', 'A="{\\\n\\"a\\":1\\\n}"\nB=c'),
    ],
)  # fmt: skip
def test_a_quote_inside_json_is_text(text: str, fixed: str) -> None:
    check_repair(text, UNESCAPED, '"', fixed)


def test_an_apostrophe_inside_json_is_text() -> None:
    check_repair('A=\'{"a":"it\'s"}\'\nB=c', UNESCAPED, "'", "A='{\"a\":\"it'\\''s\"}'\nB=c")


@pytest.mark.parametrize(
    "text",
    [
        'A="{\\"a\\":"$x"}"',
        'A="{\\"a\\":"\'"b"\'"}"',
        "A='{\"a\":\"'\"$x\"'\",\"b\":\"'$y'\"}'",
        "A='{\"a\":\"it'\\''s\"}'",
        'A="{\\"a\\":`b`}"',
        'A="{\\"a\\":$(b "c")}"',
        'A="{\\"a\\":\\"\\\\\\"b\\\\\\"\\"}"',
        'A="{}"\'{}\'',
        'echo "[INFO] it is $x"',
        'echo "{"',
        'A="{\\"a\\":1}"x',
        'echo "{\\"a\\":1} is it"',
        "run <<EOF\n$ $(cat <<X\na\nX\n) `\nEOF",
        'A="${x:-${y}}"',
        '[ "$a" = "b" ] && [[ "$c" ]]',
        "jq '{\"a\":1} | .a'",
        "jq '[\"a\"] - [\"b\"]'",
        "awk '{\n print \"a\"\n}'",
        'A="\n{\\"a\\":1}\n"',
        'A="{\\"a\\":1}\n{\\"b\\":2}"',
        'case x in "["*) ;; esac',
        'A="{\\\n\n\n\\"a\\":1,\\\n true\\\n}"',
        'A="a\nB="$X"\nC=d"',
        'A=(["a"]=1)',
        'A={\\"a\\":1}',
        "A='“'",
        "A='{\"a\":\"b \\\" c\"}'",
        'A="{\\"a\\":1}"\r\nB="c"\r\n',
        'A="{\\\r\n\\"a\\":1\\\r\n}"\r\n',
        'A="{\\"a\\":\\""$B"\\"}"',
        'A="{\\"a\\":\\""$1\\"",\\\n\\"b\\":\\""$B\\""\\\n}"',
        'A="{\\\n\\"a\\":\\""$1\\"",\\"b\\":\\""${2}\\""}"',
    ],
)  # fmt: skip
def test_what_bash_takes_is_no_problem(text: str) -> None:
    assert script(text).problems == ()


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ('A="{\\“a”:1}"', 'A="{\\"a\\":1}"'),
        ("A='{“a”:1}'", "A='{\"a\":1}'"),
        ("run \u201ca", 'run "a'),
        ("run \u2018a", "run 'a"),
    ],
)  # fmt: skip
def test_quotes_of_word_processors_are_made_plain(text: str, fixed: str) -> None:
    (problem,) = script(text).problems
    assert problem.kind is TYPOGRAPHIC
    assert problem.span.end == problem.span.start + 1
    assert repaired(text) == fixed


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_blanks_behind_a_backslash_are_taken_away(end: str) -> None:
    text = f'A="{{\\ {end}\\"a\\":1}}"\nrun\\\t {end}  --b'
    found = script(text)
    assert [p.kind for p in found.problems] == [
        ShellProblemKind.QUOTED_CONTINUATION_SPACE,
        ShellProblemKind.CONTINUATION_SPACE,
    ]
    assert repaired(text) == text.replace("\\ ", "\\").replace("\\\t ", "\\")
    assert units(text) == [("A", '{"a":1}'), ("", "run"), ("", "--b")]


def test_blanks_behind_a_backslash_in_a_text_are_text() -> None:
    assert script('A="a \\ \nb"').problems == ()


def test_a_heredoc_without_its_end_takes_only_its_json() -> None:
    text = 'run <<EOF\n{\n  "a": 1\n}\nB=c\n'
    (problem,) = script(text).problems
    assert problem.kind is ShellProblemKind.UNCLOSED_HEREDOC
    assert units(text) == [("B", "c"), ("", "run")]
    assert repaired(text) == 'run <<EOF\n{\n  "a": 1\n}\nEOF\n\nB=c\n'


@pytest.mark.parametrize("body", ["B=c\n", "{\n B=c", '{\n"a": 1\n'])
def test_a_heredoc_without_its_end_and_without_json(body: str) -> None:
    text = f"run <<EOF\nrun <<EOF\n{body}"
    assert {p.kind for p in script(text).problems} == {ShellProblemKind.UNCLOSED_HEREDOC}


def test_a_heredoc_ends_at_an_indented_delimiter_too() -> None:
    assert units("run <<EOF\na\n  EOF\nB=c") == [("B", "c"), ("", "run")]


@pytest.mark.parametrize(
    "text",
    [
        "A=$(\nB=c\n",
        "A=`x\nB=c\n",
        "A=`x\nB=`y`\nB=c\n",
        "A=${x\nB=c\n",
        "A=${x" + "{" * 600 + "\nB=c\n",
        "A=$((1\nB=c\n",
        "A=(x\nB=c\n",
        "A=<(x\nB=c\n",
        "A=$'x\nB=c\n",
        "A=x)\nB=c\n",
        'A="${x:-"y"}$\nB=c\n',
        "A=" + "$(" * 50 + "\nB=c\n",
        "A=" + "${" * 166 + "}" * 166 + "\nB=c\n",
    ],
)
def test_an_expansion_without_its_end_leaves_the_next_line_alone(text: str) -> None:
    assert ("B", "c") in units(text)


def test_deleting_any_character_leaves_all_other_texts_as_they_were() -> None:
    found = script(INIT)
    for assignment in found.assignments:
        others = Counter(
            unit for unit in units(INIT) if unit[0] and not depends(unit[0], assignment.name)
        )
        for at in range(*assignment.span):
            assert not others - Counter(units(INIT[:at] + INIT[at + 1 :])), at


def test_an_assignment_that_is_being_typed_leaves_all_others_as_they_were() -> None:
    found = script(INIT)
    for assignment in found.assignments:
        others = Counter(
            unit for unit in units(INIT) if unit[0] and not depends(unit[0], assignment.name)
        )
        start, end = assignment.span
        for at in range(start + len(assignment.name) + 1, end):
            assert not others - Counter(units(INIT[:at] + INIT[end:])), at


def depends(name: str, on: str) -> bool:
    return name == on or (name, on) == ("FRONTEND", "REACTCONFIG")


def test_deleting_any_character_of_the_command_leaves_the_assignments_alone() -> None:
    values = [unit for unit in units(INIT) if unit[0]]
    for at in range(INIT.index("amplify init"), len(INIT)):
        assert [unit for unit in units(INIT[:at] + INIT[at + 1 :]) if unit[0]] == values, at


def test_the_place_of_a_repair_is_in_the_host() -> None:
    text = Path(__file__).name + ' A="{\\"a\\":1}'
    host = "  " + text
    source = MappedText.identity(host).sliced(Span(2, len(host)))
    (problem,) = read(source).problems
    assert problem.span == Span(len(host) - 1, len(host))
    assert problem.fixes[0].span == Span(len(host), len(host))


@pytest.mark.parametrize("text", ['run --a {"x":"', 'RUN ["RUN [\n', 'cat <<A {"x":\n'])
def test_quotes_that_are_never_closed_are_given_up(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = 0

    def counted(
        text: str, start: int, quote: Quote, state: JsonState, skip: Callable[[int], int]
    ) -> Verdict:
        nonlocal seen
        verdict = judge(text, start, quote, state, skip)
        seen += verdict.seen - start
        return verdict

    monkeypatch.setattr(lexer, "judge", counted)

    read(MappedText.identity(text * 500))

    assert seen < 12 * len(text) * 500
