"""What is known of a kind of text, or of a key of it, without any text: for terminals."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from amplify_ls.features.explanation import explain
from amplify_ls.project.kinds import KINDS
from amplify_ls.schema.catalogue import shape_of

if TYPE_CHECKING:
    from amplify_ls.project.kinds import FileKind
    from amplify_ls.schema.shape import Shape

_DEEPEST = 12
_MOST_GUESSES = 3


class Entry(NamedTuple):
    """A key of a kind of text."""

    kind: FileKind
    path: str
    shape: Shape


def kind_named(name: str) -> FileKind | None:
    """A kind by its id, its option or the name of its file."""
    wanted = name.casefold().lstrip("-")
    for kind in KINDS:
        files = (pattern.rpartition("/")[2] for pattern in kind.patterns)
        names = {kind.id, (kind.option or "").lstrip("-"), *files} - {"parameters.json", ""}
        if wanted in {one.casefold() for one in names}:
            return kind
    return None


def about_kind(kind: FileKind) -> str:
    """What a kind is, with its keys."""
    shape = shape_of(kind.schema)
    keys = (shape.item() or shape).properties
    children = ((name, (shape.item() or shape).child(name)) for name in keys)
    lines = "\n".join(
        f"- `{name}`: {child.keyword('description') or ''}" for name, child in children if child
    )
    parts = [f"**{kind.title}** · `{kind.id}`", kind.description]
    parts += [f"Keys:\n\n{lines}"] if lines else []
    parts += [f"[Documentation]({kind.link})"] if kind.link else []
    return "\n\n".join(parts)


def told(entries: list[Entry]) -> list[tuple[list[Entry], str]]:
    """Entries of which the same is to be said, together with what that is."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.kind.id, explain(entry.shape)), []).append(entry)
    return [(same, text) for (_, text), same in found.items()]


def keys_named(name: str, kind: FileKind | None = None) -> list[Entry]:
    """The keys of a name, or of a path whose last steps those are, of one kind or of all."""
    wanted = f".{name.casefold()}"
    found: dict[tuple[str, str], Entry] = {}
    for each in (kind,) if kind is not None else KINDS:
        for path, shape in _below(shape_of(each.schema), (), set()):
            steps = [f".{step.casefold()}" for step in path if step not in ("[]", "*")]
            if "".join(steps).endswith(wanted):
                written = ".".join(path).replace(".[]", "[]").removeprefix("[].")
                found.setdefault((each.id, written), Entry(each, written, shape))
    return list(found.values())


def nearest_keys(name: str, kind: FileKind) -> list[str]:
    """Keys of a kind whose names are like another."""
    names = {path[-1].casefold(): path[-1] for path, _ in _below(shape_of(kind.schema), (), set())}
    alike = get_close_matches(name.casefold(), names, n=_MOST_GUESSES, cutoff=0.6)
    return [names[one] for one in alike]


def _below(
    shape: Shape, path: tuple[str, ...], seen: set[int]
) -> Iterator[tuple[tuple[str, ...], Shape]]:
    """Every key below a shape, in whatever form the text may have."""
    if len(path) > _DEEPEST or id(shape) in seen:
        return
    seen = seen | {id(shape)}
    for branch in (shape, *_branches(shape)):
        for name in branch.properties:
            child = branch.child(name)
            if child is not None:
                yield (*path, name), child
                yield from _below(child, (*path, name), seen)
        item = branch.item()
        if item is not None:
            yield from _below(item, (*path, "[]"), seen)
        rest = branch.child("")
        if rest is not None and "" not in branch.properties:
            yield from _below(rest, (*path, "*"), seen)


def _branches(shape: Shape) -> Iterator[Shape]:
    """What a shape is under its conditions, and in each of its alternatives."""
    schemas = [schema for _, *both in shape.conditions for schema in both if schema]
    schemas += [schema for group in shape.alternatives for _, schema in group]
    for schema in schemas:
        branch = shape.extended((schema,))
        yield branch
        yield from _branches(branch)
