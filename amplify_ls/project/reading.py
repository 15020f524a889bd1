"""A source file, understood: the documents in it and the commands it runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from amplify_ls.project.document import Document, Use
from amplify_ls.project.invocation import Invocation, invocation_of
from amplify_ls.project.kinds import FileKind, kind_by_id, kind_of_option, kind_of_path
from amplify_ls.project.nested import with_nested
from amplify_ls.project.payloads import kind_of_payload, kind_of_variable
from amplify_ls.project.root import SETTINGS_FILE, path_in_project
from amplify_ls.project.sdl_document import SDL_ENDINGS, SdlDocument, sdl_in, sdl_of_file
from amplify_ls.syntax.hosts import is_host, read_host
from amplify_ls.syntax.notation import parse, reparse
from amplify_ls.syntax.tree import Dialect
from amplify_ls.text.lazy import cached_property
from amplify_ls.text.mapped import HOLE, MappedText
from amplify_ls.text.span import Span
from amplify_ls.text.stretches import Stretches

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.project.invocation import Option
    from amplify_ls.syntax.shell import Command, Script
    from amplify_ls.text.source import SourceFile

JSON_ENDINGS = frozenset({".json", ".state"})
"""Files that are one JSON document, if they are anything of ours."""
YAML_ENDINGS = frozenset({".yml", ".yaml"})
_MENTION = "amplify"
_GEN_2_COMMAND = "ampx "
"""What build settings run for an Amplify Gen 2 backend, wherever in a repository that is."""
_BEFORE_ENVIRONMENTS = '"frontendHandler"'
"""A key of project-config.json before version 1.0 of the Amplify CLI; no later one reads it."""
_PIPELINES = frozenset({".github", ".circleci", ".gitlab", ".buildkite", ".azure-pipelines"})
_SMALL_PART = 50_000
"""Characters that are read in a few dozen milliseconds at most."""


@dataclass(frozen=True)
class Reading:
    """What one version of a source file says."""

    file: SourceFile
    root: Path | None
    documents: tuple[Document, ...] = ()
    invocations: tuple[Invocation, ...] = ()
    scripts: tuple[Script, ...] = ()
    sdl_file: SdlDocument | None = None
    """The GraphQL schema that the file is, if it is one."""
    given: tuple[str, ...] = ()
    """Ids of the kinds that commands of other files take it for."""

    def edited(self, span: Span, new_text: str, version: int | None = None) -> Reading:
        """The reading after an edit; of a JSON file only what the edit touches is read anew."""
        file = self.file.with_edit(span, new_text, version)
        if self.sdl_file is not None:
            return Reading(file, self.root, sdl_file=self.sdl_file.edited(span, new_text))
        document = self.documents[0] if self.documents else None
        if document and not document.is_embedded and not _has_scripts(file, document.kind):
            tree = reparse(document.tree, span, new_text)
            changed = Document(document.kind, MappedText.identity(file.text), tree)
            return Reading(file, self.root, tuple(with_nested(changed)), given=self.given)
        return read(file, self.root, self.given)

    def edited_in_part(
        self, span: Span, new_text: str, version: int | None = None
    ) -> Reading | None:
        """The reading after an edit, or nothing if more than a small part has to be read."""
        document = self.documents[0] if self.documents else None
        if document is None or document.is_embedded or document.tree.dialect is Dialect.YAML:
            return None
        file = self.file.with_edit(span, new_text, version)
        if _has_scripts(file, document.kind):
            return None
        from amplify_ls.syntax.json import reparse_part

        tree = reparse_part(document.tree, span, new_text, _SMALL_PART)
        if tree is None:
            return None
        changed = Document(document.kind, MappedText.identity(file.text), tree)
        return Reading(file, self.root, tuple(with_nested(changed)), given=self.given)

    @property
    def holds_texts(self) -> bool:
        """Whether the file is or holds a text of ours: JSON, YAML or a GraphQL schema."""
        return bool(self.documents) or self.sdl_file is not None

    @cached_property
    def sdl(self) -> tuple[SdlDocument, ...]:
        """The GraphQL schemas: the file itself, or texts in its payloads."""
        return (self.sdl_file,) if self.sdl_file else tuple(sdl_in(self.documents))

    @cached_property
    def misquoted(self) -> Stretches:
        """Where quotes and lines of the scripts are wrong."""
        return Stretches(problem.span for script in self.scripts for problem in script.problems)

    def document_of(self, option: Option) -> Document | None:
        """The payload that an option is given."""
        return self._by_option.get(id(option))

    def command_behind(self, command: Command) -> Command | None:
        """The command of the file that follows another."""
        return self._following.get(id(command))

    @cached_property
    def _by_option(self) -> dict[int, Document]:
        used = [d for d in self.documents if d.use is not None and d.use.option is not None]
        return {id(d.use.option): d for d in reversed(used) if d.use is not None}

    @cached_property
    def _following(self) -> dict[int, Command]:
        commands = chain.from_iterable(script.commands for script in self.scripts)
        return {id(command): following for command, following in pairwise(commands)}

    def document_at(self, offset: int) -> tuple[Document, int] | None:
        """The innermost document around a cursor and the cursor's offset in it."""
        found: tuple[Document, int] | None = None
        for document in self.documents:
            outer = document.enclosure and document.enclosure.document
            if (found and found[0]) is outer:
                inside = document.text.from_host(offset)
                found = (document, inside) if inside is not None else found
        return found

    def sdl_at(self, offset: int) -> tuple[SdlDocument, int] | None:
        """The GraphQL schema around a cursor and the cursor's offset in it."""
        for sdl in self.sdl:
            inside = sdl.text.from_host(offset)
            if inside is not None:
                return sdl, inside
        return None


