"""Rules about GraphQL schemas, and what they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.rules.rule import Finding, Rule, moved, reading_rule
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.contract.diagnostic import Severity
    from amplify_ls.project.graphql_api import Surroundings
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.project.sdl_document import SdlDocument
    from amplify_ls.syntax.graphql.tree import Definition

SdlCheck = Callable[["SdlDocument", "Surroundings"], Iterable[Finding]]


def sdl_rule(code: str, *, name: str, severity: Severity) -> Callable[[SdlCheck], Rule]:
    """Make a rule of a check of one schema; its docstring is the documentation."""

    def make(check: SdlCheck) -> Rule:
        def check_all(reading: Reading, project: Project) -> Iterator[Finding]:
            if not reading.sdl:
                return
            # Imported on use: most files hold no schema.
            from amplify_ls.project.graphql_api import surroundings_of

            for document in reading.sdl:
                for found in check(document, surroundings_of(document, project)):
                    hosted = _in_host(found, document)
                    if not reading.misquoted.touch(hosted.span):
                        yield hosted

        check_all.__doc__ = check.__doc__
        return reading_rule(code, name=name, severity=severity)(check_all)

    return make


def in_definitions(
    document: SdlDocument, key: object, check: Callable[[Definition], Iterable[Finding]]
) -> Iterator[Finding]:
    """What a check of single definitions finds, in terms of the schema.

    It is kept on the definition, so after an edit only the edited one is judged anew; `key` stands
    for the check and all that it goes by beside the definition. What is found where the syntax is
    broken only follows from that, and is left out.
    """
    for start, definition in document.tree.definitions:
        found = definition.memo.get(key)
        if found is None:
            found = definition.memo[key] = tuple(check(definition))
        for one in cast("tuple[Finding, ...]", found):
            moved = shifted(one, start)
            if not document.broken.touch(moved.span):
                yield moved


def shifted(found: Finding, by: int) -> Finding:
    """A finding that stands elsewhere."""
    fixes = tuple(
        replace(fix, edits=tuple(TextEdit(e.span.shifted(by), e.new_text) for e in fix.edits))
        for fix in found.fixes
    )
    related = moved(found.related, lambda span: span.shifted(by))
    return replace(found, span=found.span.shifted(by), fixes=fixes, related=related)


def renaming(span: Span, name: str, *, preferred: bool = True) -> Fix:
    """A fix that puts another name in place of one."""
    return Fix(f"Change to `{name}`", (TextEdit(span, name),), preferred)


def likely(word: str, known: Iterable[str]) -> str | None:
    """The known name somebody probably meant; a big schema has many, so few are compared."""
    from amplify_ls.schema.nearest import nearest

    width, first, last = len(word), word[:1].casefold(), word[-1:].casefold()
    alike = [
        name
        for name in known
        if abs(len(name) - width) <= _MOST_MORE
        and (name[:1].casefold() == first or name[-1:].casefold() == last)
    ]
    return nearest(word, alike)


_MOST_MORE = 3


def _in_host(found: Finding, document: SdlDocument) -> Finding:
    if not document.is_embedded:
        return found
    text = document.text
    fixes = []
    for fix in found.fixes:
        edits = (text.edit(edit.span, edit.new_text) for edit in fix.edits)
        hosted = tuple(TextEdit(edit.span, edit.new_text) for edit in edits)
        fixes.append(replace(fix, edits=hosted))
    return replace(
        found,
        span=text.span_to_host(found.span),
        fixes=tuple(fixes),
        related=moved(found.related, text.span_to_host),
    )
