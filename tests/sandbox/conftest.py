from collections.abc import Iterator
from pathlib import Path

import pytest

from amplify_ls.sandbox.sandbox import reset, start, stop
from tests.sandbox.account import Account, auth, resource, root

PACE = "AMPLIFY_LS_SANDBOX_PACE"


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    """One sandbox for all tests that leave it as they found it, or use names of their own."""
    folder = tmp_path_factory.mktemp("shared") / "sandbox"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PACE, "0")
        account = Account(start(folder))
    account.make_bucket()
    yield account
    stop(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where a test may start a sandbox of its own; it is stopped afterwards."""
    folder = tmp_path / "sandbox"
    yield folder
    reset(folder)


@pytest.fixture
def paced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Account:
    """A sandbox of one's own in which a resource takes a moment."""
    monkeypatch.setenv(PACE, "0.03")
    account = Account(start(folder))
    account.make_bucket()
    return account


@pytest.fixture
def shop(shared: Account) -> Iterator[str]:
    """A root stack with a nested one, deployed; its name."""
    shared.upload("amplify-cfn-templates/auth/shop.json", auth())
    assert shared.create("shop", root(Topic=resource("AWS::SNS::Topic"))) == "CREATE_COMPLETE"
    yield "shop"
    assert shared.delete("shop") == "DELETE_COMPLETE"
