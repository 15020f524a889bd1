"""Deploying from an editor, with operations that follow a script: everything but the cloud."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from lsprotocol import types
from pytest_lsp import client_capabilities

from tests.e2e.deploying import BACKEND_CONFIG, FILES, SCRIPTED, Deployer
from tests.e2e.editor import PROFILES, Editor, connect, leave
from tests.support.scripted_server import INPUTS

pytestmark = pytest.mark.asyncio(loop_scope="session")

NOT_DEPLOYED = ["Push 1 change to the sandbox", "Preview", "Status", "auth/shop: not deployed"]


@pytest_asyncio.fixture(scope="session", loop_scope="session", params=PROFILES)
async def scripted(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Editor]:
    """Each of the editors in turn, with one server for all tests."""
    home = tmp_path_factory.mktemp("home")
    capabilities = client_capabilities(request.param)
    editor = await connect(capabilities, home, SCRIPTED, {"operations": True})
    yield replace(editor, profile=request.param)
    await leave(editor.client)


@pytest_asyncio.fixture(loop_scope="session")
async def deployer(scripted: Editor, folder: Path) -> AsyncIterator[Deployer]:
    """Each of the editors in turn, in a project that is not deployed."""
    scripted.client.answers = asyncio.Queue()
    deployer = Deployer.of(replace(scripted, folder=folder, opened=set()))
    yield deployer
    await deployer.leave()


async def test_a_push_from_its_lens_is_planned_confirmed_watched_and_seen(
    deployer: Deployer,
) -> None:
    uri = deployer.open()
    push, *_ = await deployer.lenses(uri)
    assert await deployer.titles(uri) == NOT_DEPLOYED
    assert push.command is not None
    deployer.answer("Push")

    answer = await deployer.run(push.command)
    planned = await deployer.phase("planned")
    question = await deployer.asked()
    running = await deployer.phase("running")
    during = await deployer.titles(uri)
    deployer.touch("go")
    succeeded = await deployer.phase("succeeded")
    after = await deployer.titles(uri)
    message = await deployer.told()

    assert planned["operation"] == running["operation"] == answer["operation"]
    assert "creates auth/shop" in question.message
    assert "embedded AWS, not the real one" in question.message
    assert [action.title for action in question.actions or ()] == ["Push", "Show Plan"]
    assert running["parts"] == {"done": 0, "total": 2}
    assert during[0].startswith("push: deploying 0 of 2")
    assert during[-1] == "auth/shop: deploying 0 of 1"
    assert succeeded["parts"] == {"done": 2, "total": 2}
    assert succeeded["resources"] == [
        {"category": "auth", "name": "shop", "change": "create", "state": "done"}
    ]
    assert after[-1].startswith("auth/shop: deployed")
    assert message.startswith("Push of dev to the sandbox is done: 2 parts in ")


async def test_progress_begins_reports_and_ends(deployer: Deployer) -> None:
    deployer.open()
    deployer.answer("Push")

    await deployer.run("push")
    begun = await deployer.until(
        "$/progress", lambda p: _kind(p) == "begin" and p.value["cancellable"]
    )
    deployer.touch("go")
    ended = await deployer.until(
        "$/progress", lambda p: _kind(p) == "end" and p.token == begun.token
    )

    reports: list[Any] = [*deployer.editor.client.progress_reports[begun.token]]
    kinds = [type(one) for one in reports]
    assert begun.value["title"] == "push of dev to the sandbox"
    assert kinds[0] is types.WorkDoneProgressBegin
    assert set(kinds[1:-1]) == {types.WorkDoneProgressReport}
    assert kinds[-1] is types.WorkDoneProgressEnd
    assert ended.value["message"] == "done"


async def test_a_failed_push_is_shown_at_the_value_that_decides(deployer: Deployer) -> None:
    deployer.touch("go")
    deployer.touch("outcome")
    uri = deployer.open(INPUTS)
    deployer.answer("Push")

    await deployer.run("push")
    failed = await deployer.phase("failed")
    found = await deployer.failures(uri)

    place = deployer.editor.range(FILES[INPUTS], "200")
    assert failed["failure"]["location"] == {"uri": uri, "range": _plain(place)}
    assert failed["failure"]["resource"] == "auth/shop"
    assert [one.range for one in found] == [place]
    assert found[0].severity is types.DiagnosticSeverity.Error
    assert "the password is too long. Use at most 99." in found[0].message
    related = [one.location.uri for one in found[0].related_information or ()]
    assert related == {"emacs": []}.get(
        deployer.editor.profile, [deployer.editor.uri(BACKEND_CONFIG)]
    )
    assert await deployer.titles(uri) == [
        "auth/shop: failed: the password is too long.",
        "Push 1 change to the sandbox",
        "Preview",
        "Status",
    ]
    deployer.answer(None)


async def test_the_cause_of_a_failure_is_shown_to_who_wants_to_see_it(deployer: Deployer) -> None:
    deployer.touch("go")
    deployer.touch("outcome")
    deployer.answer("Push")
    deployer.answer("Show Cause")

    await deployer.run("push")
    shown = await _shown_cause(deployer)

    assert shown == {"emacs": []}.get(deployer.editor.profile, [deployer.editor.uri(INPUTS)])


async def test_a_failure_disappears_with_the_next_push(deployer: Deployer) -> None:
    deployer.touch("go")
    deployer.touch("failed")
    uri = deployer.open(INPUTS)
    await deployer.failures(uri)
    deployer.answer("Push")

    await deployer.run("push")
    await deployer.phase("succeeded")

    assert await deployer.failures(uri, count=0) == []


async def test_a_failure_is_shown_in_a_file_that_nobody_has_open(deployer: Deployer) -> None:
    deployer.touch("failed")
    uri = deployer.editor.uri(INPUTS)
    opened = deployer.open()

    (found,) = await deployer.failures(uri)
    deployer.touch("go")
    deployer.answer("Push")
    await deployer.run("push")
    assert await deployer.failures(uri, count=0) == []

    assert opened != uri
    assert found.code == "AMP450"


async def test_cancelling_ends_the_watching_and_says_what_goes_on(deployer: Deployer) -> None:
    deployer.open()
    deployer.answer("Push")
    answer = await deployer.run("push")
    await deployer.phase("running")

    await deployer.cancel(answer["operation"])
    stopped = await deployer.phase("stopped")
    message = await deployer.told()

    assert stopped["operation"] == answer["operation"]
    assert "CloudFormation goes on" in message


async def test_cancelling_its_progress_ends_the_watching(deployer: Deployer) -> None:
    deployer.open()
    deployer.answer("Push")
    await deployer.run("push")
    begun = await deployer.until(
        "$/progress", lambda p: _kind(p) == "begin" and p.value["cancellable"]
    )

    deployer.editor.client.window_work_done_progress_cancel(
        types.WorkDoneProgressCancelParams(begun.token)
    )

    assert (await deployer.phase("stopped"))["phase"] == "stopped"


async def test_a_second_push_is_told_of_the_first(deployer: Deployer) -> None:
    deployer.answer("Push")
    first = await deployer.run("push")
    await deployer.phase("running")

    second = await deployer.run("push")

    assert "operation" not in second
    assert second["message"].startswith("The push of dev of ")
    assert "is running: auth/shop: 0 of 2" in second["message"]
    await deployer.cancel(first["operation"])
    await deployer.phase("stopped")


async def test_a_plan_that_nobody_answers_gives_way_to_a_new_one(deployer: Deployer) -> None:
    first = await deployer.run("push")
    await deployer.asked()

    second = await deployer.run("push")
    given_up = await deployer.phase("stopped")
    await deployer.asked()
    await deployer.editor.quiet()  # both questions are shown now
    deployer.answer("Push")  # to the first question, which nobody waits for
    deployer.answer(None)

    assert given_up["operation"] == first["operation"]
    assert (await deployer.phase("stopped"))["operation"] == second["operation"]


async def test_nothing_is_done_unless_it_is_confirmed(deployer: Deployer) -> None:
    deployer.answer(None)

    await deployer.run("push")

    assert (await deployer.phase("stopped"))["since"] is not None
    assert not (deployer.root / "pushed").exists()


async def test_what_deletes_is_asked_for_twice(deployer: Deployer) -> None:
    deployer.touch("removed")
    deployer.answer("Push")
    deployer.answer(None)

    await deployer.run("push")
    await deployer.asked()
    question = await deployer.asked()

    assert "This deletes auth/shop" in question.message
    assert [action.title for action in question.actions or ()] == ["Delete"]
    await deployer.phase("stopped")


async def test_the_plan_can_be_read_before_it_is_confirmed(deployer: Deployer) -> None:
    deployer.answer("Show Plan")
    deployer.answer(None)

    await deployer.run("push")
    await deployer.phase("stopped")

    page = deployer.root / "amplify/logs/amplify-ls/plan.md"
    assert "| auth/shop | Cognito | Create |" in page.read_text(encoding="utf-8")


async def test_a_push_without_changes_only_says_so(deployer: Deployer) -> None:
    deployer.touch("pushed")

    await deployer.run("push")

    assert (await deployer.phase("succeeded"))["resources"] != []
    assert await deployer.told() == "Push of dev: there is nothing to do."


async def test_what_keeps_a_push_from_being_planned_is_said(deployer: Deployer) -> None:
    deployer.touch("broken")

    await deployer.run("push")
    failed = await deployer.phase("failed")

    assert failed["failure"]["message"] == "There are no credentials."
    assert await deployer.told() == "Push failed: There are no credentials. Configure a profile."


async def test_a_status_is_answered_in_words(deployer: Deployer) -> None:
    answer = await deployer.run("status")

    assert answer == {"message": f"status of {deployer.root.name}"}
    assert (deployer.root / "amplify/logs/amplify-ls/status.md").is_file()


async def test_an_interruption_is_told_once(deployer: Deployer) -> None:
    deployer.touch("interrupted")

    uri = deployer.open()
    message = await deployer.told()
    titles = await deployer.titles(uri)
    deployer.editor.save(uri)

    assert 'was interrupted while it was at "Update the root stack"' in message
    assert "was interrupted" in titles[0]
    await deployer.titles(uri)


async def test_code_actions_do_what_lenses_do(deployer: Deployer) -> None:
    uri = deployer.open()
    await deployer.editor.published(uri)
    top = types.Range(types.Position(0, 0), types.Position(0, 0))

    async def titles(*only: str) -> list[str]:
        context = types.CodeActionContext([], list(only) or None)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), top, context)
        offered = await deployer.editor.client.text_document_code_action_async(params)
        return [action.title for action in offered or ()]

    await deployer.lenses(uri)

    assert await titles() == ["Push 1 change to the sandbox", "Preview", "Status"]
    assert await titles("amplify") == await titles("amplify.run") == await titles()
    assert await titles("quickfix") == []


async def test_a_command_that_does_not_exist_is_refused(deployer: Deployer) -> None:
    answer = await deployer.run("unheardOf")

    assert answer == {"message": "There is no command amplify.server.unheardOf."}


async def _shown_cause(deployer: Deployer) -> list[str]:
    await deployer.phase("failed")
    ways = {"emacs": types.WINDOW_SHOW_MESSAGE}
    await deployer.until(ways.get(deployer.editor.profile, types.WINDOW_SHOW_DOCUMENT))
    shown = [one.uri for one in deployer.editor.client.shown_documents]
    deployer.editor.client.shown_documents.clear()
    return [uri for uri in shown if uri.startswith(deployer.root.as_uri())]


def _kind(params: Any) -> str:  # noqa: ANN401 - what the protocol makes of any value
    return str(params.value["kind"])


def _plain(place: types.Range) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": place.start.line, "character": place.start.character},
        "end": {"line": place.end.line, "character": place.end.character},
    }
