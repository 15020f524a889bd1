"""YAML documents: the same answers as in JSON, written by indentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from amplify_ls.contract.completion import Completion
from amplify_ls.features.completion import complete
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.features.hover import hover
from amplify_ls.features.symbols.documents import outline
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading, read
from amplify_ls.syntax.yaml.document import parse
from amplify_ls.text.source import SourceFile
from tests.support.marked import ROOT, applied, project_of

BUILD = "amplify.yml"
TEMPLATE = "amplify/backend/custom/queue/queue-cloudformation-template.yaml"
COMMANDS = "backend:\n  phases:\n    build:\n      commands:\n"
QUEUE = """\
Parameters:
  env:
    Type: String
  storageordersName:
    Type: String
Conditions:
  IsProd: !Equals [!Ref env, prod]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub orders-${env}
"""
HEADERS = "customHttp.yml"
CONFIG = """\
{"storage": {"orders": {"service": "DynamoDB"}},
 "custom": {"queue": {"service": "customCloudformation", "dependsOn": [
   {"category": "storage", "resourceName": "orders", "attributes": ["Name", "Arn"]}]}}}
"""


def reading(text: str, path: str) -> Reading:
    return read(SourceFile(ROOT / path, text), ROOT)


def shop() -> Project:
    return project_of([SourceFile(ROOT / "amplify/backend/backend-config.json", CONFIG)])


def completions(marked: str, path: str = BUILD) -> list[Completion]:
    offset = marked.index("<|>")
    return complete(reading(marked.replace("<|>", "", 1), path), shop(), offset)


def labels(marked: str, path: str = BUILD) -> list[str]:
    return [completion.label for completion in completions(marked, path)]


def accepted(marked: str, label: str, path: str = BUILD) -> str:
    """The text after a completion is taken."""
    found = next(c for c in completions(marked, path) if c.label == label)
    text = marked.replace("<|>", "", 1)
    return text[: found.span.start] + found.new_text + text[found.span.end :]


@pytest.mark.parametrize(
    ("marked", "label", "expected"),
    [
        ("<|>", "frontend", "frontend:\n  "),
        ("vers<|>", "version", "version: 1"),
        ("backend:\n  <|>", "phases", "backend:\n  phases:\n    "),
        ("backend: <|>", "phases", "backend: \n  phases:\n    "),
        ("backend:\n  phases:\n    build:\n      <|>", "commands",
         "backend:\n  phases:\n    build:\n      commands:\n        - npm ci"),
        ("backend:\n  phases:\n    build:\n      commands:\n        - <|>", "npm ci",
         "backend:\n  phases:\n    build:\n      commands:\n        - npm ci"),
        ("frontend:\n  artifacts:\n    baseDirectory:<|>", "dist",
         "frontend:\n  artifacts:\n    baseDirectory: dist"),
        ("frontend:\n  artifacts:\n    files:\n      - a\n      <|>", "**/*",
         'frontend:\n  artifacts:\n    files:\n      - a\n      - "**/*"'),
        ("applications:\n  - <|>", "appRoot", "applications:\n  - appRoot: apps/shop"),
        ("applications:\n  - appRoot: a\n    <|>", "backend",
         "applications:\n  - appRoot: a\n    backend:\n      "),
        ("frontend: {<|>}", "buildPath", 'frontend: {"buildPath": "/"}'),
    ],
)  # fmt: skip
def test_completions_are_written_by_indentation(marked: str, label: str, expected: str) -> None:
    assert accepted(marked, label) == expected
    assert not [p for p in parse(expected).problems if p.detail]


def test_a_snippet_leaves_the_indentation_of_its_line_to_the_client() -> None:
    found = next(c for c in completions("backend:\n  <|>") if c.label == "phases")
    assert found.snippet == "phases:\n  ${1:}"


def test_keys_that_are_there_are_not_offered_again() -> None:
    assert "version" not in labels("version: 1\n<|>\nbackend:\n")


def test_a_payload_in_a_command_is_completed_in_its_own_way() -> None:
    marked = COMMANDS + "        - amplify push --codegen '{<|>}'"
    assert "generateCode" in labels(marked)


def test_an_option_without_a_value_is_completed_in_a_command() -> None:
    marked = COMMANDS + "        - amplify push --codegen <|>"
    assert "Value of --codegen" in labels(marked)


def test_a_file_is_a_host_and_a_document_at_once() -> None:
    text = f"version: 1\nbakend: {{}}\n{COMMANDS}        - amplify init --amplify '{{}}'\n"
    codes = {diagnostic.code for diagnostic in diagnose(reading(text, BUILD), Project(ROOT))}
    assert {"AMP105", "AMP103"} <= codes


def test_an_edit_keeps_documents_and_scripts_up_to_date() -> None:
    text = "version: 1\nbackend:\n  phases:\n    build:\n      commands:\n        - echo hello\n"
    before = reading(text, BUILD)
    at = text.index("echo hello")
    after = before.edited(type(before.documents[0].tree.root.span)(at, at + 10), "amplify init")
    assert [each.words for each in after.invocations] == [("init",)]
    assert after.documents[-1].tree.text == after.file.text


def test_keys_are_explained() -> None:
    text = "frontend:\n  artifacts:\n    baseDirectory: dist\n"
    found = hover(reading(text, BUILD), Project(ROOT), text.index("baseD"))
    assert found is not None
    assert "DistributionDir" in found.markdown


@pytest.mark.parametrize(
    ("marked", "label", "expected"),
    [
        ("customHeaders:\n  - <|>", "pattern", 'customHeaders:\n  - pattern: "**/*"'),
        ("customHeaders:\n  - pattern: a\n    <|>", "headers",
         ("customHeaders:\n  - pattern: a\n    headers:\n      - key: X-Frame-Options\n"
         "        value: SAMEORIGIN")),
        ("applications:\n  - appRoot: a\n    <|>", "customHeaders",
         ('applications:\n  - appRoot: a\n    customHeaders:\n      - pattern: "**/*"\n'
         "        headers:\n          - key: X-Frame-Options\n            value: SAMEORIGIN")),
    ],
)  # fmt: skip
def test_headers_of_a_hosted_app_are_completed(marked: str, label: str, expected: str) -> None:
    assert accepted(marked, label, HEADERS) == expected


def test_headers_of_a_hosted_app_are_explained() -> None:
    text = "customHeaders:\n  - pattern: '*.json'\n    headers: []\n"
    found = hover(reading(text, HEADERS), Project(ROOT), text.index("pattern"))
    assert found is not None
    assert "has to be in quotes" in found.markdown


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("customHeaders:\n  - pattern: '*'\n    headers:\n      - key: a\n        value: b\n", []),
        ("applications:\n  - appRoot: a\n    customHeaders: []\n", []),
        ("customHeader: []\n", ["AMP105"]),
        ("customHeaders:\n  - headers: []\n", ["AMP106"]),
    ],
)
def test_headers_of_a_hosted_app_are_checked(text: str, codes: list[str]) -> None:
    found = diagnose(reading(text, HEADERS), Project(ROOT))
    assert [diagnostic.code for diagnostic in found] == codes


def test_the_outline_has_the_keys_of_the_document() -> None:
    names = [symbol.name for symbol in outline(reading("version: 1\nfrontend: {}\n", BUILD))]
    assert names == ["version", "frontend"]


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("vesion: 1\n", "Change to `version`", "version: 1\n"),
        ("version: 1\nother: 2\n", "Remove `other`", "version: 1\n"),
        ("applications:\n  - frontend: {}\n", "Add `appRoot`",
         "applications:\n  - frontend: {}\n    appRoot: apps/shop\n"),
        ('backend:\n  phases:\n    build:\n      commands:\n        - echo "a: b"\n',
         "Put it in quotes",
         'backend:\n  phases:\n    build:\n      commands:\n        - "echo \\"a: b\\""\n'),
        ("version:1\nenv: {}\n", "Insert ` `", "version: 1\nenv: {}\n"),
        ("frontend:\n  buildPath: /\n cache: {}\n", "Indent it like its neighbours",
         "frontend:\n  buildPath: /\n  cache: {}\n"),
    ],
)  # fmt: skip
def test_fixes_keep_to_yaml(text: str, title: str, expected: str) -> None:
    found = diagnose(reading(text, BUILD), Project(ROOT))
    [fix] = [fix for diagnostic in found for fix in diagnostic.fixes if fix.title == title]
    assert applied(text, fix) == expected


@pytest.mark.parametrize("path", ["amplify.yml", ".graphqlconfig.yml", "customHttp.yml"])
def test_files_at_the_top_of_a_repository_are_known_without_a_project(path: str) -> None:
    assert read(SourceFile(Path("/elsewhere", path), "a: 1\n")).documents


def test_other_yaml_files_are_no_documents() -> None:
    assert not read(SourceFile(Path("/elsewhere/compose.yml"), "version: 1\n")).documents


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Outputs:\n  Arn:\n    Value: !Ref <|>", {"env", "Queue", "AWS::Region"}),
        ("Outputs:\n  Arn:\n    Value: !Ref Qu<|>", {"env", "Queue", "AWS::Region"}),
        ("Outputs:\n  Arn:\n    Value: !GetAtt <|>", {"Queue"}),
        ('Outputs:\n  Arn:\n    Value: {"Ref": "<|>"}', {"env", "Queue"}),
        ("Outputs:\n  Arn:\n    Value: !Sub a-${<|>", {"env", "Queue"}),
        ("Outputs:\n  Arn:\n    Condition: <|>", {"IsProd"}),
        ("Outputs:\n  Arn:\n    Value: !If [<|>]", {"IsProd"}),
    ],
)
def test_names_of_a_template_are_offered_where_they_can_stand(
    marked: str, expected: set[str]
) -> None:
    assert expected <= set(labels(QUEUE + marked, TEMPLATE))


def test_a_name_in_a_text_is_put_behind_what_is_typed() -> None:
    marked = QUEUE + "Outputs:\n  Arn:\n    Value: !Sub a-${en<|>"
    assert accepted(marked, "env", TEMPLATE).endswith("Value: !Sub a-${env")


def test_parameters_that_a_push_gives_are_offered() -> None:
    assert "storageordersArn" in labels(
        QUEUE.replace("Conditions:", "  <|>\nConditions:"), TEMPLATE
    )


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('"resourceName": "orders", "attributes": ["<|>"]', "StreamArn"),
        ('"resourceName": "<|>"', "orders"),
    ],
)
def test_dependencies_are_completed_from_the_project(attributes: str, expected: str) -> None:
    entry = '{"category": "storage", "resourceName": "orders", "attributes": ["Name", "Arn"]}'
    marked = CONFIG.replace(entry, f'{{"category": "storage", {attributes}}}')
    assert expected in labels(marked, "amplify/backend/backend-config.json")


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("storageordersName:", "output `Name` of storage orders"),
        ("env:", "name of the environment"),
        ("env, prod", "name of the environment"),
        ("env}", "name of the environment"),
    ],
)
def test_a_parameter_says_who_gives_it_its_value(word: str, part: str) -> None:
    found = hover(reading(QUEUE, TEMPLATE), shop(), QUEUE.index(word) + 1)
    assert found is not None
    assert part in found.markdown


def test_mistakes_in_commands_that_are_nobody_s_of_ours_are_left_alone() -> None:
    text = f"{COMMANDS}        - grep 'amplify | sort\n        - ls\n"
    assert diagnose(reading(text, BUILD), Project(ROOT)) == []


def test_what_nobody_reads_is_said_of_its_reader() -> None:
    [found] = diagnose(reading("version: 1\nother: 2\n", BUILD), Project(ROOT))
    assert found.message == "Unknown key `other`. Amplify Hosting does not read it."
