"""Typed values of every file and payload: the source of the schemas, never imported at start-up."""
