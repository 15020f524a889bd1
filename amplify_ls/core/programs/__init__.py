"""The project's own programs: hooks, overrides and CDK stacks; run only where they are trusted."""
