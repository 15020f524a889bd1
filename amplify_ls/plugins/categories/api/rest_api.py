"""The template of a REST API.

What is in it, and how it is called, is as in the Amplify CLI's (14.2.2), but for two marks that
the CLI draws anew with every build. Here a deployment's comes from what it deploys, so that equal
files give equal templates; that of the answers to failures is kept, for replacing these loses them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject
from amplify_ls.plugins.categories.api.rest_paths import (
    ADMIN_DEFINITIONS,
    DEFINITIONS,
    RESPONSE_HEADERS,
    admin_path,
    function_path,
)
from amplify_ls.plugins.categories.intrinsics import (
    CONDITIONS,
    join,
    per_environment,
    ref,
    resource,
)
from amplify_ls.plugins.categories.origin import description
from amplify_ls.plugins.categories.values import Values, compact_json

ADMIN_QUERIES = "AdminQueries"
_ACTIONS = {
    "create": ("/POST",),
    "read": ("/GET",),
    "update": ("/PUT", "/PATCH"),
    "delete": ("/DELETE",),
}
_SETTINGS = ("open", "private", "protected")
_OPEN = _SETTINGS[0]
_PLACEHOLDER = re.compile(r"\{[a-zA-Z0-9-]+\}")
_MARK = 8
_ACCOUNT = (ref("AWS::Region"), ":", ref("AWS::AccountId"), ":")


@dataclass(frozen=True, slots=True)
class RestApi:
    """cli-inputs.json of one REST API, and what of the project around it matters."""

    name: str
    values: Values
    auth: str | None
    """The resource with the user pool, whose groups may have rights."""

    @property
    def is_admin(self) -> bool:
        """Whether it is the one by which administrators manage the user pool."""
        return self.name == ADMIN_QUERIES

    @property
    def paths(self) -> dict[str, Values]:
        """What there is to call.

        Raises:
            AmplifyError: nothing.
        """
        found = self.values.needed_child("paths")
        if not found.raw:
            raise self.values.refuse("paths", "names nothing to call.", "Add a path.")
        return {path: found.needed_child(path) for path in found.raw}

    @property
    def functions(self) -> list[str]:
        """The functions that answer, each once."""
        return list(dict.fromkeys(_function(about) for about in self.paths.values()))

    @property
    def pool(self) -> str:
        """The parameter with the user pool's id.

        Raises:
            AmplifyError: the project has no user pool.
        """
        if self.auth is None:
            raise AmplifyError(
                f"api/{self.name} lets groups of users in, and the project has no auth.",
                "Add auth, or take the groups out of the paths in its cli-inputs.json.",
            )
        return f"auth{self.auth}UserPoolId"

    def rights(self) -> Iterator[tuple[str, str, list[str]]]:
        """Which group may do what with which path."""
        for path, about in self.paths.items():
            groups = about.needed_child("permissions").child("groups")
            if groups is None:
                continue
            for group in groups.raw:
                actions = groups.choices(group, _ACTIONS) or []
                yield path, group, [each for action in actions for each in _ACTIONS[action]]


def template(api: RestApi, response_mark: str, why_gen1: str) -> JsonObject:
    """The whole template.

    Raises:
        AmplifyError: cli-inputs.json lacks something.
    """
    body = _body(api)
    deployed = sha1(compact_json(body).encode(), usedforsecurity=False).hexdigest()[:_MARK]
    answers = {} if api.is_admin else dict(_answers(api, response_mark))
    more = {} if api.is_admin else {"FailOnWarnings": True}
    properties = {"Body": body, "Description": "", "Name": api.name, **more}
    return {
        "Description": description("api-APIGateway", why_gen1),
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": _parameters(api),
        "Conditions": CONDITIONS,
        "Resources": {
            **dict(_policies(api)),
            **dict(_permissions(api)),
            api.name: resource("AWS::ApiGateway::RestApi", properties),
            **answers,
            f"DeploymentAPIGW{api.name}{deployed}": _deployment(api, sorted(answers)),
        },
        "Outputs": {
            "RootUrl": {"Description": "Where the API answers", "Value": _url(api)},
            "ApiName": {"Description": "The API's name", "Value": api.name},
            "ApiId": {"Description": "How the API's address begins", "Value": ref(api.name)},
        },
    }


def response_mark(api: RestApi, built: Sequence[str]) -> str:
    """What logical ids of answers to failures end with; `built` are those of the last template."""
    start = re.compile(re.escape(f"{api.name}Default4XXResponse") + "([0-9a-f]{8})")
    known = next((found[1] for part in built if (found := start.fullmatch(part))), None)
    return known or sha1(api.name.encode(), usedforsecurity=False).hexdigest()[:_MARK]


def _parameters(api: RestApi) -> JsonObject:
    groups = list(dict.fromkeys(group for _, group, _ in api.rights()))
    names = [api.pool] if api.is_admin or groups else []
    names += [f"authuserPoolGroups{group}GroupRole" for group in groups]
    names += [f"function{name}{of}" for name in api.functions for of in ("Name", "Arn")]
    declared: JsonObject = {name: {"Type": "String", "Default": name} for name in names}
    return {**declared, "env": {"Type": "String"}}


def _body(api: RestApi) -> JsonObject:
    security, definitions = (
        ("Cognito", ADMIN_DEFINITIONS)
        if api.is_admin
        else (
            "sigv4",
            DEFINITIONS,
        )
    )
    body: JsonObject = {
        "swagger": "2.0",
        "info": {"version": "2018-05-24T17:52:00Z", "title": api.name},
        "host": join("", "apigateway.", ref("AWS::Region"), ".amazonaws.com"),
        "basePath": per_environment("/Prod", join("", "/", ref("env"))),
        "schemes": ["https"],
        "paths": dict(_paths(api)),
        "securityDefinitions": {security: _security(api)},
        "definitions": definitions,
    }
    if api.is_admin:
        checked = {"validateRequestParameters": True, "validateRequestBody": False}
        name = "Validate query string parameters and headers"
        body["x-amazon-apigateway-request-validators"] = {name: checked}
    return body


def _paths(api: RestApi) -> Iterator[tuple[str, JsonObject]]:
    for path, about in api.paths.items():
        if api.is_admin:
            yield "/{proxy+}", admin_path(_function(about))
            continue
        setting = about.needed_child("permissions").needed_choice("setting", _SETTINGS)
        made = function_path(_function(about), is_open=setting == _OPEN)
        yield path, made
        yield _below(path, "{proxy+}"), made


def _security(api: RestApi) -> JsonObject:
    common = {"type": "apiKey", "name": "Authorization", "in": "header"}
    if not api.is_admin:
        return {**common, "x-amazon-apigateway-authtype": "awsSigv4"}
    pool = join("", "arn:aws:cognito-idp:", *_ACCOUNT[:3], ":userpool/", ref(api.pool))
    return {
        **common,
        "x-amazon-apigateway-authtype": "cognito_user_pools",
        "x-amazon-apigateway-authorizer": {"providerARNs": [pool], "type": "cognito_user_pools"},
    }


def _policies(api: RestApi) -> Iterator[tuple[str, JsonObject]]:
    """What groups may do, a policy for each path of each group."""
    for path, group, methods in api.rights():
        short = re.sub("[^-a-z0-9]", "", path)
        shown = _PLACEHOLDER.sub("*", path)
        ends = [f"{method}{end}" for end in (shown, _below(shown, "*")) for method in methods]
        statement = {
            "Action": "execute-api:Invoke",
            "Effect": "Allow",
            "Resource": [_method(api, end) for end in ends],
        }
        properties = {
            "PolicyDocument": {"Statement": [statement], "Version": "2012-10-17"},
            "PolicyName": f"{api.name}-{short}-{group}-group-policy",
            "Roles": [join("-", ref(api.pool), f"{group}GroupRole")],
        }
        yield (
            re.sub("[^A-Za-z0-9]", "", f"{group}Group{short}Policy"),
            resource("AWS::IAM::Policy", properties),
        )


def _method(api: RestApi, end: str) -> JsonObject:
    stage = per_environment("Prod", ref("env"))
    return join("", "arn:aws:execute-api:", *_ACCOUNT, ref(api.name), "/", stage, end)


def _permissions(api: RestApi) -> Iterator[tuple[str, JsonObject]]:
    """Let the API call its functions."""
    for name in api.functions:
        logical_id = (
            f"{ADMIN_QUERIES}APIGWPolicyForLambda"
            if api.is_admin
            else f"function{name}Permission{api.name}"
        )
        properties = {
            "Action": "lambda:InvokeFunction",
            "FunctionName": ref(f"function{name}Name"),
            "Principal": "apigateway.amazonaws.com",
            "SourceArn": join("", "arn:aws:execute-api:", *_ACCOUNT, ref(api.name), "/*/*/*"),
        }
        yield logical_id, resource("AWS::Lambda::Permission", properties)


def _answers(api: RestApi, mark: str) -> Iterator[tuple[str, JsonObject]]:
    """Failures carry the headers that browsers ask for, too."""
    for kind in ("4XX", "5XX"):
        properties = {
            "ResponseParameters": RESPONSE_HEADERS,
            "ResponseType": f"DEFAULT_{kind}",
            "RestApiId": ref(api.name),
        }
        part = resource("AWS::ApiGateway::GatewayResponse", properties)
        yield f"{api.name}Default{kind}Response{mark}", part


def _deployment(api: RestApi, depends_on: list[str]) -> JsonObject:
    properties = {
        "Description": "What an environment's stage serves",
        "RestApiId": ref(api.name),
        "StageName": per_environment("Prod", ref("env")),
    }
    return resource("AWS::ApiGateway::Deployment", properties, depends_on)


def _url(api: RestApi) -> JsonObject:
    stage = per_environment("Prod", ref("env"))
    host = (".execute-api.", ref("AWS::Region"), ".amazonaws.com/")
    return join("", "https://", ref(api.name), *host, stage)


def _function(about: Values) -> str:
    return about.needed_text("lambdaFunction")


def _below(path: str, end: str) -> str:
    return f"{path}{end}" if path.endswith("/") else f"{path}/{end}"
