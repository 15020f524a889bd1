"""Folders of resources that somebody renames or deletes by hand."""

import json
from pathlib import Path

import pytest

from amplify_ls.features.rename import Refusal, Renaming
from amplify_ls.features.rename.folders import deleted, moved
from tests.support import undeployed as shop
from tests.support.applying import make, scope_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop.write_project(tmp_path)


def test_a_moved_folder_leaves_the_project_as_a_renamed_resource_does(folder: Path) -> None:
    old = folder / shop.ORDERS
    found = moved(old, old.with_name("sales"), scope_in(folder))

    assert isinstance(found, Renaming)
    make(found.change)
    old.rename(old.with_name("sales"))

    texts = shop.texts(folder)
    assert json.loads(texts[shop.CONFIG])["storage"].keys() == {"sales", "photos"}
    assert "amplify/backend/storage/sales/build/sales-cloudformation-template.json" in texts
    assert "STORAGE_SALES_NAME" in texts[shop.TEMPLATE]


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("storage/my-orders", "letters and digits"),
        ("storage/photos", "There already is storage/photos"),
        ("function/orders", "Move the folder back"),
    ],
)
def test_a_folder_that_is_lost_to_the_cli_is_warned_of(folder: Path, new: str, words: str) -> None:
    found = moved(folder / shop.ORDERS, folder / "amplify/backend" / new, scope_in(folder))

    assert isinstance(found, Refusal)
    assert words in found.reason


def test_the_folder_of_a_deployed_resource_keeps_its_name(folder: Path) -> None:
    shop.write_project(folder, {f"{shop.MIRROR}/amplify-meta.json": '{"storage": {"orders": {}}}'})
    old = folder / shop.ORDERS

    found = moved(old, old.with_name("sales"), scope_in(folder))

    assert isinstance(found, Refusal)
    assert "storage/orders is deployed" in found.reason
    assert "Undo" in found.reason


def test_a_deleted_folder_takes_its_resource_out_of_the_project(folder: Path) -> None:
    config = json.loads(shop.FILES[shop.CONFIG])
    del config["api"]["rest"]
    shop.write_project(folder, {shop.CONFIG: json.dumps(config, indent=2), shop.SCHEMA: ""})

    found = deleted(folder / shop.FUNCTION, scope_in(folder))

    assert isinstance(found, Renaming)
    assert all(part.reason and part.reason.needs_confirmation for part in found.change.parts)
    assert "`amplify remove function sendMail`" in found.remark
    make(found.change)
    texts = shop.texts(folder)
    del config["function"]["sendMail"], config["parameters"]
    assert json.loads(texts[shop.CONFIG]) == config
    assert "sendMail" not in json.loads(texts[shop.META])["function"]
    assert json.loads(texts[shop.TEAM])["dev"]["categories"] == {"function": {}}


def test_a_resource_that_others_need_is_not_taken_out(folder: Path) -> None:
    found = deleted(folder / shop.ORDERS, scope_in(folder))

    assert isinstance(found, Refusal)
    assert "function/sendMail needs storage/orders" in found.reason


def test_a_deployed_resource_is_not_removed_by_deleting_its_folder(folder: Path) -> None:
    shop.write_project(folder, {f"{shop.MIRROR}/amplify-meta.json": '{"custom": {"log": {}}}'})

    found = deleted(folder / "amplify/backend/custom/log", scope_in(folder))

    assert isinstance(found, Refusal)
    assert "`amplify remove custom log`" in found.reason


@pytest.mark.parametrize("name", ["amplify/backend/storage", "amplify/backend/storage/x", "src"])
def test_other_folders_may_go_where_they_like(folder: Path, name: str) -> None:
    scope = scope_in(folder)

    assert deleted(folder / name, scope) is None
    assert moved(folder / name, folder / "elsewhere", scope) is None


@pytest.mark.parametrize(
    ("text", "gone", "expected"),
    [
        ('{"a": 1, "b": 2, "c": 3}', ["a"], '{"b": 2, "c": 3}'),
        ('{"a": 1, "b": 2, "c": 3}', ["b"], '{"a": 1, "c": 3}'),
        ('{"a": 1, "b": 2, "c": 3}', ["c"], '{"a": 1, "b": 2}'),
        ('{"a": 1, "b": 2, "c": 3}', ["b", "c"], '{"a": 1}'),
        ('{"a": 1, "b": 2, "c": 3}', ["a", "c"], '{"b": 2}'),
        ('{"a": 1, "b": 2, "c": 3}', ["a", "b", "c"], "{}"),
        ('{\n  "a": 1, // one\n  "b": 2,\n}', ["a"], '{\n  "b": 2,\n}'),
        ('{\n  "a": 1, // one\n  "b": 2,\n}', ["a", "b"], "{\n  \n}"),
    ],
)
def test_members_go_with_their_commas(text: str, gone: list[str], expected: str) -> None:
    from amplify_ls.features.rename.cutting import cut_members
    from amplify_ls.syntax.json import parse
    from amplify_ls.syntax.tree import Dialect

    for cut in sorted(cut_members(parse(text, Dialect.HJSON).root, gone), reverse=True):
        text = text[: cut.start] + text[cut.end :]

    assert text == expected
