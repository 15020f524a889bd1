"""What is wrong in files that are not open, sent to editors or asked for by them."""

from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

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


async def test_a_file_that_is_not_open_can_be_asked_about(pulling: Editor) -> None:
    desk = _at_desk(pulling)
    make(desk)
    file = types.TextDocumentIdentifier(desk.uri(PARAMETERS))

    full = await desk.client.text_document_diagnostic_async(types.DocumentDiagnosticParams(file))
    assert isinstance(full, types.RelatedFullDocumentDiagnosticReport)
    same = await desk.client.text_document_diagnostic_async(
        types.DocumentDiagnosticParams(file, previous_result_id=full.result_id)
    )

    assert [one.code for one in full.items] == ["AMP314"]
    assert isinstance(same, types.RelatedUnchangedDocumentDiagnosticReport)
    assert await _about(desk, desk.folder.parent.parent / "elsewhere.json") == []


async def test_what_has_not_changed_is_not_told_again(pulling: Editor) -> None:
    desk = _at_desk(pulling)
    make(desk)
    first = await desk.ask()
    second = await desk.ask()
    remove(desk, PARAMETERS)
    change_on_disk(desk)
    third = await desk.ask()

    uri = desk.uri(PARAMETERS)
    assert [(one.kind, one.uri) for one in first.items] == [("full", uri)]
    assert [(one.kind, one.uri) for one in second.items] == [("unchanged", uri)]
    assert [(one.kind, one.uri) for one in third.items] == [("full", uri)]
    assert not desk.reports[uri].items
    assert pulling.capabilities.diagnostic_provider is not None
    assert pulling.capabilities.diagnostic_provider.workspace_diagnostics
    desk.client.protocol.received.clear()


async def test_an_answer_is_given_in_parts_where_that_is_wanted(pulling: Editor) -> None:
    desk = _at_desk(pulling)
    make(desk, parameters=RIGHT)
    for number in range(60):
        desk.write(f"ci/push{number}.sh", WRONG_SCRIPT)
    params = types.WorkspaceDiagnosticParams([], "amplify", partial_result_token="parts")

    answer = await desk.client.workspace_diagnostic_async(params)

    received = desk.client.protocol.received
    parts = [one.params.value for one in received if one.method == types.PROGRESS]
    assert not answer.items
    assert len(parts) == 2
    assert sorted(item["uri"] for part in parts for item in part["items"]) == sorted(
        desk.uri(f"ci/push{number}.sh") for number in range(60)
    )
    received.clear()


async def test_an_answer_that_is_not_wanted_any_more_is_not_given(pulling: Editor) -> None:
    desk = _at_desk(pulling)
    make(desk)
    protocol = desk.client.protocol
    asked = protocol.send_request(
        types.WORKSPACE_DIAGNOSTIC, types.WorkspaceDiagnosticParams([]), msg_id="asked"
    )
    protocol.notify(types.CANCEL_REQUEST, types.CancelParams("asked"))
    answer = await desk.ask()

    assert asked.done()
    assert isinstance(asked.exception(), JsonRpcException)
    assert [one.uri for one in answer.items] == [desk.uri(PARAMETERS)]


async def test_who_asked_is_asked_to_ask_again_when_something_has_changed(
    pulling: Editor,
) -> None:
    desk = _at_desk(pulling)
    make(desk, parameters=RIGHT)
    uri = desk.open(BACKEND, APART, "json")
    await desk.ask()
    desk.client.protocol.received.clear()

    desk.change(uri, 2, (None, TOGETHER))

    await desk.receive(lambda one: one.method == types.WORKSPACE_DIAGNOSTIC_REFRESH)
    assert [one.uri for one in (await desk.ask()).items] == [desk.uri(TEMPLATE)]
    desk.client.protocol.received.clear()


def _at_desk(editor: Editor) -> Desk:
    editor.minds_news = False
    return Desk(editor.client, editor.profile, editor.folder, editor.capabilities, editor.opened)


async def _about(desk: Desk, path: Path) -> list[types.Diagnostic]:
    asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(path.as_uri()))
    answer = await desk.client.text_document_diagnostic_async(asked)
    assert isinstance(answer, types.RelatedFullDocumentDiagnosticReport)
    return list(answer.items)
