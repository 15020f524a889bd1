"""What the mappings around a script say about it: which shell runs it, and what names stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from amplify_ls.syntax.decoding import decoded
from amplify_ls.syntax.yaml.scalars import decode
from amplify_ls.syntax.yaml.tree import Mapping, Node, Scalar, Sequence
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.span import Span

_ENVIRONMENT_KEYS = ("variables", "env", "environment")
_MERGED = "<<"
"""The key below which an alias stands for more keys of the same mapping."""
_ASSIGNED = re.compile(r"([A-Za-z_]\w*)=", re.ASCII)
_WINDOWS = re.compile(r"windows|vs20\d\d", re.IGNORECASE)
_DOUBLED = re.compile(r"\$\$")
_TASKS = {
    "bash": "bash",
    "shellscript": "bash",
    "powershell": "pwsh",
    "azurepowershell": "pwsh",
    "batchscript": "cmd",
}
"""Shells of the tasks of Azure Pipelines, by their names without `@` and version."""
_SCRIPT_TYPES = {"bash": "bash", "ps": "powershell", "pscore": "pwsh", "batch": "cmd"}
SHELL_KEYS = {"bash": "bash", "sh": "sh", "pwsh": "pwsh", "powershell": "powershell"}
"""Keys that are names of shells."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a node."""

    environment: tuple[tuple[str, MappedText], ...] = ()
    shell: str | None = None
    is_phase: bool = False
    is_compose: bool = False
    """Whether it is in a file of Docker Compose."""

    def undoubled(self, text: MappedText) -> MappedText:
        """A command as the shell gets it: Docker Compose makes one `$` of two."""
        if not self.is_compose:
            return text
        return decoded(text, 0, len(text.text), _DOUBLED, lambda _: "$", _doubled)


def narrowed(source: MappedText, node: Mapping, around: Around) -> Around:
    """What is known inside a mapping."""
    values = dict(node.pairs)
    shell = _shell(source, values, around)
    own = tuple(
        variable for key in _ENVIRONMENT_KEYS for variable in _variables(source, values.get(key))
    )
    if shell == around.shell and not own:
        return around
    return replace(around, environment=(*around.environment, *own), shell=shell)


def text_of(source: MappedText, node: Node) -> str:
    """The text of a scalar; nothing for other nodes."""
    return decode(source, node).text if isinstance(node, Scalar) else ""


def _doubled(text: str) -> str:
    return text.replace("$", "$$")


def _shell(source: MappedText, values: dict[str, Node], around: Around) -> str | None:
    """The shell that a mapping names, that of the system it names, or that around it."""
    named = text_of(source, values.get("shell") or _inside(values, "defaults", "run", "shell"))
    if named:
        return named.split()[0].rpartition("/")[2].removesuffix(".exe") if named.split() else None
    task = text_of(source, values.get("task")).partition("@")[0].lower()
    script_type = text_of(source, values.get("scriptType")).lower()
    if (found := _TASKS.get(task) or _SCRIPT_TYPES.get(script_type)) is not None:
        return found
    if around.shell is None and _WINDOWS.search(text_of(source, values.get("runs-on"))):
        return "pwsh"
    if _WINDOWS.search(text_of(source, _inside(values, "pool", "vmImage"))):
        return "cmd"
    return around.shell


def _inside(values: dict[str, Node], *keys: str) -> Node:
    node: Node = Mapping(tuple(values.items()))
    for key in keys:
        node = dict(node.pairs).get(key) if isinstance(node, Mapping) else None
    return node


def _variables(source: MappedText, node: Node) -> Iterator[tuple[str, MappedText]]:
    match node:
        case Mapping():
            for name, value in node.pairs:
                if isinstance(value, Scalar):
                    yield name, decode(source, value)
                elif name in (*_ENVIRONMENT_KEYS, _MERGED):
                    yield from _variables(source, value)
        case Sequence():
            for item in node.items:
                yield from _listed(source, item)
        case _:
            pass


def _listed(source: MappedText, item: Node) -> Iterator[tuple[str, MappedText]]:
    """`NAME=value` in a list, or `{name: …, value: …}`."""
    match item:
        case Scalar():
            text = decode(source, item)
            if assigned := _ASSIGNED.match(text.text):
                yield assigned[1], text.sliced(Span(assigned.end(), len(text.text)))
        case Mapping():
            values = dict(item.pairs)
            value = values.get("value")
            if isinstance(value, Scalar):
                yield text_of(source, values.get("name")), decode(source, value)
        case _:
            pass
