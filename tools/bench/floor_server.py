"""The least a server on pygls can do: one constant diagnostic. Its figures are the floor."""

from lsprotocol import types
from pygls.lsp.server import LanguageServer

server = LanguageServer("floor", "1")
START = types.Range(types.Position(0, 0), types.Position(0, 1))


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
def opened(params: types.DidOpenTextDocumentParams) -> None:
    """Complain about the first character."""
    found = [types.Diagnostic(range=START, message="Always here.")]
    answer = types.PublishDiagnosticsParams(uri=params.text_document.uri, diagnostics=found)
    server.text_document_publish_diagnostics(answer)


server.start_io()
