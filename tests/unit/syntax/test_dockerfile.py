"""Commands of Dockerfiles."""

import pytest

from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span
from tests.support.commands import commands, inputs, lines, scripts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM a\nRUN run x", ["run x"]),
        ("run run x\n  Run  run y\n", ["run x", "run y"]),
        ("RUN run \\\n  x \\ \n# no\n\n  y\nRUN z", ["run x y", "z"]),
        ("RUN a && \\\n    # why\n    b", ["a", "b"]),
        ("RUN --mount=type=cache,target=/a --network=none run", ["run"]),
        ('CMD ["run", "a b", "c"]\n', ["run a b c"]),
        ('RUN [ "run", "a" ]', ["run a"]),
        ('RUN [ "$A" = b ] && run', ["run"]),
        ("RUN [ -f a ] && run", ["[ -f a ]", "run"]),
        ('ENTRYPOINT ["run"]\nCMD ["a"]\nFROM b\nCMD ["c"]', ["run", "run a", "c"]),
        ("ENTRYPOINT run a\n", ["run a"]),
        ("ONBUILD RUN run", ["run"]),
        ("HEALTHCHECK --interval=5m --timeout=3s CMD run || exit 1", ["run", "exit 1"]),
        ('HEALTHCHECK CMD ["run", "a"]', ["run a"]),
        ("HEALTHCHECK NONE\nWORKDIR /run\nEXPOSE 80\n", []),
        ("# RUN a\n#RUN b \\\nRUN c", ["c"]),
        ("# escape=`\nRUN run `\n  a \\\nRUN b", ["run a \\", "b"]),
        ("ENV A=1 B='x y'\nENV C some text\nRUN run $A $B $C", [f"run 1 x y {HOLE}"]),
        ("ARG A=1\nFROM b\nRUN run $A", [f"run {HOLE}"]),
        ('SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN run', ["run"]),
        ('SHELL ["python", "-c"]\nRUN run', []),
        ('RUN ["sh", "-c", "a && run b"]', ["sh -c a && run b", "a", "run b"]),
        ("RUN", []),
        ("RUN ", []),
        ("RUN \\", ["\\"]),
        ('RUN ["run", "a', ["run a"]),
    ],
)
def test_commands_of_a_dockerfile(text: str, expected: list[str]) -> None:
    found = lines("Dockerfile", text)
    assert [line for line in found if "=" not in line and not line.startswith("C ")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RUN <<EOF\nrun a\nrun b\nEOF\nRUN c", ["run a", "run b", "c"]),
        ("RUN <<'EOF'\n#!/usr/bin/env bash\nrun a\nEOF\n", ["run a"]),
        ("RUN <<EOF\n#!/usr/bin/python\nprint()\nEOF\nRUN a", ["a"]),
        ("COPY <<EOF /a\nRUN no\nEOF\nRUN a", ["a"]),
        ("COPY <<A /a <<B /b\nRUN no\nA\nRUN no\nB\nRUN a", ["a"]),
        ("RUN <<EOF\ncd a\n", []),
        ("RUN cat <<EOF > a\nRUN no\nEOF\nRUN b", ["cat", "b"]),
    ],
)
def test_heredocs_of_a_dockerfile(text: str, expected: list[str]) -> None:
    assert lines("Dockerfile", text) == expected


def test_a_heredoc_is_what_a_command_reads() -> None:
    text = 'RUN cat <<EOF | run\n{"a": 1}\nEOF\n'
    assert inputs("Dockerfile", text) == ['{"a": 1}\n', '{"a": 1}\n']


def test_the_ends_of_joined_lines_are_known() -> None:
    text = "RUN run '{ \\\n  # why\n  \"a\": 1 \\\n}'"
    ((_, payload),) = commands("Dockerfile", text)
    assert payload == '{   "a": 1 }'
    value = scripts("Dockerfile", text)[0].commands[0].words[1].text
    assert value.breaks == (2, 11)
    assert value.quoted(Span(1, 1), '\n"') == '\\\n"'
    assert text[value.to_host(4) : value.to_host(7)] == '"a"'


def test_more_words_are_written_as_the_list_is() -> None:
    (script,) = scripts("Dockerfile", 'RUN ["run"]')
    listing = script.commands[0].listing
    assert listing is not None
    assert listing(" --yes -x") == ', "--yes", "-x"'
    assert script.commands[0].span == Span(5, 10)
