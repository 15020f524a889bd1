"""From the text of a PowerShell script to its commands and assignments."""

from __future__ import annotations

import re

from amplify_ls.syntax.powershell.expressions import Reader
from amplify_ls.syntax.powershell.quoting import QUOTES
from amplify_ls.syntax.powershell.strings import variable_key
from amplify_ls.syntax.powershell.tokens import (
    Binding,
    Element,
    Outline,
    Quoting,
    SimpleCommand,
    Text,
    Unknown,
    WordToken,
)
from amplify_ls.syntax.shell.tokens import Repair, RepairKind
from amplify_ls.text.span import Span

_BLANK_CONTINUATION = re.compile(r"`[ \t]+\r?\n")
_NAME = r"\$(?:\{(?P<braced>[^{}`\n]{1,200})\}|(?:(?P<scope>[A-Za-z]\w*):(?=\w))?(?P<name>\w+))"
_ASSIGNMENT = re.compile(
    rf"(?:\[[\w.\[\], ]{{1,100}}\]\s*)?{_NAME}[^\S\r\n]*(?P<sign>[-+*/%]?=|\?\?=)(?!=)"
)
_NAMED = re.compile(_NAME)
_ENTRY = re.compile(r"(?:[\w.\-]+|'[^'\r\n]*'|\"[^\"\r\n]*\")[^\S\r\n]*=(?!=)")
"""A key in a hashtable."""
_KEYWORD = re.compile(
    r"(?:if|elseif|else|while|for|foreach|switch|do|until|try|catch|finally|begin|process|end"
    r"|return|throw|trap|exit|break|continue|function|filter|workflow|param)(?![\w.\-/\\:])",
    re.IGNORECASE,
)
_FUNCTION = re.compile(r"\s*[\w:.\-]+")
_EACH = re.compile(rf"\s*\(\s*{_NAME}\s+in\b", re.IGNORECASE)
_NEXT_PIPE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?\r?\n)+[ \t]*\|(?!\|)")
_CALL = re.compile(r"[&.](?=[\s$('\"])[^\S\r\n]*")
_OPTION = re.compile(r"--?(?!(?:not|join|split|bnot)\b)[A-Za-z]")
_EXPRESSION = re.compile(rf"[$@(\[!{QUOTES}]|\d[\d.]*(?![\w.])|[-+]")
_REDIRECT = re.compile(r"[1-6*]?>>?(?:&[12])?|<")
_VERBATIM = re.compile(r"--%(?=\s|\Z)")
_VERBATIM_WORD = re.compile(r"(?:[^\s\"|]|\"[^\"\r\n]*\"?)+")


def outline(text: str) -> Outline:
    """Find the commands and assignments of a script.

    If a quote turns out to be missing somewhere, the script is read once more with that in mind.
    """
    found = _Parser(text, is_suspicious=False).read()
    if any(repair.kind is RepairKind.UNCLOSED_QUOTE for repair in found.repairs):
        found = _Parser(text, is_suspicious=True).read()
    found.commands.sort(key=lambda command: command.span.start)
    found.bindings.sort(key=lambda binding: binding.span.end)
    return found


