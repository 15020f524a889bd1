"""Where names lead, and what says the same in a file."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from amplify_ls.contract.location import Link
from amplify_ls.features.navigation.around import Around, words_at
from amplify_ls.features.navigation.declaration import declarations
from amplify_ls.features.navigation.definition import definitions
from amplify_ls.features.navigation.highlight import highlights
from amplify_ls.features.navigation.implementation import implementations
from amplify_ls.features.navigation.references import references
from amplify_ls.features.navigation.type_definition import type_definitions
from tests.support import wired
from tests.support.wired import around, write_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_project(tmp_path)
    return tmp_path


def check_links(
    folder: Path,
    ask: Callable[[Around, int], list[Link]],
    name: str,
    mark: str,
    *expected: tuple[str, str],
) -> None:
    """Check where the place behind a mark leads: the files, and what the cursor is put on."""
    asked = around(folder, name)
    offset = asked.reading.file.text.index(mark) + len(mark)
    assert _shown(folder, ask(asked, offset)) == list(expected)


def _shown(folder: Path, links: Iterable[Link]) -> list[tuple[str, str]]:
    texts = {**wired.FILES, wired.CONFIG: wired.PROFILES}
    named = ((link.path.relative_to(folder).as_posix(), link.span) for link in links)
    return [(path, texts[path][span.start : span.end]) for path, span in named]


@pytest.mark.parametrize(
    ("name", "mark", "target", "shown"),
    [
        (wired.TEMPLATE, '"Ref": "storageordersNa', wired.ORDERS, "Name"),
        (wired.TEMPLATE, '"STORAGE_ORD', wired.BACKEND, "orders"),
        (wired.TEMPLATE, '"STORAGE_ORDERS_NA', wired.ORDERS, "Name"),
        (wired.PARAMETERS, '"mailS', wired.TEMPLATE, "mailSender"),
        (wired.TEAM, '"mailS', wired.TEMPLATE, "mailSender"),
        (wired.BACKEND, "AMPLIFY_function_sendMail_mailS", wired.TEMPLATE, "mailSender"),
        (wired.FUNCTION, '"MAIL_S', wired.TEMPLATE, "MAIL_SENDER"),
        (wired.BACKEND, '["UserPool', wired.BACKEND, "pool"),
        (wired.AUTH, 'adminQueryGroup": "St', wired.AUTH, "Staff"),
        (wired.SCHEMA, 'groups: ["St', wired.AUTH, "Staff"),
        (wired.SCHEMA, 'indexName: "by', wired.SCHEMA, "bySize"),
        (wired.SCHEMA, '(name: "sendM', wired.BACKEND, "sendMail"),
        (wired.AUTH, 'lambdaFunctionName\\":\\"sendM', wired.BACKEND, "sendMail"),
        (wired.SCRIPT, "--envName d", wired.TEAM, "dev"),
        (wired.SCRIPT, '"$TAR', wired.SCRIPT, "TARGET"),
        (wired.SCRIPT, "< payloads/a", wired.PAYLOAD, ""),
        (wired.SCRIPT, "amplify pu", wired.HOOK, ""),
        ("amplify/.config/local-aws-info.json", '"profileName": "wo', wired.CONFIG, "work"),
    ],
)
def test_definition_leads_to_what_a_name_stands_for(
    folder: Path, name: str, mark: str, target: str, shown: str
) -> None:
    check_links(folder, definitions, name, mark, (target, shown))


def test_the_definition_of_a_profile_is_the_first_line_of_its_section(folder: Path) -> None:
    asked = around(folder, "amplify/.config/local-aws-info.json")
    offset = asked.reading.file.text.index('"work"') + 2

    (link,) = definitions(asked, offset)

    assert wired.PROFILES[link.around.start : link.around.end] == "[profile work]"


def test_the_entry_of_a_function_leads_to_its_code_as_well(folder: Path) -> None:
    expected = ((wired.BACKEND, "sendMail"), (wired.HANDLER, ""))
    check_links(folder, definitions, wired.BACKEND, '"function": {"sendM', *expected)


def test_a_variable_leads_to_the_assignment_before_it(folder: Path) -> None:
    text = "A=1\namplify push $A\nA=2\namplify push $A\n"
    asked = around(folder, wired.SCRIPT, text)

    links = definitions(asked, text.rindex("$A") + 1)

    assert [link.span.start for link in links] == [text.index("A=2")]


def test_what_is_no_name_leads_nowhere(folder: Path) -> None:
    check_links(folder, definitions, wired.BACKEND, '"serv')


def test_declarations_are_all_places_that_say_that_a_thing_is_there(folder: Path) -> None:
    expected = ((wired.TEMPLATE, "MAIL_SENDER"), (wired.FUNCTION, "MAIL_SENDER"))
    check_links(folder, declarations, wired.TEMPLATE, '"MAIL_S', *expected)


def test_the_declaration_of_a_field_is_that_of_the_interface(folder: Path) -> None:
    asked = around(folder, wired.SCHEMA)
    text = asked.reading.file.text

    links = declarations(asked, text.rindex("id: ID!") + 1)

    assert [link.span.start for link in links] == [text.index("id: ID!")]


@pytest.mark.parametrize(
    ("mark", "shown"),
    [("  al", "Order"), ("  si", "Size"), ("SMA", "Size"), ("type Or", "Order")],
)
def test_the_type_of_a_field_is_where_its_type_is_declared(
    folder: Path, mark: str, shown: str
) -> None:
    check_links(folder, type_definitions, wired.SCHEMA, mark, (wired.SCHEMA, shown))


@pytest.mark.parametrize(
    ("name", "mark", "expected"),
    [
        (wired.SCHEMA, "interface Th", [(wired.SCHEMA, "Order")]),
        (wired.SCHEMA, "{\n  i", [(wired.SCHEMA, "id")]),
        (wired.BACKEND, '"function": {"sendM', [(wired.HANDLER, ""), (wired.TEMPLATE, "")]),
        (wired.BACKEND, '"api": {"sh', [(wired.SCHEMA, "")]),
        (wired.BACKEND, '"auth": {"po', [(wired.AUTH, "")]),
        (wired.SCRIPT, "amplify pu", [(wired.HOOK, "")]),
        (wired.SCRIPT, '"$TAR', []),
    ],
)
def test_implementations_are_the_files_of_a_resource_and_the_types_of_an_interface(
    folder: Path, name: str, mark: str, expected: list[tuple[str, str]]
) -> None:
    check_links(folder, implementations, name, mark, *expected)


@pytest.mark.parametrize(
    ("name", "mark"), [(wired.SCRIPT, "< payloads/a"), (wired.PAYLOAD, "1,\n")]
)
def test_references_of_a_payload_are_the_commands_that_take_it(
    folder: Path, name: str, mark: str
) -> None:
    asked = around(folder, name)
    offset = asked.reading.file.text.index(mark) + len(mark)

    found = references(asked, offset, with_declarations=True)

    script = wired.FILES[wired.SCRIPT]
    assert [script[one.span.start : one.span.end] for one in found] == ["payloads/auth.json"]


def test_references_leave_declarations_out_when_nobody_wants_them(folder: Path) -> None:
    asked = around(folder, wired.BACKEND)
    offset = asked.reading.file.text.index('"orders": {"ser') + 2

    found = references(asked, offset, with_declarations=False)

    assert [one.path.name for one in found][:1] == ["backend-config.json"]
    assert offset - 1 not in [one.span.start for one in found if one.path == asked.names.path]


def test_highlights_tell_what_is_made_from_what_is_used(folder: Path) -> None:
    asked = around(folder, wired.TEMPLATE)
    text = asked.reading.file.text
    offset = text.index('"mailSender"') + 2

    found = highlights(asked.reading, asked.project, offset)

    assert [text[one.span.start : one.span.end] for one in found] == ["mailSender"] * 2
    assert [one.is_written for one in found] == [True, False]


def test_a_file_that_says_something_of_a_name_has_its_words(folder: Path) -> None:
    asked = around(folder, wired.TEMPLATE)
    offset = asked.reading.file.text.index("mailSender") + 1

    expected = {("mailSender", "sendMail"), ("", "backend-config.json")}
    assert words_at(asked.names, offset) == expected
