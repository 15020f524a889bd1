"""The plain answers every front end understands; no LSP types."""
