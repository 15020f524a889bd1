"""Commands of a Dockerfile: `RUN`, `CMD`, `ENTRYPOINT`, `HEALTHCHECK`, for a shell or as lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from amplify_ls.syntax.decoding import Decoding, is_too_long
from amplify_ls.syntax.embedded import SHEBANG, Argument, EmbeddedScript
from amplify_ls.syntax.json import string_text
from amplify_ls.syntax.shell import read
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.span import Span

_DIRECTIVE = re.compile(r"(?:[ \t]*#[ \t]*\w+[ \t]*=[^\n]*\n)*?[ \t]*#[ \t]*escape[ \t]*=[ \t]*`")
_INSTRUCTION = re.compile(
    r"[ \t]*(?:ONBUILD[ \t]+|HEALTHCHECK[ \t]+(?:--[^\n]*?)?(?=CMD))?"
    r"([A-Za-z]+)[ \t]+(?=\S)",
    re.IGNORECASE,
)
_FLAGS = re.compile(r"(?:[ \t]*--[a-z]+=\S+)+[ \t]+")
_HEREDOC = re.compile(r"<<-?[ \t]*([\"']?)([A-Za-z_]\w*)\1")
_LIST = re.compile(r"\[[ \t]*(?:\"(?:[^\"\\\n]|\\.)*(?:\"[ \t]*(?:[,\]]|\s*\Z)|\s*\Z)|\]?\s*\Z)")
"""What a list begins with; `[ "$A" = b ]` is a test."""
_TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"?')
_COMMANDS = frozenset({"RUN", "CMD", "ENTRYPOINT"})
_COMMENTS = r"(?:[ \t]*(?:#[^\n]*)?\n)*"
"""Lines between the lines of an instruction that count for nothing."""


@dataclass(slots=True)
class _Stage:
    """What an image is so far."""

    shell: str | None = None
    environment: dict[str, MappedText] = field(default_factory=dict)
    entrypoint: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class _Instruction:
    """One instruction with its lines joined."""

    name: str
    text: MappedText
    body: Span | None
    """The heredocs behind it."""


def read_scripts(source: MappedText) -> tuple[EmbeddedScript, ...]:
    """The commands of all stages, in the order they are written."""
    return tuple(_scripts(source))


def _scripts(source: MappedText) -> Iterator[EmbeddedScript]:
    stage = _Stage()
    for instruction in _instructions(source):
        environment = tuple(stage.environment.items())
        arguments = tuple(_arguments(instruction.text))
        match instruction.name:
            case "FROM":
                stage = _Stage()
            case "SHELL":
                name = arguments[0].text.text.rpartition("/")[2] if arguments else None
                stage.shell = name and name.rpartition("\\")[2].removesuffix(".exe")
            case "ENV" | "ARG":
                if _assign(stage, instruction.text):
                    yield EmbeddedScript(instruction.text, "sh", environment)
            case "ENTRYPOINT" | "CMD" | "RUN" if arguments:
                words = arguments
                if instruction.name == "ENTRYPOINT":
                    stage.entrypoint = arguments
                elif instruction.name == "CMD":
                    words = (*stage.entrypoint, *arguments)
                yield EmbeddedScript(
                    instruction.text, "", environment, arguments=words, listing=_listed
                )
            case "ENTRYPOINT" | "CMD" | "RUN":
                yield _shell_form(source, instruction, stage)
            case _:
                pass


def _assign(stage: _Stage, text: MappedText) -> bool:
    """Remember what `ENV NAME=value…` says; tells whether it says anything."""
    assignments = read(text, stage.environment).assignments
    for each in assignments:
        stage.environment.pop(each.name, None)
        if not is_too_long(each.value):
            stage.environment[each.name] = each.value
    return bool(assignments)


def _shell_form(source: MappedText, instruction: _Instruction, stage: _Stage) -> EmbeddedScript:
    text, shell = instruction.text, stage.shell
    if instruction.body is not None:
        body = source.sliced(instruction.body)
        if _HEREDOC.fullmatch(text.text.strip()):
            # Nothing but a heredoc: its lines are the script, not what a command reads.
            line = body.text.rstrip().rfind("\n") + 1
            text = body.sliced(Span(0, line)) if line else body
            shebang = SHEBANG.match(text.text)
            shell = shebang[1] if shebang else shell
        else:
            text = MappedText.joined([text, body])
    return EmbeddedScript(text, shell, tuple(stage.environment.items()))


def _instructions(source: MappedText) -> Iterator[_Instruction]:
    text = source.text
    escape = "`" if _DIRECTIVE.match(text) else "\\"
    line_end = re.compile(rf"{re.escape(escape)}[ \t]*\r?\n{_COMMENTS}|\n")
    absent: set[str] = set()
    at = 0
    while at < len(text):
        start, at = at, _joined_end(text, at, line_end)
        found = _INSTRUCTION.match(text, start, at)
        if found is None:
            continue
        name = found[1].upper()
        flags = _FLAGS.match(text, found.end(), at)
        begin = flags.end() if flags and name in _COMMANDS else found.end()
        body = None
        if name in {*_COMMANDS, "COPY", "ADD"}:
            after = _heredocs_end(text, begin, at, absent)
            body, at = (Span(at - 1, after), after) if after > at else (None, at)
        end = at if body is None else body.start
        yield _Instruction(name, _joined(source, begin, end, line_end), body)


def _joined_end(text: str, at: int, line_end: re.Pattern[str]) -> int:
    """Where the line that begins at a place ends, together with those that go on with it."""
    if text[at : text.find("\n", at)].lstrip(" \t").startswith("#"):
        return text.find("\n", at) + 1 or len(text)
    for match in line_end.finditer(text, at):
        if match[0] == "\n":
            return match.end()
    return len(text)


def _heredocs_end(text: str, start: int, end: int, absent: set[str]) -> int:
    """Where the heredocs of an instruction end; at its own end if it has none.

    `absent` holds the ends that are known not to follow any more.
    """
    if not text.endswith("\n", start, end):
        return end
    for heredoc in _HEREDOC.finditer(text, start, end):
        if heredoc[2] in absent:
            continue
        closing = re.compile(rf"^\t*{heredoc[2]}[ \t]*\r?$", re.MULTILINE).search(text, end)
        if closing is None:
            absent.add(heredoc[2])
        else:
            end = min(closing.end() + 1, len(text))
    return end


def _joined(source: MappedText, start: int, end: int, line_end: re.Pattern[str]) -> MappedText:
    decoding = Decoding(source, _continued)
    for match in line_end.finditer(source.text, start, end):
        decoding.copy(start, match.start())
        if match[0] != "\n":
            decoding.add("", *match.span())
        start = match.end()
    decoding.copy(start, end)
    return decoding.done(start)


def _continued(text: str) -> str:
    r"""Line ends as a Dockerfile has them inside an instruction; the shell sees none of them."""
    return re.sub(r"\\?\n", r"\\\n", text)


def _arguments(text: MappedText) -> Iterator[Argument]:
    """The words of the exec form; none for the shell form."""
    if _LIST.match(text.text) is None:
        return
    for match in _TEXT.finditer(text.text):
        is_closed = len(match[0]) > 1 and match[0].endswith('"')
        inside = Span(match.start() + 1, match.end() - is_closed)
        word = string_text.inside(text, inside)
        yield Argument(word, text.span_to_host(Span(*match.span())))


def _listed(words: str) -> str:
    """More words for the exec form."""
    return "".join(f', "{word}"' for word in words.split())
