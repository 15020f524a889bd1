"""Commands and assignments of Windows batch files."""

import pytest

from amplify_ls.syntax.batch import read
from amplify_ls.syntax.shell import Script, ShellProblemKind
from amplify_ls.text.mapped import HOLE, MappedText
from amplify_ls.text.span import Span


def script(text: str) -> Script:
    return read(MappedText.identity(text), {})


def words(text: str) -> list[list[str]]:
    return [[word.text.text for word in command.words] for command in script(text).commands]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("run a  b", ["run", "a", "b"]),
        ("@call run a", ["run", "a"]),
        ('run "a b" c"d e"f', ["run", "a b", "cd ef"]),
        (r'run "{\"a\": \"b\\\"c\"}"', ["run", r'{"a": "b\"c"}']),
        ('run "a ""b"" c"', ["run", 'a "b" c']),
        ('run "a\\\\" b\\\\c', ["run", "a\\", "b\\\\c"]),
        ("run 'a b'", ["run", "'a", "b'"]),
        ('run ""', ["run", ""]),
        ('run a^&b ^^ "^"', ["run", "a&b", "^", "^"]),
        ("run a ^\r\n  b ^\n c", ["run", "a", "b", "c"]),
        ('run ^\n"a b"', ["run", "a b"]),
        ("run a%%bc 100%%", ["run", "a%bc", "100%"]),
        ("run %1 %* %~dp0 %A:b=c% %A%", ["run", HOLE, HOLE, HOLE, HOLE, HOLE]),
        ("for %%i in (a b) do run %%i", ["run", HOLE]),
        ("run a > b 2>&1", ["run", "a"]),
        ('if "%a%"=="b" run c', ["run", "c"]),
        ("if /i not %a% equ b run c", ["run", "c"]),
        ('if not exist "a b" (\n  run c\n) else run d', ["run", "d"]),
        ("(\n  for %%i in (a) do (\n    run c\n  )\n)", ["run", "c"]),
        ("run a) b", ["run", "a)", "b"]),
    ],
)
def test_words_are_read(text: str, expected: list[str]) -> None:
    assert expected in words(text)


def test_commands_of_a_line_are_apart() -> None:
    assert words("a & b && c || d | e\n") == [["a"], ["b"], ["c"], ["d"], ["e"]]


def test_signs_are_only_text_inside_quotes() -> None:
    assert words('run "a & b | c > d (e)"') == [["run", "a & b | c > d (e)"]]


def test_a_quote_with_a_backslash_is_one_to_the_shell() -> None:
    assert words(r'run "\"a & b\""') == [["run", r'"a '], ['b"']]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('set A={\\"x\\": 1}\nrun "%A%"', ["run", '{"x": 1}']),
        ('set "A=b & c"\nrun "%a%"', ["run", "b & c"]),
        ('set "A=b" ignored\nrun "%A%"', ["run", "b"]),
        ("set A=b\nset C=%A%%A%\nrun %C%", ["run", "bb"]),
        ("set A=b\nrun %A%%A:x=y%", ["run", f"b{HOLE}"]),
        ("set /p A=b\nrun %A%", ["run", HOLE]),
        ("setlocal EnableDelayedExpansion\nset A=b\nrun !A!", ["run", "b"]),
        ("set A=b\nrun !A!", ["run", "!A!"]),
        ('set A=b^\nc\nrun "%A%"', ["run", "bc"]),
    ],
)
def test_names_are_followed(text: str, expected: list[str]) -> None:
    assert words(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('echo {"a": "b"}| run', ('{"a": "b"}', None, True)),
        ("type a.json | run", (None, "a.json", None)),
        ('run < "a b.json"', (None, "a b.json", None)),
        ("jq -c . a.json | run", (None, None, True)),
        ("other | run", (None, None, None)),
    ],
)
def test_what_is_piped_is_known(
    text: str, expected: tuple[str | None, str | None, bool | None]
) -> None:
    stdin = script(text).commands[-1].stdin
    assert stdin is not None
    text_of = stdin.text.text if stdin.text else None
    assert (text_of, stdin.file, stdin.is_one_line) == expected


def test_remarks_and_labels_are_no_commands() -> None:
    found = script("rem run\n:: run\n:run\n@REM run\nremove a")
    assert [comment.text for comment in found.comments] == ["rem run", ":: run", "@REM run"]
    assert words("rem run\n:run\nremove a") == [["remove", "a"]]


def test_blanks_behind_a_caret_are_removed() -> None:
    text = "run ^ \r\n  --a\r\n"
    (problem,) = script(text).problems
    assert problem.kind is ShellProblemKind.CARET_SPACE
    (fix,) = problem.fixes
    assert text[: fix.span.start] + fix.new_text + text[fix.span.end :] == "run ^\r\n  --a\r\n"


def test_values_keep_their_places_and_quotings() -> None:
    text = 'set A=b\nrun "{\\"%A%\\"}" c'
    value, plain = (word.text for word in script(text).commands[0].words[1:])
    assert value.text == '{"b"}'
    assert text[slice(*value.span_to_host(Span(1, 2)))] == '\\"'
    assert text[slice(*value.span_to_host(Span(2, 3)))] == "b"
    assert value.quoted(Span(1, 2), '"50%\n') == '\\"50%% '
    assert plain.quoted(Span(0, 1), "a&b") == "a^&b"
    assert plain.quoted(Span(0, 1), '"a&b"') == r'\^"a^&b\^"'
