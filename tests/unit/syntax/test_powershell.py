"""Commands and assignments of PowerShell scripts."""

import pytest

from amplify_ls.syntax.powershell import read
from amplify_ls.syntax.shell import Script, ShellProblemKind
from amplify_ls.text.mapped import HOLE, MappedText
from amplify_ls.text.span import Span


def script(text: str, **environment: str) -> Script:
    names = {name: MappedText.identity(value) for name, value in environment.items()}
    return read(MappedText.identity(text), names)


def words(text: str, **environment: str) -> list[list[str]]:
    found = script(text, **environment).commands
    return [[word.text.text for word in command.words] for command in found]


def fed(text: str) -> tuple[str | None, str | None, bool | None]:
    """What the last command reads: the text, the file, whether it is one line."""
    stdin = script(text).commands[-1].stdin
    assert stdin is not None
    return stdin.text.text if stdin.text else None, stdin.file, stdin.is_one_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("run a b", ["run", "a", "b"]),
        ("run 'a ''b'' $c `n'", ["run", "a 'b' $c `n"]),
        ('run "a `"b`" ""c"" `$d`t`u{e9}"', ["run", 'a "b" "c" $d\té']),
        ("run a`\n  --b `\r\n  c", ["run", "a", "--b", "c"]),
        ("run --a=\"b c\"'d'e", ["run", "--a=b cde"]),
        ("run a` b", ["run", "a b"]),
        ("run a # b", ["run", "a"]),
        ("run a#b <# c\nd #> e", ["run", "a#b", "e"]),
        ("run a > b 2>&1", ["run", "a"]),
        ("run a *> b", ["run", "a"]),
        ("& 'C:\\a b\\run.cmd' c", ["C:\\a b\\run.cmd", "c"]),
        (". ./run c", ["./run", "c"]),
        ("run @'\n{\"a\": 'b'}\n'@ c", ["run", "{\"a\": 'b'}", "c"]),
        ('run @"\r\n"a"\r\n`$b\r\n"@', ["run", '"a"\r\n$b']),
        ("run @'\n'@ a", ["run", "", "a"]),
        ("run \u201ca\u201d \u2018b\u2019", ["run", "a", "b"]),
        ("run ('a' + \"b\") c", ["run", "ab", "c"]),
        ("run (Get-Date)", ["run", HOLE]),
        ("run $x.y $x[0] $true {a}", ["run", HOLE, HOLE, HOLE, HOLE]),
        ("run [string]'a'", ["run", "[string]a"]),
        ("run ([string] 'a')", ["run", "a"]),
        ("run a,b", ["run", "a,b"]),
        ('run --% --a "b c" %D% | x', ["run", "--a", HOLE, HOLE]),
    ],
)
def test_words_are_read(text: str, expected: list[str]) -> None:
    assert expected in words(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$a = 'x'\nrun $a ${A} \"$($a)y\" $a/b", ["run", "x", "x", "xy", "x/b"]),
        ("[string]$a='x'; run $a", ["run", "x"]),
        ("$script:a = 'x'; run $a", ["run", "x"]),
        ("$env:A = 'x'; run $env:A", ["run", "x"]),
        ("$a = 'x'; $a += 'y'; run $a", ["run", "xy"]),
        ("$a = $b = 'x'; run $a$b", ["run", "xx"]),
        ("$a = 'x' -replace '\"', '\\\"'; run $a", ["run", "x"]),
        ("$a = 'x'; run $a.Trim() $a.Length", ["run", "x", HOLE]),
        ('$a = "x`ny"; run ($a -replace "`n", \'\')', ["run", "x y"]),
        ("$a = 'x' -replace 'y', 'z'; run $a", ["run", HOLE]),
        ("$a = '{0}' -f 1; run $a", ["run", HOLE]),
        ("$a = if ($b) { 'x' }; run $a", ["run", HOLE]),
        ("$a = Get-Content b; run $a", ["run", HOLE]),
        ("param($a = 'x') run $a", ["run", HOLE]),
        ("foreach ($a in 'x', 'y') { run $a }", ["run", HOLE]),
        ("function f { run $a }; $a = 'x'; f", ["run", "x"]),
        ("$a = 'b', 'c d'; run $a", ["run", "b", "c d"]),
        ("$a = @(\n'b'\n'c'\n)\n$a += 'd'; run @a", ["run", "b", "c", "d"]),
        ('run "${{ secrets.A }}"', ["run", HOLE]),
        ("run \"a $(Get-Date -Format 'x') b\"", ["run", f"a {HOLE} b"]),
        ('run \'{\\"a\\": \\"\\\\\\\\\\"}\'', ["run", '{"a": "\\\\"}']),
        ('run \'{""a"": 1}\'', ["run", '{"a": 1}']),
    ],
)
def test_variables_are_followed(text: str, expected: list[str]) -> None:
    assert expected in words(text)


