"""JSON written into a host is read out of it again, with every character in its place."""

import json
import re
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amplify_ls.syntax.hosts import read_host
from amplify_ls.syntax.shell import Script, read
from amplify_ls.syntax.shell.quoting import encoding
from amplify_ls.syntax.shell.tokens import Quoting
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.span import Span
from tests.support.hosted import COMMAND, HOSTED

CHARACTERS = st.characters(exclude_categories=["Cs"])
# What is filled in before a shell gets it, and what a Markdown text leaves out, is not known.
FILLED_IN = re.compile(r"\$\{\{|\$\[\[|\{\{|\.\.\.|\u2026|<[a-z]", re.IGNORECASE)
TEXTS = st.text(CHARACTERS, max_size=8).filter(lambda t: not FILLED_IN.search(t)) | st.sampled_from(
    ["it's", '"', "\\", "$HOME", "`x`", "a b", "{", "]", "#", "é😀", "--yes", "\n", ": "]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
PAYLOADS = st.dictionaries(TEXTS, VALUES, max_size=4) | st.lists(VALUES, max_size=3)


def quoted(text: str, quoting: Quoting) -> str:
    for encode in encoding(quoting):
        text = encode(text)
    return text


def option_of(name: str) -> Callable[[str], MappedText]:
    def read_option(text: str) -> MappedText:
        commands = [
            command for script in read_host(Path(name), text) for command in script.commands
        ]
        values = [
            value.text
            for command in commands
            for option, value in pairwise(command.words)
            if option.text.text == "--x"
        ]
        assert len(values) == 1
        return values[0]

    return read_option


def stdin_of(text: str) -> MappedText:
    (script,) = read_host(Path("a.sh"), text)
    stdin = script.commands[-1].stdin
    assert stdin is not None
    assert stdin.text is not None
    return stdin.text


def in_double(payload: str) -> str:
    return f'run --x "{quoted(payload, Quoting.DOUBLE)}"\n'


def in_single(payload: str) -> str:
    return f"run --x '{quoted(payload, Quoting.SINGLE)}'\n"


def in_variable(payload: str) -> str:
    lines = quoted(payload.replace(",", ",\n"), Quoting.CONTINUED) if "," in payload else payload
    lines = lines if "," in payload else quoted(payload, Quoting.CONTINUED)
    return f'OUTER="{lines}"\nrun --x $OUTER\n'


def in_literal_block(payload: str) -> str:
    return f"job:\n  run: |\n    echo\n    {in_single(payload)}"


def in_yaml_double(payload: str) -> str:
    return f"job:\n  script:\n  - {json.dumps(in_single(payload), ensure_ascii=False)}\n"


def in_yaml_single(payload: str) -> str:
    line = in_double(payload).replace("'", "''")
    return f"job:\n  script:\n  - '{line.strip()}'\n"


def in_package(payload: str) -> str:
    return json.dumps({"name": "x", "scripts": {"deploy": in_single(payload)}}, ensure_ascii=False)


SHAPES: dict[str, tuple[Callable[[str], str], Callable[[str], MappedText]]] = {
    "double quotes": (in_double, option_of("a.sh")),
    "single quotes": (in_single, option_of("a.sh")),
    "variable": (in_variable, option_of("a.sh")),
    "bare": (lambda p: f"run --x {quoted(p, Quoting.BARE)}", option_of("a.sh")),
    "ansi": (lambda p: f"run --x $'{quoted(p, Quoting.ANSI)}'", option_of("a.sh")),
    "here-string": (lambda p: f"run <<< '{quoted(p, Quoting.SINGLE)}'", stdin_of),
    "pipe": (lambda p: f"printf '%s' \"{quoted(p, Quoting.DOUBLE)}\" | run", stdin_of),
    "heredoc": (lambda p: f"run <<EOF\n{quoted(p, Quoting.HEREDOC)}\nEOF\n", stdin_of),
    "quoted heredoc": (lambda p: f"run <<'EOF'\n{p}\nEOF\n", stdin_of),
    "tabbed heredoc": (
        lambda p: f"cat <<-EOF | run\n\t{quoted(p, Quoting.HEREDOC)}\n\tEOF\n",
        stdin_of,
    ),
    "substitution": (
        lambda p: f"run --x \"$(cat <<'EOF'\n{p}\nEOF\n)\"\n",
        lambda t: read(MappedText.identity(t)).commands[0].words[-1].text,
    ),
    **{name: (partial(write, COMMAND), option_of(file)) for name, (file, write) in HOSTED.items()},
    "literal block": (in_literal_block, option_of("a.yml")),
    "YAML double quotes": (in_yaml_double, option_of("a.yml")),
    "YAML single quotes": (in_yaml_single, option_of("a.yaml")),
    "package.json": (in_package, option_of("package.json")),
}


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=25)
@given(value=PAYLOADS, is_ascii=st.booleans())
def test_a_payload_is_read_as_it_was_written(shape: str, value: object, *, is_ascii: bool) -> None:
    write, read_back = SHAPES[shape]
    payload = json.dumps(value, ensure_ascii=is_ascii)
    assert json.loads(read_back(write(payload)).text) == value


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=25)
@given(value=PAYLOADS)
def test_every_character_stands_where_it_is_said_to(shape: str, value: object) -> None:
    write, read_back = SHAPES[shape]
    host = write(json.dumps(value))
    decoded = read_back(host)
    for run in decoded.runs:
        written = host[run.host_start : run.host_end]
        assert written == decoded.text[run.start : run.end] or not run.is_linear
        assert decoded.from_host(decoded.to_host(run.end)) in (run.end, run.start)
    assert decoded.runs[0].start == 0
    assert decoded.runs[-1].end == len(decoded.text)
    ends = zip(decoded.runs, decoded.runs[1:], strict=False)
    assert all(left.end == right.start for left, right in ends)


