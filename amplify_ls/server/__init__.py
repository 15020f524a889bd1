"""The editor front end, and the only place that knows the language server protocol."""
