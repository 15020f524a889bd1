"""What models share: unknown keys are kept, values are strict, fields carry what users read."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel
from pydantic.alias_generators import to_camel

from amplify_ls.project.models.forms import Form

Json = Any
Note = Any  # what pydantic's Field returns, to a type checker
Value = TypeVar("Value")
Consequence = Literal["fails", "replaced", "ignored", "accepted"]
Reference = Literal[
    "environment",
    "profile",
    "region",
    "category",
    "resource",
    "service",
    "group",
    "function",
    "action",
    "rule",
    "model",
    "parameter",
    "hook",
    "hook-ending",
]


class Record(BaseModel):
    """A JSON object; keys of other tools and newer CLIs survive a round trip."""

    model_config = ConfigDict(
        extra="allow",
        frozen=True,
        strict=True,
        populate_by_name=True,
        alias_generator=to_camel,
        protected_namespaces=(),
    )

    def to_json(self) -> dict[str, Json]:
        """The object as it was read: the same keys, none added."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


class Document(RootModel[Value], Generic[Value]):
    """A text whose top level is a map or a list rather than an object with named keys."""

    model_config = ConfigDict(frozen=True, strict=True)

    def to_json(self) -> Json:
        """The value as it was read: the same keys, none added."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


def note(  # noqa: PLR0913 - one keyword an annotation of the schemas
    description: str,
    *,
    alias: str | None = None,
    cli: str | None = None,
    omitted: str | None = None,
    default: Json = None,
    values: Mapping[str, str] | None = None,
    also: Sequence[str] = (),
    others: bool | str = False,
    ignore_case: bool = False,
    rule: str | None = None,
    consequence: Consequence | None = None,
    missing: Consequence | None = None,
    reference: Reference | None = None,
    key_reference: Reference | None = None,
    secret: bool = False,
    text: str | None = None,
    link: str | None = None,
    examples: Sequence[Json] = (),
    form: Form | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    min_length: int | None = None,
    max_length: int | None = None,
    schema: Mapping[str, Json] | None = None,
) -> Note:
    """What a user reads about one key, and the limits of its value; used inside `Annotated`.

    `text` is the kind of a value that is JSON again, written as text; `others` says that a value
    may be another text than the known ones, or with what such a text begins.
    """
    limits = {
        "pattern": form.pattern if form else None,
        "minimum": minimum,
        "maximum": maximum,
        "minLength": min_length,
        "maxLength": max_length,
    }
    # The model takes what the Amplify CLI takes; only the schema calls it wrong.
    enforced = consequence in {None, "fails"}
    extra = {
        **({} if enforced else limits),
        "default": default,
        "x-form": form.words if form else None,
        "x-cli": cli,
        "x-omitted": omitted,
        "x-values": dict(values) if values else None,
        "x-also": list(also) or None,
        "x-others": others or None,
        "x-ignore-case": ignore_case or None,
        "x-rule": rule,
        "x-consequence": consequence,
        "x-missing": missing,
        "x-reference": reference,
        "x-key-reference": key_reference,
        "x-secret": secret or None,
        "x-text": text,
        "x-link": link,
        "examples": list(examples) or None,
        **(schema or {}),
    }
    return Field(
        alias=alias,
        description=description,
        pattern=form.pattern if form and enforced else None,
        ge=minimum if enforced else None,
        le=maximum if enforced else None,
        min_length=min_length if enforced else None,
        max_length=max_length if enforced else None,
        json_schema_extra={key: value for key, value in extra.items() if value is not None},
    )


def about(  # noqa: PLR0913 - one keyword an annotation of the schemas
    example: Json,
    *,
    closed: bool = False,
    key_aliases: Mapping[str, str] | None = None,
    ignore_case_keys: bool = False,
    key_reference: Reference | None = None,
    cli: str | None = None,
    conditions: Sequence[Mapping[str, Json]] = (),
    starts: Mapping[str, Json] | None = None,
) -> dict[str, Json]:
    """What users read about an object as a whole, for a model's `json_schema_extra`.

    `starts` are more whole documents to start from, by what a user would call them.
    """
    extra = {
        "x-cli": cli,
        "x-closed": closed or None,
        "x-key-aliases": dict(key_aliases) if key_aliases else None,
        "x-ignore-case-keys": ignore_case_keys or None,
        "x-key-reference": key_reference,
        "allOf": [dict(condition) for condition in conditions] or None,
        "x-starts": dict(starts) if starts else None,
        "examples": [example],
    }
    return {key: value for key, value in extra.items() if value is not None}


def one_of(discriminator: str, *, default: Json = None) -> Note:
    """Marks a union whose kinds of object are told apart by the field `discriminator`.

    `default` is the kind that also holds where the key is absent.
    """
    extra = branches(discriminator, default=default)
    return Field(discriminator=discriminator, json_schema_extra=extra)


def branches(
    discriminator: str, *, default: Json = None, alias: str | None = None
) -> dict[str, Json]:
    """How the kinds of object of a document are told apart, for its `json_schema_extra`.

    `default` is the kind that also holds where the key is absent, `alias` another spelling of it.
    """
    return {"branches": {"key": to_camel(discriminator), "default": default, "alias": alias}}


def told_apart(**keys: Sequence[str]) -> dict[str, Json]:
    """How the kinds of object that a whole document may be are told apart, by name of the model.

    A document is of the first kind of which it has one of the keys.
    """
    return {"told_apart": {name: list(names) for name, names in keys.items()}}


def relaxed() -> dict[str, Json]:
    """Says of a whole document that nobody checks it: its keys are known, but not demanded."""
    return {"relaxed": True}


def when(
    properties: Mapping[str, Json], *, then: Mapping[str, Json], present: bool
) -> dict[str, Json]:
    """A part of a schema that holds for some values; `present`: not where the keys are absent."""
    test: dict[str, Json] = {"properties": dict(properties)}
    if present:
        test["required"] = list(properties)
    return {"if": test, "then": dict(then)}
