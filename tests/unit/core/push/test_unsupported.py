"""What cannot be pushed is refused before anything is touched, with what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.core.push import prepare
from tests.support.pushing import Pushing, pushing

CONFIG = "amplify/backend/backend-config.json"


def give(project: Pushing, category: str, name: str, service: str, *files: str) -> None:
    """A resource with these empty files."""
    path = project.root / CONFIG
    config = json.loads(path.read_text(encoding="utf-8"))
    entry = {"service": service, "providerPlugin": "awscloudformation"}
    config[category] = {name: entry}
    path.write_text(json.dumps(config), encoding="utf-8")
    for file in files:
        place = project.root / "amplify/backend" / category / name / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("{}", encoding="utf-8")


@pytest.mark.parametrize(
    ("category", "name", "service", "files", "says", "advice"),
    [
        ("api", "web", "ElasticContainer", ["web-template.json"], "its containers", "Amplify CLI"),
        ("notifications", "push", "Pinpoint", [], "its channels", "Amplify CLI"),
        ("video", "live", "video", ["props.json"], "has no CloudFormation", "`amplify build`"),
        ("analytics", "taps", "Pinpoint", [], "has no CloudFormation", "version control"),
        ("api", "todos", "AppSync", ["schema.graphql"], "has no build", "gql-compile"),
        ("function", "run", "Lambda", ["run-template.json"], "has to be built", "sources"),
    ],
)
def test_a_refusal_says_what_and_what_to_do(  # noqa: PLR0913, PLR0917 - the row of a table
    tmp_path: Path,
    category: str,
    name: str,
    service: str,
    files: list[str],
    says: str,
    advice: str,
) -> None:
    project = pushing(tmp_path)
    give(project, category, name, service, *files)
    stored = dict(project.bucket)

    with pytest.raises(AmplifyError) as refused:
        prepare(project.root, project.plugins, project.world, None)

    assert f"{category}/{name}" in refused.value.message
    assert says in refused.value.message
    assert advice in refused.value.advice
    assert project.bucket == stored
