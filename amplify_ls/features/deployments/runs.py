"""What of a source file can be run: commands of scripts, and payloads in files of their own."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING

from amplify_ls.contract.lens import Call, Lens
from amplify_ls.text.mapped import HOLE
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.invocation import Invocation, Option
    from amplify_ls.project.reading import Reading

_BLANKS = " \t\n"
_PAYLOADS = ("amplify", "frontend", "providers")
_Made = tuple[str, str, dict[str, str]]
"""A title, the last word of the command's id, and its arguments besides the project's root."""

_ADD_PAYLOADS = {
    f"add-{category}-request": category for category in ("auth", "storage", "function")
}
"""Categories by the kind of the payload that adds to them."""


def runs(reading: Reading, folder: Path | None, *, is_sandbox: bool | None) -> list[Lens]:
    """The commands of a file whose words and payloads are all known without running a shell.

    `folder` is where an `init` would make a project; `is_sandbox` says where the project around the
    file, if there is one, is deployed.
    """
    where = "" if is_sandbox is None else f" on {place(is_sandbox)}"
    found = [*_payload_file(reading)]
    for invocation in reading.invocations:
        if not any(HOLE in word for word in invocation.words):
            found += _init(reading, invocation, folder)
            found += _of_project(reading, invocation, where)
    return found


def _payload_file(reading: Reading) -> Iterator[Lens]:
    for document in reading.documents:
        category = _ADD_PAYLOADS.get(document.kind.id)
        if category is None or document.is_embedded or reading.root is None:
            continue
        arguments = {
            "root": reading.root.as_uri(),
            "category": category,
            "payload": document.text.text,
        }
        call = Call("amplify.server.add", arguments)
        yield Lens(Span(0, 0), f"Add this {category}", call)


def _init(reading: Reading, invocation: Invocation, folder: Path | None) -> Iterator[Lens]:
    if invocation.words != ("init",) or folder is None:
        return
    if not _has_only(invocation, {*_PAYLOADS, "yes", "sandbox"}):
        return
    payloads: dict[str, str | bool] = {}
    for name in _PAYLOADS:
        option = invocation.option(name)
        if option is None:
            continue
        text = _known_text(reading, invocation, option)
        if text is None:
            return
        payloads[name] = text
    arguments = {"folder": folder.as_uri(), **payloads}
    is_for_sandbox = invocation.option("sandbox") is not None
    for is_sandbox in (True,) if is_for_sandbox else (True, False):
        call = Call("amplify.server.init", {**arguments, "sandbox": is_sandbox})
        yield Lens(invocation.program.span, f"Run this init on {place(is_sandbox)}", call)


def _of_project(reading: Reading, invocation: Invocation, where: str) -> Iterator[Lens]:
    if reading.root is None:
        return
    for made in (
        _push(invocation, where),
        _status(invocation),
        _remove(invocation),
        _add(invocation),
    ):
        if made is not None:
            title, command, arguments = made
            call = Call(f"amplify.server.{command}", {"root": reading.root.as_uri(), **arguments})
            yield Lens(invocation.program.span, title, call)


def _push(invocation: Invocation, where: str) -> _Made | None:
    if invocation.words != ("push",):
        return None
    if not _has_only(invocation, {"yes", "codegen", "sandbox", "dry-run"}):
        return None
    if invocation.option("dry-run") is not None:
        return f"Preview this push{where}", "preview", {}
    return f"Run this push{where}", "push", {}


def _status(invocation: Invocation) -> _Made | None:
    is_one = invocation.words == ("status",) and not invocation.options
    return ("Run this status", "status", {}) if is_one else None


def _remove(invocation: Invocation) -> _Made | None:
    match invocation.words:
        case ("remove", category):
            arguments = {"category": category}
        case ("remove", category, name):
            arguments = {"category": category, "name": name}
        case _:
            return None
    if not _has_only(invocation, {"yes"}):
        return None
    return f"Run this {' '.join(invocation.words)}", "remove", arguments


def _add(invocation: Invocation) -> _Made | None:
    payload = _known_stdin(invocation)
    if payload is None or not _has_only(invocation, {"headless"}):
        return None
    for category in _ADD_PAYLOADS.values():
        if invocation.runs("add", category):
            arguments = {"category": category, "payload": payload}
            return f"Run this add {category}", "add", arguments
    return None


def place(is_sandbox: bool) -> str:  # noqa: FBT001 - there are but two places
    """Where commands go, in a word."""
    return "the sandbox" if is_sandbox else "AWS"


def _has_only(invocation: Invocation, names: AbstractSet[str]) -> bool:
    """Whether nothing is asked for that a command here does not know."""
    return all(option.name in names for option in invocation.options)


def _known_text(reading: Reading, invocation: Invocation, option: Option) -> str | None:
    """The payload of an option, if the shell would hand it over whole."""
    document = reading.document_of(option)
    if document is None or option.value is None or HOLE in document.text.text:
        return None
    for expansion in option.value.unquoted:
        value = expansion.value.text.strip(_BLANKS) if expansion.value is not None else HOLE
        if any(sign in value for sign in (*invocation.command.ifs, HOLE)):
            return None
    return document.text.text


def _known_stdin(invocation: Invocation) -> str | None:
    stdin = invocation.stdin
    if stdin is None or stdin.text is None or stdin.is_one_line is False:
        return None
    return None if HOLE in stdin.text.text else stdin.text.text
