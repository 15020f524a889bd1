"""A GraphQL API whose build has stacks in stacks, as the Amplify CLI's transformers leave it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

BUILD = "amplify/backend/api/books/build"
TOP = f"{BUILD}/cloudformation-template.json"
DEEPEST = f"{BUILD}/stacks/Pages.json"
SCHEMA = "amplify/backend/api/books/schema.graphql"
_PLACE = {"S3DeploymentBucket": {"Type": "String"}, "S3DeploymentRootKey": {"Type": "String"}}
_HANDED = {name: {"Ref": name} for name in _PLACE}
_ENTRY = {"service": "AppSync", "providerPlugin": "awscloudformation", "output": {}}


def add_deep_api(root: Path, visibility: int = 30) -> None:
    """Add the API to a project; its deepest part is a queue three stacks below the root's."""
    schema = root / SCHEMA
    schema.parent.mkdir(parents=True)
    schema.write_text("type Page { id: ID! }\n", encoding="utf-8")
    _write(root, TOP, _around("Chapters", "Chapters.json"))
    _write(root, f"{BUILD}/stacks/Chapters.json", _around("Pages", "Pages.json"))
    _write(root, DEEPEST, _deepest(visibility))
    _write(root, f"{BUILD}/parameters.json", {})
    _write(root, "amplify/backend/api/books/parameters.json", {})
    for name in ("backend-config.json", "amplify-meta.json"):
        path = root / "amplify/backend" / name
        content = json.loads(path.read_text(encoding="utf-8"))
        content.setdefault("api", {})["books"] = _ENTRY
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")


def _around(logical_id: str, file: str) -> dict[str, Any]:
    parts = ["https://s3.amazonaws.com/", _HANDED["S3DeploymentBucket"], "/"]
    url = [*parts, _HANDED["S3DeploymentRootKey"], f"/stacks/{file}"]
    stack = {
        "Type": "AWS::CloudFormation::Stack",
        "Properties": {"TemplateURL": {"Fn::Join": ["", url]}, "Parameters": _HANDED},
    }
    return {"Parameters": _PLACE, "Resources": {logical_id: stack}}


def _deepest(visibility: int) -> dict[str, Any]:
    queue = {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": visibility}}
    return {"Parameters": _PLACE, "Resources": {"Queue": queue}}


def _write(root: Path, path: str, content: object) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(json.dumps(content, indent=2), encoding="utf-8")
