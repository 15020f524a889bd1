"""The terminal front end: one module a command."""
