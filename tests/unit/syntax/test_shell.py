"""Shell scripts: the words a shell would hand to each command."""

from pathlib import Path

import pytest

from amplify_ls.syntax.hosts import read_host
from amplify_ls.syntax.shell import Command, Script, read
from amplify_ls.text.mapped import HOLE, MappedText
from amplify_ls.text.span import Span


def script(text: str) -> Script:
    return read(MappedText.identity(text))


def words(text: str) -> list[list[str]]:
    return [[word.text.text for word in command.words] for command in script(text).commands]


def last(text: str) -> Command:
    return script(text).commands[-1]


def run_of(text: str) -> Command:
    return next(c for c in reversed(script(text).commands) if c.words[0].text.text == "run")


def argument(text: str) -> str:
    return run_of(text).words[-1].text.text


def stdin_text(text: str) -> str | None:
    stdin = last(text).stdin
    assert stdin is not None
    return None if stdin.text is None else stdin.text.text


@pytest.mark.parametrize(
    ("written", "decoded"),
    [
        ("plain", "plain"),
        (r"a\ b", "a b"),
        ('"a\\"b\\\\c\\$d\\`e"', 'a"b\\c$d`e'),
        (r'"keeps \n and \x"', r"keeps \n and \x"),
        ('"one \\\nline"', "one line"),
        ('"one \\\r\nline"', "one line"),
        ("'a\"\\n'", 'a"\\n'),
        (r"$'a\n\t\'\x41\101\u00e9\cA\q'", "a\n\t'AA\u00e9\x01\\q"),
        (r"$'\ud800'", "\ufffd"),
        ('$"local"', "local"),
        ("'a'\"b\"c", "abc"),
        ("'it'\\''s'", "it's"),
        ('""', ""),
        ("a#b", "a#b"),
        ("$", "$"),
        ("a\rb", "a\rb"),
        ("é😀", "é😀"),
    ],
)
def test_quotes_are_taken_off_as_bash_does(written: str, decoded: str) -> None:
    assert argument(f"run {written}") == decoded


@pytest.mark.parametrize(
    "written",
    ["$UNSET", "${UNSET:-x}", "$1", "$@", "$((1+2))", "$(pwd)", "`pwd`", "`a \\`b\\``",
     "${{ a.b }}", "${X%.*}", "${#X}", "<(ls)", "$(a | b)", "$(a; b)"],
)  # fmt: skip
def test_what_only_a_run_can_tell_is_a_hole(written: str) -> None:
    assert argument(f"run {written}") == HOLE


@pytest.mark.parametrize(
    ("before", "written", "value"),
    [
        ("A=x", "$A", "x"),
        ("A=x", "${A}y", "xy"),
        ("A=x", "${A:-y}", "x"),
        ("A=1; A=2", "$A", "2"),
        ('A=x; B="[$A]"', "$B", "[x]"),
        ("export A=x", "$A", "x"),
        ("local A=x B=y", "$A$B", "xy"),
        ("declare -r A=x", "$A", "x"),
        ("A=a; A+=b", "$A", "ab"),
        ('A=x; A="$A y"', "$A", "x y"),
        ("A=", "[$A]", "[]"),
        ("A=x; unset B; A[0]=y", "$A", HOLE),
        ("A+=b", "$A", HOLE),
        ("A=$(cat <<EOF\n{}\n\nEOF\n)", "$A", "{}"),
        ("A=$(cat <<'EOF'\n$x\nEOF\n)", "$A", "$x"),
        ("A=$(cat <<EOF\nEOF\n)", "[$A]", "[]"),
        ("A=$(cat f.json)", "$A", HOLE),
        ('B=x; A=$(echo "$B" | cat)', "$A", "x"),
        ('B=x; A=$(jq -c . <<< "$B")', "$A", "x"),
        ("A=`echo x`", "$A", "x"),
        ("read -r -d '' A <<EOF\nx\nEOF\n:", "$A", "x\n"),
        ("read A <<< x", "$A", "x"),
        ("A=x; read A", "$A", HOLE),
        ("A=x; for A in 1 2; do :; done", "$A", HOLE),
        ("A=(x y)", "$A", "x"),
        ("A=()", "$A", HOLE),
        ("A=x env", "$A", HOLE),
    ],
)  # fmt: skip
def test_names_of_the_same_script_are_followed(before: str, written: str, value: str) -> None:
    assert argument(f'{before}\nrun "{written}"') == value


