"""Everything that the Amplify CLI calls after a resource: what changes with its name.

A resource is a folder, files in it, an entry in backend-config.json and in amplify-meta.json, and
names all over the project that are made of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.change import Reason
from amplify_ls.features.rename.programs import program_edits
from amplify_ls.project.names import Name, Role, Sort
from amplify_ls.project.names.documents import is_plain, text_span
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.features.rename.draft import Draft
    from amplify_ls.features.rename.scope import Scope
    from amplify_ls.project.names import Occurrence

_OWN_NAMES = (
    ("cli-inputs.json", ("resourceName",)),
    ("cli-inputs.json", ("cognitoConfig", "resourceName")),
    ("cli-inputs.json", ("serviceConfiguration", "apiName")),
    ("parameters.json", ("resourceName",)),
    ("parameters.json", ("AppSyncApiName",)),
    ("parameters.json", ("mapName",)),
    ("parameters.json", ("indexName",)),
    ("parameters.json", ("collectionName",)),
)
"""Where the files of a resource say its name."""
_SCRIPTED = Reason(
    "Rename in programs of the backend",
    "What looks as if it named the resource. Check that nothing else is meant.",
    needs_confirmation=True,
)
_SCRIPTS = ("override.ts", "cdk-stack.ts")


def write_resource(draft: Draft, name: Name, new: str, scope: Scope) -> None:
    """Write another name for a resource, and move its files."""
    write_entries(draft, name, new, scope)
    folder = scope.path(_folder(name))
    if folder is not None and scope.files.below(folder):
        draft.move(folder, folder.with_name(new))


def write_entries(draft: Draft, name: Name, new: str, scope: Scope) -> None:
    """All of it but the move of the folder, which somebody else may make."""
    old = name.text
    draft.replace(name, new, scope)
    _write_compounds(draft, name, new, scope)
    for file, keys in _OWN_NAMES:
        own, node = (
            scope.path(f"{_folder(name)}/{file}"),
            scope.find(f"{_folder(name)}/{file}", *keys),
        )
        if own is not None and node is not None and node.value == old and is_plain(node):
            draft.edit(own, text_span(node), new)
    _write_scripts(draft, name, new, scope)
    _write_function_name(draft, name, new, scope)
    _write_projects(draft, name, new, scope)
    _move_files(draft, name, new, scope)


def _move_files(draft: Draft, name: Name, new: str, scope: Scope) -> None:
    """Files in the folder that are called after the resource, as its template is."""
    folder = scope.path(_folder(name))
    if folder is None:
        return
    for path in scope.files.below(folder):
        behind = path.name.removeprefix(name.text)
        if path.parent in (folder, folder / "build") and behind != path.name and behind[:1] == "-":
            draft.move(path, path.with_name(f"{new}{behind}"))


def _folder(name: Name) -> str:
    return f"amplify/backend/{name.path[0]}/{name.path[1]}"


def write_output(draft: Draft, name: Name, new: str, scope: Scope) -> None:
    """Write another name for an output, and for what is called after it."""
    draft.replace(name, new, scope)
    _write_compounds(draft, name, new, scope)


def _write_compounds(draft: Draft, name: Name, new: str, scope: Scope) -> None:
    """Names in capitals, with the programs that read them, and defaults called as their keys."""
    for path, one in scope.index.places(name):
        around = _name_around(path, one, scope)
        if one.role is Role.ECHO and around is not None:
            draft.edit(path, one.span, new.upper())
            start = one.span.start - around.span.start
            text = around.name.text
            changed = text[:start] + new.upper() + text[start + len(name.text) :]
            for edit in program_edits(around.name, changed, scope):
                draft.edit(*edit)
        elif around is not None and around.role is Role.DECLARATION:
            file = scope.files.text(path)
            for span in _default(file.text, one, around) if file is not None else ():
                draft.edit(path, span, new)


def _name_around(path: Path, inner: Occurrence, scope: Scope) -> Occurrence | None:
    """The parameter or variable whose name has another in it."""
    for one in scope.index.files[path].occurrences:
        is_whole = one.name.sort in (Sort.PARAMETER, Sort.VARIABLE)
        if is_whole and one.span.start <= inner.span.start and inner.span.end <= one.span.end:
            return one
    return None


def _default(text: str, inner: Occurrence, key: Occurrence) -> Iterator[Span]:
    """The name in a default that is only the parameter's own, as the Amplify CLI writes them."""
    name = re.escape(key.name.text)
    pattern = re.compile(rf"Default[\"']?\s*:\s*[\"']?({name})(?!\w)")
    end = key.around.end if key.around is not None else key.span.end
    for match in pattern.finditer(text, key.span.end, end):
        yield inner.span.shifted(match.start(1) - key.span.start)


def _write_function_name(draft: Draft, name: Name, new: str, scope: Scope) -> None:
    """The name under which AWS knows the function, which is made of the resource's."""
    template = scope.project.template_of(*name.path)
    if name.path[0] != "function" or template is None:
        return
    for start, end in _properties(template.text, "FunctionName"):
        pattern = rf"(?<![\w-]){re.escape(name.text)}(?=[\"']|-\$\{{env\}}|\s*[,\]\n])"
        for match in re.compile(pattern).finditer(template.text, start, end):
            draft.edit(template.path, Span(*match.span()), new)


def _properties(text: str, key: str) -> Iterator[tuple[int, int]]:
    """Where the values of a key stand in a template, in JSON or YAML."""
    from amplify_ls.syntax.notation import parse
    from amplify_ls.syntax.tree import Dialect

    is_json = text.lstrip().startswith("{")
    resources = parse(text, Dialect.HJSON if is_json else Dialect.YAML).root.get("Resources")
    for resource in resources.members() if resources is not None else ():
        properties = resource.value.get("Properties")
        value = properties.get(key) if properties is not None else None
        if value is not None:
            yield value.span


def _write_projects(draft: Draft, name: Name, new: str, scope: Scope) -> None:
    """Files beside the backend that call something after a resource."""
    keys = {"api": (".graphqlconfig.yml", "projects"), "function": ("package.json", "scripts")}
    if name.path[0] not in keys:
        return
    file_name, section = keys[name.path[0]]
    path = scope.path(file_name)
    file = scope.files.text(path) if path is not None else None
    if path is None or file is None:
        return
    from amplify_ls.syntax.notation import parse
    from amplify_ls.syntax.tree import Dialect

    tree = parse(file.text, Dialect.YAML if path.suffix == ".yml" else Dialect.STRICT)
    prefix = "amplify:" if path.suffix == ".json" else ""
    found = tree.root.get(section)
    member = found.member(prefix + name.text) if found is not None else None
    if member is not None and is_plain(member.key):
        span = text_span(member.key)
        draft.edit(path, Span(span.start + len(prefix), span.end), new)


def _write_scripts(draft: Draft, name: Name, new: str, scope: Scope) -> None:
    """What overrides and stacks in TypeScript say of the resource, as far as that can be seen."""
    category, old = name.path
    pattern = re.compile(
        rf"\bresourceName\s*:\s*[\"'`]({re.escape(old)})[\"'`]|\.{category}\.({re.escape(old)})\b"
    )
    backend = scope.path("amplify/backend")
    for path in scope.files.below(backend) if backend is not None else ():
        file = scope.files.text(path) if path.name in _SCRIPTS else None
        for match in pattern.finditer(file.text) if file is not None else ():
            group = 1 if match[1] is not None else 2
            draft.edit(path, Span(*match.span(group)), new, _SCRIPTED)
