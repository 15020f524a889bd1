"""Whatever is in a file, at whatever place somebody asks, every question has an answer."""

import json
from pathlib import Path
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pygls.protocol import default_converter

from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading, read
from amplify_ls.server.client import Client
from amplify_ls.server.handler import Question
from amplify_ls.server.handlers import HANDLERS
from amplify_ls.server.positions import Positions
from amplify_ls.server.session import Snapshot
from amplify_ls.text.lines import Encoding
from amplify_ls.text.source import SourceFile

PATHS = (
    "ci/init.sh",
    "ci/init.fish",
    "ci/init.ps1",
    "ci/init.bat",
    "Dockerfile",
    "Makefile",
    "Jenkinsfile",
    "README.md",
    "package.json",
    ".github/workflows/deploy.yml",
    "amplify.yml",
    "amplify/cli.json",
    "amplify/team-provider-info.json",
    "amplify/backend/backend-config.json",
    "amplify/backend/api/shop/schema.graphql",
    "amplify/backend/custom/shop/shop-cloudformation-template.yaml",
)
PIECES = (
    *("\ud800", "\udc00", "\0", "\u2028", "\ufeff", "\ufffc", "\x85", "\x1b", "😀", "a" * 300),
    *("\n", "\r", "\r\n", " ", "\t", "  ", '"', "'", "`", "\\", "^", "{", "}", "[", "]", "(", ")"),
    *(":", ",", ";", "#", "//", "/*", "$", "$(", "${{", "<<E", "|", "&", "*", "@", "%", "- "),
    *("<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "---\n", "@'\n", "```sh\n", "sh '''", "RUN "),
    *("amplify init --amplify '", 'amplify push --codegen "', "amplify add auth --headless <<E\n"),
    *('{"envName": "dev"}', '\\"projectName\\":', "      - run: |\n", "\n\tamplify push"),
    *('"""', '"version": ', '"Region": [', '"envName": '),
    *("type A @model {", "input B", "null", "-1e400", "1" * 400, "1" * 5000, "0.1e-999"),
    *('{"a":' * 20, "[" * 300, "- " * 300),
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
places = st.builds(types.Position, st.integers(0, 9), st.sampled_from([0, 1, 3, 9, 2**31 - 1]))
ranges = st.builds(types.Range, places, places)
QUESTIONS = [handler for handler in HANDLERS if isinstance(handler, Question)]

CONVERTER = default_converter()  # type: ignore[no-untyped-call]
CLIENT = Client(
    inserts_snippets=True,
    nests_symbols=True,
    takes_code_actions=True,
    versions_edits=True,
    relates_information=True,
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PATHS), texts, texts, ranges, st.sampled_from(Encoding))
def test_nonsense_is_answered(
    path: str, text: str, new_text: str, place: types.Range, encoding: Encoding
) -> None:
    file = SourceFile(Path("/shop", path), json.loads(json.dumps(text)), 1)
    reading = read(file, Path("/shop"))
    ask_everything(reading, place, encoding)

    span = Positions(file.lines, encoding).span(place)
    edited = reading.edited(span, new_text, 2)
    ask_everything(edited, place, encoding)

    assert edited.file == file.with_edit(span, new_text, 2)


def ask_everything(reading: Reading, place: types.Range, encoding: Encoding) -> None:
    """Ask every question about a place; the answers can be sent."""
    positions = Positions(reading.file.lines, encoding)
    uri = reading.file.path.as_uri()
    snapshot = Snapshot(uri, reading, Project(reading.root), CLIENT, positions)
    for question in QUESTIONS:
        parameters: Any = types.METHOD_TO_TYPES[question.method][2]
        file = types.TextDocumentIdentifier(uri)
        answer = question.answer(snapshot, parameters(file, **_about(question.method, place)))
        assert json.dumps(CONVERTER.unstructure(answer))


def _about(method: str, place: types.Range) -> dict[str, Any]:
    """What the parameters of a method have to say beside the file."""
    known = {
        "position": place.start,
        "positions": [place.start, place.end],
        "range": place,
        "context": types.CodeActionContext([]),
    }
    parameters: Any = types.METHOD_TO_TYPES[method][2]
    fields = attrs.fields(parameters)
    return {f.name: known[f.name] for f in fields if f.name in known and f.default is attrs.NOTHING}
