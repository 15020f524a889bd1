"""The fenced shell blocks of a Markdown text, with or without prompts.

What a text leaves out for the reader, `…` and `<app-id>`, is not known: it is a hole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplify_ls.syntax.decoding import Decoding
from amplify_ls.syntax.embedded import EmbeddedScript
from amplify_ls.text.mapped import Encode, MappedText
from amplify_ls.text.span import Span

_SHELLS = {
    **dict.fromkeys(("sh", "bash", "shell", "shellscript", "ksh", "dash"), "sh"),
    **dict.fromkeys(("console", "shell-session", "shellsession", "sh-session", "terminal"), "sh"),
    **dict.fromkeys(("bash-session", "term"), "sh"),
    **dict.fromkeys(("powershell", "pwsh", "ps1", "posh"), "pwsh"),
    **dict.fromkeys(("bat", "cmd", "batch", "dosbatch"), "cmd"),
    "zsh": "zsh",
    "fish": "fish",
}
"""The shells of blocks, by the words behind their fences."""
_SESSIONS = frozenset(
    {"console", "shell-session", "shellsession", "sh-session", "bash-session", "terminal", "term"}
)
"""Blocks in which lines without a prompt are what commands wrote."""
_FENCE = re.compile(
    r"^(?P<before>(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))*[ \t]*)(?P<fence>`{3,}|~{3,})"
    r"[ \t]*\{?\.?(?P<language>[\w+-]*)[^\n`]*\n?",
    re.MULTILINE,
)
_PROMPT = re.compile(
    r"(?:\([\w. -]+\)[ \t]*)?"
    r"(?:(?:[\w.@:~/\\-]*[$%]|[\u03bb\u276f\u279c]|PS [^>\n]*>)[ \t]+|[A-Za-z]:\\[^>\n]*>[ \t]*)"
)
_QUESTION = re.compile(r"[ \t]*\?[ \t]")
"""How lines begin in which the Amplify CLI asks something."""
_TYPED = re.compile(r"[ \t]*(?:(?:npx|yarn|pnpm|sudo)[ \t]+)?amplify[ \t\r\n]")
_MORE_PROMPT = re.compile(r">[ \t]?")
_LEFT_OUT = re.compile(r"\.\.\.|\u2026|(?<![<\w])<[A-Za-z][\w.-]*(?:[ ][\w.-]+)*>")
_HEREDOC = re.compile(r"<<-?[ \t]*[\"']?([A-Za-z_]\w*)")
_LONGEST = 20_000
"""Characters of a command that is looked at line by line."""
_QUOTED = re.compile(r"\\.|'[^']*'|\"(?:[^\"\\]|\\.)*\"|['\"]", re.DOTALL)


def read_scripts(source: MappedText) -> tuple[EmbeddedScript, ...]:
    """The blocks whose language is a shell's."""
    return tuple(_scripts(source))


def _scripts(source: MappedText) -> Iterator[EmbeddedScript]:
    text = source.text
    at = 0
    while fence := _FENCE.search(text, at):
        at = fence.end()
        closing = re.compile(
            rf"^[ \t>]*{fence['fence'][0]}{{{len(fence['fence'])},}}[ \t]*\r?$", re.MULTILINE
        ).search(text, at)
        end = closing.start() if closing else len(text)
        language = fence["language"].lower()
        if language in _SHELLS:
            lines = list(_lines(text, Span(at, end), fence["before"]))
            commands = _commands(text, lines, is_session=language in _SESSIONS)
            yield EmbeddedScript(_joined(source, commands, fence), _SHELLS[language])
        at = closing.end() if closing else end


def _lines(text: str, block: Span, before: str) -> Iterator[Span]:
    """The lines of a block without what its list or quotation puts in front of each."""
    width = len(before.expandtabs(4))
    is_quotation = ">" in before
    start = block.start
    while start < block.end:
        line_end = text.find("\n", start, block.end) + 1 or block.end
        at, column = start, 0
        while at < line_end and column < width and text[at] in (" \t>" if is_quotation else " \t"):
            column += 4 - column % 4 if text[at] == "\t" else 1
            at += 1
        yield Span(at, line_end)
        start = line_end


def _commands(text: str, lines: list[Span], *, is_session: bool) -> list[Span]:
    """The lines that are typed: those with prompts and what goes on behind them, if any has one.

    Among questions of the Amplify CLI it is those that call it.
    """
    has_prompts = any(_PROMPT.match(text, *line) for line in lines)
    has_questions = any(_QUESTION.match(text, *line) for line in lines)
    if not (is_session or has_prompts or has_questions):
        return lines
    typed: list[Span] = []
    command = ""
    for line in lines:
        prompt = None if command else _PROMPT.match(text, *line)
        more = _MORE_PROMPT.match(text, *line) if command else None
        is_bare = has_questions and not has_prompts and _TYPED.match(text, *line) is not None
        if prompt is None and not command and not is_bare:
            continue
        begin = prompt or more
        typed.append(Span(begin.end() if begin else line.start, line.end))
        command += text[slice(*typed[-1])]
        command = command if _goes_on(command) and len(command) < _LONGEST else ""
    return typed


def _goes_on(command: str) -> bool:
    """Whether a command is not over at its line's end."""
    if command.rstrip("\r\n").endswith("\\"):
        return True
    for heredoc in _HEREDOC.finditer(command):
        if re.search(rf"^\t*{heredoc[1]}\r?$", command, re.MULTILINE) is None:
            return True
    return any(match[0] in ("'", '"') for match in _QUOTED.finditer(command))


def _joined(source: MappedText, lines: list[Span], fence: re.Match[str]) -> MappedText:
    decoding = Decoding(source, _indented(fence["before"]))
    for line in lines:
        at = line.start
        for match in _LEFT_OUT.finditer(source.text, *line):
            decoding.copy(at, match.start())
            decoding.hole(*match.span())
            at = match.end()
        decoding.copy(at, line.end)
    return decoding.done(fence.end())


def _indented(before: str) -> Encode:
    """Begins new lines as those of the block."""
    margin = re.sub(r"[^>\s]", " ", before)
    return lambda text: text.replace("\n", "\n" + margin)
