import json

import pytest

from amplify_ls.contract.preview import PropertyChange
from amplify_ls.core.preview.values import shown


def told(name: str, before: object, after: object, *secrets: str) -> list[tuple[str, str, str]]:
    """Every innermost change as it is shown."""
    was, is_now = (v if isinstance(v, str) else json.dumps(v) for v in (before, after))
    found = shown([PropertyChange(name, was, is_now)], secrets)
    return [(each.name, each.before or "", each.after or "") for each in found]


def test_only_what_differs_in_an_object_is_shown() -> None:
    before, after = ({"Kept": 1, "In": {"Length": size}} for size in (8, 12))

    assert told("Policies", before, after) == [("Policies.In.Length", "8", "12")]


@pytest.mark.parametrize(
    "name",
    [
        *("client_secret", "MasterUserPassword", "SecretString", "Environment.Variables.API_KEY"),
        *("GITHUB_TOKEN", "Credentials", "privateKey"),
    ],
)
def test_what_is_called_a_secret_is_not_shown(name: str) -> None:
    assert told(name, "hunter2", "hunter3") == [(name, "•••", "•••")]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("GenerateSecret", "false", "true"),
        ("AccessTokenValidity", "1", "2"),
        ("Policies.PasswordPolicy.MinimumLength", "8", "12"),
        ("RefreshToken", "30", "60"),
    ],
)
def test_numbers_and_switches_are_shown_whatever_they_are_called(
    name: str, before: str, after: str
) -> None:
    assert told(name, before, after) == [(name, before, after)]


def test_a_secret_inside_a_text_of_json_is_not_shown() -> None:
    one, two = ({"client_id": "1", "client_secret": f"hunter{n}"} for n in (2, 3))

    assert told("Providers", [one], [two]) == [("Providers.0.client_secret", "•••", "•••")]
    assert "hunter" not in str(told("Providers", [one], [one, two]))
    assert "client_id" in str(told("Providers", [one], [one, two]))


def test_what_is_known_to_be_secret_is_shown_nowhere() -> None:
    value = 'a "quoted" secret'

    assert told("Url", "x", f"https://{value}@b", value) == [("Url", "x", "https://•••@b")]
    assert "quoted" not in str(told("List", ["x"], [value], value))


def test_too_short_a_secret_hides_nothing_else() -> None:
    assert told("Name", "a", "no1", "1") == [("Name", "a", "no1")]


def test_a_long_value_is_cut() -> None:
    (found,) = told("Code", "a", "b" * 1000)

    assert found[2] == "b" * 160 + "…"


def test_what_differs_in_a_list_of_the_same_length_is_told_by_its_number() -> None:
    before, after = ([{"Effect": "Allow", "Resource": [name]}] for name in ("a", "b"))

    assert told("Statement", before, after) == [("Statement.0.Resource.0", "a", "b")]


def test_tags_are_told_by_their_keys() -> None:
    before = [{"Key": "team", "Value": "shop"}, {"Key": "stage", "Value": "dev"}]
    after = [{"Key": "stage", "Value": "prod"}]

    assert told("Tags", before, after) == [("Tags.team", "shop", ""), ("Tags.stage", "dev", "prod")]


def test_what_comes_into_a_list_is_told_with_all_of_it() -> None:
    assert told("Names", ["a"], ["b", "a"]) == [("Names", '["a"]', '["b", "a"]')]


def test_what_turns_out_later_is_said_in_words() -> None:
    later = "arn:aws:s3:::{{changeSet:KNOWN_AFTER_APPLY}}/*"

    assert told("Resource", "a", later) == [("Resource", "a", "arn:aws:s3:::(known afterwards)/*")]


def test_what_was_not_there_stays_nothing() -> None:
    (found,) = shown([PropertyChange("Name", None, "a")], ())

    assert (found.before, found.after) == (None, "a")
