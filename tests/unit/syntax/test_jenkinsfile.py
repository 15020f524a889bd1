"""Shell steps of Jenkinsfiles."""

import pytest

from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span
from tests.support.commands import lines, scripts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sh 'run x'", ["run x"]),
        ('sh "run x"', ["run x"]),
        ("sh('''\n  run x\n  run y\n''')", ["run x", "run y"]),
        ('sh """run \\\\\n  x"""', ["run x"]),
        ("sh '''run \\\n  x'''", ["run x"]),
        ("sh script: 'run x', returnStdout: true", ["run x"]),
        ("def a = sh(returnStdout: true, label: f(b, [c: 1]), script: 'run x').trim()", ["run x"]),
        ("sh 'run ' + 'x'", ["run x"]),
        ("sh 'run ' + a", [f"run {HOLE}"]),
        ("def a = 'x'\nsh 'run ' + a\na = b()\nsh \"run $a\"", ["run x", f"run {HOLE}"]),
        ("a = 'run x'\nsh(a)", ["run x"]),
        ("sh(b)", []),
        ('sh "run ${a ? \'b\' : "c"} $d \\$e"', [f"run {HOLE} {HOLE} {HOLE}"]),
        ("params.A = 'x'\nsh \"run ${params.A} ${env.A} $A\"", ["run x x x"]),
        ("environment {\n  A = 'x'\n}\nsh 'run $A'", ["run x"]),
        ("environment {\n  A = credentials('x')\n}\nsh 'run $A'", [f"run {HOLE}"]),
        ("A = 'x'\nsh 'run $A'", [f"run {HOLE}"]),
        ("// sh 'a'\n/* sh 'b' */ sh 'c' // sh 'd'", ["c"]),
        ("x = \"sh 'a'\"\nif (x == 'sh') y", []),
        ("sh 'run \\'\\u00e9\\ud83d\\t\\q\\''", ["run é\ufffd\tq"]),
        ("sh", []),
        ("sh(", []),
        ("sh(script:", []),
        ("sh 'run x\necho y", ["run x"]),
        ("sh '''run x", ["run x"]),
        ('sh "run ${', [f"run {HOLE}"]),
        ("sh ''", []),
        ("sh 'run' +", []),
    ],
)
def test_steps_of_a_jenkinsfile(text: str, expected: list[str]) -> None:
    assert lines("Jenkinsfile", text) == expected


@pytest.mark.parametrize(
    ("quote", "written"),
    [
        ("'", "\\\\ \\' \" $ \\n"),
        ('"', "\\\\ ' \\\" \\$ \\n"),
        ("'''", "\\\\ \\' \" $ \n"),
        ('"""', "\\\\ ' \\\" \\$ \n"),
    ],
)
def test_new_text_is_quoted_for_the_string(quote: str, written: str) -> None:
    text = f"sh {quote}run <<'E'\n{{}}\nE\n{quote}".replace("\n", "\n" if len(quote) > 1 else "\\n")
    (script,) = scripts("Jenkinsfile", text.replace("'E'", "\\'E\\'"))
    stdin = script.commands[0].stdin
    assert stdin is not None
    assert stdin.text is not None
    assert stdin.text.quoted(Span(1, 1), "\\ ' \" $ \n") == written


def test_other_shells_have_other_steps() -> None:
    text = "bat 'echo %A%'\nsh 'run'\n"
    assert ["run"] in [line.split() for line in lines("Jenkinsfile", text)]
