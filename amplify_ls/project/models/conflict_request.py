"""How conflicting changes of synchronised data are solved, as a request for an API describes it."""

from typing import Annotated, Literal

from amplify_ls.project.models.record import Note, Record, about, note, one_of
from amplify_ls.project.models.vocabulary import REGIONS


def _resolver_type(values: dict[str, str]) -> Note:
    return note(
        "Whether the function has to be made.", values=values, consequence="fails", missing="fails"
    )


class NewResolver(Record, json_schema_extra=about({"type": "NEW"}, closed=True)):
    """A function that the Amplify CLI makes for it."""

    type: Annotated[Literal["NEW"], _resolver_type({"NEW": "The Amplify CLI adds a function"})]


class ExistingResolver(
    Record, json_schema_extra=about({"type": "EXISTING", "name": "mergeOrders"}, closed=True)
):
    """A function that is there already."""

    type: Annotated[Literal["EXISTING"], _resolver_type({"EXISTING": "The function is there"})]
    name: Annotated[
        str,
        note(
            "Name of the function, of the project or of the AWS account.",
            cli="Not checked here; an empty name fails at the push.",
            consequence="fails",
            missing="fails",
            reference="function",
            min_length=1,
            examples=["mergeOrders"],
        ),
    ]
    region: Annotated[
        str | None,
        note(
            "AWS region of a function outside the project.",
            consequence="fails",
            reference="region",
            examples=list(REGIONS)[:1],
        ),
    ] = None
    arn: Annotated[
        str | None,
        note(
            "ARN of a function outside the project.",
            consequence="fails",
            examples=["arn:aws:lambda:us-east-1:123456789012:function:mergeOrders"],
        ),
    ] = None


Resolver = Annotated[NewResolver | ExistingResolver, one_of("type")]


def _strategy_type(values: dict[str, str]) -> Note:
    return note(
        "What happens when two clients change the same record.",
        values=values,
        rule="AMP142",
        consequence="fails",
        missing="fails",
    )


class PlainStrategy(Record, json_schema_extra=about({"type": "AUTOMERGE"}, closed=True)):
    """A strategy that AWS AppSync brings along."""

    type: Annotated[
        Literal["AUTOMERGE", "OPTIMISTIC_CONCURRENCY", "NONE"],
        _strategy_type(
            {
                "AUTOMERGE": "Both changes are merged field by field",
                "OPTIMISTIC_CONCURRENCY": "A change of an old version is refused",
                "NONE": "Nothing; data is not synchronised",
            }
        ),
    ]


class LambdaStrategy(
    Record,
    json_schema_extra=about(
        {"type": "LAMBDA", "resolver": {"type": "EXISTING", "name": "mergeOrders"}}, closed=True
    ),
):
    """A strategy of your own."""

    type: Annotated[Literal["LAMBDA"], _strategy_type({"LAMBDA": "A function of yours decides"})]
    resolver: Annotated[
        Resolver, note("The function that decides.", consequence="fails", missing="fails")
    ]


Strategy = Annotated[PlainStrategy | LambdaStrategy, one_of("type")]


class ModelStrategy(
    Record,
    json_schema_extra=about(
        {"entityName": "Order", "resolutionStrategy": {"type": "OPTIMISTIC_CONCURRENCY"}},
        closed=True,
    ),
):
    """The strategy of one model."""

    resolution_strategy: Annotated[
        Strategy, note("What happens with this model.", consequence="fails", missing="fails")
    ]
    entity_name: Annotated[
        str,
        note(
            "Model of the schema: the name of a type with `@model`.",
            cli="Of two entries for one model the last counts.",
            rule="AMP142",
            consequence="fails",
            missing="fails",
            reference="model",
            examples=["Order"],
        ),
    ]


class ConflictResolution(
    Record,
    json_schema_extra=about({"defaultResolutionStrategy": {"type": "AUTOMERGE"}}, closed=True),
):
    """What happens when two clients that were offline changed the same record."""

    default_resolution_strategy: Annotated[
        Strategy | None,
        note("What happens with every model that is not named.", consequence="fails"),
    ] = None
    per_model_resolution_strategy: Annotated[
        list[ModelStrategy] | None,
        note("What happens with single models.", rule="AMP142", consequence="fails"),
    ] = None


def conflict_resolution_note() -> Note:
    """Conflict resolution of an API."""
    return note(
        "Turns on conflict detection, which DataStore needs, and says how conflicts are solved.",
        cli="An empty object changes nothing.",
        consequence="fails",
    )