def test_the_environment_of_the_host_is_followed() -> None:
    assert words("run $env:A $A", A="x") == [["run", "x", HOLE]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'a' | run", ("a", None, True)),
        ('"a`nb" | run', ("a\nb", None, False)),
        ("$a = 'x'\n$a |\n  run", ("x", None, True)),
        ("$a = 'x'\n$a\n  | run", ("x", None, True)),
        ("Get-Content -Raw a.json | run", (None, "a.json", None)),
        ("cat a.json | jq -c . | run", (None, "a.json", True)),
        ("@'\na\nb\n'@ | jq -c | run", ("a\nb", None, True)),
        ("@{ run = 1 } | ConvertTo-Json -Compress | run", (None, None, True)),
        ("@{ run = 1 } | ConvertTo-Json | run", (None, None, None)),
        ('"a`nb" | ConvertFrom-Json | ConvertTo-Json -Compress | run', ("a\nb", None, True)),
        ('"a`nb" | ConvertFrom-Json | ConvertTo-Json | run', ("a\nb", None, False)),
        ("Write-Output 'a' | run", ("a", None, True)),
        ("other | run", (None, None, None)),
    ],
)
def test_what_is_piped_is_known(
    text: str, expected: tuple[str | None, str | None, bool | None]
) -> None:
    assert fed(text) == expected


def test_a_command_that_reads_nothing_has_no_input() -> None:
    assert script("run").commands[0].stdin is None


def test_commands_in_blocks_and_groups_are_found() -> None:
    text = """
    if (a) { b } elseif (-not (c)) { d } else { $x = e }
    try { f } catch [System.Exception] { g } finally { h }
    switch ($y) { 'z' { i } default { j } }
    foreach ($k in l) { m }
    while ($true) { n; return o }
    p && q || r
    @{ s = t; 'u' = (v) }
    """
    names = [found[0] for found in words(text)]
    assert names == list("abcdefghijlmnopqrtv")


@pytest.mark.parametrize(
    ("text", "kind", "mended"),
    [
        ('run \'{"a": 1} --b\n', ShellProblemKind.UNCLOSED_QUOTE, "run '{\"a\": 1}' --b\n"),
        ("run '{\"a\": 1}\n$b = 'c'\n", ShellProblemKind.UNCLOSED_QUOTE, None),
        ("run @'\na\n", ShellProblemKind.UNCLOSED_HEREDOC, "run @'\na\n'@\n"),
        ("run @'\na\n  '@\n", ShellProblemKind.INDENTED_END, "run @'\na\n'@\n"),
        ("run ` \n --a", ShellProblemKind.BACKTICK_SPACE, "run `\n --a"),
    ],
)
def test_mistakes_are_mended(text: str, kind: ShellProblemKind, mended: str | None) -> None:
    (problem,) = script(text).problems
    (fix,) = problem.fixes
    after = text[: fix.span.start] + fix.new_text + text[fix.span.end :]
    assert problem.kind is kind
    assert script(after).problems == ()
    assert mended in (after, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$a = '{\"x\": 1}\n$b = 'c'\nrun $b", ["run", "c"]),
        ("run --a '{} --b '{}'", ["run", "--a", "{}", "--b", "{}"]),
    ],
)
def test_a_missing_quote_does_not_turn_the_rest_inside_out(text: str, expected: list[str]) -> None:
    assert words(text)[-1] == expected


def test_values_keep_their_places() -> None:
    text = "$a = 'it''s'\nrun \"{`\"$a`\"}\""
    value = script(text).commands[0].words[1].text
    assert value.text == '{"it\'s"}'
    assert text[slice(*value.span_to_host(Span(2, 6)))] == "it''s"
    assert value.quoted(Span(1, 1), '"$`') == '`"`$``'
    assert value.quoted(Span(2, 3), "'") == "''"


def test_comments_are_known() -> None:
    assert [comment.text for comment in script("# a\nrun <# b #>").comments] == ["# a", "<# b #>"]


@pytest.mark.parametrize("text", ["{" * 9999, "(" * 9999, "run " + '"$(' * 999, "-" * 9999])
def test_deep_nesting_ends(text: str) -> None:
    assert script(text).assignments == ()
