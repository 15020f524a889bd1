"""Providers: clouds that a backend can be deployed to."""