def test_a_name_in_a_function_may_be_given_its_value_later() -> None:
    text = "f() {\n  run $A\n}\nfunction g {\n run $A; }\nA=x\nf\nrun $B\nB=y"
    assert words(text) == [["run", "x"], ["run", "x"], ["f"], ["run", HOLE]]


def test_a_circle_of_names_ends() -> None:
    assert argument('f() { A="$B"; B="$A"; run "$A"; }') == HOLE


def test_a_long_chain_of_names_ends() -> None:
    chain = "".join(f'A{index}="$A{index - 1}"\n' for index in range(1, 500))
    assert argument(f"A0=x\n{chain}run $A499") == HOLE


def test_names_that_multiply_each_other_end() -> None:
    bomb = "".join(f'A{index}="$A{index - 1}$A{index - 1}"\n' for index in range(1, 40))
    assert HOLE in argument(f"A0=xxxxxxxxxx\n{bomb}run $A39")


def test_the_environment_is_asked_for_names_the_script_does_not_give() -> None:
    environment = {"A": MappedText.identity("x")}
    commands = read(MappedText.identity("run $A"), environment).commands
    assert commands[0].words[1].text.text == "x"


def test_an_array_stands_for_its_words() -> None:
    text = 'A=(--x "a b")\nA+=(c) # more\nrun "${A[@]}" d'
    assert words(text) == [["run", "--x", "a b", "c", "d"]]


@pytest.mark.parametrize("array", ["A=x", "A+=(x)", "A=x; A+=(y)", ":"])
def test_an_array_that_is_not_known_is_a_word(array: str) -> None:
    assert len(last(f'{array}\nrun "${{A[@]}}"').words) == 2


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("a && b || c; d & e", "a b c d e"),
        ("(a; b) | c", "a b c"),
        ("{ a; }", "a"),
        ("if a; then b; elif c; then d; else e; fi", "a b c d e"),
        ("while a; do b; done < f", "a b"),
        ("until a; do b; done", "a b"),
        ("for x in 1 2; do a; done", "a"),
        ("for ((i=0;i<2;i++)); do a; done", "a"),
        ("case $1 in a|b) c;; (d) e ;& *) f; esac; g", "c e f g"),
        ("case $1 in\n  a)\n    b\n    ;;\n  *) c\nesac", "b c"),
        ("x=$(case $1 in a) b;; esac; c)", "b c"),
        ("f() { a; }", "a"),
        ("function f { a; }; b", "a b"),
        ("! time a", "a"),
        ("[[ a && ( b || c ) ]] && d", "d"),
        ("[[ $x =~ ^(a|b)$ ]]\nd", "d"),
        ("[[ a &&\nd", "d"),
        ("(( 1 << 2 )) && a", "a"),
        ("X=1 a", "a"),
        ("a 2>&1 >/dev/null <&3 &>> f", "a"),
        ("a # b; c", "a"),
        ("a `b` $(c)", "a b c"),
        ('"$(a "$(b)")" <(c)', "\ufffc a b c"),
        ("a \\\n  b", "a"),
        ("esac; }; fi; a", "a"),
        ("a )", "a"),
        ("a <", "a"),
        ("a <<", "a"),
        ("a > >(b)", "a b"),
        ('a ${X:-$(b)} "${X:+`c`}" ${X%$(d)}', "a b c d"),
        ("a $((1 + $(b))) && (( $(c) > 1 ))", "a b c"),
        ("a `b '\\(x' \\`c\\``", "a"),
        ("a `b '\\(x'`", "a b"),
        ('X["[a]"]=b Y[1]=c a', "a"),
    ],
)
def test_commands_are_found_wherever_they_stand(text: str, commands: str) -> None:
    assert " ".join(command[0] for command in words(text)) == commands