def read(file: SourceFile, root: Path | None = None, given: tuple[str, ...] = ()) -> Reading:
    """Find the documents of a file; a file that is nothing of Amplify's has none.

    `given` are the ids of the kinds that commands of other files take it for.
    """
    if file.path.suffix in SDL_ENDINGS:
        return Reading(file, root, sdl_file=sdl_of_file(file, root))
    kind = _kind_of_file(file, root, given)
    if kind is not None and kind.id == "build-settings" and _GEN_2_COMMAND in file.text:
        return Reading(file, root)
    whole = tuple(with_nested(_whole_file(file, kind))) if kind is not None else ()
    if _has_scripts(file, kind):
        return _read_scripts(file, root, whole)
    return Reading(file, root, whole, given=given)


def _has_scripts(file: SourceFile, kind: FileKind | None) -> bool:
    """Whether a file has commands; one that never mentions Amplify has none of ours."""
    may_have = kind is None or kind.has_scripts
    return may_have and _MENTION in file.text and is_host(file.path, file.text)


def _whole_file(file: SourceFile, kind: FileKind) -> Document:
    is_yaml = file.path.suffix in YAML_ENDINGS
    dialect = Dialect.YAML if is_yaml else Dialect(kind.dialect)
    return Document(kind, MappedText.identity(file.text), parse(file.text, dialect))


def concerns_amplify(file: SourceFile) -> bool:
    """Whether a file is one that documents are looked for in, judged without reading it."""
    relative = path_in_project(file.path)
    if relative is not None and kind_of_path(relative) is not None:
        return True
    return _has_scripts(file, None)


def may_be_given(path: Path, root: Path | None) -> bool:
    """Whether a file may be a payload: JSON, and none of the project's own files."""
    is_json = path.suffix in JSON_ENDINGS and not is_host(path, "")
    return is_json and _kind_by_place(path, root) is None


def _kind_of_file(file: SourceFile, root: Path | None, given: tuple[str, ...]) -> FileKind | None:
    is_yaml = file.path.suffix in YAML_ENDINGS
    is_json = file.path.suffix in JSON_ENDINGS and not is_host(file.path, file.text)
    if not is_yaml and not is_json:
        return None
    kind = _kind_by_place(file.path, root)
    if kind is not None:
        is_of_old = kind.id == "project-config" and _BEFORE_ENVIRONMENTS in file.text
        return None if is_of_old else kind
    if file.path.name == SETTINGS_FILE:
        return kind_of_path(SETTINGS_FILE)
    if not is_yaml:
        return kind_of_payload(file, given)
    # Build settings stand at the top of a repository or an app, with or without a project there.
    is_pipeline = not _PIPELINES.isdisjoint(file.path.parts[-4:-1])
    return None if is_pipeline else kind_of_path(file.path.name)


def _kind_by_place(path: Path, root: Path | None) -> FileKind | None:
    if root is not None and path.is_relative_to(root):
        relative: str | None = path.relative_to(root).as_posix()
    else:
        relative = path_in_project(path)
    return kind_of_path(relative) if relative else None


def _read_scripts(file: SourceFile, root: Path | None, whole: Iterable[Document]) -> Reading:
    scripts = read_host(file.path, file.text, _MENTION)
    invocations = tuple(
        invocation
        for script in scripts
        for command in script.commands
        if (invocation := invocation_of(command)) is not None
    )
    used = [document for invocation in invocations for document in _payloads(invocation)]
    taken = Stretches(Span(r.host_start, r.host_end) for d in used for r in d.text.runs)
    spare = [document for script in scripts for document in _unused_payloads(script, taken)]
    documents = chain.from_iterable(map(with_nested, (*used, *spare)))
    # What stands inside another comes first, so that it is found under a cursor.
    return Reading(file, root, (*documents, *whole), invocations, scripts)


def _payloads(invocation: Invocation) -> Iterator[Document]:
    for option in invocation.options:
        kind = kind_of_option(invocation.words, option.name)
        if kind is None:
            continue
        if option.name == "headless":
            stdin = invocation.stdin
            if stdin is not None and stdin.text is not None:
                yield _embedded(kind, stdin.text, Use(invocation, None))
        elif option.value is not None and not _is_unknown(option.value.text):
            yield _embedded(kind, option.value.text, Use(invocation, option))


def _unused_payloads(script: Script, taken: Stretches) -> Iterator[Document]:
    """Payload variables that no command of the script takes, recognised by their usual names."""
    for assignment in script.assignments:
        text = assignment.value
        if not text.text.lstrip().startswith("{") or taken.touch(assignment.span):
            continue
        kind_id = kind_of_variable(assignment.name, text.text)
        if kind_id is not None:
            yield _embedded(kind_by_id(kind_id), text, None)


def _embedded(kind: FileKind, text: MappedText, use: Use | None) -> Document:
    return Document(kind, text, parse(text.text, Dialect(kind.dialect), text.breaks), use)


def _is_unknown(text: MappedText) -> bool:
    return text.text.strip().strip(HOLE) == "" and HOLE in text.text
