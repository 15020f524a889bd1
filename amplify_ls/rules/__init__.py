"""One check a file, with its documentation and its fix."""
