from pathlib import Path

import pytest

from amplify_ls.project.hooks import hook_names, is_in_hooks, may_be_a_hook


@pytest.mark.parametrize(
    "name", ["pre-push", "post-add-function", "pre-types-codegen", "post-import-env", "pre-delete"]
)
def test_a_hook_is_called_after_its_command(name: str) -> None:
    assert name in set(hook_names())


@pytest.mark.parametrize("name", ["push", "pre-init", "pre-add-geo", "post-update-codegen"])
def test_commands_without_hooks_have_no_names(name: str) -> None:
    assert name not in set(hook_names())


def test_hooks_are_directly_in_their_folder() -> None:
    assert is_in_hooks(Path("/shop/amplify/hooks/pre-push.sh"))
    assert not is_in_hooks(Path("/shop/amplify/hooks/lib/pre-push.sh"))


def test_what_the_cli_drops_there_itself_is_no_hook() -> None:
    assert not may_be_a_hook("README.md")
    assert not may_be_a_hook("pre-push.js.sample")
    assert may_be_a_hook("pre-push.js")


def test_what_node_reads_beside_hooks_is_no_hook() -> None:
    assert not may_be_a_hook("package.json")
    assert not may_be_a_hook("package-lock.json")
