"""CloudFormation templates of resources; what AWS offers in them is other tools' concern."""

from typing import Annotated

from amplify_ls.project.models.record import Json, Record, about, note

_PARAMETER = {"Type": "String", "Default": "NONE"}
_TOPIC = {"Type": "AWS::SNS::Topic"}
_OUTPUT = {"Value": {"Ref": "OrderTopic"}}
_TEMPLATE = {
    "AWSTemplateFormatVersion": "2010-09-09",
    "Parameters": {"env": {"Type": "String"}},
    "Resources": {"OrderTopic": _TOPIC},
    "Outputs": {"TopicArn": _OUTPUT},
}

Part = Annotated[Json, note("A part of the template.", consequence="accepted")]
Names = dict[str, Part]


class TemplateParameter(Record, json_schema_extra=about(_PARAMETER)):
    """A value that the template is given."""

    type: Annotated[
        Json,
        note(
            "Type of the value.",
            alias="Type",
            values={
                "String": "A text",
                "Number": "A number",
                "CommaDelimitedList": "Texts with commas between them",
                "List<Number>": "Numbers with commas between them",
            },
            # Not documented by CloudFormation; the Amplify CLI wrote it for layers.
            also=["List<String>"],
            consequence="accepted",
            examples=["String"],
        ),
    ] = None
    default: Annotated[
        Json,
        note(
            "Value where none is given; a parameter without it has to be given one.",
            alias="Default",
            examples=["NONE"],
        ),
    ] = None
    description: Annotated[
        Json, note("What the value is for.", alias="Description", examples=["Name of the topic"])
    ] = None
    allowed_values: Annotated[
        Json, note("The only values that it may be given.", alias="AllowedValues")
    ] = None
    allowed_pattern: Annotated[
        Json, note("Regular expression that a value has to match.", alias="AllowedPattern")
    ] = None
    no_echo: Annotated[
        Json, note("Whether CloudFormation hides the value.", alias="NoEcho", examples=[True])
    ] = None


class TemplateResource(Record, json_schema_extra=about(_TOPIC)):
    """Something that CloudFormation creates."""

    type: Annotated[Json, note("What it is.", alias="Type", examples=["AWS::SNS::Topic"])] = None
    properties: Annotated[Json, note("How it is set up, by what it is.", alias="Properties")] = None
    depends_on: Annotated[
        Json,
        note(
            "Names of resources in this template that have to be there first.",
            alias="DependsOn",
            examples=["OrderTopic"],
        ),
    ] = None
    condition: Annotated[
        Json,
        note("Condition without which it is not created.", alias="Condition"),
    ] = None
    deletion_policy: Annotated[
        Json,
        note(
            "What becomes of it when it leaves the template.",
            alias="DeletionPolicy",
            examples=["Retain"],
        ),
    ] = None
    metadata: Annotated[Json, note("Notes of tools.", alias="Metadata")] = None


class TemplateOutput(Record, json_schema_extra=about(_OUTPUT)):
    """A value that the resource hands to others."""

    value: Annotated[
        Json,
        note(
            "The value.",
            alias="Value",
            cli="Other resources get it by naming the output in their `dependsOn`.",
            examples=[{"Ref": "OrderTopic"}],
        ),
    ] = None
    description: Annotated[
        Json, note("What the value is.", alias="Description", examples=["ARN of the topic"])
    ] = None
    condition: Annotated[
        Json, note("Condition without which there is no output.", alias="Condition")
    ] = None
    export: Annotated[
        Json, note("Name by which stacks of other projects get the value.", alias="Export")
    ] = None


class ResourceTemplate(Record, json_schema_extra=about(_TEMPLATE)):
    """What CloudFormation creates for one resource of the backend."""

    format_version: Annotated[
        Json,
        note(
            "Version of the language of templates.",
            alias="AWSTemplateFormatVersion",
            examples=["2010-09-09"],
        ),
    ] = None
    description: Annotated[
        Json,
        note("What the stack is for.", alias="Description", examples=["Orders of the shop"]),
    ] = None
    transform: Annotated[
        Json, note("Macros that CloudFormation runs on the template.", alias="Transform")
    ] = None
    parameters: Annotated[
        dict[str, Annotated[TemplateParameter, note("The parameter of this name.")]] | None,
        note(
            "Values that the template is given by name.",
            alias="Parameters",
            cli=(
                "A push gives it `env`, the values of parameters.json and "
                "team-provider-info.json, and the outputs that `dependsOn` names."
            ),
            rule="AMP332",
            examples=[{"env": {"Type": "String"}}],
        ),
    ] = None
    mappings: Annotated[Json, note("Tables for `Fn::FindInMap`.", alias="Mappings")] = None
    conditions: Annotated[
        Names | None,
        note(
            "Conditions by name.",
            alias="Conditions",
            examples=[{"HasEnvironment": {"Fn::Not": [{"Fn::Equals": [{"Ref": "env"}, "NONE"]}]}}],
        ),
    ] = None
    rules: Annotated[Json, note("Checks of the parameters.", alias="Rules")] = None
    resources: Annotated[
        dict[str, Annotated[TemplateResource, note("The resource of this name.")]] | None,
        note(
            "What is created, by name; parameters and resources share their names.",
            alias="Resources",
            rule="AMP334",
            examples=[{"OrderTopic": _TOPIC}],
        ),
    ] = None
    outputs: Annotated[
        dict[str, Annotated[TemplateOutput, note("The output of this name.")]] | None,
        note(
            "Values that are handed on by name.",
            alias="Outputs",
            cli="They are what `dependsOn` of other resources can name.",
            examples=[{"TopicArn": _OUTPUT}],
        ),
    ] = None
    metadata: Annotated[Json, note("Notes of tools.", alias="Metadata")] = None
