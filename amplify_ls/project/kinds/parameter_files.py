"""parameters.json of resources, by category."""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.project.kinds.file_kind import FileKind, file_kind


def parameter_files() -> Iterator[FileKind]:
    """The kinds of parameters.json; the last is for categories that no other is about."""
    yield _parameters("auth", "auth", "What is known of imported auth, or values for its template.")
    yield _parameters("storage", "storage", "Values for the template of a bucket or table.")
    yield _parameters("api", "api", "Values for the template of an API.")
    yield _parameters("lambda", "function", "Values for the template of a function or layer.")
    yield _parameters("analytics", "analytics", "Values for the template of Pinpoint or Kinesis.")
    yield _parameters("geo", "geo", "Values for the template of a map, places or geofences.")
    yield _parameters("hosting", "hosting", "Values for the template of hosting.")
    yield _parameters("predictions", "predictions", "Values for the template of a prediction.")
    yield _parameters("other", "*", "Values for the parameters of the resource's template.")


def _parameters(name: str, category: str, description: str) -> FileKind:
    where = f" of {category}" if category != "*" else ""
    return file_kind(
        f"{name}-parameters",
        f"amplify/backend/{category}/*/parameters.json",
        # Made anew by every push, and never committed.
        f"amplify/backend/{category}/*/build/parameters.json",
        title=f"parameters.json{where}",
        description=description,
        model=f"{name.capitalize()}Parameters",
        writer="cli",
        committed=True,
    )
