"""Front ends: which configuration an app reads, and where."""
