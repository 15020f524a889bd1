"""Tags, secrets, templates and refusals: what a push reads besides the backend itself."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plan import ResourceChange
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.core.backend import Backend
from amplify_ls.core.backend.mirror import Files
from amplify_ls.core.environments.deployment_secrets import deployment_secrets, secrets_write
from amplify_ls.core.environments.environment import Environment
from amplify_ls.core.environments.tags import stack_tags
from amplify_ls.core.push.unsupported import refuse_unsupported
from amplify_ls.core.templates.resource_template import resource_template
from tests.support.projects import still_world

SHOP = ResourceName("auth", "shop")
TEMPLATE = b'{"Resources": {"Pool": {"Type": "T"}}}'
DEV = Environment(Path("/p"), "dev", {}, {"StackId": "arn:aws:cloudformation:x:1:stack/s/uuid"}, {})


def test_placeholders_in_tags_are_filled_in() -> None:
    tags = b'[{"Key": "user:Stack", "Value": "{project-name}-{project-env}"}]'

    assert stack_tags(tags, "shop", "dev") == {"user:Stack": "shop-dev"}


def test_a_project_without_tags_has_none() -> None:
    assert stack_tags(None, "shop", "dev") == {}


@pytest.mark.parametrize("tags", [b"{", b"[1]", b'[{"Key": "a"}]'])
def test_a_file_of_something_else_than_tags_is_named(tags: bytes) -> None:
    with pytest.raises(AmplifyError, match=r"tags\.json(:1:2: this is| is no list of tags)"):
        stack_tags(tags, "shop", "dev")


def test_tags_may_have_comments() -> None:
    assert stack_tags(b'[{Key: "team", Value: "books"}] // ours', "shop", "dev") == {
        "team": "books"
    }


def test_secrets_are_found_again(tmp_path: Path) -> None:
    world = still_world(tmp_path)
    write = secrets_write(world, DEV, {SHOP: {"creds": "x"}})
    write.path.parent.mkdir(parents=True)
    write.path.write_bytes(write.data or b"")

    assert deployment_secrets(world, DEV) == {SHOP: {"creds": "x"}}
    assert write.mode == 0o600


def test_secrets_of_other_stacks_are_kept_and_not_taken(tmp_path: Path) -> None:
    world = still_world(tmp_path)
    write = secrets_write(world, DEV, {SHOP: {"creds": "x"}})
    write.path.parent.mkdir(parents=True)
    write.path.write_bytes(write.data or b"")
    other = replace(DEV, provider={"StackId": "arn:aws:cloudformation:x:1:stack/s/other"})

    assert deployment_secrets(world, other) == {}
    both = json.loads(secrets_write(world, other, {SHOP: {"creds": "y"}}).data or b"")
    assert [stack["rootStackId"] for stack in both["appSecrets"]] == ["uuid", "other"]


@pytest.mark.parametrize(
    "content",
    [
        {"appSecrets": ["x", {"rootStackId": "uuid", "environments": []}]},
        {"appSecrets": [{"rootStackId": "uuid", "environments": {"dev": {"auth": "x"}}}]},
        {"appSecrets": {"rootStackId": "uuid"}},
    ],
)
def test_secrets_in_another_form_are_none_and_can_be_written_all_the_same(
    tmp_path: Path, content: object
) -> None:
    world = still_world(tmp_path)
    path = secrets_write(world, DEV, {}).path
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(content))

    assert deployment_secrets(world, DEV) == {}
    path.write_bytes(secrets_write(world, DEV, {SHOP: {"creds": "x"}}).data or b"")
    assert deployment_secrets(world, DEV) == {SHOP: {"creds": "x"}}


def test_what_is_built_is_the_template_of_a_resource_with_inputs() -> None:
    files = {"cli-inputs.json": b"{}", "build/shop-cloudformation-template.json": TEMPLATE}

    template = resource_template(SHOP, {**files, "build/parameters.json": b'{"a": 1}'})
    assert template.path == "build/shop-cloudformation-template.json"
    assert (template.parameters, list(template.parts)) == ({"a": 1}, ["Pool"])


def test_what_is_built_goes_before_what_somebody_wrote() -> None:
    files = {"x-template.json": TEMPLATE, "build/y-template.json": b"{}", "parameters.json": b"{}"}

    assert resource_template(SHOP, files).file_name == "y-template.json"


def test_a_yaml_template_is_read_with_its_short_forms() -> None:
    text = b"Resources:\n  A:\n    Name: !Sub '${x}-1'\n    Role: !GetAtt B.Arn.C\n    To: !Ref x\n"

    assert resource_template(SHOP, {"x-template.yaml": text}).parts == {
        "A": {
            "Name": {"Fn::Sub": "${x}-1"},
            "Role": {"Fn::GetAtt": ["B", "Arn.C"]},
            "To": {"Ref": "x"},
        }
    }


def test_of_several_templates_the_one_that_is_nested_in_none_is_the_resources_own() -> None:
    url = {
        "Fn::Sub": "https://s3.amazonaws.com/${bucket}/amplify-cfn-templates/auth/b-template.json"
    }
    outer = {
        "Resources": {
            "In": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": url}}
        }
    }
    files = {"a-template.json": json.dumps(outer).encode(), "b-template.json": TEMPLATE}

    template = resource_template(SHOP, files)
    assert (template.path, template.others) == ("a-template.json", ("b-template.json",))


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "has no CloudFormation template"),
        ({"a-template.json": b"{}", "b-template.json": b"{}"}, "has 2 templates"),
        ({"a-template.json": b"{"}, "is no JSON"),
        ({"a-template.json": b"[]"}, "is no template"),
    ],
)
def test_a_template_that_cannot_be_used_is_named(files: Files, said: str) -> None:
    with pytest.raises(AmplifyError, match=said):
        resource_template(SHOP, files)


@pytest.mark.parametrize(
    ("service", "files", "said"),
    [
        ("ElasticContainer", {}, "containers"),
        ("customCDK", {}, "CDK stack"),
        ("S3", {"override.ts": b""}, "override.ts"),
        ("Lambda", {"amplify.state": b'{"scripts": {"build": "tsc"}}'}, "amplify.state"),
    ],
)
def test_what_cannot_be_built_yet_is_refused(service: str, files: Files, said: str) -> None:
    found = {f"auth/shop/{path}": data for path, data in files.items()}
    change = ResourceChange(SHOP, service, Change.CREATE)

    with pytest.raises(AmplifyError, match=said):
        refuse_unsupported(Backend(DEV, found, {}), [change])
    refuse_unsupported(Backend(DEV, found, {}), [replace(change, change=Change.NONE)])


def test_what_can_be_built_is_not_refused() -> None:
    files = {
        "auth/shop/cli-inputs.json": b'{"cognitoConfig": {}}',
        "api/open/cli-inputs.json": b'{"paths": {"/a": {"permissions": {"setting": "open"}}}}',
    }
    changes = [
        ResourceChange(SHOP, "Cognito", Change.CREATE),
        ResourceChange(ResourceName("api", "open"), "API Gateway", Change.UPDATE),
    ]

    refuse_unsupported(Backend(DEV, files, {}), changes)
