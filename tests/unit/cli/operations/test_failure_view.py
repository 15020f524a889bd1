from dataclasses import replace
from pathlib import Path

import pytest

from amplify_ls.cli.operations.failure_view import failure_lines, places
from amplify_ls.cli.style import Style
from amplify_ls.contract.event import Failure
from amplify_ls.contract.resource import Source
from tests.support.scripted import FAILURE, INPUTS, write_inputs


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_inputs(tmp_path)
    return tmp_path


def lines(failure: Failure, root: Path) -> list[str]:
    return list(failure_lines(failure, root, Style(), 100))


def test_a_failure_is_shown_at_the_line_that_decides_about_it(root: Path) -> None:
    assert lines(FAILURE, root) == [
        f"{INPUTS}:3:5: error: UserPool (AWS::Cognito::UserPool) of",
        "    auth/shop: The password has to have 6 characters at least.",
        '   3 |     "passwordPolicyMinLength": 3',
        "     |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        "  what to do: Correct the length, and push again.",
    ]


def test_a_failure_without_a_place_is_a_sentence(tmp_path: Path) -> None:
    assert lines(Failure("The bucket is gone."), tmp_path) == ["error: The bucket is gone."]


def test_a_part_that_the_message_names_is_not_named_twice(tmp_path: Path) -> None:
    failure = replace(FAILURE, message="UserPool: too short.", sources=(), advice="")

    assert lines(failure, tmp_path) == ["error: UserPool: too short."]


def test_other_places_are_named(root: Path) -> None:
    failure = replace(FAILURE, sources=(*FAILURE.sources, Source(INPUTS, ("cognitoConfig",))))

    assert f"  see also: {INPUTS}:2:3" in lines(failure, root)


@pytest.mark.parametrize(
    ("keys", "position"),
    [
        ((), (1, 1)),
        (("cognitoConfig",), (2, 3)),
        (("cognitoConfig", "gone", "deeper"), (2, 3)),
        (("gone",), (1, 1)),
    ],
)
def test_a_path_is_followed_as_far_as_it_leads(
    keys: tuple[str, ...], position: tuple[int, int], root: Path
) -> None:
    (place,) = places(replace(FAILURE, sources=(Source(INPUTS, keys),)), root)

    assert place.position == position


def test_an_item_of_a_list_is_found_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"urls": ["a",\n"b"]}', encoding="utf-8")

    (place,) = places(Failure("", sources=(Source("a.json", ("urls", "1")),)), tmp_path)

    assert place.position == (2, 1)


def test_a_file_that_is_gone_is_no_place(tmp_path: Path) -> None:
    assert places(FAILURE, tmp_path) == []


def test_a_part_of_a_template_in_yaml_is_found(tmp_path: Path) -> None:
    text = "Resources:\n  Queue:\n    # why\n    Type: AWS::SQS::Queue\n  Role:\n    Type: !Ref T\n"
    (tmp_path / "jobs.yml").write_text(text, encoding="utf-8")
    sources = (Source("jobs.yml", ("Resources", "Role")),)

    (place,) = places(Failure("", sources=sources), tmp_path)

    assert place.position == (5, 3)
