"""Directives that make tables, keys and connections."""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.project.directives.directive_kind import (
    MODELING_DOCS,
    SEARCH_DOCS,
    DirectiveKind,
    Parameter,
)


def model_directives() -> Iterator[DirectiveKind]:
    """What turns types into tables."""
    yield DirectiveKind(
        "model",
        ("OBJECT",),
        "Stores the type in a table of its own.",
        "Makes a DynamoDB table and operations to create, read, update, delete, list and watch "
        "its items. Fields `id`, `createdAt` and `updatedAt` are added where they are missing.",
        (
            Parameter("queries", "ModelQueryMap", "Names of the queries, or `null` for none."),
            Parameter(
                "mutations", "ModelMutationMap", "Names of the mutations, or `null` for none."
            ),
            Parameter(
                "subscriptions",
                "ModelSubscriptionMap",
                "Names of the subscriptions and who may watch, or `null` for none.",
            ),
            Parameter(
                "timestamps",
                "TimestampConfiguration",
                "Names of the fields that hold when an item was made and changed; `null` for none.",
            ),
        ),
        versions=(1, 2),
        link=MODELING_DOCS,
    )
    yield DirectiveKind(
        "searchable",
        ("OBJECT",),
        "Makes the items of a model searchable by text, by any field and in groups.",
        "Adds an OpenSearch domain to the backend, which costs money by the hour even when nobody "
        "uses it, and streams every change of the table to it.",
        (Parameter("queries", "SearchableQueryMap", "Name of the search query."),),
        versions=(1, 2),
        link=SEARCH_DOCS,
    )
    yield DirectiveKind(
        "default",
        ("FIELD_DEFINITION",),
        "Gives a field of a model a value when an item is made without one.",
        "The value is written as text, whatever the type of the field is.",
        (Parameter("value", "String", 'The value, as text: `"10"` for a number.'),),
        link=MODELING_DOCS,
    )
    yield DirectiveKind(
        "validate",
        ("FIELD_DEFINITION",),
        "Refuses values of a field that break a condition.",
        "Checked by the mutations of the model. Newer Amplify CLIs only.",
        (
            Parameter("type", "ValidationType!", "Which condition it is."),
            Parameter("value", "String!", "What to compare with, as text."),
            Parameter("errorMessage", "String", "What the caller is told."),
        ),
        is_repeatable=True,
        link=MODELING_DOCS,
    )
    yield DirectiveKind(
        "mapsTo",
        ("OBJECT",),
        "Keeps the table of a model that was renamed.",
        "The type has its new name in the API, and its table keeps the old one.",
        (Parameter("name", "String!", "The name the model had before."),),
        link=MODELING_DOCS,
    )
    yield DirectiveKind(
        "refersTo",
        ("OBJECT", "FIELD_DEFINITION"),
        "Says which table or column of a relational database is meant.",
        "For databases that are not managed by Amplify, where names differ.",
        (Parameter("name", "String!", "The name in the database."),),
        link=MODELING_DOCS,
    )


def key_directives() -> Iterator[DirectiveKind]:
    """What tables are looked up by."""
    sort_keys = Parameter(
        "sortKeyFields",
        "[String]",
        "Fields of the same type that order items with equal partition key; several make one key.",
        names="field",
    )
    yield DirectiveKind(
        "primaryKey",
        ("FIELD_DEFINITION",),
        "Makes the field the partition key of its model's table.",
        "Without it the key is `id`. It cannot be changed on a deployed table without replacing "
        "the table and losing what is in it.",
        (sort_keys,),
        link=MODELING_DOCS,
    )
    yield DirectiveKind(
        "index",
        ("FIELD_DEFINITION",),
        "Adds an index to look items up by this field.",
        "Makes a global secondary index of the table. A push adds or removes one index of a table "
        "at a time, in steps.",
        (
            Parameter("name", "String", "Name of the index, unique in its type."),
            sort_keys,
            Parameter("queryField", "String", "Name of a query that reads through the index."),
            Parameter(
                "projection",
                "Projection",
                "Which fields are copied into the index; all if left out. Newer Amplify CLIs only.",
            ),
        ),
        is_repeatable=True,
        link=MODELING_DOCS,
    )


