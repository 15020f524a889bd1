"""What files and workspaces consist of, for outlines and searches."""
