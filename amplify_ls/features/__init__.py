"""What an editor asks, answered purely from an immutable project."""
