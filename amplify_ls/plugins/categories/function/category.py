"""The category function: Lambda functions for Node.js.

The Amplify CLI has no headless way to add one; the payload is ours.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, NewResource, ProjectFacts
from amplify_ls.contract.world import World
from amplify_ls.plugins.categories.function.access import Access, accesses
from amplify_ls.plugins.categories.intrinsics import ref
from amplify_ls.plugins.categories.node_function import (
    ENTRY,
    NodeFunction,
    policy,
    sources,
    template,
)
from amplify_ls.plugins.categories.values import Values, write_json

_SOURCE = "the payload"
_STATE = {
    "pluginId": "amplify-nodejs-function-runtime-provider",
    "functionRuntime": "nodejs",
    "useLegacyBuild": True,
    "defaultEditorFile": "src/index.js",
}
_NO_POLICIES: list[JsonObject] = [{"Action": [], "Resource": []}]
_PARAMETERS: Mapping[str, JsonObject] = {
    "CloudWatchRule": {
        "Type": "String",
        "Default": "NONE",
        "Description": "When it runs by itself",
    },
    "deploymentBucketName": {"Type": "String"},
    "env": {"Type": "String"},
    "s3Key": {"Type": "String"},
}
_CODE_PLACE = {"Code": {"S3Bucket": ref("deploymentBucketName"), "S3Key": ref("s3Key")}}
_CODE = """\
exports.handler = async (event) => {
  console.log('Called with', JSON.stringify(event));
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ message: 'Hello, world' }),
  };
};
"""
_MARK = "Amplify Params - DO NOT EDIT"
"""By it the Amplify CLI finds the comment that lists a function's environment variables."""
_TYPES = {"@types/aws-lambda": "^8.10.92"}


@dataclass(frozen=True, slots=True)
class Function:
    """Lambda functions; what they run is up to the project."""

    name: str = "function"

    def add(
        self, payload: JsonObject, facts: ProjectFacts, world: World
    ) -> tuple[NewResource, ...]:
        """A function that says hello."""
        values = _read(payload)
        name = values.needed_text("functionName")
        granted = accesses(values, facts)
        function = _function(f"{facts.name.lower()}LambdaRole{world.hex(8)}", name, granted)
        variables = _variables(values, function.parameters)
        function = _with_variables(function, variables)
        entry = dict(ENTRY)
        if granted:
            entry["dependsOn"] = [each.dependency for each in granted]
        files = {
            f"{name}-cloudformation-template.json": write_json(template(function, facts.why_gen1)),
            "amplify.state": write_json(_STATE),
            "custom-policies.json": write_json(_NO_POLICIES),
            "function-parameters.json": write_json(_answers(granted, variables)),
            **sources(name, _code(function), {"name": "world"}, devDependencies=_TYPES),
        }
        if granted or variables:
            files["parameters.json"] = write_json({})
        given = {_parameter(each): value for each, value in variables.items()}
        return (NewResource("function", name, entry, files, given, is_per_environment=True),)

    def build(
        self,
        name: str,  # noqa: ARG002 - the same for every category
        files: Mapping[str, str],  # noqa: ARG002
        facts: ProjectFacts,  # noqa: ARG002
    ) -> Mapping[str, str]:
        """Nothing: a function's template is the project's own from its first day."""
        return {}

    def cause(
        self,
        logical_id: str,  # noqa: ARG002 - the same for every category
        reason: str,  # noqa: ARG002
    ) -> Sequence[str]:
        """Nothing: a function has no cli-inputs.json."""
        return ()


def _read(payload: JsonObject) -> Values:
    version = payload.get("version")
    if version != 1 or isinstance(version, bool):
        raise AmplifyError(
            f"version in {_SOURCE} is {version!r}; `add function` knows 1.",
            'Write `"version": 1`, a number without quotes.',
            code="AMP127",
        )
    values = Values(payload, _SOURCE)
    name = values.needed_text("functionName")
    if not re.fullmatch("[A-Za-z0-9]{1,43}", name):
        raise values.refuse(
            "functionName",
            f"is {name!r}, which cannot name a function.",
            "Use letters and digits only, at most 43; the environment is added to it.",
        )
    values.choice("runtime", ("nodejs",))
    values.choice("template", ("hello-world",))
    return values


def _variables(values: Values, declared: Collection[str]) -> dict[str, str]:
    """The variables that a payload asks for; `declared` are parameters that have their values."""
    own = values.child("environment")
    found = {name: own.text(name) or "" for name in own.raw} if own is not None else {}
    taken: dict[str, str] = {}
    for name in found:
        if own is None or re.fullmatch("[A-Za-z][A-Za-z0-9_]*", name) is None:
            raise values.refuse(
                f"environment.{name}",
                "cannot name an environment variable.",
                "Use letters, digits and _, and begin with a letter.",
                "AMP252",
            )
        if _parameter(name) in declared:
            raise values.refuse(
                f"environment.{name}",
                f"would be the parameter {_parameter(name)}, which the template has already.",
                "Choose another name.",
                "AMP252",
            )
        other = taken.setdefault(_parameter(name), name)
        if other != name:
            raise values.refuse(
                f"environment.{name}",
                f"and {other} are one and the same to CloudFormation: {_parameter(name)}.",
                "Choose names that differ by more than case and _.",
            )
    return found


def _function(role: str, name: str, granted: Sequence[Access]) -> NodeFunction:
    outputs = {var: parameter for each in granted for var, parameter in each.parameters.items()}
    declared = {name: {"Type": "String", "Default": name} for name in outputs.values()}
    statements = [statement for each in granted for statement in each.statements]
    parts = {}
    if statements:
        parts["AmplifyResourcesPolicy"] = policy("amplify-lambda-execution-policy", *statements)
    return NodeFunction(
        name,
        role,
        {
            "ENV": ref("env"),
            "REGION": ref("AWS::Region"),
            **{variable: ref(parameter) for variable, parameter in outputs.items()},
        },
        {**_PARAMETERS, **declared},
        {**_CODE_PLACE, "Layers": []},
        parts,
    )


def _with_variables(function: NodeFunction, variables: Mapping[str, str]) -> NodeFunction:
    named = {name: _parameter(name) for name in variables}
    return NodeFunction(
        function.name,
        function.role,
        {**function.variables, **{name: ref(each) for name, each in named.items()}},
        {**function.parameters, **{each: {"Type": "String"} for each in named.values()}},
        function.properties,
        function.parts,
    )


def _answers(granted: Sequence[Access], variables: Mapping[str, str]) -> JsonObject:
    """What the Amplify CLI remembers of the questions it asks."""
    found: JsonObject = {}
    for each in granted:
        permissions = found.setdefault("permissions", {}).setdefault(each.category, {})
        permissions[each.name] = list(each.operations)
    found["lambdaLayers"] = []
    if variables:
        found["environmentVariableList"] = [
            {"cloudFormationParameterName": _parameter(name), "environmentVariableName": name}
            for name in variables
        ]
    return found


def _code(function: NodeFunction) -> str:
    names = "".join(f"\t{name}\n" for name in function.variables)
    return f"/* {_MARK}\n{names}{_MARK} */\n\n{_CODE}"


def _parameter(variable: str) -> str:
    """MY_VAR is myVar as a parameter."""
    words = re.findall("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", variable)
    return "".join([words[0].lower(), *(word.capitalize() for word in words[1:])])
