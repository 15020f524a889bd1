"""Auth, storage and a function that uses it, deployed to the embedded AWS and then changed."""

import json
from pathlib import Path

import boto3
import pytest

from amplify_ls.sandbox.sandbox import find
from tests.e2e.test_deployment import NAME, project, run, sandbox
from tests.support.shop import BUCKET

__all__ = ["project"]

pytestmark = pytest.mark.slow

FUNCTION = {
    "version": 1,
    "functionName": "resize",
    "access": [{"category": "storage", "resource": "files", "operations": ["read", "update"]}],
    "environment": {"LONGEST_SIDE": "800"},
}
META = "amplify/backend/amplify-meta.json"
CODE = "amplify/backend/function/resize/src/index.js"


def add(project: Path, category: str, payload: object) -> None:
    made = run(project, "add", category, "--headless", stdin=json.dumps(payload, indent=2))
    assert made.returncode == 0, made.stderr


def push(project: Path) -> None:
    pushed = run(project, "push", "--yes")
    assert pushed.returncode == 0, pushed.stderr


def entry(project: Path, category: str, name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((project / META).read_text())[category][name]
    return found


def packages(project: Path) -> set[str]:
    """The names of the functions' zip files in the deployment bucket."""
    provider = json.loads((project / META).read_text())["providers"]["awscloudformation"]
    where = find(sandbox(project))
    assert where is not None
    objects = boto3.client(
        "s3",
        endpoint_url=where.endpoint,
        region_name="us-east-1",
        aws_access_key_id="any",
        aws_secret_access_key="any",
    )
    listed = objects.list_objects_v2(
        Bucket=provider["DeploymentBucketName"], Prefix="amplify-builds/"
    )
    return {each["Key"] for each in listed["Contents"]}


def test_what_needs_each_other_is_deployed_changed_and_removed(project: Path) -> None:
    add(project, "storage", BUCKET)
    add(project, "function", FUNCTION)

    push(project)

    outputs = entry(project, "storage", "files")["output"]
    assert isinstance(outputs, dict)
    assert outputs["BucketName"].startswith("shop-files")
    assert "Arn" in str(entry(project, "function", "resize")["output"])
    assert f'"aws_user_files_s3_bucket": "{outputs["BucketName"]}"' in (
        project / "src" / "aws-exports.js"
    ).read_text(encoding="utf-8")
    status = run(project, "status", "--json")
    assert '"update"' not in status.stdout
    assert '"create"' not in status.stdout

    before = packages(project)
    times = {n: entry(project, c, n) for c, n in (("auth", NAME), ("storage", "files"))}
    code = project / CODE
    code.write_text(code.read_text(encoding="utf-8") + "// changed\n", encoding="utf-8")
    push(project)

    assert len(packages(project) - before) == 1
    assert times == {n: entry(project, c, n) for c, n in (("auth", NAME), ("storage", "files"))}

    needed = run(project, "remove", "storage", "files", "--yes")
    assert needed.returncode != 0
    assert "function/resize" in needed.stderr
    assert run(project, "remove", "function", "resize", "--yes").returncode == 0
    push(project)

    assert "resize" not in json.loads((project / META).read_text()).get("function", {})
    assert not (project / "amplify" / "backend" / "function" / "resize").exists()
