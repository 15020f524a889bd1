"""Names that stand for names, in every dialect."""

from collections.abc import Callable, Mapping

import pytest

from amplify_ls.syntax import batch, fish, powershell, shell
from amplify_ls.syntax.shell import Script, zsh
from amplify_ls.text.mapped import MappedText

Read = Callable[[MappedText, Mapping[str, MappedText]], Script]
DIALECTS = [
    pytest.param(shell.read, 'A{}="{}"', "$A{}", id="shell"),
    pytest.param(zsh.read, 'A{}="{}"', "$A{}", id="zsh"),
    pytest.param(fish.read, 'set A{} "{}"', "$A{}", id="fish"),
    pytest.param(powershell.read, '$A{}="{}"', "$A{}", id="powershell"),
    pytest.param(batch.read, "set A{}={}", "%A{}%", id="batch"),
]


def chain(assignment: str, reference: str, *, length: int, times: int) -> str:
    """A script in which each name stands for the one before it, so many times."""
    lines = [assignment.format(0, "x")]
    lines += [
        assignment.format(index, reference.format(index - 1) * times) for index in range(1, length)
    ]
    return "\n".join([*lines, f'run "{reference.format(length - 1)}"'])


def work(read: Read, text: str) -> int:
    """How many runs and references all texts of a script are made of."""
    script = read(MappedText.identity(text), {})
    texts = [word.text for command in script.commands for word in command.words]
    texts += [assignment.value for assignment in script.assignments]
    return sum(1 + len(run.via) for text in texts for run in text.runs)


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize(("read", "assignment", "reference"), DIALECTS)
def test_names_without_end_take_time_with_the_length_of_the_script(
    read: Read, assignment: str, reference: str, times: int
) -> None:
    text = chain(assignment, reference, length=600, times=times)

    assert work(read, text) < 20 * (20_000 + len(text))


@pytest.mark.parametrize(("read", "assignment", "reference"), DIALECTS)
def test_names_are_followed_through_a_few_names(
    read: Read, assignment: str, reference: str
) -> None:
    text = chain(assignment, reference, length=5, times=2)

    script = read(MappedText.identity(text), {})

    assert script.commands[-1].words[-1].text.text == "x" * 16
