from dataclasses import replace

import pytest

from amplify_ls.cli.operations.confirm import is_confirmed, require_listener
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import ResourceChange
from amplify_ls.contract.resource import Change
from tests.support.scripted import PUSH, SHOP

DELETION = replace(PUSH, resources=(ResourceChange(SHOP, "Cognito", Change.DELETE),))


class Answers:
    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.questions: list[str] = []

    def __call__(self, question: str) -> str:
        self.questions.append(question)
        return self.answers.pop(0)


@pytest.mark.parametrize(
    ("answer", "expected"), [("y", True), (" YES ", True), ("", False), ("n", False)]
)
def test_only_yes_is_yes(answer: str, expected: bool) -> None:
    assert is_confirmed(PUSH, Answers(answer)) is expected


def test_the_question_says_where_it_goes() -> None:
    ask = Answers("n")

    is_confirmed(PUSH, ask)

    assert ask.questions == [
        "Do you want to push to embedded AWS, not the real one (us-east-1, sandbox)? [y/N] "
    ]


@pytest.mark.parametrize(("answer", "expected"), [("delete", True), ("y", False), ("", False)])
def test_what_is_deleted_is_confirmed_on_its_own(answer: str, expected: bool) -> None:
    ask = Answers("y", answer)

    assert is_confirmed(DELETION, ask) is expected
    assert "auth/shop" in ask.questions[1]


def test_an_end_of_input_is_no() -> None:
    def closed(question: str) -> str:
        raise EOFError(question)

    assert not is_confirmed(PUSH, closed)


def test_where_nobody_answers_yes_has_to_be_said_beforehand() -> None:
    with pytest.raises(AmplifyError) as raised:
        require_listener("push", is_for_programs=False)

    assert "no terminal" in raised.value.message
    assert "`--yes`" in raised.value.advice


def test_programs_are_not_asked() -> None:
    with pytest.raises(AmplifyError, match="programs do not answer"):
        require_listener("push", is_for_programs=True)
