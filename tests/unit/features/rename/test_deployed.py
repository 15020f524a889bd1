"""Other names for what is in the cloud, or may be: only where nothing is lost by it."""

from pathlib import Path

import pytest

from amplify_ls.features.rename import Renaming, rename
from amplify_ls.project.names import Name, Sort
from tests.support import undeployed as shop
from tests.support.applying import check_refused, check_renamed, lines_with, scope_in

ORDERS = Name(Sort.RESOURCE, ("storage", "orders"))
SEND_MAIL = Name(Sort.RESOURCE, ("function", "sendMail"))
SENDER = Name(Sort.VARIABLE, (*SEND_MAIL.path, "MAIL_SENDER"))
STAFF = Name(Sort.GROUP, ("staff",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop.write_project(tmp_path)


DEPLOYED_FILES = {
    f"{shop.MIRROR}/amplify-meta.json": (
        '{"auth": {"userPoolGroups": {}}, "storage": {"orders": {}}, "api": {"shop": {}}, '
        '"function": {"sendMail": {}}}'
    ),
    f"{shop.MIRROR}/auth/userPoolGroups/user-pool-group-precedence.json": (
        '[{"groupName": "staff", "precedence": 1}]'
    ),
}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (ORDERS, "storage/orders is deployed."),
        (SEND_MAIL, "function/sendMail is deployed."),
        (STAFF, "The group `staff` is deployed."),
        (Name(Sort.TEMPLATE_RESOURCE, (*SEND_MAIL.path, "Alarm")), "make it anew"),
        (Name(Sort.TYPE, ("api", "shop", "Order")), "The table of `Order`"),
        (Name(Sort.FIELD, ("api", "shop", "Order", "title")), "stored in `title`"),
        (Name(Sort.FIELD, ("api", "shop", "Thing", "title")), "stored in `title`"),
        (Name(Sort.FIELD, ("api", "shop", "Address", "street")), "stored in `street`"),
        (Name(Sort.FIELD, ("api", "shop", "Size", "LARGE")), "still says `LARGE`"),
        (Name(Sort.INDEX, ("api", "shop", "Order", "byTitle")), "The index `byTitle`"),
    ],
)
def test_what_aws_would_replace_keeps_its_name(folder: Path, name: Name, words: str) -> None:
    shop.write_project(folder, DEPLOYED_FILES)

    check_refused(folder, name, "Another", words)


@pytest.mark.parametrize(
    "name",
    [
        Name(Sort.GROUP, ("boss",)),
        Name(Sort.TYPE, ("api", "shop", "Receipt")),
        Name(Sort.FIELD, ("api", "shop", "Receipt", "total")),
        Name(Sort.FIELD, ("api", "shop", "Wish", "amount")),
        Name(Sort.CONDITION, (*SEND_MAIL.path, "InTests")),
        SENDER,
    ],
)
def test_what_aws_keeps_can_be_renamed_though_it_is_deployed(folder: Path, name: Name) -> None:
    shop.write_project(folder, DEPLOYED_FILES)

    check_renamed(folder, name, "Another")


def test_a_function_that_another_environment_has_keeps_its_name(folder: Path) -> None:
    team = '{"dev": {}, "prod": {"categories": {"function": {"sendMail": {"s3Key": "x"}}}}}'
    shop.write_project(folder, {shop.TEAM: team})

    check_refused(folder, SEND_MAIL, "mailer", "is deployed in `prod`")


def test_a_value_that_only_the_cloud_has_is_still_found(folder: Path) -> None:
    shop.write_project(folder, {shop.TEAM: '{"dev": {}}'})

    check_refused(
        folder, Name(Sort.PARAMETER, (*SEND_MAIL.path, "mailSender")), "x", "`dev`", "Manager"
    )
    texts = check_renamed(folder, SENDER, "FROM_ADDRESS")
    assert lines_with(texts[shop.TEMPLATE], "mailSender") == [
        '"mailSender": {"Type": "String"},',
        '"FROM_ADDRESS": {"Ref": "mailSender"}',
    ]


def test_what_cannot_be_known_is_said(folder: Path) -> None:
    shop.write_project(folder, {shop.TEAM: '{"dev": {}, "prod": {}}'})

    found = rename(ORDERS, "sales", scope_in(folder))

    assert isinstance(found, Renaming)
    assert "deployed in `prod` cannot be seen" in found.remark


def test_a_fresh_clone_renames_with_a_warning(folder: Path) -> None:
    (folder / shop.META).unlink()

    found = rename(STAFF, "crew", scope_in(folder))

    assert isinstance(found, Renaming)
    assert "No file here says what is deployed" in found.remark
