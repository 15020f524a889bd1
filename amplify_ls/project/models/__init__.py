"""Typed values of every file and payload, and the source of the JSON Schemas; never imported at start-up."""
