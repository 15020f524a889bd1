"""What the server understands: one method of the protocol a file."""

from amplify_ls.server.handler import Handler
from amplify_ls.server.handlers.code_action import CODE_ACTION
from amplify_ls.server.handlers.code_action_resolve import CODE_ACTION_RESOLVE
from amplify_ls.server.handlers.code_lens import CODE_LENS
from amplify_ls.server.handlers.completion import COMPLETION
from amplify_ls.server.handlers.completion_item_resolve import COMPLETION_ITEM_RESOLVE
from amplify_ls.server.handlers.declaration import DECLARATION
from amplify_ls.server.handlers.definition import DEFINITION
from amplify_ls.server.handlers.diagnostic import DIAGNOSTIC
from amplify_ls.server.handlers.did_change import DID_CHANGE
from amplify_ls.server.handlers.did_change_configuration import DID_CHANGE_CONFIGURATION
from amplify_ls.server.handlers.did_change_watched_files import DID_CHANGE_WATCHED_FILES
from amplify_ls.server.handlers.did_change_workspace_folders import DID_CHANGE_WORKSPACE_FOLDERS
from amplify_ls.server.handlers.did_close import DID_CLOSE
from amplify_ls.server.handlers.did_create_files import DID_CREATE_FILES
from amplify_ls.server.handlers.did_delete_files import DID_DELETE_FILES
from amplify_ls.server.handlers.did_open import DID_OPEN
from amplify_ls.server.handlers.did_rename_files import DID_RENAME_FILES
from amplify_ls.server.handlers.did_save import DID_SAVE
from amplify_ls.server.handlers.document_highlight import DOCUMENT_HIGHLIGHT
from amplify_ls.server.handlers.document_link import DOCUMENT_LINK
from amplify_ls.server.handlers.document_link_resolve import DOCUMENT_LINK_RESOLVE
from amplify_ls.server.handlers.document_symbol import DOCUMENT_SYMBOL
from amplify_ls.server.handlers.execute_command import EXECUTE_COMMAND
from amplify_ls.server.handlers.folding_range import FOLDING_RANGE
from amplify_ls.server.handlers.formatting import FORMATTING
from amplify_ls.server.handlers.hover import HOVER
from amplify_ls.server.handlers.implementation import IMPLEMENTATION
from amplify_ls.server.handlers.incoming_calls import INCOMING_CALLS
from amplify_ls.server.handlers.initialize import INITIALIZE
from amplify_ls.server.handlers.initialized import INITIALIZED
from amplify_ls.server.handlers.inlay_hint import INLAY_HINT
from amplify_ls.server.handlers.inlay_hint_resolve import INLAY_HINT_RESOLVE
from amplify_ls.server.handlers.outgoing_calls import OUTGOING_CALLS
from amplify_ls.server.handlers.prepare_call_hierarchy import PREPARE_CALL_HIERARCHY
from amplify_ls.server.handlers.prepare_rename import PREPARE_RENAME
from amplify_ls.server.handlers.range_formatting import RANGE_FORMATTING
from amplify_ls.server.handlers.references import REFERENCES
from amplify_ls.server.handlers.rename import RENAME
from amplify_ls.server.handlers.selection_range import SELECTION_RANGE
from amplify_ls.server.handlers.semantic_tokens_full import SEMANTIC_TOKENS_FULL
from amplify_ls.server.handlers.semantic_tokens_range import SEMANTIC_TOKENS_RANGE
from amplify_ls.server.handlers.shutdown import SHUTDOWN
from amplify_ls.server.handlers.signature_help import SIGNATURE_HELP
from amplify_ls.server.handlers.type_definition import TYPE_DEFINITION
from amplify_ls.server.handlers.will_delete_files import WILL_DELETE_FILES
from amplify_ls.server.handlers.will_rename_files import WILL_RENAME_FILES
from amplify_ls.server.handlers.work_done_progress_cancel import WORK_DONE_PROGRESS_CANCEL
from amplify_ls.server.handlers.workspace_diagnostic import WORKSPACE_DIAGNOSTIC
from amplify_ls.server.handlers.workspace_symbol import WORKSPACE_SYMBOL
from amplify_ls.server.handlers.workspace_symbol_resolve import WORKSPACE_SYMBOL_RESOLVE

HANDLERS: tuple[Handler, ...] = (
    INITIALIZE,
    INITIALIZED,
    DID_OPEN,
    DID_CHANGE,
    DID_SAVE,
    DID_CLOSE,
    DID_CHANGE_CONFIGURATION,
    DID_CHANGE_WATCHED_FILES,
    DID_CHANGE_WORKSPACE_FOLDERS,
    DID_CREATE_FILES,
    DID_RENAME_FILES,
    DID_DELETE_FILES,
    WILL_RENAME_FILES,
    WILL_DELETE_FILES,
    COMPLETION,
    COMPLETION_ITEM_RESOLVE,
    HOVER,
    SIGNATURE_HELP,
    DEFINITION,
    DECLARATION,
    TYPE_DEFINITION,
    IMPLEMENTATION,
    REFERENCES,
    PREPARE_RENAME,
    RENAME,
    DOCUMENT_HIGHLIGHT,
    PREPARE_CALL_HIERARCHY,
    INCOMING_CALLS,
    OUTGOING_CALLS,
    DOCUMENT_SYMBOL,
    WORKSPACE_SYMBOL,
    WORKSPACE_SYMBOL_RESOLVE,
    DOCUMENT_LINK,
    DOCUMENT_LINK_RESOLVE,
    INLAY_HINT,
    INLAY_HINT_RESOLVE,
    FOLDING_RANGE,
    SELECTION_RANGE,
    CODE_ACTION,
    CODE_ACTION_RESOLVE,
    FORMATTING,
    RANGE_FORMATTING,
    DIAGNOSTIC,
    WORKSPACE_DIAGNOSTIC,
    CODE_LENS,
    SEMANTIC_TOKENS_FULL,
    SEMANTIC_TOKENS_RANGE,
    EXECUTE_COMMAND,
    WORK_DONE_PROGRESS_CANCEL,
    SHUTDOWN,
)
"""Every handler, in the order of a session."""
