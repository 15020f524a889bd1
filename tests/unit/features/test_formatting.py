from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from amplify_ls.contract.diagnostic import Diagnostic
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.features.formatting import formatted
from amplify_ls.features.mended import with_edits
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading, read
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

COMMAND = "amplify push --yes --codegen '{}'\n"
SPREAD = '{\n  "generateCode": true\n}'


def judge(reading: Reading) -> Sequence[Diagnostic]:
    return diagnose(reading, Project())


def laid_out(text: str, name: str = "x.sh", within: Span | None = None) -> str:
    reading = read(SourceFile(Path(name), text))
    return with_edits(reading, formatted(reading, judge, within)).file.text


def test_blanks_and_lines_become_regular() -> None:
    text = COMMAND.replace("{}", '{\n     "generateCode":true }')

    assert laid_out(text) == COMMAND.replace("{}", SPREAD)


def test_lines_are_indented_like_the_command() -> None:
    block = f"a:\n  - run: |\n      if true; then\n        {COMMAND}      fi\n"

    after = laid_out(block.replace("{}", '{\n        "generateCode":true}'), "a.yml")

    lines = '{\n          "generateCode": true\n        }'
    assert after == block.replace("{}", lines)


def test_escaped_line_ends_stay_escaped() -> None:
    text = 'P="{\\\n\\"generateCode\\":true\\\n}"\namplify push --yes --codegen "$P"\n'

    after = laid_out(text)

    assert after.startswith('P="{\\\n  \\"generateCode\\": true\\\n}"\n')


def test_blanks_at_which_a_shell_would_split_are_not_put_in() -> None:
    text = """P='{"generateCode":true}'\namplify push --yes --codegen $P\n"""

    assert laid_out(text) == text


def test_a_host_of_one_line_gets_one_line() -> None:
    text = '{"scripts": {"a": "amplify push --yes --codegen \'{\\n\\"generateCode\\":true}\'"}}'

    assert '{\\"generateCode\\": true}' in laid_out(text, "package.json")


def test_what_only_its_first_line_is_read_of_stays_one_line() -> None:
    long = ", ".join(f'"k{index}":{index}' for index in range(40))
    text = f"echo '{{{long}}}' | amplify add auth --headless\n"

    assert laid_out(text) == text.replace(":", ": ")


def test_line_ends_of_windows_stay() -> None:
    text = COMMAND.replace("{}", '{\r\n"generateCode": true}').replace("'\n", "'\r\n")

    assert laid_out(text) == COMMAND.replace("{}", SPREAD).replace("\n", "\r\n")


def test_only_what_is_selected_changes() -> None:
    text = COMMAND.replace("{}", '{"a":1}') * 2

    after = laid_out(text, within=Span(0, 30))

    assert after == COMMAND.replace("{}", '{"a": 1}') + COMMAND.replace("{}", '{"a":1}')


def test_parts_that_nobody_knows_stay() -> None:
    text = 'amplify push --yes --codegen "{\\"a\\":\\"$X\\"}"\n'

    assert laid_out(text) == text.replace(':\\"$', ': \\"$')


def test_broken_payloads_and_files_of_json_are_left_alone() -> None:
    broken = COMMAND.replace("{}", '{"a":1')

    assert laid_out(broken) == broken
    assert laid_out('{"features":{}}', "amplify/cli.json") == '{"features":{}}'
