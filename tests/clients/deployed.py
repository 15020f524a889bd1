"""Projects that live in one embedded AWS, for what editors do with those that are deployed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from amplify_ls.sandbox.sandbox import stop
from tests.support.shop import AUTH, Shop

BACKEND = "amplify/backend/backend-config.json"
ORDERS = "amplify/backend/custom/orders/orders-cloudformation-template.json"
HOOK = "amplify/hooks/pre-push.sh"
PACE = 0.05
_TABLE = {
    "Parameters": {"env": {"Type": "String"}},
    "Resources": {
        "Orders": {
            "Type": "AWS::DynamoDB::Table",
            "Properties": {
                "BillingMode": "PAY_PER_REQUEST",
                "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
            },
        },
        "Paid": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 30}},
    },
}


@contextmanager
def embedded_aws(folder: Path) -> Iterator[Path]:
    """Where an embedded AWS keeps its state, which everything that is started meanwhile uses."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AMPLIFY_LS_SANDBOX", str(folder))
        patch.setenv("AMPLIFY_LS_SANDBOX_PACE", str(PACE))
        try:
            yield folder
        finally:
            stop(folder)


def add_shop(root: Path, aws: Path) -> Shop:
    """A project with auth that was not pushed yet."""
    root.mkdir()
    made = Shop(root, aws, PACE)
    made.init()
    made.must("add", "auth", "--headless", given=json.dumps(AUTH))
    return made


def add_orders(project: Shop) -> None:
    """A table and a queue, pushed, and then edited: the table gets another key."""
    config = project.root / BACKEND
    resources = json.loads(config.read_text(encoding="utf-8"))
    resources["custom"] = {"orders": {"service": "customCloudformation"}}
    config.write_text(json.dumps(resources, indent=2), encoding="utf-8")
    template = project.root / ORDERS
    template.parent.mkdir(parents=True)
    before = json.dumps(_TABLE, indent=2)
    template.write_text(before, encoding="utf-8")
    project.must("push", "--yes")
    after = before.replace('"AttributeName": "id"', '"AttributeName": "number"')
    template.write_text(after.replace(": 30", ": 60"), encoding="utf-8")


def add_hook(project: Shop) -> None:
    """A program of the project that runs before a push, and leaves a trace."""
    hook = project.root / HOOK
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("echo ran >> hooklog\n", encoding="utf-8")


def files(project: Shop) -> dict[str, bytes]:
    """Everything that is in the project's folder."""
    root = project.root
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
