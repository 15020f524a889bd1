"""However broken a text is, every way of following a name has an answer at every place."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.features.navigation.around import Around
from amplify_ls.features.navigation.calls import call_items, incoming, outgoing
from amplify_ls.features.navigation.declaration import declarations
from amplify_ls.features.navigation.definition import definitions
from amplify_ls.features.navigation.highlight import highlights
from amplify_ls.features.navigation.implementation import implementations
from amplify_ls.features.navigation.references import references
from amplify_ls.features.navigation.type_definition import type_definitions
from tests.support import wired

_BREAKS = st.sampled_from(["", "{", "}", '"', "'", "$", "\\", ":", ",", "\n", "(", "@"])


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        wired.write_project(Path(folder))
        yield Path(folder)


@given(st.sampled_from(sorted(wired.FILES)), st.data())
def test_every_place_of_a_broken_text_leads_somewhere_or_nowhere(
    folder: Path, name: str, data: st.DataObject
) -> None:
    text = wired.FILES[name]
    cut = data.draw(st.integers(0, len(text)))
    kept = data.draw(st.integers(cut, len(text)))
    broken = text[:cut] + data.draw(_BREAKS) + text[kept:]
    offset = data.draw(st.integers(0, len(broken)))

    _ask_everything(wired.around(folder, name, broken), offset)


def _ask_everything(asked: Around, offset: int) -> None:
    length = len(asked.reading.file.text)
    for ask in (definitions, declarations, type_definitions, implementations):
        assert all(
            0 <= link.origin.start <= link.origin.end <= length for link in ask(asked, offset)
        )
    references(asked, offset, with_declarations=True)
    assert all(one.span.end <= length for one in highlights(asked.reading, asked.project, offset))
    for item in call_items(asked, offset):
        incoming(item.key, asked.index, asked.project)
        outgoing(item.key, asked.index, asked.project, item.path)
