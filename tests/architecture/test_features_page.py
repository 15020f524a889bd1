"""Every method of the protocol has its row on the page of features."""

from itertools import chain

from lsprotocol import types

from amplify_ls.contract.settings import SETTINGS
from amplify_ls.server.handlers import HANDLERS
from tests.architecture.repository import ROOT
from tools.features_page import (
    DECLINED,
    LIBRARY,
    SENT,
    SWITCHES,
    TERMINAL,
    sent_methods,
    sentence_of,
)


def test_a_method_is_done_or_sent_or_declined_and_only_one_of_these() -> None:
    handled = [handler.method for handler in HANDLERS]
    rows = chain(handled, LIBRARY, SENT, DECLINED)

    assert sorted(rows) == sorted(types.METHOD_TO_TYPES)


def test_what_the_page_says_is_sent_is_what_the_code_sends() -> None:
    assert sent_methods() == set(SENT)


def test_a_module_of_a_handler_says_what_it_does_after_the_name_of_its_method() -> None:
    assert [handler.method for handler in HANDLERS if not sentence_of(handler)] == []


def test_commands_of_the_page_are_on_the_page_of_commands() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    sections = {part.partition("`")[0]: part for part in page.split("\n## `amplify-ls ")}
    wanted = [name.partition(" ") for names in TERMINAL.values() for name in names]

    assert [command for command, _, option in wanted if option not in sections[command]] == []


def test_settings_of_the_page_are_those_that_switch_something_off_in_the_server() -> None:
    in_server = {setting.name for setting in SETTINGS if not setting.is_of_client}

    assert set(chain.from_iterable(SWITCHES.values())) == in_server


def test_columns_are_about_methods_that_are_served() -> None:
    assert {*TERMINAL, *SWITCHES} <= {handler.method for handler in HANDLERS}
