import json
from pathlib import Path

import pytest

from amplify_ls.contract.deployment import Difference
from amplify_ls.contract.plan import ResourceChange
from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.core.backend import Backend
from amplify_ls.core.environments.environment import Environment
from amplify_ls.core.status.template_differences import template_differences

TOPIC = ResourceName("custom", "news")
FOLDER = "custom/news"
NO_PLUGINS = Plugins({}, {}, {})


def files(template: object, values: object = None) -> dict[str, bytes]:
    return {
        f"{FOLDER}/news-cloudformation-template.json": json.dumps(template).encode(),
        f"{FOLDER}/parameters.json": json.dumps(values or {}).encode(),
    }


def topic(name: str) -> dict[str, object]:
    properties = {"DisplayName": name, "Tags": [1], "ClientSecret": f"of {name}"}
    return {"Resources": {"News": {"Type": "AWS::SNS::Topic", "Properties": properties}}}


def found(
    now: dict[str, bytes], then: dict[str, bytes], change: Change = Change.UPDATE
) -> tuple[Difference, ...]:
    backend = Backend(Environment(Path("/p"), "dev", {}, {}, {}), now, then)
    return template_differences(backend, ResourceChange(TOPIC, "SNS", change), NO_PLUGINS)


def test_a_property_is_told_with_its_values_and_secrets_are_not() -> None:
    assert found(files(topic("new")), files(topic("old"))) == (
        Difference(
            "Resources",
            "News",
            Change.UPDATE,
            "AWS::SNS::Topic",
            "Properties.DisplayName",
            "old",
            "new",
        ),
        Difference(
            "Resources",
            "News",
            Change.UPDATE,
            "AWS::SNS::Topic",
            "Properties.ClientSecret",
            "•••",
            "•••",
        ),
    )


def test_parts_that_come_and_go_are_told_by_their_type() -> None:
    assert found(files(topic("a")), files({}), Change.CREATE) == (
        Difference("Resources", "News", Change.CREATE, "AWS::SNS::Topic"),
    )
    assert found({}, files(topic("a")), Change.DELETE) == (
        Difference("Resources", "News", Change.DELETE, "AWS::SNS::Topic"),
    )


def test_what_parameters_are_given_counts_too() -> None:
    assert found(files({}, {"size": 2}), files({}, {"size": 1})) == (
        Difference("Values", "size", Change.UPDATE, "", "", 1, 2),
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("quiet", "abc"),
        ("DbPassword", "abc"),
        ("providers", '[{"ProviderName": "Google", "client_secret": "abc"}]'),
        ("quoted", '{"client_secret": "\\"abc"}'),
        ("listed", [{"accessToken": "abc"}]),
    ],
)
def test_values_that_nobody_may_see_are_not_shown(name: str, value: object) -> None:
    declared = {"Parameters": {"quiet": {"Type": "String", "NoEcho": True, "Default": "abc"}}}

    created = found(files(declared, {name: value}), {}, Change.CREATE)
    updated = found(files(declared, {name: value}), files({}, {name: "other abc"}))

    assert {each.name for each in (*created, *updated)} == {"quiet", name}
    assert "abc" not in repr(created)
    assert "'String'" in repr(created)
    assert [each.path for each in updated if each.section == "Values"] == [""]
    assert "'abc" not in repr([each.after for each in updated])


def test_what_is_no_template_has_no_differences() -> None:
    assert found({f"{FOLDER}/x-template.json": b"{"}, files({})) == ()


def test_what_is_imported_has_no_template() -> None:
    assert found(files(topic("a")), {}, Change.IMPORT) == ()