@pytest.mark.parametrize(
    ("before", "ifs"),
    [
        ("IFS='|'", "|"),
        ("export IFS=$'\\n'", "\n"),
        ("(IFS=,)", " \t\n"),
        ("IFS=, a", " \t\n"),
        ("IFS=,; unset IFS", " \t\n"),
        ("IFS=$OLD", " \t\n"),
        ("x=$(IFS=,)", " \t\n"),
        ("IFS=; unset OTHER", ""),
    ],
)
def test_ifs_is_what_was_set_before(before: str, ifs: str) -> None:
    assert last(f"{before}\nrun").ifs == ifs


@pytest.mark.parametrize(
    ("options", "no_glob"),
    [("-f", True), ("-euf", True), ("-o noglob", True), ("-e", False), ("--f", False),
     ("-f; set +f", False), ("", False)],
)  # fmt: skip
def test_globbing_can_be_switched_off(options: str, no_glob: bool) -> None:
    assert last(f"set {options}\nrun").no_glob is no_glob


def test_expansions_outside_double_quotes_are_listed() -> None:
    word = last('A="x y"\nrun $A"$B"$1\'$C\'').words[1]
    assert [expansion.name for expansion in word.unquoted] == ["A", "1"]
    assert [expansion.value and expansion.value.text for expansion in word.unquoted] == [
        "x y",
        None,
    ]
    assert word.unquoted[0].span == Span(12, 14)


def test_only_a_word_without_quotes_and_expansions_is_plain() -> None:
    plain = [word.is_plain for word in last("run --yes 'a' $b c\\d \"e\"f").words]
    assert plain == [True, True, False, False, False, False]


@pytest.mark.parametrize(
    ("text", "read_text", "is_one_line"),
    [
        ("run <<EOF\n{\n}\nEOF", "{\n}\n", False),
        ("run <<'EOF'\n$x\nEOF", "$x\n", True),
        ("run <<-EOF\n\t{\n\t\t}\n\tEOF", "{\n}\n", False),
        ('run <<E"O"F\n\\$x \\\ny\nEOF', "\\$x \\\ny\n", False),
        ("run <<EOF\n\\$x \\\ny \\\\ `a` $( \\z\nEOF", f"$x y \\ {HOLE} {HOLE} \\z\n", True),
        ("run <<< '{}'", "{}", True),
        ("run <<< $(echo x)", "x", True),
        ("echo '{}' | run", "{}", True),
        ("echo -n a  'b c' | run", "a b c", True),
        ("echo | run", "", True),
        ("echo '' a | run", " a", True),
        ("A='{\n}'; echo $A | run", "{\n}", True),
        ("A='{\n}'; echo \"$A\" | run", "{\n}", False),
        ("IFS='|'; A='{\n}'; echo $A | run", "{\n}", False),
        ("printf '%s\\n' \"a\nb\" | run", "a\nb", False),
        ("printf -- '{}' | run", "{}", True),
        ("cat <<EOF | jq -c | run\n{\n}\nEOF", "{\n}\n", True),
        ("cat - <<EOF | jq --compact-output . | tee log | run\n{\n}\nEOF", "{\n}\n", True),
        ("echo '{}' | jq . | run", "{}", False),
        ("cat <<EOF | tr -d '\\n' | run\n{\n}\nEOF", "{\n}\n", True),
        ("run < <(echo x)", "x", True),
        ("(echo x) | run", None, None),
        ("curl x | run", None, None),
        ("printf '%d' 1 | run", None, None),
        ("jq -c .a f | run", None, True),
        ("jq -n | run", None, False),
        ("echo x | tr a b | run", None, None),
        ("curl x | tr -d '\\n' | run", None, True),
        ("cat a b | run", None, None),
        ("echo x | tr -d x | run", None, None),
        ("echo x > f | run", None, None),
        ("run < <(a; b)", None, None),
    ],
)  # fmt: skip
def test_what_a_command_reads_is_followed_through_pipes(
    text: str, read_text: str | None, is_one_line: bool | None
) -> None:
    command = run_of(text)
    assert command.stdin is not None
    assert (command.stdin.text and command.stdin.text.text) == read_text
    assert command.stdin.is_one_line is is_one_line