def relation_directives() -> Iterator[DirectiveKind]:
    """What connects models."""
    references = Parameter(
        "references",
        "[String!]",
        "Fields of the related model that hold this model's key. Not together with `fields`.",
        names="related-field",
    )
    fields = Parameter(
        "fields",
        "[String!]",
        "Fields of this type that hold the key of the related item; they are added if left out.",
        names="field",
    )
    limit = Parameter("limit", "Int", "How many items a page has if the query does not say.", "100")
    yield DirectiveKind(
        "hasOne",
        ("FIELD_DEFINITION",),
        "Connects an item to one item of another model.",
        "The key of the related item is stored with this one.",
        (fields, references),
        link=MODELING_DOCS,
    )
    yield DirectiveKind(
        "hasMany",
        ("FIELD_DEFINITION",),
        "Connects an item to many items of another model; the field is a list of that model.",
        "The related model gets an index on the key of this one, or uses the one that is named.",
        (
            Parameter(
                "indexName",
                "String",
                "An index of the related model whose partition key holds this item's key.",
                names="related-index",
            ),
            fields,
            references,
            limit,
        ),
        link=MODELING_DOCS,
    )
    yield DirectiveKind(
        "belongsTo",
        ("FIELD_DEFINITION",),
        "Leads back to the item that has this one through `@hasOne` or `@hasMany`.",
        "",
        (
            Parameter(
                "fields",
                "[String!]",
                "Fields of this type that hold the key of the other item.",
                names="field",
            ),
            Parameter(
                "references",
                "[String!]",
                "Fields of this type that hold the other item's key, as its side names them.",
                names="field",
            ),
            Parameter("overrideIndexName", "String", "Name of the index that is made for it."),
        ),
        link=MODELING_DOCS,
    )
    yield DirectiveKind(
        "manyToMany",
        ("FIELD_DEFINITION",),
        "Connects many items of one model to many of another; both sides have the directive.",
        "A table for the connections is made, with a model of the relation's name.",
        (
            Parameter("relationName", "String!", "The same on both sides, and on no other."),
            limit,
        ),
        link=MODELING_DOCS,
    )


def old_directives() -> Iterator[DirectiveKind]:
    """What only version 1 of the transformer knows."""
    yield DirectiveKind(
        "key",
        ("OBJECT",),
        "Version 1 of the transformer: the primary key of a table, or with a name an index.",
        "",
        (
            Parameter("name", "String", "Name of the index; without one it is the primary key."),
            Parameter("fields", "[String!]!", "The partition key, then sort keys.", names="field"),
            Parameter("queryField", "String", "Name of a query that reads through the index."),
        ),
        is_repeatable=True,
        versions=(1,),
        instead="`@primaryKey` and `@index` on fields",
        link=MODELING_DOCS,
    )
    yield DirectiveKind(
        "connection",
        ("FIELD_DEFINITION",),
        "Version 1 of the transformer: connects an item to items of another model.",
        "",
        (
            Parameter("name", "String", "The same on both sides."),
            Parameter("keyField", "String", "Field with the key of the other item."),
            Parameter("sortField", "String", "Field by which the connection is ordered."),
            Parameter("keyName", "String", "Index of the related model.", names="related-index"),
            Parameter("limit", "Int", "How many items a page has."),
            Parameter("fields", "[String!]", "Fields that hold the key.", names="field"),
        ),
        versions=(1,),
        instead="`@hasOne`, `@hasMany`, `@belongsTo` and `@manyToMany`",
        link=MODELING_DOCS,
    )
    yield DirectiveKind(
        "versioned",
        ("OBJECT",),
        "Version 1 of the transformer: refuses changes of an item that somebody else changed.",
        "",
        (
            Parameter("versionField", "String", "Field with the version.", '"version"'),
            Parameter("versionInput", "String", "Argument with the version.", '"expectedVersion"'),
        ),
        versions=(1,),
        instead="conflict detection, which `amplify update api` turns on",
        link=MODELING_DOCS,
    )
