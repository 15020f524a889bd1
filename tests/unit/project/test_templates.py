from pathlib import Path

import pytest

from amplify_ls.project.templates import parameters_of
from amplify_ls.text.source import SourceFile


def parameters(text: str, name: str = "a-template.json") -> dict[str, bool] | None:
    found = parameters_of(SourceFile(Path(name), text))
    return dict(found) if found is not None else None


def test_parameters_are_known_with_whether_they_have_a_default() -> None:
    text = '{"Parameters": {"env": {"Type": "String"}, "n": {"Default": 1}}, "Resources": {}}'
    assert parameters(text) == {"env": False, "n": True}


def test_a_template_in_yaml_may_use_the_short_forms_of_functions() -> None:
    text = """\
Parameters:
  env: {Type: String}
  size:
    Type: Number
    Default: 1
Resources:
  Topic:
    Properties:
      TopicName: !Sub "orders-${env}"
"""
    assert parameters(text, "a-template.yml") == {"env": False, "size": True}


def test_a_template_without_parameters_declares_none() -> None:
    assert parameters('{"Resources": {}}') == {}


@pytest.mark.parametrize(
    "text",
    [
        '{"Parameters": {"en',
        "[]",
        "{}",
        '{"Parameters": [], "Resources": {}}',
        '{"Resources": {}, "Fn::Transform": {"Name": "AWS::Include"}}',
        '{"Resources": {}, "Parameters": {"Fn::Transform": {"Name": "AWS::Include"}}}',
        "[" * 100_000,
    ],
)
def test_what_a_template_declares_is_not_guessed(text: str) -> None:
    assert parameters(text) is None


def test_broken_yaml_declares_nothing() -> None:
    assert parameters("Resources: [", "a-template.yaml") is None