@pytest.mark.parametrize(
    ("text", "file", "is_one_line"),
    [
        ("run < f.json", "f.json", None),
        ("D=x; run < $D/f.json", "x/f.json", None),
        ("cat f.json | run", "f.json", None),
        ("cat f.json | jq -c | run", "f.json", True),
        ("jq -c . f.json | run", "f.json", True),
        ('A="$(cat f.json)"; echo "$A" | run', "f.json", None),
        ("A=$(cat f.json); echo $A | run", "f.json", True),
        ('run <<< "$(cat f.json)"', "f.json", None),
        ("run < <(jq -c . f.json)", "f.json", True),
    ],
)  # fmt: skip
def test_a_file_that_a_command_reads_is_named(
    text: str, file: str, is_one_line: bool | None
) -> None:
    command = run_of(text)
    assert command.stdin is not None
    assert (command.stdin.file, command.stdin.is_one_line) == (file, is_one_line)


def test_a_command_that_nothing_is_piped_into_reads_nothing() -> None:
    assert last("echo x | a; run").stdin is None
    assert last("run <<EOF").stdin is not None


def test_a_very_long_pipe_ends() -> None:
    assert stdin_text("echo x |" + "cat |" * 500 + "run") is None


def test_comments_are_kept_with_their_places() -> None:
    text = "# one\na # two\r\n'# no' #three"
    found = [(comment.text, comment.span) for comment in script(text).comments]
    assert found == [("# one", (0, 5)), ("# two", (8, 13)), ("#three", (22, 28))]


def test_spans_are_the_places_as_written() -> None:
    text = "A=é😀\nexport  B=\"x\"; run 'a b'  $B"
    found = script(text)
    command = found.commands[-1]
    assert [text[slice(*word.span)] for word in command.words] == ["run", "'a b'", "$B"]
    assert text[slice(*command.span)] == "run 'a b'  $B"
    assert [text[slice(*a.span)] for a in found.assignments] == ["A=é😀", 'B="x"']


def test_a_value_reached_through_a_name_says_so() -> None:
    text = 'B="{}"\nA="[$B]"\nrun $A'
    inner = last(text).words[1].text.runs[1]
    assert (text[slice(*inner.via[0])], text[slice(*inner.via[1])]) == ("$A", "$B")
    assert text[inner.host_start : inner.host_end] == "{}"


def test_new_text_is_quoted_for_its_place() -> None:
    text = "A=\"{\\\n}\"\nrun $A '{}' \"{}\" {} $'{}'"
    words_ = last(text).words
    new = "\"$'\n"
    quoted = [word.text.quoted(Span(1, 1), new) for word in words_[1:]]
    assert quoted == ["\\\"\\$'\\\n", "\"$'\\''\n", "\\\"\\$'\n", "\\\"\\$\\''\n'", "\"$\\'\\n"]


def test_a_file_with_a_shebang_is_a_script() -> None:
    text = "#!/usr/bin/env bash\nrun"
    assert len(read_host(Path("deploy"), text)) == 1
    assert read_host(Path("deploy"), "#!/usr/bin/env node\n") == ()


def test_a_text_put_together_in_a_thousand_steps_is_followed_over_the_last_ones() -> None:
    text = "V=start\n" + 'V="$V,x"\n' * 1000 + 'run "$V"\n'

    found = script(text).assignments[-1].value

    assert found.text.startswith(HOLE)
    assert found.text.endswith(",x" * 39)
    assert max(len(run.via) for run in found.runs) <= 40


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("run {dev,prod} a{1..3}b", ["run", HOLE, HOLE]),
        ("run '{a,b}' \\{a,b}", ["run", "{a,b}", "{a,b}"]),
        ("run a{b}c {} }{ , a,b", ["run", "a{b}c", "{}", "}{", ",", "a,b"]),
        ("run `echo \\`date\\``", ["run", HOLE]),
        ("run ~/a ~b/c", ["run", "~/a", "~b/c"]),
    ],
)
def test_what_the_shell_makes_several_words_of_is_unknown(text: str, expected: list[str]) -> None:
    assert words(text)[0] == expected
