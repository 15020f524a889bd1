"""Functions of CloudFormation whose arguments are a list: what each of them is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class IntrinsicFunction:
    """A function with its arguments in order."""

    name: str
    meaning: str
    arguments: tuple[Argument, ...]
    is_open: bool = False
    """Whether the last argument can be repeated."""


_CONDITION = Argument("condition", "Something that is true or false.")

FUNCTIONS = {
    one.name: one
    for one in (
        IntrinsicFunction(
            "Fn::GetAtt",
            "An attribute of a resource, known once the resource is there.",
            (
                Argument("resource", "Logical id of the resource."),
                Argument("attribute", "Name of the attribute, such as `Arn`."),
            ),
        ),
        IntrinsicFunction(
            "Fn::If",
            "One of two values.",
            (
                Argument("condition", "Name of one of the template's `Conditions`."),
                Argument("then", "The value if the condition is true."),
                Argument("else", "The value if it is false."),
            ),
        ),
        IntrinsicFunction(
            "Fn::Join",
            "Texts in a row.",
            (
                Argument("delimiter", "What stands between two of them; may be empty."),
                Argument("values", "The list of texts."),
            ),
        ),
        IntrinsicFunction(
            "Fn::Sub",
            "A text in which `${…}` stands for values.",
            (
                Argument("text", "The text with `${Name}` or `${Resource.Attribute}` in it."),
                Argument("values", "Values of names that the template does not declare."),
            ),
        ),
        IntrinsicFunction(
            "Fn::Select",
            "One item of a list.",
            (
                Argument("index", "Number of the item, from 0."),
                Argument("values", "The list."),
            ),
        ),
        IntrinsicFunction(
            "Fn::Split",
            "A list of the parts of a text.",
            (
                Argument("delimiter", "What stands between two parts."),
                Argument("text", "The text."),
            ),
        ),
        IntrinsicFunction(
            "Fn::FindInMap",
            "A value of the template's `Mappings`.",
            (
                Argument("mapping", "Name of the mapping."),
                Argument("key", "Its first key."),
                Argument("second key", "The key below that one."),
            ),
        ),
        IntrinsicFunction(
            "Fn::Equals",
            "Whether two values are the same.",
            (Argument("value", "One value."), Argument("value", "The other.")),
        ),
        IntrinsicFunction(
            "Fn::And", "Whether all conditions are true.", (_CONDITION,), is_open=True
        ),
        IntrinsicFunction(
            "Fn::Or", "Whether at least one condition is true.", (_CONDITION,), is_open=True
        ),
        IntrinsicFunction("Fn::Not", "Whether a condition is false.", (_CONDITION,)),
        IntrinsicFunction(
            "Fn::Cidr",
            "Blocks of addresses in a block.",
            (
                Argument("block", "The block that is divided."),
                Argument("count", "How many blocks are made of it."),
                Argument("bits", "How many bits of an address tell hosts of a block apart."),
            ),
        ),
    )
}


def function_named(name: str) -> IntrinsicFunction | None:
    """A function by its name or the short form that YAML has: `!Sub`."""
    return FUNCTIONS.get(f"Fn::{name[1:]}" if name.startswith("!") else name)
