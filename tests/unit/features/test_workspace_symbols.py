"""Names of all projects, by a part of them."""

from pathlib import Path

from amplify_ls.features.symbols.workspace import Candidates, find_names
from amplify_ls.project.names import Index, names_in_file
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile

ROOT = Path("/shop")
BACKEND = """{
  "function": {"sendMail": {}, "mailer": {}, "sendOrderMail": {}},
  "api": {"shop": {"service": "AppSync"}},
  "auth": {"mail": {}}
}"""
INFO = '{"dev": {}, "mailtest": {}}'
SCHEMA = "type Mail @model { mailId: ID! sentAt: Int }"
TEMPLATE = '{"Parameters": {"mailSender": {}}, "Resources": {}, "Outputs": {"MailArn": {}}}'
FILES = {
    "amplify/backend/backend-config.json": BACKEND,
    "amplify/team-provider-info.json": INFO,
    "amplify/backend/api/shop/schema.graphql": SCHEMA,
    "amplify/backend/function/sendMail/sendMail-cloudformation-template.json": TEMPLATE,
}


def _index() -> Index:
    readings = [read(SourceFile(ROOT / path, text), ROOT) for path, text in FILES.items()]
    return Index.of(names_in_file(reading, Project(ROOT)) for reading in readings)


def check_found(query: str, *expected: str, most: int = 20) -> None:
    """Check names and what they belong to."""
    found = find_names(query, [Candidates("shop", _index())], most)
    assert [f"{one.name}: {one.container}" for one in found] == list(expected)


def test_exact_names_come_first_then_beginnings_words_and_parts() -> None:
    check_found(
        "mail",
        "mail: auth · shop",
        "Mail: type of api shop · shop",
        "mailer: function · shop",
        "mailtest: environment · shop",
        "MailArn: output of function sendMail · shop",
        "mailSender: parameter of function sendMail · shop",
        "mailId: Mail, api shop · shop",
        "sendMail: function · shop",
        "sendOrderMail: function · shop",
    )


def test_scattered_characters_find_names_if_they_are_enough() -> None:
    check_found("sndm", "sendMail: function · shop", "sendOrderMail: function · shop")
    check_found("sr")


def test_words_may_say_what_a_name_belongs_to() -> None:
    check_found(
        "function send",
        "sendMail: function · shop",
        "sendOrderMail: function · shop",
        "mailSender: parameter of function sendMail · shop",
    )


def test_fields_are_found_by_their_type() -> None:
    check_found("mail.sent", "sentAt: Mail, api shop · shop")


def test_what_matters_most_is_there_before_anything_is_typed() -> None:
    check_found(
        "",
        "mail: auth · shop",
        "shop: api · shop",
        "mailer: function · shop",
        most=3,
    )


def test_places_are_those_of_declarations() -> None:
    [found] = find_names("mailer", [Candidates("shop", _index())], 1)
    assert found.path == ROOT / "amplify/backend/backend-config.json"
    assert BACKEND[found.span.start : found.span.end] == "mailer"
