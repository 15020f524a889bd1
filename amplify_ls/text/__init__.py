"""Where things are: source files, spans, line indexes and mapped text."""
