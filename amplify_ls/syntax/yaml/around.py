"""What the mappings around a script say about it: which shell runs it, and what names stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from amplify_ls.syntax.decoding import Decoding, decoded, is_too_long
from amplify_ls.syntax.yaml.inheritance import merged
from amplify_ls.syntax.yaml.scalars import decode
from amplify_ls.syntax.yaml.tree import Mapping, Node, Scalar, Sequence
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.span import Span

Refer = Callable[[Node], Node]

_ENVIRONMENT_KEYS = ("variables", "env", "environment")
_ASSIGNED = re.compile(r"([A-Za-z_]\w*)=", re.ASCII)
_WINDOWS = re.compile(r"windows|vs20\d\d", re.IGNORECASE)
_DOUBLED = re.compile(r"\$\$")
_MACRO = re.compile(r"\$\(([\w.]+)\)")
_NO_LETTER = re.compile(r"\W", re.ASCII)
"""What Azure writes as `_` in the name of an environment variable, which is in capitals."""
_NO_VARIABLES = frozenset({"group", "template", "name"})
"""Keys of entries in Azure's lists of variables that are no names of variables."""
_TASKS = {
    "bash": "bash",
    "shellscript": "bash",
    "powershell": "pwsh",
    "azurepowershell": "pwsh",
    "batchscript": "cmd",
}
"""Shells of the tasks of Azure Pipelines, by their names without `@` and version."""
_SCRIPT_TYPES = {"bash": "bash", "ps": "powershell", "pscore": "pwsh", "batch": "cmd"}
SHELL_KEYS = {"bash": "bash", "sh": "sh", "pwsh": "pwsh", "powershell": "ps1"}
"""Keys that are names of shells; which PowerShell it is depends on the machine."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a node."""

    environment: tuple[tuple[str, MappedText], ...] = ()
    shell: str | None = None
    is_phase: bool = False
    is_compose: bool = False
    """Whether it is in a file of Docker Compose."""
    is_azure: bool = False
    """Whether it is in a file of Azure Pipelines."""

    def handed_on(self, text: MappedText) -> MappedText:
        """A command as the shell gets it.

        Docker Compose makes one `$` of two, Azure puts its variables in for `$(name)`.
        """
        if self.is_compose:
            return decoded(text, 0, len(text.text), _DOUBLED, lambda _: "$", _doubled)
        return self._without_macros(text) if self.is_azure and "$(" in text.text else text

    def _without_macros(self, text: MappedText) -> MappedText:
        known = {name.lower(): value for name, value in self.environment}
        decoding, at = Decoding(text), 0
        for macro in _MACRO.finditer(text.text):
            decoding.copy(at, macro.start())
            value = known.get(macro[1].lower())
            if value is None or is_too_long(value):
                decoding.hole(*macro.span())
            else:
                decoding.insert(value.referenced(text.span_to_host(Span(*macro.span()))))
            at = macro.end()
        decoding.copy(at, len(text.text))
        return decoding.done(at)


def narrowed(source: MappedText, node: Mapping, around: Around, refer: Refer) -> Around:
    """What is known inside a mapping; `refer` tells what a reference stands for."""
    values = dict(node.pairs)
    shell = _shell(source, values, around)
    own = tuple(
        variable
        for given in (_of_first_container(values), *map(values.get, _ENVIRONMENT_KEYS))
        for variable in _variables(source, given, refer)
    )
    if around.is_azure:
        own = (*own, *((_NO_LETTER.sub("_", name).upper(), value) for name, value in own))
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


def _of_first_container(values: dict[str, Node]) -> Node:
    """The variables of the first of CircleCI's containers, in which the commands run."""
    containers = values.get("docker")
    if not isinstance(containers, Sequence) or not containers.items:
        return None
    first = containers.items[0]
    return _inside(dict(first.pairs), "environment") if isinstance(first, Mapping) else None


def _variables(source: MappedText, node: Node, refer: Refer) -> Iterator[tuple[str, MappedText]]:
    node = refer(node)
    match node:
        case Mapping():
            for name, given in merged(node).pairs:
                value = refer(given)
                if isinstance(value, Mapping) and name not in _ENVIRONMENT_KEYS:
                    value = dict(value.pairs).get("value")  # beside a description, in GitLab
                if isinstance(value, Scalar):
                    yield name, decode(source, value)
                elif name in _ENVIRONMENT_KEYS:
                    yield from _variables(source, value, refer)
        case Sequence():
            for item in node.items:
                yield from _listed(source, item)
        case _:
            pass


def _listed(source: MappedText, item: Node) -> Iterator[tuple[str, MappedText]]:
    """`NAME=value` in a list, `{name: …, value: …}`, or `NAME: value` alone."""
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
            for name, single in item.pairs if len(item.pairs) == 1 else ():
                if isinstance(single, Scalar) and name not in _NO_VARIABLES:
                    yield name, decode(source, single)
        case _:
            pass
