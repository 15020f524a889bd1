"""From text to trees with spans; never fails on what a user wrote."""
