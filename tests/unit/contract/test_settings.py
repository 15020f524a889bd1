from dataclasses import fields

import pytest

from amplify_ls.contract.level import Level
from amplify_ls.contract.reading_settings import read_settings, section_of
from amplify_ls.contract.settings import DEFAULTS, SETTINGS, Settings


def test_every_setting_of_the_server_has_a_field_and_every_field_a_setting() -> None:
    named = {setting.field: setting for setting in SETTINGS if not setting.is_of_client}

    assert named.keys() == {field.name for field in fields(Settings)}
    assert [name for name, one in named.items() if getattr(DEFAULTS, name) != one.default] == []


def test_what_is_not_said_stays_as_it_was() -> None:
    before, _ = read_settings({"codeLens": False})

    after, mistakes = read_settings({"semanticTokens": False, "codeLens": None}, before)

    assert (after.code_lens, after.semantic_tokens, mistakes) == (False, False, [])


@pytest.mark.parametrize("said", [None, {}, {"server": {"path": "/bin/x"}, "trace.server": None}])
def test_nothing_said_is_the_defaults(said: object) -> None:
    assert read_settings(said) == (DEFAULTS, [])


def test_levels_are_read_by_code_and_by_family() -> None:
    said = {"rules": {"AMP103": "off", "AMP2": "hint", "AMP105": None}}

    settings, mistakes = read_settings(said)

    assert dict(settings.rules) == {"AMP103": Level.OFF, "AMP2": Level.HINT}
    assert mistakes == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (3, "`amplify` has to be an object with settings, not `3`."),
        ({"codeLens": 1}, "`amplify.codeLens` has to be true or false, not `1`. The default"),
        ({"rules": []}, "`amplify.rules` has to be an object of codes and levels, not a list."),
        ({"rules": {"AMP103": 2}}, "`amplify.rules.AMP103` has to be one of error, warning,"),
        ({"rules": {"AMP999": "off"}}, "`amplify.rules.AMP999`: there is no rule AMP999"),
        ({"rules": {"W503": "off"}}, "`amplify.rules.W503`: there is no rule W503."),
        ({"ruels": {}}, "There is no setting `amplify.ruels`; did you mean `amplify.rules`?"),
        ({"server": {"pth": ""}}, "There is no setting `amplify.server.pth`; did you mean"),
        ({"trace": {"server": "of"}}, "`amplify.trace.server` has to be one of messages, compact"),
        ({"server": 1}, "There is no setting `amplify.server`"),
        ({3: 4}, "There is no setting `amplify.3`."),
    ],
)
def test_what_is_wrong_is_told_and_the_default_counts(said: object, told: str) -> None:
    settings, (mistake,) = read_settings(said)

    assert mistake.startswith(told)
    assert settings == DEFAULTS


def test_the_rest_counts_beside_what_is_wrong() -> None:
    settings, _ = read_settings({"rules": {"AMP103": "of", "AMP105": "off"}, "codeLens": False})

    assert dict(settings.rules) == {"AMP105": Level.OFF}
    assert not settings.code_lens


def test_a_long_value_is_not_repeated() -> None:
    _, (mistake,) = read_settings({"codeLens": "x" * 5_000})

    assert len(mistake) < 200


@pytest.mark.parametrize(
    ("pushed", "section"),
    [
        ({"amplify": {"codeLens": False}, "python": {}}, {"codeLens": False}),
        ({"amplify.codeLens": False, "other": 1}, {"codeLens": False}),
        ({"amplify": {"rules": {}}, "amplify.codeLens": False}, {"rules": {}, "codeLens": False}),
        ({"python": {}}, None),
        (None, None),
        ([], None),
    ],
)
def test_the_section_is_found_among_all_settings(pushed: object, section: object) -> None:
    assert section_of(pushed) == section
