"""Other names for variables of scripts."""

from pathlib import Path

import pytest

from amplify_ls.features.rename import Renaming, rename
from tests.support import undeployed as shop
from tests.support.applying import check_renamed, lines_with, scope_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop.write_project(tmp_path)


def test_a_variable_of_a_script_is_renamed_in_the_script(folder: Path) -> None:
    names = scope_in(folder).index.files[folder / shop.SCRIPT]
    name = next(one.name for one in names.occurrences if one.name.text == "AMPLIFY")

    texts = check_renamed(folder, name, "SETTINGS")

    assert lines_with(texts[shop.SCRIPT], "AMPLIFY|SETTINGS") == [
        'SETTINGS=\'{"envName":"dev"}\'',
        'amplify init --amplify "$SETTINGS" --yes',
        'echo "${SETTINGS}"',
    ]


def test_an_exported_variable_has_to_be_confirmed(folder: Path) -> None:
    names = scope_in(folder).index.files[folder / shop.SCRIPT]
    name = next(one.name for one in names.occurrences if one.name.text == "REGION_WANTED")

    found = rename(name, "WHERE", scope_in(folder))

    assert isinstance(found, Renaming)
    (part,) = found.change.parts
    assert part.reason is not None
    assert part.reason.needs_confirmation


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("scripts/a.sh", 'echo "${ONE#x} ${#ONE}"', 'echo "${TWO#x} ${#TWO}"'),
        ("scripts/a.sh", "echo $((ONE + 1)); unset ONE", "echo $((TWO + 1)); unset TWO"),
        ("scripts/a.sh", "trap 'echo $ONE' EXIT", "trap 'echo $TWO' EXIT"),
        ("scripts/a.sh", "[[ -v ONE ]] && declare -p ONE", "[[ -v TWO ]] && declare -p TWO"),
        ("scripts/a.sh", "echo ONE ONE=1 x-ONE", "echo ONE ONE=1 x-ONE"),
        ("scripts/a.ps1", "Remove-Variable one", "Remove-Variable TWO"),
        ("scripts/a.cmd", "if defined ONE echo %ONE:~0,2%", "if defined TWO echo %TWO:~0,2%"),
        ("scripts/a.fish", "set -e ONE; echo $ONE[1]", "set -e TWO; echo $TWO[1]"),
    ],
)
def test_variables_are_renamed_in_commands_that_are_not_understood(
    folder: Path, path: str, text: str, expected: str
) -> None:
    first = {
        "scripts/a.sh": "ONE=1\namplify push $ONE\n",
        "scripts/a.ps1": "$ONE = 1\namplify push $ONE\n",
        "scripts/a.cmd": "set ONE=1\namplify push %ONE%\n",
        "scripts/a.fish": "set ONE 1\namplify push $ONE\n",
    }[path]
    shop.write_project(folder, {path: f"{first}{text}\n"})
    names = scope_in(folder).index.files[folder / path]
    name = next(one.name for one in names.occurrences if one.name.text.upper() == "ONE")

    texts = check_renamed(folder, name, "TWO")

    assert texts[path] == f"{first.replace('ONE', 'TWO')}{expected}\n"
