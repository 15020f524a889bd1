"""What the editor on the other side can do, asked once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lsprotocol import types
from pygls.capabilities import ServerCapabilitiesBuilder, get_capability

from amplify_ls.server.symbol_kinds import KNOWN_TO_ALL
from amplify_ls.text.lines import Encoding

_ITEM = "text_document.completion.completion_item"
_SIGNATURE = "text_document.signature_help.signature_information"


@dataclass(frozen=True, slots=True)
class Client:
    """The facts about an editor that answers depend on."""

    encoding: Encoding = Encoding.UTF16
    pulls_diagnostics: bool = False
    """Whether it asks for diagnostics, and can be told to ask again when a project changes."""
    follows_code_descriptions: bool = False
    inserts_snippets: bool = False
    renders_completion_markdown: bool = False
    completion_resolves: frozenset[str] = frozenset()
    """What of an offer it asks for when somebody chooses the offer."""
    completion_defaults: frozenset[str] = frozenset()
    """What of offers can be said once for a list of them."""
    details_labels: bool = False
    inserts_or_replaces: bool = False
    """Whether it asks its user what becomes of the word behind the cursor."""
    tags_completions: bool = False
    marks_deprecated: bool = False
    knows_folders: bool = False
    """Whether it has a picture for them in lists of offers."""
    renders_signature_markdown: bool = False
    takes_label_offsets: bool = False
    """Whether parameters of signatures can be given as places in them."""
    renders_hover_markdown: bool = False
    nests_symbols: bool = False
    tags_symbols: bool = False
    symbol_kinds: frozenset[types.SymbolKind] = KNOWN_TO_ALL
    """The kinds that it knows in outlines."""
    named_symbol_kinds: frozenset[types.SymbolKind] = KNOWN_TO_ALL
    """The kinds that it knows of names in all files."""
    asks_for_symbol_ranges: bool = False
    """Whether it asks where in a file a name is when somebody goes there, and not before."""
    takes_code_actions: bool = False
    prefers_code_actions: bool = False
    registers_formatting: bool = False
    """Whether it can be told later that texts can be laid out."""
    resolves_actions: bool = False
    """Whether it asks what an action does when somebody chooses it, and not before."""
    shows_disabled_actions: bool = False
    """Whether it shows why something cannot be done."""
    versions_edits: bool = False
    file_operations: frozenset[types.ResourceOperationKind] = frozenset()
    """Whether changes may create, move and delete files."""
    annotates_changes: bool = False
    """Whether it shows why each part of a change is made, and asks about some."""
    watches_files: bool = False
    """Whether it can be asked to watch files; the server never depends on it."""
    relates_information: bool = False
    """Whether it shows other places that a diagnostic has to do with."""
    refreshes_lenses: bool = False
    refreshes_tokens: bool = False
    refreshes_hints: bool = False
    answers_configuration: bool = False
    """Whether it can be asked for its settings."""
    registers_configuration: bool = False
    """Whether it tells of changes of its settings to who registers for them."""
    shows_progress: bool = False
    shows_documents: bool = False
    links_definitions: bool = False
    """Whether it shows how much a definition is of, and where the way to it begins."""
    links_declarations: bool = False
    links_type_definitions: bool = False
    links_implementations: bool = False
    shows_link_tooltips: bool = False
    asks_for_hint_tooltips: bool = False
    """Whether it asks for more about a hint when somebody points at it, and not before."""
    folds_lines_only: bool = False
    most_folds: int = 0
    """How many folds it takes; 0 if it does not say."""
    shows_collapsed_text: bool = False
    follows_operations: bool = False
    """Whether it asked for `amplify/operation`, and shows what commands are answered."""
    takes_input: bool = False
    """Whether it can be asked for a text, with `amplify/input`."""
    is_trusted: bool = True
    """Whether its user trusts the workspace; without that there are no commands."""
    may_run_programs: bool = False
    """Whether its user lets commands run the project's own programs; nobody is taken to."""


