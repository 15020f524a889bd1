"""What in a file leads to other files of the project, and to the AWS console."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.contract.document_link import DocumentLink
from amplify_ls.features.links.aws_console import (
    OF_PROVIDER,
    OF_RESOURCE,
    OF_SERVICE,
    Account,
    account_of,
    page_of,
)
from amplify_ls.project.names.documents import is_plain, text_span
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.tree import Member, Node

_FUNCTION = "AWS::Lambda::Function"
_HANDLER = re.compile(r"([\w/-]+)\.\w+")
_SOURCE_ENDINGS = (".js", ".ts", ".mjs", ".cjs", ".py", ".go")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def document_links(reading: Reading) -> list[DocumentLink]:
    """The links of a file, in order."""
    found = [*_payload_files(reading)]
    for document in reading.documents:
        if not document.is_embedded:
            found += _BY_KIND.get(document.kind.id, _nothing)(document, reading.file.path)
            found += _schema(document, reading.file.path)
    return sorted(found, key=lambda link: link.span)


def _nothing(_document: Document, _path: Path) -> Iterator[DocumentLink]:
    return iter(())


def _schema(document: Document, path: Path) -> Iterator[DocumentLink]:
    """A schema beside the file; an address is linked by every editor."""
    node = document.tree.root.get("$schema")
    if node is not None and is_plain(node) and not _ADDRESS.match(str(node.value)):
        yield _to_files(node, "Open the schema", path.parent / str(node.value))


def _backend_config(document: Document, path: Path) -> Iterator[DocumentLink]:
    for category in document.tree.root.members():
        if category.name != "parameters":
            yield from _resources(category, path.parent)


def _resources(category: Member, backend: Path) -> Iterator[DocumentLink]:
    for resource in category.value.members():
        if is_plain(resource.key) and _is_name(category.name) and _is_name(resource.name):
            folder = backend / category.name / resource.name
            yield _to_files(resource.key, f"Open {category.name} {resource.name}", folder)


def _team_provider_info(document: Document, path: Path) -> Iterator[DocumentLink]:
    for environment in document.tree.root.members():
        provider = environment.value.get("awscloudformation")
        account = account_of(provider)
        yield from _of_provider(provider, account)
        categories = environment.value.get("categories")
        for category in categories.members() if categories is not None else ():
            yield from _resources(category, path.parent / "backend")
            for resource in category.value.members():
                yield from _of_outputs(resource.value, "", account)


def _amplify_meta(document: Document, path: Path) -> Iterator[DocumentLink]:
    providers = document.tree.root.get("providers")
    provider = providers.get("awscloudformation") if providers is not None else None
    account = account_of(provider)
    yield from _of_provider(provider, account)
    for category in document.tree.root.members():
        if category.name == "providers":
            continue
        yield from _resources(category, path.parent)
        for resource in category.value.members():
            service = resource.value.get("service")
            output = resource.value.get("output")
            if output is not None:
                yield from _of_outputs(output, str(service.value) if service else "", account)


def _of_provider(provider: Node | None, account: Account | None) -> Iterator[DocumentLink]:
    for member in provider.members() if provider is not None else ():
        yield from _to_console(member.value, OF_PROVIDER.get(member.name), account)


def _of_outputs(outputs: Node, service: str, account: Account | None) -> Iterator[DocumentLink]:
    for member in outputs.members():
        named = OF_SERVICE.get((service, member.name)) or OF_RESOURCE.get(member.name)
        yield from _to_console(member.value, named, account)


def _to_console(
    node: Node, named: tuple[str, str] | None, account: Account | None
) -> Iterator[DocumentLink]:
    if named is None or account is None or not is_plain(node):
        return
    what, service = named
    url = page_of(what, str(node.value), account)
    if url is not None:
        yield DocumentLink(text_span(node), f"Show the {what} in the {service} console", url)


def _template(document: Document, path: Path) -> Iterator[DocumentLink]:
    """The source of functions."""
    resources = document.tree.root.get("Resources")
    for resource in resources.members() if resources is not None else ():
        kind = resource.value.get("Type")
        properties = resource.value.get("Properties")
        handler = properties.get("Handler") if properties is not None else None
        if kind is None or kind.value != _FUNCTION or handler is None or not is_plain(handler):
            continue
        match = _HANDLER.fullmatch(str(handler.value))
        if match is not None:
            source = path.parent / "src" / match[1]
            files = (source.parent / f"{source.name}{ending}" for ending in _SOURCE_ENDINGS)
            yield _to_files(handler, "Open the source", *files)


def _graphql_config(document: Document, path: Path) -> Iterator[DocumentLink]:
    projects = document.tree.root.get("projects")
    for project in projects.members() if projects is not None else ():
        schema = project.value.get("schemaPath")
        if schema is not None and is_plain(schema) and not _ADDRESS.match(str(schema.value)):
            yield _to_files(schema, "Open the schema", path.parent / str(schema.value))


def _payload_files(reading: Reading) -> Iterator[DocumentLink]:
    """The files that commands read payloads from."""
    if not reading.invocations:
        return
    from amplify_ls.project.given import file_read, meant_files

    path, text = reading.file.path, reading.file.text
    folders = (reading.root,) if reading.root is not None else ()
    for invocation in reading.invocations:
        for option in invocation.options:
            named = file_read(invocation, option)
            if named is None:
                continue
            start = text.find(named.name, named.span.start, named.span.end)
            files = tuple(meant_files(named.name, path, folders))
            if start >= 0 and files:
                span = Span(start, start + len(named.name))
                yield DocumentLink(span, "Open the payload", paths=files)


def _to_files(node: Node, tooltip: str, *paths: Path) -> DocumentLink:
    return DocumentLink(text_span(node), tooltip, paths=paths)


def _is_name(text: str) -> bool:
    """Whether a key can be the name of a folder, and of none elsewhere."""
    return bool(text) and text not in (".", "..") and not re.search(r"[/\\\0]", text)


_BY_KIND: dict[str, Callable[[Document, Path], Iterator[DocumentLink]]] = {
    "backend-config": _backend_config,
    "team-provider-info": _team_provider_info,
    "amplify-meta": _amplify_meta,
    "resource-template": _template,
    "graphql-config": _graphql_config,
}
