"""Files that a text leads to without naming anything in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.contract.location import Link
from amplify_ls.project.given import file_read, meant_files
from amplify_ls.project.hooks import HOOKS_FOLDER, hooks_of
from amplify_ls.project.names import Name, Sort
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.features.navigation.around import Around
    from amplify_ls.project.document import Document

_START = Span(0, 0)
_MOST_FOLDERS = 6
_SOURCES = ("index", "app", "main", "handler", "lambda_function")
_SCHEMA = "schema.graphql"
_BUILT_FROM = ("cli-inputs.json", "parameters.json")


def files_at(around: Around, offset: int) -> list[Link]:
    """The payload that a path in a script is, or the hooks of a command."""
    found = payload_at(around, offset)
    if found is not None:
        origin, path = found
        file = around.files.text(path)
        return [Link(origin, path, Span(0, len(file.text) if file else 0), _START)]
    return [*_hooks(around, offset), *_listed_hook(around, offset)]


def payload_at(around: Around, offset: int) -> tuple[Span, Path] | None:
    """The path of a payload under a cursor in a script, and the file that it leads to."""
    reading = around.reading
    for invocation in reading.invocations:
        for option in invocation.options:
            named = file_read(invocation, option)
            if named is None or not named.span.touches(offset):
                continue
            written = reading.file.text[named.span.start : named.span.end]
            at = written.find(named.name)
            start = named.span.start + max(at, 0)
            span = Span(start, start + len(named.name)) if at >= 0 else named.span
            path = _payload(named.name, around) if span.touches(offset) else None
            if path is not None:
                return span, path
    return None


def _payload(name: str, around: Around) -> Path | None:
    script, root = around.reading.file.path, around.reading.root
    folders = [*([root] if root is not None else []), *script.parents[:_MOST_FOLDERS]]
    found = meant_files(name, script, folders)
    return next((path for path in found if around.files.text(path) is not None), None)


def _hooks(around: Around, offset: int) -> Iterator[Link]:
    """The hooks that run before and after a command whose words the cursor is on."""
    root = around.reading.root
    for invocation in around.reading.invocations if root is not None else ():
        spans = [span for span in invocation.word_spans[:2] if span.touches(offset)]
        if root is not None and spans:
            wanted = hooks_of(invocation.words)
            names = around.files.listed(root.joinpath(*HOOKS_FOLDER))
            for hook in wanted:
                for name in names:
                    if name.partition(".")[0] == hook:
                        path = root.joinpath(*HOOKS_FOLDER, name)
                        yield Link(spans[0], path, _START, _START)


def _listed_hook(around: Around, offset: int) -> Iterator[Link]:
    """A file that hooks-config.json names."""
    found = around.reading.document_at(offset)
    if found is None or found[0].kind.id != "hooks-config":
        return
    document, inside = found
    node = document.tree.node_at(inside)
    folder = around.reading.file.path.parent
    is_listed = node.parent is not None and node.parent.step == "ignore"
    if is_listed and isinstance(node.value, str) and node.value in around.files.listed(folder):
        yield Link(document.text.span_to_host(node.span), folder / node.value, _START, _START)


def is_root_of_payload(around: Around, offset: int) -> bool:
    """Whether a cursor is on the outermost brackets of a payload that is a file of its own."""
    for document in around.reading.documents:
        if not document.is_embedded and _is_payload(document):
            return document.tree.node_at(offset) == document.tree.root
    return False


def _is_payload(document: Document) -> bool:
    return bool(document.kind.option) or document.kind.headless is not None


def handler_of(name: Name, around: Around) -> Path | None:
    """The file with the code of a function."""
    folder = folder_of(name, around)
    if folder is None or name.path[0] != "function":
        return None
    state = around.files.reading(folder / "amplify.state")
    for document in state.documents if state is not None else ():
        editor = document.tree.find(("defaultEditorFile",))
        if editor is not None and isinstance(editor.value, str) and editor.value:
            path = folder / editor.value.lstrip("/")
            if path.name in around.files.listed(path.parent):
                return path
    names = around.files.listed(folder / "src")
    found = (one for source in _SOURCES for one in names if Path(one).stem == source)
    first = next(found, None)
    return folder / "src" / first if first is not None else None


def folder_of(name: Name, around: Around) -> Path | None:
    """The folder of a resource."""
    root = around.project.root
    if root is None or name.sort is not Sort.RESOURCE or len(name.path) < 2:  # noqa: PLR2004
        return None
    is_one = all(part and "/" not in part and part != ".." for part in name.path)
    return root.joinpath("amplify", "backend", *name.path) if is_one else None


def made_of(name: Name, around: Around) -> Iterator[Path]:
    """The files that make a resource what it is, those that people write first."""
    folder = folder_of(name, around)
    if folder is None:
        return
    handler = handler_of(name, around)
    if handler is not None:
        yield handler
    names = around.files.listed(folder)
    if _SCHEMA in names:
        yield folder / _SCHEMA
    inner = around.files.listed(folder / "schema")
    yield from (folder / "schema" / one for one in inner if one.endswith(".graphql"))
    template = around.project.template_of(*name.path)
    if template is not None:
        yield template.path
    else:
        yield from (folder / one for one in _BUILT_FROM if one in names)
