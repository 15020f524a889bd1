from __future__ import annotations

from pathlib import Path

from amplify_ls.contract.symbol import Symbol, SymbolKind
from amplify_ls.features.symbols import outline
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile


def outlined(text: str, path: str) -> list[Symbol]:
    return outline(read(SourceFile(Path(path), text)))


def test_a_file_shows_its_members() -> None:
    [features] = outlined('{"features": {"auth": {"useEnabledMfas": true}}}', "amplify/cli.json")
    assert features.name == "features"
    flag = features.children[0].children[0]
    assert (flag.name, flag.kind, flag.detail) == ("useEnabledMfas", SymbolKind.BOOLEAN, "true")


def test_a_script_shows_one_payload_for_each_option() -> None:
    text = "amplify init --amplify '{\"envName\": \"dev\"}' --frontend '{}' --yes"
    first, second = outlined(text, "x.sh")
    assert (first.name, first.kind, first.detail) == ("--amplify", SymbolKind.PAYLOAD, "init")
    assert first.children[0].name == "envName"
    assert second.name == "--frontend"


def test_secrets_are_covered() -> None:
    text = """amplify init --providers '{"awscloudformation": {"secretAccessKey": "hush"}}'"""
    [payload] = outlined(text, "x.sh")
    assert payload.children[0].children[0].detail == "•••"


def test_names_stand_inside_what_they_name() -> None:
    pending = outlined('A=\'{"a": [1, {"b": 2}]}\'\namplify push --codegen "$A"', "x.sh")
    while pending:
        symbol = pending.pop()
        assert symbol.span.start <= symbol.name_span.start
        assert symbol.name_span.end <= symbol.span.end
        pending.extend(symbol.children)
