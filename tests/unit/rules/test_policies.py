"""The policy that the Amplify documentation gives for the CLI, and what becomes of it."""

import json
from pathlib import Path

import pytest

from amplify_ls.contract.diagnostic import Diagnostic
from amplify_ls.features.completion import complete
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.features.hover import hover
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading, read
from amplify_ls.text.source import SourceFile
from tests.support.marked import applied

_SEED = Path(__file__).parents[2] / "data" / "seed" / "policy.json"


def _reading(text: str) -> Reading:
    return read(SourceFile(Path("/shop/policy.json"), text))


def _told(text: str) -> list[Diagnostic]:
    return diagnose(_reading(text), Project())


def _policy(*actions: str) -> str:
    statement = {"Effect": "Allow", "Action": actions, "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]}, ensure_ascii=False)


def test_the_documented_policy_is_a_policy() -> None:
    (document,) = _reading(_SEED.read_text(encoding="utf-8")).documents
    assert document.kind.id == "iam-policy"
    actions = document.tree.find(("Statement", 0, "Action"))
    assert actions is not None
    assert sum(":" in str(item.value) for item in actions.items()) == 68


def test_the_documented_policy_has_a_hidden_character_and_lacks_actions() -> None:
    text = _SEED.read_text(encoding="utf-8")
    lacking, hidden = _told(text)
    assert (hidden.code, text[hidden.span.start : hidden.span.end]) == ("AMP244", "â€¨")
    assert (lacking.code, text[lacking.span.start : lacking.span.end]) == ("AMP245", '"Action"')
    assert "`cloudformation:ListStackResources`" in lacking.message


def test_the_documented_policy_is_mended_by_its_fixes() -> None:
    text = _SEED.read_text(encoding="utf-8")
    _, hidden = _told(text)
    text = applied(text, hidden.fixes[0])
    (lacking,) = _told(text)
    text = applied(text, lacking.fixes[0])
    assert _told(text) == []
    assert '\n                "amplify:GetBackendEnvironment"\n            ],' in text
    json.loads(text)


@pytest.mark.parametrize(
    "hidden", ["\u2028", "\u200b", "\ufeff", "\u00a0", "â€¨", "â\x80¨", "Â\u00a0"]
)
@pytest.mark.parametrize("place", ['{}"s3:*"', '"{}s3:*"', '"s3:*{}"'])
def test_a_hidden_character_is_the_only_finding_wherever_it_stands(hidden: str, place: str) -> None:
    text = _policy("appsync:*", "@").replace('"@"', place.format(hidden))
    (found,) = _told(text)
    assert (found.code, text[found.span.start : found.span.end]) == ("AMP244", hidden)
    assert _told(applied(text, found.fixes[0])) == []


def test_actions_of_the_typed_service_are_offered() -> None:
    text = _policy("s3:Get")
    reading = _reading(text)
    offered = complete(reading, Project(), text.index("s3:Get") + len("s3:Get"))
    found = next(each for each in offered if each.label == "s3:GetObject")
    assert found.new_text == '"s3:GetObject"'
    assert found.detail.startswith("An action of S3.")
    assert {each.label.partition(":")[0] for each in offered} == {"s3"}


def test_an_empty_list_is_offered_the_services() -> None:
    text = _policy()
    labels = {each.label for each in complete(_reading(text), Project(), text.index("[]") + 1)}
    assert {"s3:*", "cloudformation:*", "mobiletargeting:*"} <= labels


def test_keys_and_versions_are_offered() -> None:
    text = '{"Version": "", "Statement": [{"Effect": "Allow", }]}'
    reading = _reading(text)
    versions = complete(reading, Project(), text.index('""') + 1)
    assert [each.label for each in versions] == ["2012-10-17", "2008-10-17"]
    keys = [each.label for each in complete(reading, Project(), text.index(", }") + 2)]
    assert {"Action", "NotAction", "Resource", "Condition", "Sid", "Principal"} <= set(keys)


def test_an_action_is_explained() -> None:
    text = _policy("cloudformation:CreateStack")
    found = hover(_reading(text), Project(), text.index("CreateStack"))
    assert found is not None
    assert (
        "An action of CloudFormation. `amplify push` makes the root stack with it."
        in found.markdown
    )
