"""What of a file can be folded away."""

from pathlib import Path

import pytest

from amplify_ls.features.folding import folds
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile


def check_folds(path: str, text: str, *hidden: str) -> None:
    """Check what the folds of a file hide, those around others first."""
    found = folds(read(SourceFile(Path(path), text)))

    assert [text[one.span.start : one.span.end] for one in found] == list(hidden)


def test_what_is_between_brackets_folds() -> None:
    check_folds(
        "amplify/cli.json",
        '{\n  "features": {\n    "auth": {"a": 1}\n  }\n}\n',
        '\n  "features": {\n    "auth": {"a": 1}\n  }\n',
        '\n    "auth": {"a": 1}\n  ',
    )


def test_a_container_that_is_not_closed_folds_up_to_its_end() -> None:
    check_folds(
        "amplify/cli.json",
        '{\n  "features": {\n    "auth": 1',
        '\n  "features": {\n    "auth": 1',
        '\n    "auth": 1',
    )


def test_a_payload_folds_with_the_quotes_of_its_script_left_alone() -> None:
    check_folds(
        "push.sh",
        'A="{\\\n\\"codegen\\": true\\\n}"\namplify push --codegen $A\n',
        '\\\n\\"codegen\\": true\\\n',
    )


def test_heredocs_and_indented_blocks_of_scripts_fold() -> None:
    check_folds(
        "add.sh",
        "if x; then\n  amplify add auth --headless <<EOF\n{\n  1\n}\nEOF\nfi\n",
        "\n  amplify add auth --headless <<EOF\n{\n  1\n}\nEOF",
        "\n{\n  1\n}\n",
        "\n  1\n",
    )


def test_here_strings_of_powershell_fold() -> None:
    check_folds("p.ps1", "$A = @'\n{}\n'@\namplify push --codegen $A\n", "\n{}\n")


def test_comments_of_several_lines_fold_as_comments() -> None:
    text = "# one\n# two\n\namplify push --codegen '{}'\n"
    [fold] = folds(read(SourceFile(Path("push.sh"), text)))

    assert fold.is_comment
    assert text[fold.span.start : fold.span.end] == "\n# two"


def test_types_and_their_descriptions_fold() -> None:
    check_folds(
        "amplify/backend/api/shop/schema.graphql",
        '"""\nA {\n"""\ntype A @auth(rules: [\n  {allow: owner}\n]) {\n  id: ID! # }\n}\n',
        "\nA {\n",
        "rules: [\n  {allow: owner}\n]",
        "\n  {allow: owner}\n",
        "\n  id: ID! # }\n",
    )


def test_yaml_folds_by_its_indentation() -> None:
    check_folds(
        "amplify.yml",
        "backend:\n  phases:\n    build:\n      commands:\n        - x\n\nfrontend: {}\n",
        "\n  phases:\n    build:\n      commands:\n        - x",
        "\n    build:\n      commands:\n        - x",
        "\n      commands:\n        - x",
        "\n        - x",
    )


@pytest.mark.parametrize("text", ["", "x\n  y\n", "# a\n# b\n"])
def test_what_is_nothing_of_amplify_is_left_to_the_editor(text: str) -> None:
    check_folds("other.sh", text)
