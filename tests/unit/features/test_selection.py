"""What grows around a cursor."""

from pathlib import Path

from amplify_ls.features.selection import selections
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile


def check_selections(path: str, marked: str, *expected: str) -> None:
    """Check what is selected first, second, … at the cursor `<|>`."""
    offset = marked.index("<|>")
    text = marked.replace("<|>", "")

    found = selections(read(SourceFile(Path(path), text)), offset)

    assert [text[start:end] for start, end in found] == list(expected)


def test_a_payload_grows_from_a_word_to_the_script() -> None:
    check_selections(
        "a.sh",
        """set -e\n  amplify push --codegen '{"a": {"b": "c <|>d"}}' --yes\n""",
        "d",
        "c d",
        '"c d"',
        '"b": "c d"',
        '{"b": "c d"}',
        '"a": {"b": "c d"}',
        '{"a": {"b": "c d"}}',
        """'{"a": {"b": "c d"}}'""",
        """--codegen '{"a": {"b": "c d"}}'""",
        """amplify push --codegen '{"a": {"b": "c d"}}' --yes""",
        """set -e\n  amplify push --codegen '{"a": {"b": "c d"}}' --yes\n""",
    )


def test_json_in_json_in_a_variable_grows_through_all_layers() -> None:
    check_selections(
        "a.sh",
        r"""A='{"auth": {"hostedUIProviderCreds": "[{\"Provider<|>Name\": 1}]"}}'
amplify init --categories "$A"
""",
        "ProviderName",
        r"\"ProviderName\"",
        r"\"ProviderName\": 1",
        r"{\"ProviderName\": 1}",
        r"[{\"ProviderName\": 1}]",
        r'"[{\"ProviderName\": 1}]"',
        r'"hostedUIProviderCreds": "[{\"ProviderName\": 1}]"',
        r'{"hostedUIProviderCreds": "[{\"ProviderName\": 1}]"}',
        r'"auth": {"hostedUIProviderCreds": "[{\"ProviderName\": 1}]"}',
        r'{"auth": {"hostedUIProviderCreds": "[{\"ProviderName\": 1}]"}}',
        r"""'{"auth": {"hostedUIProviderCreds": "[{\"ProviderName\": 1}]"}}'""",
        r"""A='{"auth": {"hostedUIProviderCreds": "[{\"ProviderName\": 1}]"}}'""",
        r"""A='{"auth": {"hostedUIProviderCreds": "[{\"ProviderName\": 1}]"}}'
amplify init --categories "$A"
""",
    )


def test_a_schema_grows_through_values_directives_and_fields() -> None:
    check_selections(
        "amplify/backend/api/shop/schema.graphql",
        '"""x"""\ntype A {\n  id: ID! @auth(rules: [{groups: ["Ad<|>min"]}])\n  at: Int\n}\n',
        "Admin",
        '"Admin"',
        '["Admin"]',
        'groups: ["Admin"]',
        '{groups: ["Admin"]}',
        '[{groups: ["Admin"]}]',
        'rules: [{groups: ["Admin"]}]',
        '@auth(rules: [{groups: ["Admin"]}])',
        'id: ID! @auth(rules: [{groups: ["Admin"]}])',
        'id: ID! @auth(rules: [{groups: ["Admin"]}])\n  at: Int',
        '{\n  id: ID! @auth(rules: [{groups: ["Admin"]}])\n  at: Int\n}',
        'type A {\n  id: ID! @auth(rules: [{groups: ["Admin"]}])\n  at: Int\n}',
        '"""x"""\ntype A {\n  id: ID! @auth(rules: [{groups: ["Admin"]}])\n  at: Int\n}',
        '"""x"""\ntype A {\n  id: ID! @auth(rules: [{groups: ["Admin"]}])\n  at: Int\n}\n',
    )


def test_yaml_grows_through_members() -> None:
    check_selections(
        "amplify.yml",
        "version: 1\nbackend:\n  phases: <|>x\n",
        "x",
        "phases: x",
        "backend:\n  phases: x",
        "version: 1\nbackend:\n  phases: x",
        "version: 1\nbackend:\n  phases: x\n",
    )


def test_what_is_nothing_of_amplify_is_left_to_the_editor() -> None:
    check_selections("other.sh", "echo <|>x\n")
