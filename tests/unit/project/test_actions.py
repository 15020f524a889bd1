import pytest

from amplify_ls.project.actions import (
    NEEDED,
    doubt_about,
    is_allowed,
    meaning_of,
    offered,
    services,
)


@pytest.mark.parametrize(
    "action",
    [
        "s3:GetObject",
        "S3:getobject",
        "s3:*",
        "s3:Get?bject",
        "*",
        "apigateway:PATCH",
        "cognito-idp:AdminAddUserToGroup",
        "execute-api:Invoke",
        "iam:PassRole",
        "lambda:InvokeFunction",
        "mobiletargeting:PutEvents",
        "es:ESHttpPost",
        "braket:SearchJobs",
        "s3:",
    ],
)
def test_nothing_is_doubtful_about(action: str) -> None:
    assert doubt_about(action) is None


@pytest.mark.parametrize(
    ("action", "meant"),
    [
        ("s3:GetObjects", "s3:GetObject"),
        ("s3:HeadObject", "s3:GetObject"),
        ("s3:listobjectsv2", "s3:ListBucket"),
        ("lambda:Invoke", "lambda:InvokeFunction"),
        ("dynamodb:TransactWriteItems", "dynamodb:PutItem"),
        ("cloudformation:DescribeStacksResources", "cloudformation:DescribeStackResources"),
        ("s3:Paint", None),
        ("s3:Paint*", None),
        ("s3:[a-z]*", None),
    ],
)
def test_an_action_that_no_service_has_was_meant_as_another(action: str, meant: str | None) -> None:
    doubt = doubt_about(action)
    assert doubt is not None
    assert doubt.nearest == meant


def test_every_action_to_use_instead_is_one() -> None:
    instead = [(service, to) for service in services().values() for to in service.instead.values()]
    assert [to for service, to in instead if to.casefold() not in service.folded] == []


def test_what_the_cli_needs_are_actions() -> None:
    assert [action for action in NEEDED if doubt_about(action) is not None] == []


def test_a_pattern_allows_what_fits() -> None:
    assert is_allowed("s3:GetObject", ["iam:*", "S3:get*"])
    assert not is_allowed("s3:GetObject", ["s3:Put*", "s3:[G]etObject"])


def test_behind_a_service_its_actions_are_offered() -> None:
    assert "s3:GetObject" in set(offered("s3:Get"))
    assert {action.partition(":")[0] for action in offered("s3:Get")} == {"s3"}


def test_before_a_service_is_typed_the_services_are_offered() -> None:
    labels = list(offered("cog"))
    assert "cognito-idp:*" in labels
    assert len(labels) == len(services())


@pytest.mark.parametrize(
    ("action", "meaning"),
    [
        ("sns:*", "Every action of SNS."),
        ("sns:Publish", "An action of SNS."),
        ("s3:PutObject", "An action of S3. `amplify push` uploads templates and packages with it."),
        ("execute-api:I*", "2 actions of calls of API Gateway."),
        ("sns:Publsh", ""),
        ("braket:*", ""),
    ],
)
def test_actions_have_meanings(action: str, meaning: str) -> None:
    assert meaning_of(action) == meaning
