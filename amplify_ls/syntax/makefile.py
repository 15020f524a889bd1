"""The recipes of a makefile, with the makefile's own variables followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from amplify_ls.syntax.decoding import Decoding, is_too_long
from amplify_ls.syntax.embedded import EmbeddedScript
from amplify_ls.text.mapped import Encode, MappedText
from amplify_ls.text.span import Span

_LINE = re.compile(r"(?:[^\\\n]|\\(?:\r?\n|.|\Z))*+\n?")
_ASSIGNMENT = re.compile(
    r"[ ]*(?P<words>(?:(?:export|override|private)[ \t]+)*)(?P<name>[\w.-]+)[ \t]*"
    r"(?P<sign>:{0,3}=|\?=|\+=|!=)[ \t]*"
)
_EXPORT = re.compile(r"[ ]*export\b(?P<names>[\w \t.-]*)\r?$", re.MULTILINE)
_DEFINE = re.compile(
    r"[ ]*(?P<words>(?:(?:export|override)[ \t]+)*)define[ \t]+(?P<name>[\w.-]+)[^\n]*\n?"
)
_ENDEF = re.compile(r"^[ \t]*endef\b[^\n]*\n?", re.MULTILINE)
_RULE = re.compile(r"[^\s#=:][^#=:\n]*:(?!=):?[ \t]*")
_INLINE = re.compile(r"(?:[^;#\n\\]|\\(?:\r?\n|.))*;")
_PREFIX = re.compile(r"[@+\- \t]*")
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*(#)")
_STEP = re.compile(r"\$(?:[$({]|[^\s({$])?|[ \t]*\\\r?\n[ \t]*|\\+#")
_NAME = re.compile(r"[\w.-]+(?=[)}])")
_PARENTHESIS = re.compile(r"[(){}\n]")
_RECIPE_LINE = re.compile(r"(?:[^\\\r\n]|\r(?![\n]|\Z)|\\(?:\r\n|.|\Z))+", re.DOTALL)
_LONGEST = 500
"""How far the end of `$(shell …)` is looked for."""
_MOST = 200_000
"""Characters that the variables of a file are expanded to, all uses together."""


@dataclass(slots=True)
class _Makefile:
    """What a file assigns, and its recipes; these are expanded last, so last values count."""

    source: MappedText
    prefix: str = "\t"
    variables: dict[str, list[Span]] = field(default_factory=dict)
    exported: list[str] = field(default_factory=list)
    exports_all: bool = False
    is_one_shell: bool = False
    recipes: list[list[Span]] = field(default_factory=list)
    """For each rule the lines of its recipe, without the sign that begins each."""
    known: dict[str, MappedText | None] = field(default_factory=dict)
    left: int = _MOST


def read_scripts(source: MappedText) -> tuple[EmbeddedScript, ...]:
    """The lines of all recipes; each has a shell of its own, unless `.ONESHELL` says otherwise."""
    makefile = _Makefile(source)
    _read_lines(makefile)
    return tuple(_scripts(makefile))


def _read_lines(makefile: _Makefile) -> None:
    text = makefile.source.text
    at = 0
    while at < len(text):
        line = _LINE.match(text, at)
        end = max(line.end() if line else 0, at + 1)
        if makefile.recipes and text[at] == makefile.prefix:
            makefile.recipes[-1].append(Span(at + 1, end))
        elif define := _DEFINE.match(text, at):
            end = _read_definition(makefile, define)
        elif assignment := _ASSIGNMENT.match(text, at, end):
            _assign(makefile, assignment, end)
        elif export := _EXPORT.match(text, at, end):
            makefile.exported += export["names"].split()
            makefile.exports_all |= not export["names"].strip()
        elif rule := _RULE.match(text, at, end):
            _read_rule(makefile, rule, end)
        at = end


def _read_definition(makefile: _Makefile, define: re.Match[str]) -> int:
    text = makefile.source.text
    endef = _ENDEF.search(text, define.end())
    end = endef.start() if endef else len(text)
    value = Span(define.end(), max(end - text.endswith("\n", define.end(), end), define.end()))
    makefile.variables[define["name"]] = [value]
    if "export" in define["words"]:
        makefile.exported.append(define["name"])
    return endef.end() if endef else len(text)


def _assign(makefile: _Makefile, assignment: re.Match[str], end: int) -> None:
    text, name = makefile.source.text, assignment["name"]
    if comment := _COMMENT.search(text, assignment.end(), end):
        end = comment.start(1)
    while end > assignment.end() and text[end - 1] in "\r\n":
        end -= 1
    value = Span(assignment.end(), end)
    if name == ".RECIPEPREFIX":
        makefile.prefix = text[value.start : value.start + 1].strip() or "\t"
    elif assignment["sign"] == "+=":
        makefile.variables.setdefault(name, []).append(value)
    elif assignment["sign"] != "?=" or name not in makefile.variables:
        makefile.variables[name] = [] if assignment["sign"] == "!=" else [value]
    if "export" in assignment["words"]:
        makefile.exported.append(name)


def _read_rule(makefile: _Makefile, rule: re.Match[str], end: int) -> None:
    text = makefile.source.text
    if assignment := _ASSIGNMENT.match(text, rule.end(), end):
        _assign(makefile, assignment, end)
        return
    if rule[0].startswith(".ONESHELL"):
        makefile.is_one_shell = True
    inline = _INLINE.match(text, rule.end(), end)
    makefile.recipes.append([Span(inline.end(), end)] if inline else [])


def _scripts(makefile: _Makefile) -> Iterator[EmbeddedScript]:
    shell = _shell(makefile)
    names = makefile.variables if makefile.exports_all else makefile.exported
    values = [(name, _variable(makefile, name)) for name in dict.fromkeys(names)]
    environment = tuple((name, value) for name, value in values if value is not None)
    for recipe in makefile.recipes:
        lines = [_expanded(makefile, line, is_recipe=True) for line in recipe]
        if makefile.is_one_shell and lines:
            text = MappedText.joined(_without_prefix(line) for line in lines)
            yield EmbeddedScript(text, shell, environment)
            continue
        for line in lines:
            # What a name stands for may be several lines, each with a prefix of its own.
            for match in _RECIPE_LINE.finditer(line.text):
                own = _without_prefix(line.sliced(Span(*match.span())))
                yield EmbeddedScript(own, shell, environment)


def _shell(makefile: _Makefile) -> str | None:
    value = _variable(makefile, "SHELL")
    words = value.text.split() if value is not None else []
    return words[-1].rpartition("/")[2] if words else None


def _without_prefix(line: MappedText) -> MappedText:
    prefix = _PREFIX.match(line.text)
    return line.sliced(Span(prefix.end() if prefix else 0, len(line.text)))


def _variable(makefile: _Makefile, name: str) -> MappedText | None:
    """What a variable stands for, if the file says so."""
    if name not in makefile.known:
        makefile.known[name] = None
        spans = makefile.variables.get(name, [])
        pieces: list[MappedText] = []
        for span in spans:
            if pieces:
                gap = Decoding(makefile.source)
                gap.add(" ", span.start, span.start)
                pieces.append(gap.done(span.start))
            pieces.append(_expanded(makefile, span, is_recipe=False))
        makefile.known[name] = MappedText.joined(pieces) if pieces else None
    return makefile.known[name]


def _expanded(makefile: _Makefile, span: Span, *, is_recipe: bool) -> MappedText:
    """A stretch as the shell gets it."""
    source = makefile.source
    decoding = Decoding(source, _encoding(makefile, is_recipe=is_recipe))
    start, end = span
    while match := _STEP.search(source.text, start, end):
        decoding.copy(start, match.start())
        sign, start = match[0], match.end()
        if sign == "$$":
            decoding.add("$", *match.span())
        elif sign[0] == "$":
            start = _reference(makefile, decoding, match, end)
        elif sign[-1] == "#":
            text = sign if is_recipe else "\\" * ((len(sign) - 2) // 2) + "#"
            decoding.add(text, *match.span())
        elif is_recipe:
            _continue(makefile, decoding, match)
        else:
            decoding.add(" ", *match.span())
    decoding.copy(start, end)
    return decoding.done(span.start)


def _continue(makefile: _Makefile, decoding: Decoding, match: re.Match[str]) -> None:
    """The shell gets both signs of a line's end, but not the one that begins the next line."""
    text = makefile.source.text
    line = text.index("\n", match.start()) + 1
    decoding.copy(match.start(), line)
    has_prefix = text.startswith(makefile.prefix, line) and line < match.end()
    if has_prefix:
        decoding.add("", line, line + 1)
    decoding.copy(line + has_prefix, match.end())


