"""Shell blocks of Markdown texts."""

import pytest

from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span
from tests.support.commands import inputs, lines, scripts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("run a\n\n```sh\nrun b\n```\n\nrun c\n", ["run b"]),
        (
            "~~~~ bash title=x\nrun a\n~~~\nrun b\n~~~~\n```js\nrun c\n```",
            ["run a", "~~~", "run b"],
        ),
        ("```{.bash .x}\nrun a\n```", ["run a"]),
        ("```\nrun a\n```\n    run b\n", []),
        ("```sh\nrun a", ["run a"]),
        ("```sh", []),
        (
            "```zsh\nA='b c'\nrun $A\n```\n```fish\nset A b c\nrun $A\n```",
            ["run b c", "set A b c", "run b c"],
        ),
        ("```sh\n$ run a\nwritten\n$ run \\\n  b\nwritten\n```", ["run a", "run b"]),
        ("```console\nwritten\nme@host:~/x$ run 'a\n> b'\n% run c\n```", ["run a\nb", "run c"]),
        ("```console\nrun a\n```", []),
        ("- x\n  - y\n\n    ```sh\n    run a\n      run b\n    ```\n", ["run a", "run b"]),
        ("1. ```sh\n   run a\n   ```\n", ["run a"]),
        ("> ```sh\n> run a \\\n>   b\n> ```\n", ["run a b"]),
        (
            "```sh\nrun <app-id> --x '{\"a\": ...}' …\n```",
            [f'run {HOLE} --x {{"a": {HOLE}}} {HOLE}'],
        ),
        ("```sh\nrun <a >b\n```", ["run"]),
        ("```SH\r\nrun a\r\n```\r\n", ["run a"]),
        ("`````sh\nrun a\n# ```\n`````", ["run a"]),
        ("```sh\nC:\\shop\n\u03bb run a\nthat's it\n```", ["run a"]),
        ("```sh\nC:\\my shop>run a\nthat's it\n```", ["run a"]),
        (
            "```sh\namplify init\n? What's its name shop\nDone\nnpx amplify push \\\n  -y\n```",
            ["amplify init", "npx amplify push -y"],
        ),
    ],
)  # fmt: skip
def test_blocks_of_a_markdown_text(text: str, expected: list[str]) -> None:
    assert lines("a.md", text) == expected


def test_a_heredoc_at_a_prompt_goes_to_its_end() -> None:
    text = '```console\n$ cat <<EOF | run\n{"a": 1}\nEOF\nwritten\n```\n'
    assert inputs("a.md", text) == ['{"a": 1}\n'] * 2


def test_new_lines_begin_as_those_of_the_block() -> None:
    text = "1. a\n\n   ```sh\n   run '{}'\n   ```\n"
    value = scripts("a.md", text)[0].commands[0].words[1].text
    assert value.quoted(Span(1, 1), '\n"') == '\n   "'
    assert text[value.to_host(0) : value.to_host(2)] == "{}"
