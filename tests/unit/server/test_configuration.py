"""How settings come to be in force, whatever an editor answers and when."""

import asyncio
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from amplify_ls.contract.level import Level
from amplify_ls.server import configuration
from amplify_ls.server.client import Client
from amplify_ls.server.configuration import Before, Configuration
from amplify_ls.server.session import Session

pytestmark = pytest.mark.asyncio

INNER = Path("/work/inner")


class Asking:
    """A configuration, what it asked, told and changed."""

    def __init__(self, *, answers: bool = True) -> None:
        self.session = Session()
        self.session.client = Client(answers_configuration=answers)
        self.session.folders = (INNER,)
        self.asked: list[types.ConfigurationParams] = []
        self.answers: list[Future[Any]] = []
        self.told: list[str] = []
        self.changes: list[Before] = []
        self.configuration = Configuration(
            self.session, self._ask, self.told.append, self.changes.append
        )

    def _ask(self, params: types.ConfigurationParams) -> Future[Any]:
        self.asked.append(params)
        self.answers.append(Future())
        return self.answers[-1]

    def has_lenses(self, path: str = "/elsewhere/a.sh") -> bool:
        return self.session.settings_of(Path(path)).code_lens


async def test_each_folder_is_asked_for_beside_what_holds_in_general() -> None:
    asking = Asking()
    asking.configuration.begin()
    asking.answers[0].set_result([{}, {"codeLens": False}])

    assert [item.scope_uri for item in asking.asked[0].items] == [None, INNER.as_uri()]
    assert {item.section for item in asking.asked[0].items} == {"amplify"}
    assert (asking.has_lenses(), asking.has_lenses("/work/inner/b/a.sh")) == (True, False)


async def test_what_may_be_switched_off_waits_for_the_answer() -> None:
    asking = Asking()
    asking.configuration.begin()
    is_waiting = not asking.session.configured.is_set()
    asking.answers[0].set_result([{"codeLens": False}])

    assert is_waiting
    assert asking.session.configured.is_set()
    assert asking.changes == [{}]


async def test_nothing_waits_for_an_editor_that_cannot_be_asked() -> None:
    asking = Asking(answers=False)
    asking.configuration.begin()

    assert asking.session.configured.is_set()
    assert asking.asked == []


async def test_nobody_waits_longer_than_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(configuration, "PATIENCE", 0.0)
    asking = Asking()
    asking.configuration.begin()
    await asyncio.wait_for(asking.session.configured.wait(), 5)
    asking.answers[0].set_result([{"codeLens": False}])

    assert not asking.has_lenses()
    assert len(asking.changes) == 2


@pytest.mark.parametrize("answer", [None, [], [None, None], {}, "x", 3])
async def test_an_answer_without_settings_is_the_defaults(answer: object) -> None:
    asking = Asking()
    asking.configuration.begin()
    asking.answers[0].set_result(answer)

    assert asking.has_lenses()
    assert asking.told == []


async def test_an_editor_that_fails_to_answer_has_the_defaults() -> None:
    asking = Asking()
    asking.configuration.begin()
    asking.answers[0].set_exception(ZeroDivisionError())

    assert asking.has_lenses()
    assert asking.session.configured.is_set()


async def test_an_answer_to_an_earlier_question_is_passed_by() -> None:
    asking = Asking()
    asking.configuration.begin()
    asking.configuration.pull()
    asking.answers[1].set_result([{"codeLens": True}])
    asking.answers[0].set_result([{"codeLens": False}])

    assert asking.has_lenses()


async def test_what_is_answered_comes_before_what_is_sent_and_that_before_what_was_given() -> None:
    asking = Asking()
    asking.configuration.given(
        {"codeLens": False, "semanticTokens": False, "rules": {"AMP1": "off"}}
    )
    asking.configuration.push({"codeLens": False, "semanticTokens": True})
    asking.answers[0].set_result([{"codeLens": True}])
    settings = asking.session.settings[None]

    assert (settings.code_lens, settings.semantic_tokens) == (True, True)
    assert dict(settings.rules) == {"AMP1": Level.OFF}


async def test_news_without_settings_leave_what_was_sent_in_force() -> None:
    asking = Asking(answers=False)
    asking.configuration.push({"codeLens": False})
    asking.configuration.push(None)

    assert not asking.has_lenses()


async def test_nothing_is_shown_anew_when_nothing_is_different() -> None:
    asking = Asking(answers=False)
    for _ in range(3):
        asking.configuration.push({"codeLens": False})

    assert len(asking.changes) == 1


async def test_a_mistake_in_several_folders_is_told_once_and_without_secrets() -> None:
    asking = Asking()
    asking.configuration.begin()
    asking.answers[0].set_result([{"codeLens": "AKIAIOSFODNN7EXAMPLE"}] * 2)

    (told,) = asking.told
    assert told.startswith("`amplify.codeLens` has to be true or false")
    assert "AKIA" not in told
