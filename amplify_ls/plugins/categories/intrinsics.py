"""The words of CloudFormation templates."""

from __future__ import annotations

from amplify_ls.contract.plugin import JsonObject

NO_ENVIRONMENT = "ShouldNotCreateEnvResources"
"""The condition of every template: it is deployed without an environment."""

CONDITIONS: JsonObject = {NO_ENVIRONMENT: {"Fn::Equals": [{"Ref": "env"}, "NONE"]}}


def ref(name: str) -> JsonObject:
    """A parameter's value or a resource's id."""
    return {"Ref": name}


def get_att(logical_id: str, attribute: str) -> JsonObject:
    """What a resource says of itself."""
    return {"Fn::GetAtt": [logical_id, attribute]}


def join(delimiter: str, *parts: object) -> JsonObject:
    """One text made of several."""
    return {"Fn::Join": [delimiter, list(parts)]}


def sub(text: str, **names: object) -> JsonObject:
    """A text with places to fill."""
    return {"Fn::Sub": [text, names]}


def per_environment(without: object, within: object) -> JsonObject:
    """One value if there is no environment, another one in each."""
    return {"Fn::If": [NO_ENVIRONMENT, without, within]}


def with_environment(start: object) -> JsonObject:
    """A name that carries the environment behind a hyphen."""
    return per_environment(start, join("", start, "-", ref("env")))


def stack_mark() -> JsonObject:
    """The five characters at the end of the root stack's name, which nested stacks repeat."""
    return {"Fn::Select": [3, {"Fn::Split": ["-", ref("AWS::StackName")]}]}


def trust(service: str) -> JsonObject:
    """Lets a service take a role."""
    return document(
        {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    )


def allow(actions: list[str], resource: object) -> JsonObject:
    """Permits some actions."""
    return {"Effect": "Allow", "Action": actions, "Resource": resource}


def document(*statements: JsonObject) -> JsonObject:
    """A policy."""
    return {"Version": "2012-10-17", "Statement": list(statements)}


def resource(
    type_name: str, properties: JsonObject, depends_on: list[str] | None = None, **more: object
) -> JsonObject:
    """A resource of a template."""
    found: JsonObject = {"Type": type_name, "Properties": properties}
    if depends_on:
        found["DependsOn"] = depends_on
    return found | more
