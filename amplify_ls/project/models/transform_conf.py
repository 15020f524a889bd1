"""amplify/backend/api/<name>/transform.conf.json."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Json, Record, about, note

_SYNC = {"ConflictDetection": "VERSION", "ConflictHandler": "AUTOMERGE"}
_FUNCTION = {"name": "mergeOrders-${env}"}
_PLAIN = {"Version": 5, "ElasticsearchWarning": True}
_OFFLINE = _PLAIN | {"ResolverConfig": {"project": _SYNC}}


class ConflictFunction(Record, json_schema_extra=about(_FUNCTION)):
    """The function that resolves conflicts."""

    name: Annotated[
        str,
        note(
            "Name of the function on AWS, in which `${env}` stands for the environment.",
            rule="AMP212",
            examples=["mergeOrders-${env}"],
        ),
    ]
    region: Annotated[
        str | None,
        note(
            "AWS region of a function outside the project.",
            rule="AMP212",
            reference="region",
            examples=["us-east-1"],
        ),
    ] = None
    lambda_arn: Annotated[
        str | dict[str, Annotated[Json, note("A function of CloudFormation.")]] | None,
        note("ARN of a function outside the project.", rule="AMP212"),
    ] = None


class SyncConfig(
    Record,
    json_schema_extra=about(
        _SYNC,
        closed=True,
        conditions=(
            {
                "if": {
                    "properties": {"ConflictHandler": {"const": "LAMBDA"}},
                    "required": ["ConflictHandler"],
                },
                "then": {"required": ["LambdaConflictHandler"]},
            },
        ),
    ),
):
    """How conflicting changes are found and resolved."""

    conflict_detection: Annotated[
        Literal["VERSION", "NONE"],
        note(
            "Whether conflicting changes are looked for.",
            alias="ConflictDetection",
            values={
                "VERSION": "By the version that each item carries",
                "NONE": "Not at all; the last change wins",
            },
            rule="AMP212",
        ),
    ]
    conflict_handler: Annotated[
        Literal["AUTOMERGE", "OPTIMISTIC_CONCURRENCY", "LAMBDA"],
        note(
            "What happens with conflicting changes.",
            alias="ConflictHandler",
            values={
                "AUTOMERGE": "Both changes are merged field by field",
                "OPTIMISTIC_CONCURRENCY": "A change of an old version is refused",
                "LAMBDA": "A function of yours decides; needs `LambdaConflictHandler`",
            },
            rule="AMP212",
        ),
    ]
    lambda_conflict_handler: Annotated[
        ConflictFunction | None,
        note(
            "The function that decides, when `ConflictHandler` is `LAMBDA`.",
            alias="LambdaConflictHandler",
            rule="AMP212",
            examples=[_FUNCTION],
        ),
    ] = None


class ResolverConfig(Record, json_schema_extra=about({"project": _SYNC}, closed=True)):
    """How conflicting changes are resolved; with it data is synchronised for DataStore."""

    project: Annotated[
        SyncConfig | None,
        note("What happens with every model that is not named.", rule="AMP212", examples=[_SYNC]),
    ] = None
    models: Annotated[
        dict[str, Annotated[SyncConfig, note("What happens with the model.")]] | None,
        note(
            "What happens with single models, by the name of the type.",
            rule="AMP212",
            key_reference="model",
            examples=[{"Order": _SYNC}],
        ),
    ] = None


class OldResources(Record, json_schema_extra=about({"Resources": []})):
    """What was moved from the first version of the transformer."""

    resources: Annotated[
        list[Annotated[str, note("Logical id of a resource.")]] | None,
        note("Logical ids of the resources that stay where they are.", alias="Resources"),
    ] = None


class Migration(Record, json_schema_extra=about({"V1": {"Resources": []}})):
    """What was moved from older versions of the transformer."""

    v1: Annotated[
        OldResources | None, note("What the first version of the transformer made.", alias="V1")
    ] = None


class TransformConf(
    Record,
    json_schema_extra=about(
        _PLAIN,
        closed=True,
        cli="A file that is not JSON is ignored without a word, and with it DataStore is off.",
        starts={"Without DataStore": _PLAIN, "With DataStore": _OFFLINE},
    ),
):
    """How the GraphQL schema is turned into a backend: versions, conflicts, stacks, plug-ins."""

    version: Annotated[
        int | float | None,
        note(
            "Version of this file's layout.",
            alias="Version",
            consequence="accepted",
            schema={"enum": [5, 4]},
            examples=[5],
        ),
    ] = None
    elasticsearch_warning: Annotated[
        bool | None,
        note(
            "Whether the warning about open rules with `@searchable` was shown.",
            alias="ElasticsearchWarning",
            consequence="accepted",
        ),
    ] = None
    warning_es_message: Annotated[
        bool | None,
        note(
            "Whether the warning about `@searchable` was shown, under its old name.",
            alias="warningESMessage",
            consequence="accepted",
        ),
    ] = None
    resolver_config: Annotated[
        ResolverConfig | None,
        note(
            "How conflicting changes are resolved; with it data is synchronised for DataStore.",
            alias="ResolverConfig",
            rule="AMP212",
            examples=[{"project": _SYNC}],
        ),
    ] = None
    stack_mapping: Annotated[
        dict[str, Annotated[str, note("Name of the stack, of letters and digits.")]] | None,
        note(
            "Stacks that single resources are put into, by logical id.",
            cli="It helps when a stack gets too many resources.",
            alias="StackMapping",
            examples=[{"CreateOrderResolver": "Orders"}],
        ),
    ] = None
    transformer_options: Annotated[
        dict[
            str,
            Annotated[
                dict[str, Annotated[Json, note("Value of the option.")]],
                note("Options of the transformer."),
            ],
        ]
        | None,
        note(
            "Options of single transformers, by the name of the transformer.",
            alias="TransformerOptions",
        ),
    ] = None
    migration: Annotated[
        Migration | None,
        note("What was moved from older versions of the transformer.", alias="Migration"),
    ] = None
    transformers: Annotated[
        list[
            Annotated[
                str,
                note(
                    "Package of npm, or folder, with a transformer.",
                    examples=["graphql-ttl-transformer"],
                ),
            ]
        ]
        | None,
        note(
            "Transformers of your own, which bring directives of their own.",
            examples=[["graphql-ttl-transformer"]],
        ),
    ] = None
