from collections.abc import Iterator

import pytest

from amplify_ls.sandbox.sandbox import start, stop
from tests.faults.shop import Shop


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """One embedded AWS for all tests; each leaves it empty."""
    folder = tmp_path_factory.mktemp("faults")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AMPLIFY_LS_SANDBOX_PACE", "0")
        sandbox = start(folder / "aws")
    yield Shop(folder / "shop", sandbox.endpoint)
    stop(folder / "aws")
