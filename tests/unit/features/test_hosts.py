"""A payload is explained, completed, judged and mended in every host as in a file of its own."""

from functools import cache, partial
from pathlib import Path

import pytest

from amplify_ls.contract.diagnostic import Diagnostic
from amplify_ls.contract.edit import TextEdit
from amplify_ls.features.completion import complete
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.features.hover import hover
from amplify_ls.project.document import Document
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading, read
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span
from tests.support.hosted import HOSTED

COMMAND = "amplify init --frontend {} --yes"
PAYLOAD = (
    '{"frontend": "javascript", "framwork": "vue", "config": {"SourceDir": 1, }, "x": "it\'s"}'
)
HOSTS = pytest.mark.parametrize("host", HOSTED)


def hosted(host: str, payload: str = PAYLOAD) -> Reading:
    name, write = HOSTED[host]
    return read(SourceFile(Path(name), write(COMMAND, payload)))


@cache
def plain(payload: str = PAYLOAD) -> Reading:
    """A file that is the payload and nothing else."""
    (document,) = hosted("sh", payload).documents
    tree = parse(payload, Dialect(document.kind.dialect))
    whole = Document(document.kind, MappedText.identity(payload), tree, document.use)
    return Reading(SourceFile(Path("payload"), payload), None, (whole,))


def document_in(reading: Reading) -> Document:
    (document,) = reading.documents
    return document


def edited(reading: Reading, *edits: TextEdit) -> str:
    """The text of the reading's document after edits of its file."""
    text = reading.file.text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.new_text + text[edit.span.end :]
    if reading.documents[0].is_embedded:
        return document_in(read(SourceFile(reading.file.path, text))).text.text
    return text


def inside(reading: Reading, span: Span) -> tuple[int | None, int | None]:
    """A stretch of the file in terms of its document."""
    text = document_in(reading).text
    return text.from_host(span.start), text.from_host(span.end)


def explained(reading: Reading, offset: int) -> tuple[object, ...]:
    found = hover(reading, Project(), document_in(reading).text.to_host(offset))
    return () if found is None else (found.markdown, inside(reading, found.span))


def offered(reading: Reading, offset: int) -> list[tuple[object, ...]]:
    return [
        (c.label, c.kind, c.detail, c.documentation, c.is_required, inside(reading, c.span))
        for c in complete(reading, Project(), document_in(reading).text.to_host(offset))
    ]


def accepted(reading: Reading, offset: int) -> list[str]:
    """The document after each of the completions at an offset."""
    found = complete(reading, Project(), document_in(reading).text.to_host(offset))
    return [edited(reading, TextEdit(each.span, each.new_text)) for each in found]


def judged(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (d.code, d.severity, d.message, inside(reading, d.span), [fix.title for fix in d.fixes])
        for d in diagnose(reading, Project())
    ]


def mended(reading: Reading) -> list[str]:
    found: list[Diagnostic] = diagnose(reading, Project())
    return [edited(reading, *fix.edits) for diagnostic in found for fix in diagnostic.fixes]


@HOSTS
def test_hovers_in_a_host_are_those_of_the_plain_file(host: str) -> None:
    offsets = range(len(PAYLOAD))
    assert list(map(partial(explained, hosted(host)), offsets)) == [
        explained(plain(), offset) for offset in offsets
    ]


@HOSTS
def test_completions_in_a_host_are_those_of_the_plain_file(host: str) -> None:
    for offset in range(1, len(PAYLOAD), 3):
        assert offered(hosted(host), offset) == offered(plain(), offset)


@HOSTS
def test_what_is_completed_is_quoted_for_the_host(host: str) -> None:
    for sign in (', "framw', "react", " }", ': "vue'):
        offset = PAYLOAD.find(sign) + 1
        assert accepted(hosted(host), offset) == accepted(plain(), offset)


@HOSTS
def test_a_payload_in_a_host_is_judged_as_the_plain_file_is(host: str) -> None:
    assert judged(plain())
    assert judged(hosted(host)) == judged(plain())


@HOSTS
def test_a_fix_is_quoted_for_the_host(host: str) -> None:
    assert mended(plain())
    assert mended(hosted(host)) == mended(plain())


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("a.sh", "amplify init --yes --amplify ▮\n"),
        ("a.sh", "bash -c 'amplify init --yes --amplify ▮'\n"),
        ("package.json", '{"scripts": {"a": "amplify init --yes --amplify ▮"}}'),
        ("Dockerfile", 'RUN ["amplify", "init", "--yes", "--amplify", ▮]\n'),
        ("Dockerfile", 'RUN ["amplify", "init", "--yes", \\\n  "--amplify", \\\n  ▮]\n'),
        ("Dockerfile", 'RUN ["sh", "-c", "amplify init --yes --amplify ▮"]\n'),
        ("a.yml", "containers:\n- command: [amplify, init, --yes, --amplify, ▮]\n"),
    ],
)
def test_an_option_without_a_value_is_given_a_payload(name: str, marked: str) -> None:
    at = marked.index("▮")
    text = marked.replace("▮", "")
    (found,) = complete(read(SourceFile(Path(name), text)), Project(), at)
    given = read(SourceFile(Path(name), text[:at] + found.new_text + text[at:]))
    assert document_in(given).tree.root.get("projectName") is not None
    assert diagnose(given, Project()) == []