@pytest.mark.parametrize(
    "name",
    [
        *("a.sh", "a.zsh", "a.fish", "a.yml", "package.json", "Dockerfile", "Makefile"),
        *("Jenkinsfile", "README.md", "a.ps1", "a.bat"),
    ],
)
@given(text=st.text(max_size=60) | st.text("\"'\\${}()[]`<>|&;#=:- \n\tEOFab{}@%^!", max_size=80))
def test_no_text_is_too_broken_to_read(name: str, text: str) -> None:
    for script in read_host(Path(name), text):
        assert all(0 <= span.start <= span.end <= len(text) for span in spans(script))


SIGNS = st.text("\"'\\\\${}()[]`<>|&;#=:- \n\t@%.…E", max_size=2)
EDITS = st.lists(st.tuples(st.integers(0), st.integers(0, 3), SIGNS), min_size=1, max_size=4)


@pytest.mark.parametrize("host", HOSTED)
@settings(max_examples=30)
@given(edits=EDITS)
def test_no_host_is_too_broken_to_read(host: str, edits: list[tuple[int, int, str]]) -> None:
    name, write = HOSTED[host]
    text = write(COMMAND, '{"a": "it\'s $x", "b": [1, {"c": null}]}')
    for place, length, new in edits:
        at = place % len(text)
        text = text[:at] + new + text[at + length :] + "\n"
    for script in read_host(Path(name), text):
        assert all(0 <= span.start <= span.end <= len(text) for span in spans(script))


def spans(script: Script) -> list[Span]:
    found = [problem.span for problem in script.problems]
    found += [comment.span for comment in script.comments]
    found += [assignment.value.span_to_host(Span(0, 1)) for assignment in script.assignments]
    for command in script.commands:
        found += [command.span, *(word.span for word in command.words)]
        found += [word.text.span_to_host(Span(0, len(word.text.text))) for word in command.words]
        found += [command.stdin.span] if command.stdin else []
    return found
