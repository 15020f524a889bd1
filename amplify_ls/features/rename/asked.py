"""Asking for another name: whether there may be one, whether it may be this one, what changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplify_ls.features.rename import plain, resources, schemas, scripts, variables
from amplify_ls.features.rename.answers import Placeholder, Refusal, Renaming
from amplify_ls.features.rename.draft import Draft
from amplify_ls.features.rename.resource_writing import write_output, write_resource
from amplify_ls.features.rename.words import flaw_of
from amplify_ls.project.names import Role, Sort

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.features.rename.scope import Scope
    from amplify_ls.project.names import Name, Occurrence


def _nothing_against(name: Name, new: str, scope: Scope) -> str:  # noqa: ARG001 - as the others
    return ""


def _nothing_to_say(name: Name, scope: Scope) -> str:  # noqa: ARG001 - as the others
    return ""


def _everywhere(draft: Draft, name: Name, new: str, scope: Scope) -> None:
    draft.replace(name, new, scope)


@dataclass(frozen=True, slots=True)
class _Way:
    """How things of one sort get other names."""

    refusal: Callable[[Name, Scope], str]
    """Why a thing cannot get any; empty if it can."""
    objection: Callable[[Name, str, Scope], str] = _nothing_against
    """Why it cannot get one that is well formed, mostly because something has it."""
    write: Callable[[Draft, Name, str, Scope], None] = _everywhere
    remark: Callable[[Name, Scope], str] = _nothing_to_say


_OF_SCHEMA = _Way(schemas.refusal, schemas.objection, schemas.write, schemas.remark)
_WAYS = {
    Sort.ENVIRONMENT: _Way(plain.environment),
    Sort.CATEGORY: _Way(plain.category),
    Sort.PROFILE: _Way(plain.profile),
    Sort.GROUP: _Way(plain.group, plain.taken, remark=plain.doubt_of_group),
    Sort.RESOURCE: _Way(resources.refusal, resources.objection, write_resource, resources.remark),
    Sort.VARIABLE: _Way(variables.refusal, variables.objection, variables.write, variables.remark),
    Sort.PARAMETER: _Way(variables.parameter_refusal, variables.parameter_objection),
    Sort.OUTPUT: _Way(plain.output, plain.taken, write_output),
    Sort.TEMPLATE_RESOURCE: _Way(
        plain.template_resource, variables.parameter_objection, remark=plain.doubt_of_owner
    ),
    Sort.CONDITION: _Way(plain.condition, plain.taken),
    Sort.TYPE: _OF_SCHEMA,
    Sort.FIELD: _OF_SCHEMA,
    Sort.INDEX: _OF_SCHEMA,
    Sort.RELATION: _OF_SCHEMA,
    Sort.SCRIPT_VARIABLE: _Way(scripts.refusal, scripts.objection, scripts.write),
}


def prepare(here: Occurrence | None, path: Path, scope: Scope) -> Placeholder | Refusal | None:
    """Whether the name at a place of a file can be another; nothing where there is no name."""
    if here is None:
        return None
    reason = _refusal(here, path, scope)
    if reason:
        return Refusal(reason)
    # Some scripts do not mind capitals, and say the same name in several ways.
    file = scope.files.text(path)
    written = file.text[here.span.start : here.span.end] if file is not None else here.name.text
    return Placeholder(here.span, written)


def rename_at(
    here: Occurrence | None, path: Path, new: str, scope: Scope
) -> Renaming | Refusal | None:
    """What changes if the name at a place of a file becomes another."""
    if here is None:
        return None
    reason = _refusal(here, path, scope)
    return Refusal(reason) if reason else rename(here.name, new, scope)


def rename(name: Name, new: str, scope: Scope) -> Renaming | Refusal:
    """What changes if a name becomes another."""
    way = _WAYS[name.sort]
    reason = way.refusal(name, scope) or flaw_of(name, new) or way.objection(name, new, scope)
    if reason:
        return Refusal(reason)
    draft = Draft()
    way.write(draft, name, new, scope)
    return Renaming(draft.change(), way.remark(name, scope))


def _refusal(here: Occurrence, path: Path, scope: Scope) -> str:
    if here.role is Role.ECHO:
        return variables.echo_refusal(here, path, scope)
    return _WAYS[here.name.sort].refusal(here.name, scope)
