"""Code of functions and layers as the zip files that their templates name."""
