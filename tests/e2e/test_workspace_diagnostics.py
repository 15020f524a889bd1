"""What is wrong in files that are not open, sent to editors that do not ask."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from lsprotocol import types

from tests.e2e.editor import Editor
from tests.e2e.workspace import (
    APART,
    BACKEND,
    PARAMETERS,
    RIGHT,
    SCRIPT,
    TEMPLATE,
    TOGETHER,
    WRONG,
    WRONG_SCRIPT,
    WRONGS,
    change_folders,
    change_on_disk,
    make,
    remove,
    shows,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def sent(editor: Editor) -> AsyncIterator[Editor]:
    """An editor whose workspace has the folder of the test, until that is over."""
    editor.minds_news = False  # what counts is what is shown in the end
    change_folders(editor, added=("",))
    yield editor
    for uri in tuple(editor.opened):
        editor.close(uri)
    change_folders(editor, removed=("",))
    await editor.quiet()


async def test_files_that_nobody_has_open_are_judged(sent: Editor) -> None:
    make(sent)
    sent.write(SCRIPT, WRONG_SCRIPT)
    change_on_disk(sent)

    await shows(sent, (PARAMETERS, "AMP314"), (SCRIPT, WRONGS))


async def test_what_changes_on_the_disk_is_shown_and_taken_back(sent: Editor) -> None:
    make(sent)
    sent.write(SCRIPT, WRONG_SCRIPT)
    change_on_disk(sent)
    await shows(sent, (PARAMETERS, "AMP314"), (SCRIPT, WRONGS))

    sent.write(PARAMETERS, RIGHT)
    remove(sent, SCRIPT)
    change_on_disk(sent)
    await shows(sent)

    sent.write(PARAMETERS, WRONG)
    change_on_disk(sent)
    await shows(sent, (PARAMETERS, "AMP314"))


async def test_the_text_of_an_open_file_counts_until_it_is_closed(sent: Editor) -> None:
    make(sent)
    change_on_disk(sent)
    await shows(sent, (PARAMETERS, "AMP314"))

    uri = sent.open(PARAMETERS, RIGHT, "json")
    await shows(sent)
    sent.change(uri, 2, (None, WRONG))
    await shows(sent, (PARAMETERS, "AMP314"))
    sent.change(uri, 3, (None, RIGHT))
    await shows(sent)
    sent.close(uri)

    await shows(sent, (PARAMETERS, "AMP314"))


async def test_what_is_typed_counts_for_files_that_are_not_open(sent: Editor) -> None:
    make(sent, parameters=RIGHT)
    uri = sent.open(BACKEND, TOGETHER, "json")
    await shows(sent, (TEMPLATE, "AMP332"))

    sent.change(uri, 2, (None, APART))
    await shows(sent)
    sent.change(uri, 3, (None, TOGETHER))
    await shows(sent, (TEMPLATE, "AMP332"))

    sent.close(uri)
    await shows(sent)


async def test_an_open_file_that_is_nothing_of_ours_any_more_shows_nothing(sent: Editor) -> None:
    sent.write(SCRIPT, WRONG_SCRIPT)
    change_on_disk(sent)
    await shows(sent, (SCRIPT, WRONGS))

    uri = sent.open(SCRIPT, "echo\n")
    await shows(sent)

    sent.close(uri)
    await shows(sent, (SCRIPT, WRONGS))


async def test_it_can_be_switched_off(sent: Editor) -> None:
    make(sent)
    change_on_disk(sent)
    await shows(sent, (PARAMETERS, "AMP314"))

    _tell(sent, {"workspaceDiagnostics": False})
    await shows(sent)
    _tell(sent, {})
    await shows(sent, (PARAMETERS, "AMP314"))


async def test_levels_of_rules_count_at_once(sent: Editor) -> None:
    make(sent)
    change_on_disk(sent)
    await shows(sent, (PARAMETERS, "AMP314"))

    _tell(sent, {"rules": {"AMP314": "off"}})
    await shows(sent)
    _tell(sent, {})
    await shows(sent, (PARAMETERS, "AMP314"))


def _tell(editor: Editor, settings: dict[str, object]) -> None:
    editor.client.set_configuration(settings, section="amplify")
    params = types.DidChangeConfigurationParams({"amplify": settings})
    editor.client.workspace_did_change_configuration(params)