class _Parser(Reader):
    """One pass over a script."""

    def read(self) -> Outline:
        self.statements("")
        return self.found

    def statements(self, closer: str) -> list[Element | None] | None:
        """What the statements up to a closing bracket write; nothing if that is not there."""
        results: list[Element | None] = []
        while not self.is_over():
            self.gap()
            sign = self.text[self.at : self.at + 1]
            if sign and sign in ")}":
                self.at += 1
                if sign == closer:
                    return results
            elif sign and sign in "\r\n;,|":
                self.at += 1
            elif self.text.startswith("&&", self.at):
                self.at += 2
            elif sign == "{":
                self.block(is_deferred=self.is_deferred)
                results.append(None)
            elif sign:
                before = self.at
                results.append(self._statement())
                self.at += self.at == before
        return results if closer == "" else None

    def block(self, *, is_deferred: bool) -> None:
        """Read the `{…}` at the place."""
        self.at += 1
        with self.deeper() as may_go_on:
            if may_go_on:
                around, self.is_deferred = self.is_deferred, is_deferred
                self.statements("}")
                self.is_deferred = around

    def _statement(self) -> Element | None:
        keyword = _KEYWORD.match(self.text, self.at)
        if keyword is not None:
            self.at = keyword.end()
            self._behind(keyword[0].lower())
            return None
        assignment = _ASSIGNMENT.match(self.text, self.at)
        if assignment is not None:
            self._assignment(assignment)
            return None
        entry = _ENTRY.match(self.text, self.at)
        if entry is not None:
            self.at = entry.end()
            self.gap(lines=True)
            self.pipeline()
            return None
        return self.pipeline()

    def _behind(self, keyword: str) -> None:
        """Read what belongs to a keyword and is no statement."""
        if keyword in ("function", "filter", "workflow"):
            if name := _FUNCTION.match(self.text, self.at):
                self.at = name.end()
            self._parameters()
            if self.text.startswith("{", self.at):
                self.block(is_deferred=True)
        elif keyword == "param":
            self._parameters()
        elif keyword == "foreach" and (each := _EACH.match(self.text, self.at)):
            self._forget(each)
            self.at = each.end()
            self.statements(")")

    def _parameters(self) -> None:
        """Read `(…)`, if it is there: what is assigned in it may be given another value."""
        self.gap(lines=True)
        start = self.at
        if not self.text.startswith("(", start):
            return
        kept = len(self.found.bindings)
        self.at += 1
        self.statements(")")
        del self.found.bindings[kept:]
        for match in _NAMED.finditer(self.text, start, self.at):
            self._forget(match)
        self.gap(lines=True)

    def _forget(self, match: re.Match[str]) -> None:
        name = _key(match)
        if name is not None:
            span = Span(*match.span())
            self.found.bindings.append(Binding(name, name, span, None))

    def _assignment(self, match: re.Match[str]) -> Element | None:
        self.at = match.end()
        self.gap(lines=True)
        value: Element | None = None
        with self.deeper() as may_go_on:
            if may_go_on and (inner := _ASSIGNMENT.match(self.text, self.at)):
                value = self._assignment(inner)
            elif may_go_on and not _KEYWORD.match(self.text, self.at):
                value = self.pipeline()
        name = _key(match)
        if name is not None:
            end = value.span.end if value is not None else match.end()
            written = match["name"] or match["braced"].rpartition(":")[2]
            is_append = match["sign"] == "+="
            known = value if match["sign"] in ("=", "+=") else None
            span = Span(match.start(), end)
            self.found.bindings.append(
                Binding(name, written, span, known, is_append, self.is_deferred)
            )
        return value

    def pipeline(self) -> Element | None:
        """Read a pipeline; its last element says what it writes."""
        last = self._element(None)
        while last is not None:
            self.gap()
            following = _NEXT_PIPE.match(self.text, self.at)
            if following is not None:
                self.at = following.end()
            elif self.text.startswith("|", self.at) and not self.text.startswith("||", self.at):
                self.at += 1
            else:
                break
            self.gap(lines=True)
            element = self._element(last)
            if element is None:
                return None
            last = element
        return last

    def _element(self, left: Element | None) -> Element | None:
        self.gap()
        if self.is_stop():
            return None
        call = _CALL.match(self.text, self.at)
        if call is not None:
            self.at = call.end()
            return self._command(left)
        is_expression = _EXPRESSION.match(self.text, self.at)
        if is_expression and not _OPTION.match(self.text, self.at):
            return self.expression()
        return self._command(left)

    def _command(self, left: Element | None) -> Element | None:
        command = SimpleCommand(Span(self.at, self.at), [], left, self.is_deferred)
        self.found.commands.append(command)
        while self._is_continued():
            redirect = _REDIRECT.match(self.text, self.at)
            if redirect is not None:
                self._redirect(command, redirect)
            elif command.words and (verbatim := _VERBATIM.match(self.text, self.at)):
                self.at = verbatim.end()
                self._verbatim(command)
            else:
                command.words.append(self.word())
        if not command.words:
            self.found.commands.remove(command)
            return None
        command.span = Span(command.words[0].start, command.words[-1].end)
        return command

    def _is_continued(self) -> bool:
        """Whether the command goes on here, or behind blanks that break it."""
        self.gap()
        while blank := _BLANK_CONTINUATION.match(self.text, self.at):
            stop = blank.end() - 1 - (self.text[blank.end() - 2] == "\r")
            span = Span(blank.start(), stop)
            edit = (Span(blank.start() + 1, stop), "")
            self.found.repairs.append(Repair(RepairKind.BACKTICK_SPACE, span, (edit,)))
            self.at = blank.end()
            self.gap()
        return not self.is_stop() and self.text[self.at] != "&"

    def _redirect(self, command: SimpleCommand, match: re.Match[str]) -> None:
        self.at = match.end()
        command.is_redirected |= match[0][0] in "*>1"
        self.gap()
        if not match[0].endswith(("&1", "&2")) and not self.is_stop():
            self.word()

    def _verbatim(self, command: SimpleCommand) -> None:
        """Read the rest of a line behind `--%`, which PowerShell hands over as it is."""
        while True:
            self.gap()
            match = _VERBATIM_WORD.match(self.text, self.at)
            if match is None:
                return
            self.at = match.end()
            is_known = '"' not in match[0] and "%" not in match[0]
            part = Text if is_known else Unknown
            parts = (part(*match.span(), Quoting.BARE),)
            command.words.append(WordToken(*match.span(), parts))


def _key(match: re.Match[str]) -> str | None:
    scope, name = match["scope"], match["name"]
    if match["braced"]:
        scope, _, name = match["braced"].rpartition(":")
    return variable_key(scope or None, name)
