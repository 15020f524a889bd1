"""What is wrong in files that are not open, sent to editors or asked for by them."""

import pytest
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
    Desk,
    change_on_disk,
    make,
    remove,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_files_that_nobody_has_open_are_judged(desk: Desk) -> None:
    make(desk)
    desk.write(SCRIPT, WRONG_SCRIPT)
    change_on_disk(desk)

    await desk.shows((PARAMETERS, "AMP314"), (SCRIPT, WRONGS))


async def test_what_changes_on_the_disk_is_shown_and_taken_back(desk: Desk) -> None:
    make(desk)
    desk.write(SCRIPT, WRONG_SCRIPT)
    change_on_disk(desk)
    await desk.shows((PARAMETERS, "AMP314"), (SCRIPT, WRONGS))

    desk.write(PARAMETERS, RIGHT)
    remove(desk, SCRIPT)
    change_on_disk(desk)
    await desk.shows()

    desk.write(PARAMETERS, WRONG)
    change_on_disk(desk)
    await desk.shows((PARAMETERS, "AMP314"))


async def test_the_text_of_an_open_file_counts_until_it_is_closed(desk: Desk) -> None:
    make(desk)
    change_on_disk(desk)
    await desk.shows((PARAMETERS, "AMP314"))

    uri = desk.open(PARAMETERS, RIGHT, "json")
    await desk.shows()
    desk.change(uri, 2, (None, WRONG))
    await desk.shows((PARAMETERS, "AMP314"))
    desk.change(uri, 3, (None, RIGHT))
    await desk.shows()
    desk.close(uri)

    await desk.shows((PARAMETERS, "AMP314"))


async def test_what_is_typed_counts_for_files_that_are_not_open(desk: Desk) -> None:
    make(desk, parameters=RIGHT)
    uri = desk.open(BACKEND, TOGETHER, "json")
    await desk.shows((TEMPLATE, "AMP332"))

    desk.change(uri, 2, (None, APART))
    await desk.shows()
    desk.change(uri, 3, (None, TOGETHER))
    await desk.shows((TEMPLATE, "AMP332"))

    desk.close(uri)
    await desk.shows()


async def test_an_open_file_that_is_nothing_of_ours_any_more_shows_nothing(desk: Desk) -> None:
    desk.write(SCRIPT, WRONG_SCRIPT)
    change_on_disk(desk)
    await desk.shows((SCRIPT, WRONGS))

    uri = desk.open(SCRIPT, "echo\n")
    await desk.shows()

    desk.close(uri)
    await desk.shows((SCRIPT, WRONGS))


async def test_it_can_be_switched_off(desk: Desk) -> None:
    make(desk)
    change_on_disk(desk)
    await desk.shows((PARAMETERS, "AMP314"))

    _tell(desk, {"workspaceDiagnostics": False})
    await desk.shows()
    _tell(desk, {})
    await desk.shows((PARAMETERS, "AMP314"))


async def test_levels_of_rules_count_at_once(desk: Desk) -> None:
    make(desk)
    change_on_disk(desk)
    await desk.shows((PARAMETERS, "AMP314"))

    _tell(desk, {"rules": {"AMP314": "off"}})
    await desk.shows()
    _tell(desk, {})
    await desk.shows((PARAMETERS, "AMP314"))


def _tell(editor: Editor, settings: dict[str, object]) -> None:
    editor.client.set_configuration(settings, section="amplify")
    params = types.DidChangeConfigurationParams({"amplify": settings})
    editor.client.workspace_did_change_configuration(params)
