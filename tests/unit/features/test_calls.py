"""Which resource needs which."""

from pathlib import Path

import pytest

from amplify_ls.features.navigation.calls import call_items, incoming, outgoing
from tests.support import wired
from tests.support.wired import around, write_project

SEND_MAIL = ("function", "sendMail")
ORDERS = ("storage", "orders")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_project(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "mark", "shown"),
    [
        (wired.BACKEND, '"function": {"sendM', "sendMail (function: Lambda)"),
        (wired.TEMPLATE, '"mailS', "sendMail (function: Lambda)"),
        (wired.SCHEMA, "  ma", "Mutation.mail (field of shop)"),
    ],
)
def test_items_are_resources_and_fields_that_functions_answer(
    folder: Path, name: str, mark: str, shown: str
) -> None:
    asked = around(folder, name)
    offset = asked.reading.file.text.index(mark) + len(mark)

    (item,) = call_items(asked, offset)

    assert f"{item.name} ({item.detail})" == shown


@pytest.mark.parametrize("mark", ["  si", "enum Si"])
def test_what_calls_nothing_is_no_item(folder: Path, mark: str) -> None:
    asked = around(folder, wired.SCHEMA)

    assert call_items(asked, asked.reading.file.text.index(mark) + len(mark)) == []


def test_outgoing_calls_are_the_entries_of_depends_on(folder: Path) -> None:
    asked = around(folder, wired.BACKEND)

    (call,) = outgoing(SEND_MAIL, asked.index, asked.project, folder / wired.BACKEND)

    assert call.item.key == ORDERS
    assert [asked.reading.file.text[s.start : s.end] for s in call.spans] == ["orders"]


def test_a_trigger_is_an_outgoing_call_that_the_entry_does_not_show(folder: Path) -> None:
    asked = around(folder, wired.BACKEND)

    calls = outgoing(("auth", "pool"), asked.index, asked.project, folder / wired.BACKEND)

    assert [(call.item.key, call.spans) for call in calls] == [(SEND_MAIL, ())]


def test_incoming_calls_stand_where_they_are_written(folder: Path) -> None:
    asked = around(folder, wired.BACKEND)

    calls = incoming(SEND_MAIL, asked.index, asked.project)

    assert [(call.item.name, call.item.path.name) for call in calls] == [
        ("Mutation.mail", "schema.graphql"),
        ("pool", "cli-inputs.json"),
    ]


def test_a_field_calls_its_function(folder: Path) -> None:
    asked = around(folder, wired.SCHEMA)
    key = ("api", "shop", "Mutation", "mail")

    calls = outgoing(key, asked.index, asked.project, folder / wired.SCHEMA)

    assert [call.item.key for call in calls] == [SEND_MAIL]
