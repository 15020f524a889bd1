import asyncio
from pathlib import Path

import pytest

from amplify_ls.contract.deployment import Deployment
from amplify_ls.contract.event import Failure
from amplify_ls.contract.resource import Source
from amplify_ls.server.deployments import Deployments, look_at_deployment
from amplify_ls.server.disk import Disk
from amplify_ls.server.session import Session

pytestmark = pytest.mark.asyncio


async def known(deployments: Deployments, root: Path) -> None:
    async with asyncio.timeout(5):
        await deployments.known(root).wait()


async def test_only_what_is_new_is_told(tmp_path: Path) -> None:
    news: list[Path] = []
    session, disk = Session(), Disk()
    looks = iter([Deployment("dev"), Deployment("dev"), Deployment("test")])
    deployments = Deployments(session, disk, lambda _: next(looks), news.append)

    await known(deployments, tmp_path)
    deployments.read_again()
    await known(deployments, tmp_path)
    assert news == [tmp_path]

    deployments.read_again()
    await known(deployments, tmp_path)
    assert news == [tmp_path, tmp_path]
    assert session.seen[tmp_path].deployment == Deployment("test")
    disk.close()


async def test_a_look_that_came_too_early_is_not_the_last(tmp_path: Path) -> None:
    session, disk, looks = Session(), Disk(), iter(["first", "second", "third"])
    deployments = Deployments(session, disk, lambda _: Deployment(next(looks)), lambda _: None)

    deployments.known(tmp_path)
    deployments.read_again()
    deployments.read_again()
    await known(deployments, tmp_path)

    assert session.seen[tmp_path].deployment == Deployment("second")
    disk.close()


async def test_the_files_of_a_failure_are_read_with_it(tmp_path: Path) -> None:
    (tmp_path / "here.json").write_text("{}", encoding="utf-8")
    failure = Failure("No.", sources=(Source("here.json"), Source("gone.json")))
    session, disk = Session(), Disk()
    deployments = Deployments(
        session, disk, lambda _: Deployment("dev", failure=failure), lambda _: None
    )

    await known(deployments, tmp_path)

    assert [file.text for file in session.seen[tmp_path].files.values()] == ["{}"]
    disk.close()


async def test_a_look_that_fails_sees_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_root: Path) -> Deployment:
        raise ZeroDivisionError

    session, disk = Session(), Disk()

    await known(Deployments(session, disk, fail, lambda _: None), tmp_path)

    assert session.seen[tmp_path].deployment is None
    assert "ZeroDivisionError" in caplog.text
    disk.close()


async def test_a_folder_without_a_project_has_no_deployment(tmp_path: Path) -> None:
    assert look_at_deployment(tmp_path) is None
