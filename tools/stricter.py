"""Where our schemas of `--headless` payloads ask for more than the Amplify CLI's, as a table."""

from collections.abc import Iterator, Mapping
from typing import Any

from amplify_ls.project.kinds import FileKind
from amplify_ls.project.models.schema_builder import schema_of

Schema = dict[str, Any]

_WORDS = {
    "minimum": "it is at least {}",
    "maximum": "it is at most {}",
    "minLength": "it has at least {} characters",
    "maxLength": "it has at most {} characters",
    "minItems": "it has at least {} items",
    "maxItems": "it has at most {} items",
}
UNPUBLISHED: Mapping[str, tuple[str, str]] = {
    "groupName": (
        "it is there where `restrictAccess` is `true`",
        "Not checked, but without it nobody can call the API.",
    ),
    "autoVerifiedAttributes": (
        "it has the form of version 2 in version 1 too",
        "Not in the published schema of version 1, but read.",
    ),
    "verificationSubject": (
        "it is a text",
        "The published schema misspells the key; the Amplify CLI reads this spelling.",
    ),
    "apiKeyExpirationDate": ("it is a text", "Not in the published schema, but read."),
    "apiKeyExpiration": (
        "it is an object with `days`",
        "In the published types, not in the schema.",
    ),
    "deleteBucketAndContents": (
        "it is `false`",
        "With `true` the command stops, as deleting the bucket is not implemented.",
    ),
}
"""What no limit or pattern of a schema says: key, what it has to be, why."""
_OURS = ("add", "function")
"""The Amplify CLI has no such payload, so there is nothing to be stricter than."""


def stricter_table(kinds: tuple[FileKind, ...]) -> str:
    """One row a key, in the order of its name."""
    found = dict.fromkeys(
        row
        for kind in kinds
        if kind.headless is not None and kind.headless != _OURS
        for row in _limited("", schema_of(kind))
    )
    told = [(key, what, why) for key, (what, why) in UNPUBLISHED.items()]
    rows = sorted({*found, *told}, key=lambda row: (row[0].casefold(), row))
    return "\n".join(f"| `{key}` | {what} | {why} |" for key, what, why in rows)


def _limited(name: str, schema: Schema) -> Iterator[tuple[str, str, str]]:
    what = _limits(schema)
    if what:
        yield name, what, schema["x-cli"]
    for key, part in schema.get("properties", {}).items():
        yield from _limited(key, part)
    for part in schema.get("definitions", {}).values():
        yield from _limited("", part)
    for key in ("items", "additionalProperties"):
        if key in schema:
            yield from _limited(name, schema[key])


def _limits(schema: Schema) -> str:
    if "pattern" in schema:
        return str(schema["x-form"])
    if schema.keys() & _WORDS.keys() == {"minLength"} and schema["minLength"] == 1:
        return "it is not empty"
    return " and ".join(text.format(schema[key]) for key, text in _WORDS.items() if key in schema)