def client_of(capabilities: types.ClientCapabilities, options: object = None) -> Client:
    """Fold what an editor says of itself into what the server wants to know."""
    chosen = options if isinstance(options, dict) else {}

    def has(path: str) -> bool:
        return bool(get_capability(capabilities, path))

    def markdown(path: str) -> bool:
        return types.MarkupKind.Markdown in (get_capability(capabilities, path) or ())

    def kinds(path: str) -> frozenset[types.SymbolKind]:
        named = get_capability(capabilities, f"{path}.symbol_kind.value_set")
        return frozenset(named) if named else KNOWN_TO_ALL

    def names(path: str) -> frozenset[Any]:
        return frozenset(get_capability(capabilities, path) or ())

    pulls = has("text_document.diagnostic") and has("workspace.diagnostics.refresh_support")
    diagnostics = "text_document.diagnostic" if pulls else "text_document.publish_diagnostics"
    return Client(
        encoding=Encoding(ServerCapabilitiesBuilder.choose_position_encoding(capabilities)),
        pulls_diagnostics=pulls,
        follows_code_descriptions=has(f"{diagnostics}.code_description_support"),
        inserts_snippets=has("text_document.completion.completion_item.snippet_support"),
        renders_completion_markdown=markdown(
            "text_document.completion.completion_item.documentation_format"
        ),
        completion_resolves=names(f"{_ITEM}.resolve_support.properties"),
        completion_defaults=names("text_document.completion.completion_list.item_defaults"),
        details_labels=has(f"{_ITEM}.label_details_support"),
        inserts_or_replaces=has(f"{_ITEM}.insert_replace_support"),
        tags_completions=types.CompletionItemTag.Deprecated
        in names(f"{_ITEM}.tag_support.value_set"),
        marks_deprecated=has(f"{_ITEM}.deprecated_support"),
        knows_folders=types.CompletionItemKind.Folder
        in names("text_document.completion.completion_item_kind.value_set"),
        renders_signature_markdown=markdown(f"{_SIGNATURE}.documentation_format"),
        takes_label_offsets=has(f"{_SIGNATURE}.parameter_information.label_offset_support"),
        renders_hover_markdown=markdown("text_document.hover.content_format"),
        nests_symbols=has("text_document.document_symbol.hierarchical_document_symbol_support"),
        tags_symbols=has("text_document.document_symbol.tag_support"),
        symbol_kinds=kinds("text_document.document_symbol"),
        named_symbol_kinds=kinds("workspace.symbol"),
        asks_for_symbol_ranges="location.range"
        in (get_capability(capabilities, "workspace.symbol.resolve_support.properties") or ()),
        takes_code_actions=has("text_document.code_action.code_action_literal_support"),
        prefers_code_actions=has("text_document.code_action.is_preferred_support"),
        registers_formatting=has("text_document.formatting.dynamic_registration")
        and has("text_document.range_formatting.dynamic_registration"),
        resolves_actions=has("text_document.code_action.data_support")
        and "edit"
        in (
            get_capability(capabilities, "text_document.code_action.resolve_support.properties")
            or ()
        ),
        shows_disabled_actions=has("text_document.code_action.disabled_support"),
        # Neovim says only what operations on files it can put among changes of documents.
        versions_edits=has("workspace.workspace_edit.document_changes")
        or has("workspace.workspace_edit.resource_operations"),
        file_operations=frozenset(
            get_capability(capabilities, "workspace.workspace_edit.resource_operations") or ()
        ),
        annotates_changes=has("workspace.workspace_edit.change_annotation_support"),
        watches_files=has("workspace.did_change_watched_files.dynamic_registration"),
        relates_information=has(f"{diagnostics}.related_information"),
        refreshes_lenses=has("workspace.code_lens.refresh_support"),
        refreshes_hints=has("workspace.inlay_hint.refresh_support"),
        refreshes_tokens=has("workspace.semantic_tokens.refresh_support"),
        answers_configuration=has("workspace.configuration"),
        registers_configuration=has("workspace.did_change_configuration.dynamic_registration"),
        shows_progress=has("window.work_done_progress"),
        shows_documents=has("window.show_document.support"),
        links_definitions=has("text_document.definition.link_support"),
        links_declarations=has("text_document.declaration.link_support"),
        links_type_definitions=has("text_document.type_definition.link_support"),
        links_implementations=has("text_document.implementation.link_support"),
        shows_link_tooltips=has("text_document.document_link.tooltip_support"),
        asks_for_hint_tooltips="tooltip"
        in (
            get_capability(capabilities, "text_document.inlay_hint.resolve_support.properties")
            or ()
        ),
        folds_lines_only=has("text_document.folding_range.line_folding_only"),
        most_folds=get_capability(capabilities, "text_document.folding_range.range_limit") or 0,
        shows_collapsed_text=has("text_document.folding_range.folding_range.collapsed_text"),
        follows_operations=chosen.get("operations") is True,
        takes_input=chosen.get("inputs") is True,
        is_trusted=chosen.get("trusted") is not False,
        may_run_programs=chosen.get("trusted") is not False and chosen.get("programs") is True,
    )
