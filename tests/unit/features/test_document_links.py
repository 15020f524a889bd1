"""What in a file leads to other files, and to the AWS console."""

from pathlib import Path

from amplify_ls.contract.cloud import SANDBOX_ACCOUNT
from amplify_ls.features.links.document_links import document_links
from amplify_ls.features.links.targets import link_target
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile

ROOT = Path("/shop")
INFO = "amplify/team-provider-info.json"
STACK = "arn:aws:cloudformation:eu-west-1:123456789012:stack/amplify-shop-dev/1-2"
ESCAPED = "arn%3Aaws%3Acloudformation%3Aeu-west-1%3A123456789012%3Astack%2Famplify-shop-dev%2F1-2"
CONSOLE = "https://eu-west-1.console.aws.amazon.com"
OTHER = "https://us-east-1.console.aws.amazon.com"


def check_links(path: str, text: str, *expected: tuple[str, str]) -> None:
    """Check texts that are links, and the page or the first file that each leads to."""
    found = document_links(read(SourceFile(ROOT / path, text), ROOT))

    assert [
        (text[one.span.start : one.span.end], one.url or one.paths[0].relative_to(ROOT).as_posix())
        for one in found
    ] == list(expected)


def test_resources_lead_to_their_folders() -> None:
    check_links(
        "amplify/backend/backend-config.json",
        '{"function": {"sendMail": {"service": "Lambda"}, "../x": {}}, "parameters": {"a": {}}}',
        ("sendMail", "amplify/backend/function/sendMail"),
    )


def test_what_an_environment_has_leads_to_the_console() -> None:
    check_links(
        INFO,
        f"""{{"dev": {{"awscloudformation": {{"Region": "eu-west-1", "StackId": "{STACK}",
          "StackName": "amplify-shop-dev", "DeploymentBucketName": "b", "AuthRoleName": "r",
          "AmplifyAppId": "d1"}}, "categories": {{"auth": {{"p": {{"userPoolId": "us-east-1_x"}}
          }}}}}}}}""",
        (
            "amplify-shop-dev",
            f"{CONSOLE}/cloudformation/home?region=eu-west-1#/stacks/stackinfo?stackId={ESCAPED}",
        ),
        ("b", f"{CONSOLE}/s3/buckets/b?region=eu-west-1"),
        (
            "r",
            f"{CONSOLE}/iam/home?region=eu-west-1#/roles/details/r",
        ),
        ("d1", f"{CONSOLE}/amplify/home?region=eu-west-1#/d1"),
        ("p", "amplify/backend/auth/p"),
        (
            "us-east-1_x",
            f"{OTHER}/cognito/v2/idp/user-pools/us-east-1_x/users?region=us-east-1",
        ),
    )


def test_the_embedded_aws_has_no_console() -> None:
    stack = STACK.replace("123456789012", SANDBOX_ACCOUNT)
    check_links(
        INFO,
        f'{{"dev": {{"awscloudformation": {{"Region": "eu-west-1", "StackId": "{stack}",'
        '"StackName": "s", "DeploymentBucketName": "b"}}}',
    )


def test_only_what_can_be_a_name_leads_to_the_console() -> None:
    check_links(
        INFO,
        '{"dev": {"awscloudformation": {"Region": "eu-west-1", "DeploymentBucketName": "b c",'
        '"AmplifyAppId": 1}}, "prod": {"awscloudformation": {"Region": "x.evil.example/",'
        '"DeploymentBucketName": "b"}}}',
    )


def test_other_parts_of_aws_have_consoles_of_their_own() -> None:
    check_links(
        INFO,
        '{"dev": {"awscloudformation": {"Region": "cn-north-1", "DeploymentBucketName": "b"}}}',
        ("b", "https://cn-north-1.console.amazonaws.cn/s3/buckets/b?region=cn-north-1"),
    )


def test_what_is_deployed_leads_to_the_console_of_its_service() -> None:
    check_links(
        "amplify/backend/amplify-meta.json",
        '{"providers": {"awscloudformation": {"Region": "eu-west-1"}}, "function": {"f": '
        '{"service": "Lambda", "output": {"Name": "f-dev", "Arn": "x"}}}}',
        ("f", "amplify/backend/function/f"),
        (
            "f-dev",
            f"{CONSOLE}/lambda/home?region=eu-west-1#/functions/f-dev",
        ),
    )


def test_a_function_leads_to_its_source() -> None:
    check_links(
        "amplify/backend/function/f/f-cloudformation-template.json",
        '{"Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": '
        '{"Handler": "index.handler"}}}}',
        ("index.handler", "amplify/backend/function/f/src/index.js"),
    )


def test_a_payload_file_is_linked_where_a_script_names_it() -> None:
    check_links(
        "ci/add.sh",
        "cat payloads/auth.json | jq -c | amplify add auth --headless\n",
        ("payloads/auth.json", "payloads/auth.json"),
    )


def test_a_schema_beside_a_file_is_linked_and_addresses_are_left_to_editors() -> None:
    check_links("amplify/cli.json", '{"$schema": "../s.json"}', ("../s.json", "amplify/../s.json"))
    check_links("amplify/cli.json", '{"$schema": "https://x.example/s.json"}')


def test_of_a_folder_the_file_that_says_most_is_opened(tmp_path: Path) -> None:
    (tmp_path / "f/src").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    for name in ("f/src/index.js", "f/src/event.json", "f/f-cloudformation-template.json"):
        (tmp_path / name).touch()

    assert link_target([tmp_path / "f"]) == tmp_path / "f/src/index.js"
    assert link_target([tmp_path / "gone", tmp_path / "empty"]) == tmp_path / "empty"
    assert link_target([tmp_path / "gone"]) is None
