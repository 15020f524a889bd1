"""Files that hold scripts."""

from pathlib import Path

import pytest

from amplify_ls.syntax.hosts import is_host, read_host
from amplify_ls.text.span import Span


def words(name: str, text: str) -> list[list[str]]:
    found = [command for script in read_host(Path(name), text) for command in script.commands]
    return [[word.text.text for word in command.words] for command in found]


@pytest.mark.parametrize(
    "name",
    [
        *("a.sh", "a.bash", "a.zsh", "a.ksh", "a.fish", "a.yml", "a.yaml", "package.json", "a.md"),
        *("Dockerfile", "Dockerfile.dev", "a.dockerfile", "Containerfile", "Makefile", "a.mk"),
        *("Jenkinsfile", "Jenkinsfile-prod", "a.Jenkinsfile", "a.groovy"),
    ],
)
def test_hosts_are_known_by_their_names(name: str) -> None:
    assert is_host(Path(name), "")


@pytest.mark.parametrize("name", ["a.json", "a.py", "sh", "package.json5"])
def test_other_files_are_no_hosts(name: str) -> None:
    assert not is_host(Path(name), "run")
    assert read_host(Path(name), "run") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"scripts": {"a": "run x", "b": "run y"}}', [["run", "x"], ["run", "y"]]),
        ('{"a": {"scripts": {"b": "run"}}, "scripts": {"c": {"d": "run"}, "e": ["run"]}}', []),
        ('{"scripts": {"a": "run \'{\\"x\\": 1}\'"}', [["run", '{"x": 1}']]),
        (
            '{"scripts": {"a": "run \\u00e9\\ud83d\\ude00\\ud83d\\tb\\q"',
            [["run", "é😀\ufffd", "bq"]],
        ),
        ('{"scripts": {"a": "run\n', [["run"]]),
        ('{"scripts": {"a": ""}, "b": {"c": "run"}}', []),
        ("{", []),
    ],
)
def test_scripts_of_a_package_are_decoded(text: str, expected: list[list[str]]) -> None:
    assert words("package.json", text) == expected


def test_places_in_a_package_are_those_of_the_file() -> None:
    text = '{"scripts": {"a": "run \\"é😀\\""}}'
    (script,) = read_host(Path("package.json"), text)
    word = script.commands[0].words[1]
    assert text[slice(*word.span)] == '\\"é😀\\"'
    assert text[slice(*word.text.span_to_host(Span(0, 2)))] == "é😀"
    assert word.text.quoted(Span(0, 0), '"\x01\n') == '\\\\\\"\\u0001\\n'


def test_scripts_of_other_shells_are_left_alone() -> None:
    text = "- run: one\n  shell: python\n- run: two\n  shell: bash -e {0}\n"
    assert words("a.yml", text) == [["two"]]


def test_a_variable_of_the_environment_is_followed_into_the_file() -> None:
    text = "env:\n  A: '{\"x\": 1}'\nrun: run $A\n"
    (script,) = read_host(Path("a.yml"), text)
    word = script.commands[0].words[1]
    assert word.text.text == '{"x": 1}'
    assert text[slice(*word.text.runs[0].via[0])] == "$A"
    assert text[word.text.to_host(1) : word.text.to_host(4)] == '"x"'


def test_a_payload_in_a_block_of_a_file_keeps_its_places() -> None:
    block = 'A="{\\\n\\"é😀\\":1\\\n}"\nrun $A\n'.replace("\n", "\n      ")
    text = "on: push\njobs:\n  a:\n    run: |\n      " + block
    (script,) = read_host(Path("a.yml"), text)
    value = script.commands[0].words[1].text
    assert value.text == '{"é😀":1}'
    assert text[value.to_host(2) : value.to_host(4)] == "é😀"
    assert value.breaks == (1, 7)
    assert value.quoted(Span(1, 1), '"\n') == '\\"\\\n      '


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("#!/bin/sh", ["run", "a b"]),
        ("#!/usr/bin/env -S bash -e", ["run", "a b"]),
        ("#!/usr/bin/env zsh", ["run", "a b"]),
        ("# a", ["run", "a b"]),
    ],
)
def test_a_script_is_read_for_the_shell_in_its_first_line(first: str, expected: list[str]) -> None:
    assert words("a.sh", f"{first}\nA='a b'\nrun $A") == [expected]


def test_a_script_of_another_program_is_left_alone() -> None:
    assert words("a.sh", "#!/usr/bin/env node\nrun\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bash -c 'run a'", [["run", "a"]]),
        ("sudo docker exec x /bin/sh -ec \"run 'a'\" b", [["run", "a"]]),
        ("sh -c 'zsh -c \"run a\"'", [["zsh", "-c", "run a"], ["run", "a"]]),
        ("A='run a'; sh -c \"$A\"", [["run", "a"]]),
        ("sh a.sh -c 'run a'", []),
        ("sh -c", []),
        ("jq -c . a", []),
    ],
)
def test_what_is_handed_to_another_shell_is_read(text: str, expected: list[list[str]]) -> None:
    (_, *others) = words("a.sh", text)
    assert others == expected


def test_shells_in_shells_are_followed_a_few_times() -> None:
    text = "run"
    for _ in range(8):
        text = "sh -c '" + text.replace("'", "'\\''") + "'"
    assert 1 < len(words("a.sh", text)) < 9


def test_scripts_that_cannot_matter_are_not_read() -> None:
    text = "a:\n\tmake b\n\tAmplify push\n\tA='{}'\n"
    found = read_host(Path("Makefile"), text, "amplify")
    commands = [command.span for script in found for command in script.commands]
    assignments = [assignment.span for script in found for assignment in script.assignments]
    spans = commands + assignments
    assert [text[slice(*span)] for span in spans] == ["Amplify push", "A='{}'"]
