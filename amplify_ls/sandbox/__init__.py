"""The embedded AWS: MiniStack in a process of its own, for trying everything without an account."""
