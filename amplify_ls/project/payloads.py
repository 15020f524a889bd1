"""Payloads that stand alone: in files of their own, or in variables no command takes.

Nothing is a payload just because it could be one: a text that names no schema has to hold keys
that only a payload of that kind has, or be called like one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplify_ls.project.kinds import KINDS, FileKind, kind_by_id
from amplify_ls.project.policies import is_policy
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect, NodeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amplify_ls.syntax.tree import Node
    from amplify_ls.text.source import SourceFile

_SCHEMA = re.compile(
    r'"\$schema"\s*:\s*"(?:(?P<place>[^"]*?)(?P<name>[\w-]+)\.schema\.json'
    r'|urn:amplify-ls:schemas:(?P<id>[\w-]+))"'
)
_TELLING = re.compile(
    r'"(?:serviceConfiguration|serviceModification|webClientId|awscloudformation)"'
)
"""Without one of these no text is a payload by what it holds."""
_PAYLOAD_NAME = re.compile(
    r"\.(?:headless|amplify|(?:add|update|remove|import)-?(?:auth|api|storage|geo|function))\.json$"
)
_REQUEST_NAME = re.compile(
    r"(add|update|remove|import)[-_.]?(auth|api|storage|geo|function)", re.IGNORECASE
)
_OPTION_NAME = re.compile(r"(amplify|frontend|providers|codegen|categories)\b", re.IGNORECASE)
_HEAD = 4096
_LONGEST = 500_000

# One of them is in nearly every payload of the kind.
_KEYS_OF_OPTIONS = {
    "frontend": "frontend-option",
    "generateCode": "codegen-option",
    "projectName": "amplify-option",
    "envName": "amplify-option",
}
_CATEGORIES = {"Cognito": "auth", "AppSync": "api", "S3": "storage", "Map": "geo"}
_KEYS_OF_CATEGORIES = {
    "userPoolConfiguration": "auth",
    "userPoolModification": "auth",
    "includeIdentityPool": "auth",
    "transformSchema": "api",
    "defaultAuthType": "api",
    "permissions": "storage",
    "bucketName": "storage",
    "mapStyle": "geo",
    "setAsDefault": "geo",
}
_IMPORTED = frozenset({"version", "userPoolId", "webClientId"})
_FUNCTION = frozenset({"version", "functionName"})
_STACK = frozenset(
    {
        "StackName",
        "StackId",
        "DeploymentBucketName",
        "AuthRoleName",
        "UnauthRoleName",
        "AuthRoleArn",
    }
)
_CREDENTIALS = frozenset({"configLevel", "useProfile", "profileName", "accessKeyId"})
# The names that the documentation's sample scripts use.
_VARIABLES = {
    "AMPLIFY": "amplify-option",
    "FRONTEND": "frontend-option",
    "PROVIDERS": "providers-option",
    "CODEGEN": "codegen-option",
    "CATEGORIES": "categories-option",
}


def kind_of_payload(file: SourceFile, given: Sequence[str] = ()) -> FileKind | None:
    """The kind of a payload in a file of its own.

    What its `$schema` says counts most, for somebody wrote it to be believed; then the commands
    that take it, of which `given` has the kinds, for they decide what becomes of it; then what it
    holds, and its name.
    """
    head = file.text[:_HEAD]
    schema = _SCHEMA.search(head)
    if schema is not None:
        named = next((kind for kind in KINDS if _is_named(kind, schema)), None)
        if named is not None or not given:
            return named
    if len(set(given)) == 1:
        return kind_by_id(given[0])
    kind = _kind_by_itself(file, head)
    if given and (kind is None or kind.id not in given):
        return kind_by_id(given[0])
    return kind


def _kind_by_itself(file: SourceFile, head: str) -> FileKind | None:
    if is_policy(head):
        return kind_by_id("iam-policy")
    is_payload = _PAYLOAD_NAME.search(file.path.name) is not None
    if len(file.text) > _LONGEST or not (is_payload or _TELLING.search(head)):
        return None
    root = parse(file.text, Dialect.HJSON).root
    kind_id = _kind_by_content(root, is_payload=is_payload)
    if kind_id is None and is_payload:
        kind_id = _kind_by_option_keys(root) or _kind_by_name(file.path.name)
    return kind_by_id(kind_id) if kind_id is not None else None


def kind_of_variable(name: str, text: str) -> str | None:
    """The kind of payload that a variable holds: by its usual name, or by what it holds."""
    if name in _VARIABLES or not _TELLING.search(text[:_HEAD]):
        return _VARIABLES.get(name)
    return _kind_by_content(parse(text, Dialect.HJSON).root, is_payload=False)


def _is_named(kind: FileKind, schema: re.Match[str]) -> bool:
    """Whether `$schema` means a kind; schemas of other tools may have the name of a file's kind."""
    if schema["id"] is not None:
        return kind.id == schema["id"]
    place = schema["place"]
    is_ours = not kind.patterns or "amplify" in place or place.startswith(".")
    return is_ours and kind.schema == f"{schema['name']}.schema.json"


def _kind_by_content(root: Node, *, is_payload: bool) -> str | None:
    """`is_payload`: whether its name says so already, so that less has to be there."""
    keys = {member.name for member in root.members()}
    for verb, key in (("add", "serviceConfiguration"), ("update", "serviceModification")):
        service = root.get(key)
        if service is not None and (is_payload or "version" in keys):
            return _kind_of_request(verb, service, is_payload=is_payload)
    if keys >= _IMPORTED:
        return "import-auth-request"
    if is_payload and keys >= _FUNCTION:
        return "add-function-request"
    return _kind_of_provider(root.get("awscloudformation"))


def _kind_of_request(verb: str, service: Node, *, is_payload: bool) -> str | None:
    if service.kind is not NodeKind.OBJECT:
        return None
    keys = {member.name for member in service.members()}
    name = service.get("serviceName")
    category = _CATEGORIES.get(str(name.value)) if name is not None else None
    if category is None:
        category = next((c for key, c in _KEYS_OF_CATEGORIES.items() if key in keys), None)
    if category is None:
        return None
    if verb == "add" and category == "api" and not (is_payload or "transformSchema" in keys):
        # The stored answers of an API look the same otherwise.
        return None
    if verb == "add" and category == "storage":
        verb = _verb_of_storage(keys)
    return f"{verb}-{category}-request"


def _verb_of_storage(keys: set[str]) -> str:
    if "permissions" in keys or {"resourceName", "bucketName"} <= keys:
        return "add"
    return "import" if "bucketName" in keys else "remove"


def _kind_of_provider(provider: Node | None) -> str | None:
    if provider is None or provider.kind is not NodeKind.OBJECT:
        return None
    keys = {member.name for member in provider.members()}
    if len(keys & _STACK) > 1:
        return "env-import-config"
    return "providers-option" if keys & _CREDENTIALS else None


def _kind_by_option_keys(root: Node) -> str | None:
    keys = {member.name for member in root.members()}
    if "awscloudformation" in keys:
        return "providers-option"
    return next((kind_id for key, kind_id in _KEYS_OF_OPTIONS.items() if key in keys), None)


def _kind_by_name(name: str) -> str | None:
    """`add-auth.headless.json`, `app.addauth.json`, `providers.amplify.json`."""
    request = _REQUEST_NAME.search(name)
    if request is not None:
        kind_id = f"{request[1]}-{request[2]}-request".lower()
        return kind_id if any(kind.id == kind_id for kind in KINDS) else None
    option = _OPTION_NAME.match(name)
    return f"{option[1].lower()}-option" if option is not None else None
