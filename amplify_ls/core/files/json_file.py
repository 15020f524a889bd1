"""Reads and writes the JSON files of a project as the Amplify CLI does."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect, Node, NodeKind, Problem, ProblemKind, Tree
from amplify_ls.text.lines import Encoding, LineIndex

_LIBERTIES = frozenset(
    {
        ProblemKind.COMMENT,
        ProblemKind.TRAILING_COMMA,
        ProblemKind.UNQUOTED,
        ProblemKind.WRONG_QUOTES,
        ProblemKind.DUPLICATE_KEY,
    }
)
_ENDS_ITSELF = "\"'}]"
"""Ends of values behind which Hjson needs no comma; any other text would run on."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_LARGEST_PLAIN, _SMALLEST_PLAIN = 1e21, 1e-6
"""Between these JavaScript writes a number without an exponent."""


def read_json(path: Path) -> JsonObject:
    """The object in a file: order and unknown keys kept, comments dropped.

    Raises:
        AmplifyError: the file cannot be read, is broken, or holds no object.
    """
    value = read_value(path)
    if isinstance(value, dict):
        return value
    raise AmplifyError(f"{path}: this has to be a JSON object.", "Put { } around its content.")


def read_value(path: Path) -> object:
    """The value in a file, whatever it is; raises as `read_json` does."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise AmplifyError(f"{path} is missing.") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise AmplifyError(f"{path} cannot be read: {reason}.") from error
    return value_of(text, str(path))


def value_of(text: str, name: str, dialect: Dialect = Dialect.HJSON) -> object:
    """The value in a text that users know by a name; raises as `read_json` does."""
    tree = parse(text, dialect)
    problem = first_obstacle(tree)
    if problem is not None:
        line, column = LineIndex(text).position(problem.span.start, Encoding.UTF32)
        what = problem.kind.value if text.strip() else "there is nothing in it"
        raise AmplifyError(
            f"{name}:{line + 1}:{column + 1}: this is no JSON: {what}.",
            "Mend it there; `amplify-ls check` shows the place.",
        )
    return plain(tree.root)


def plain(node: Node) -> object:
    """What a node says, as a value of the caller's own.

    Unlike `Node.to_python` it takes the character that stands for holes in scripts for what it is.
    """
    if node.kind is NodeKind.OBJECT:
        return {member.name: plain(member.value) for member in node.members()}
    if node.kind is NodeKind.ARRAY:
        return [plain(item) for item in node.items()]
    return node.value


def first_obstacle(tree: Tree) -> Problem | None:
    """The first problem for which the Amplify CLI cannot read a text; none if it can."""
    if tree.dialect is Dialect.STRICT:
        return next((p for p in tree.problems if p.kind is not ProblemKind.DUPLICATE_KEY), None)
    return next((problem for problem in tree.problems if not _is_liberty(tree, problem)), None)


def _is_liberty(tree: Tree, problem: Problem) -> bool:
    if problem.kind is ProblemKind.MISSING_COMMA:
        before = tree.text[max(problem.span.start - 1, 0) : problem.span.start]
        return before in _ENDS_ITSELF
    return problem.kind in _LIBERTIES


def json_text(value: object, indent: int = 2, *, sort: bool = False) -> str:
    """A value as `JSON.stringify` writes it, to the character; with `sort`, keys in order."""
    return "".join(_written(value, " " * indent, "\n", sort=sort))


def json_bytes(value: object, indent: int = 2, *, sort: bool = False) -> bytes:
    """A value as a file holds it: no final newline, as the Amplify CLI leaves it."""
    return json_text(value, indent, sort=sort).encode()


def _written(value: object, indent: str, newline: str, *, sort: bool) -> Iterator[str]:
    deeper = newline + indent
    if isinstance(value, Mapping):
        keys = sorted(value) if sort else value
        members = (
            f"{_quoted(str(key))}: {''.join(_written(value[key], indent, deeper, sort=sort))}"
            for key in keys
        )
        yield from _bracketed("{", members, "}", newline, deeper)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        items = ("".join(_written(item, indent, deeper, sort=sort)) for item in value)
        yield from _bracketed("[", items, "]", newline, deeper)
    elif isinstance(value, str):
        yield _quoted(value)
    else:
        yield _number(value) if isinstance(value, float) else json.dumps(value)


def _bracketed(
    opener: str, entries: Iterator[str], closer: str, newline: str, deeper: str
) -> Iterator[str]:
    inside = f",{deeper}".join(entries)
    yield f"{opener}{deeper}{inside}{newline}{closer}" if inside else opener + closer


def _quoted(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", written)


def _number(value: float) -> str:
    if not math.isfinite(value):
        return "null"
    if value == 0:
        return "0"
    if _SMALLEST_PLAIN <= abs(value) < _LARGEST_PLAIN:
        return format(value, ".0f") if value.is_integer() else _plain(value)
    mantissa, _, exponent = repr(value).partition("e")
    sign = "-" if exponent.startswith("-") else "+"
    return f"{mantissa.removesuffix('.0')}e{sign}{exponent.lstrip('+-0')}"


def _plain(value: float) -> str:
    """The shortest digits that mean a fraction, without an exponent."""
    mantissa, _, exponent = repr(value).partition("e")
    if not exponent:
        return mantissa
    places = len(mantissa.partition(".")[2].rstrip("0")) - int(exponent)
    return format(value, f".{places}f")
