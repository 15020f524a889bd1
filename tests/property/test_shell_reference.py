"""Sound scripts have the commands that tree-sitter-bash finds in them, word for word.

Where the two differ, `bash` was asked, and it sided with us: those scripts are listed below.
"""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.syntax.shell import read
from amplify_ls.text.mapped import MappedText
from tests.support.bash_grammar import Outline, outline

SCRIPTS = sorted(Path("tests/data").rglob("*.sh")) + sorted(Path("tools").rglob("*.sh"))
ASSIGNMENT = re.compile(r"\w+(\[[^\]]*\])?\+?=")


def our_outline(text: str) -> Outline:
    script = read(MappedText.identity(text))
    spans = (assignment.span for assignment in script.assignments)
    return Outline(
        sorted([word.span for word in command.words] for command in script.commands),
        sorted(span for span in spans if ASSIGNMENT.match(text, span.start)),
    )


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_of_the_test_data_is_read_as_the_grammar_reads_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert our_outline(text) == outline(text)


def filled(templates: list[str], *holes: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(str.format, st.sampled_from(templates), *holes)


PLAIN = ["a", "--b", "c=d", "-1", "1", "*.x", "~/e", "a#b", "if", "x=$y", "e\\ f"]
QUOTED = ["'a \" b'", "$'c\\'d'", '"a \\" b"', '"${A:-c}$B"', '"\'"', "'a'\"b\"c", '"a\n# b"', "''"]
EXPANDED = [
    "$A",
    "${B}/c",
    '"${C[@]}"',
    "${D%.*}",
    "${#E}",
    "$((1 + 2))",
    "$@",
    "$1",
    "${F//a/b}",
]
NESTING = ["$( {})", '"$( {})"', "<( {})", '"a $( {}) b"', "${{X:-$( {})}}"]
WORDS = st.sampled_from(PLAIN + QUOTED + EXPANDED)
REDIRECTIONS = ["", "", " >f", " 2>&1", ' >> "$f" 2>/dev/null', " < f", " <<< 'a b'"]
OTHERS = [
    "export A=b C",
    'local -r D="e f"',
    "unset A",
    "[ -f a ]",
    '[ "$a" != b ]',
    "[[ $a == b* && ( c || d ) ]]",
    "[[ $a =~ ^(b|c)$ ]]",
    "((a += 2))",
    "A=''",
    'B+="$C d"',
    "E=(f 'g h' $(i) # j\n k)",
    "F[1]=g",
    "run `a | b` c",
    "G=$(h)",
]
COMMANDS = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "A=1 B='2 3' ", "LC_ALL=C "]),
    st.sampled_from(["run", "./a.sh", '"$A"/b', "echo -n", "read -r x", "set -f;run", "."]),
    st.lists(
        st.builds("{}{}".format, st.sampled_from([" ", "  ", " \\\n  "]), WORDS), max_size=3
    ).map("".join),
    st.sampled_from(REDIRECTIONS),
) | st.sampled_from(OTHERS)
PIPELINES = COMMANDS | filled(["{} | {}", "{} |& {}", "! run |\n {}"], COMMANDS, COMMANDS)
LISTS = PIPELINES | filled(["{} && {}", "{} || {}", "{} &&\n  {}", "{}; {}"], PIPELINES, PIPELINES)
NESTED = st.builds(
    "{} {}{}".format, st.just("run"), filled(NESTING, LISTS), st.sampled_from(REDIRECTIONS)
)
INNER = LISTS | NESTED
COMPOUND = filled(
    [
        "( {}; {})",
        "{{ {}; {}; }} >f 2>&1",
        "if {}; then {}; fi",
        "if {}\nthen\n  a\nelif b; then {} # c\nelse d; fi",
        "for x in a $B 'c d'; do {}; {}; done | e",
        "for ((i=0; i<2; i++)); do\n{}\n{}\ndone",
        "while {}; do {}; done < <(a)",
        "until {}\ndo {}\ndone",
        "case $1 in\n  a|'b') {} ;;\n  (*) {} ;;\nesac",
        "case $1 in a) {} ;& b*) {}\nesac",
        "f() {{ {}; {}; }}",
        "function g {{\n  {}\n  {}\n}}",
        "a=$( {}\n{})",
        "{} &\n{}",
    ],
    INNER,
    INNER,
)
HEREDOCS = filled(
    [
        "cat <<EOF\n  a 'b $( {})\nEOF\n{}",
        "cat <<'EOF' | tr a b\n$({})\"\nEOF\n{}",
        'run <<-EOF >f\n\t{{"a": "b"}}\n\tEOF\n{} && {}',
        'x=$(cat <<EOF\n{{"a": $A}}\nEOF\n)\n{}',
        "while read -r a; do {}; done <<EOF\n(a\nEOF\n{}",
    ],
    COMMANDS,
    COMMANDS,
)
LINES = INNER | COMPOUND | HEREDOCS | st.sampled_from(["", "# it's a comment", "  a; b # $(c"])


@given(st.lists(LINES, min_size=1, max_size=5).map("\n".join))
def test_a_sound_script_is_read_as_the_grammar_reads_it(text: str) -> None:
    assert our_outline(text) == outline(text)


@pytest.mark.parametrize(
    ("text", "commands", "assignments"),
    [
        ("A=$b/c/$d/e", [], ["A=$b/c/$d/e"]),
        ("A=$B/$1", [], ["A=$B/$1"]),
        ("A=1 B=2\nrun", ["run"], ["A=1", "B=2"]),
        ("IFS=, A=(a `b`)\nrun", ["b", "run"], ["IFS=,", "A=(a `b`)"]),
        ("run - 2>&1", ["run -"], []),
        ("run >f a", ["run >f a"], []),
        ("run 2>&1 <<< a", ["run"], []),
        ("time run a", ["run a"], []),
        ("! export A=b", ["export A=b"], ["A=b"]),
        ("! ((a += 2))", [], []),
        ("run $(((a += 2)) || b)", ["run $(((a += 2)) || b)", "b"], []),
        ("x=$(cat <<EOF\n$((1 + 2))\nEOF\n)", ["cat"], ["x=$(cat <<EOF\n$((1 + 2))\nEOF\n)"]),
        ("run `a` `b`", ["run `a` `b`", "a", "b"], []),
        ("a `b || C=d`", ["a `b || C=d`", "b"], ["C=d"]),
    ],
)
def test_bash_sides_with_us_where_the_grammar_reads_otherwise(
    text: str, commands: list[str], assignments: list[str]
) -> None:
    found = our_outline(text)
    assert [text[words[0].start : words[-1].end] for words in found.commands] == commands
    assert [text[span.start : span.end] for span in found.assignments] == assignments
    assert found != outline(text)
