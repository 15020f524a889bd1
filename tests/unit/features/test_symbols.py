from __future__ import annotations

from pathlib import Path

import pytest

from amplify_ls.contract.symbol import Symbol, SymbolKind
from amplify_ls.features.symbols.documents import outline
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile


def outlined(text: str, path: str) -> list[Symbol]:
    return outline(read(SourceFile(Path(path), text)))


def test_a_file_shows_its_members() -> None:
    [features] = outlined('{"features": {"auth": {"useEnabledMfas": true}}}', "amplify/cli.json")
    assert features.name == "features"
    flag = features.children[0].children[0]
    assert (flag.name, flag.kind, flag.detail) == ("useEnabledMfas", SymbolKind.BOOLEAN, "true")


def test_a_script_shows_its_commands_with_their_payloads() -> None:
    text = "amplify init --amplify '{\"envName\": \"dev\"}' --frontend '{}' --yes\namplify push"
    init, push = outlined(text, "x.sh")
    assert (init.name, init.kind) == ("amplify init", SymbolKind.COMMAND)
    assert (init.detail, push.detail) == ("--amplify --frontend --yes", "")
    first, second = init.children
    assert (first.name, first.kind) == ("--amplify", SymbolKind.PAYLOAD)
    assert (first.detail, second.name) == ("amplify init", "--frontend")
    assert first.children[0].name == "envName"


def test_a_payload_in_a_variable_stands_where_it_is_written() -> None:
    text = 'A=\'{}\'\namplify push --codegen "$A"\namplify push --codegen "$A"'
    payload, first, second = outlined(text, "x.sh")
    assert (payload.name, payload.detail) == ("--codegen", "amplify push")
    assert text[payload.span.start : payload.span.end] == "{}"
    assert (first.name, second.name) == ("amplify push", "amplify push")


def test_secrets_are_covered() -> None:
    text = (
        """amplify init --providers '{"awscloudformation": {"secretAccessKey": "hush"}}' --x=hush"""
    )
    [command] = outlined(text, "x.sh")
    assert command.children[0].children[0].children[0].detail == "•••"
    assert "hush" not in str(command)


def test_templates_show_what_their_parts_are() -> None:
    text = """{"Parameters": {"env": {"Type": "String"}}, "Resources": {
      "F": {"Type": "AWS::Lambda::Function"}, "R": {"Type": "AWS::IAM::Role"}},
      "Outputs": {"Arn": {"Value": "x"}}}"""
    path = "amplify/backend/function/f/f-cloudformation-template.json"
    parameters, resources, outputs = outlined(text, path)
    assert parameters.kind is SymbolKind.SECTION
    assert words_below(parameters) == [("env", SymbolKind.PARAMETER, "String")]
    assert words_below(resources) == [
        ("F", SymbolKind.FUNCTION, "AWS::Lambda::Function"),
        ("R", SymbolKind.RESOURCE, "AWS::IAM::Role"),
    ]
    assert words_below(outputs) == [("Arn", SymbolKind.OUTPUT, "")]


def test_resources_show_their_services() -> None:
    text = """{"function": {"f": {"service": "Lambda", "dependsOn": [
      {"category": "storage", "resourceName": "orders"}]}}, "parameters": {"x": {}}}"""
    functions, parameters = outlined(text, "amplify/backend/backend-config.json")
    assert words_below(functions) == [("f", SymbolKind.FUNCTION, "Lambda")]
    assert words_below(parameters) == [("x", SymbolKind.OBJECT, "")]
    dependencies = functions.children[0].children[1]
    assert [one.name for one in dependencies.children] == ["orders"]


def test_environments_show_their_regions_and_resources() -> None:
    text = """{"dev": {"awscloudformation": {"Region": "eu-west-1"}, "categories": {
      "auth": {"shop": {}}}}}"""
    [dev] = outlined(text, "amplify/team-provider-info.json")
    assert (dev.kind, dev.detail) == (SymbolKind.ENVIRONMENT, "eu-west-1")
    [auth] = dev.children[1].children
    assert words_below(auth) == [("shop", SymbolKind.RESOURCE, "")]


def words_below(symbol: Symbol) -> list[tuple[str, SymbolKind, str]]:
    """What is said of the entries below one."""
    return [(one.name, one.kind, one.detail) for one in symbol.children]


def test_fields_that_are_deprecated_are_told_from_others() -> None:
    text = "type A { b: Int @deprecated c: Int }"
    [model] = outlined(text, "amplify/backend/api/shop/schema.graphql")
    assert [one.is_deprecated for one in model.children] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        'A=\'{"a": [1, {"b": 2}]}\'\namplify push --codegen "$A"',
        'K=\'"envName"\'\namplify init --amplify "{$K: 1}"\n',
        "A='{a'\nB=': 1}'\namplify init --amplify \"$A$B\"\n",
    ],
)
def test_names_stand_inside_what_they_name(text: str) -> None:
    pending = outlined(text, "x.sh")
    assert pending
    while pending:
        symbol = pending.pop()
        assert symbol.span.start <= symbol.name_span.start
        assert symbol.name_span.end <= symbol.span.end
        pending.extend(symbol.children)
