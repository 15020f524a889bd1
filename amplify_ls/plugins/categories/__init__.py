"""Categories: what kinds of resources a backend can have."""