def _reference(makefile: _Makefile, decoding: Decoding, match: re.Match[str], limit: int) -> int:
    """Put in what a name stands for; gives where the text goes on."""
    text = makefile.source.text
    start, end = match.span()
    name = match[0][1:]
    if name in ("(", "{"):
        found = _NAME.match(text, end, limit)
        name = found[0] if found else ""
        end = found.end() + 1 if found else _closed(text, end, limit)
    value = _variable(makefile, name)
    if value is None or makefile.left < 0 or is_too_long(value):
        decoding.hole(start, end)
    else:
        makefile.left -= len(value.text) + 1
        decoding.insert(value.referenced(makefile.source.span_to_host(Span(start, end))))
    return end


def _closed(text: str, start: int, limit: int) -> int:
    """Where `$(shell …)` and the like end; behind their parenthesis if they have no end."""
    depth = 1
    for match in _PARENTHESIS.finditer(text, start, min(limit, start + _LONGEST)):
        if match[0] == "\n":
            break
        depth += 1 if match[0] in "({" else -1
        if depth == 0:
            return match.end()
    return start


def _encoding(makefile: _Makefile, *, is_recipe: bool) -> Encode:
    if not is_recipe:
        return _encode_value
    prefix = makefile.prefix
    if makefile.is_one_shell:
        return lambda text: text.replace("$", "$$").replace("\n", "\n" + prefix)
    return lambda text: re.sub(
        r"\\?\n",
        lambda line: " " if line[0] == "\n" else "\\\n" + prefix,
        text.replace("$", "$$"),
    )


def _encode_value(text: str) -> str:
    text = re.sub(r"(\\*)#", r"\1\1\\#", text.replace("$", "$$"))
    return re.sub(r"\\?\n", " ", text)
