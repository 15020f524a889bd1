"""Projects on disk as the Amplify CLI has left them, and a world without chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from amplify_ls.contract.cloud import Cloud
from amplify_ls.contract.plugin import JsonObject, Provider, ProviderSettings
from amplify_ls.contract.registry import Plugins, installed_plugins
from amplify_ls.contract.world import World
from tests.support.fake_cloud import NOW, FakeCloud

RECORDED = Path(__file__).parents[1] / "data" / "recorded"
_ROOT, _HOME = "/home/dev/app", "/home/dev"


@dataclass(frozen=True)
class FakeProvider:
    """A provider whose only cloud is a fake one; what it stores is the real one's."""

    cloud: FakeCloud
    name: str = "awscloudformation"

    def settings(self, option: JsonObject, world: World) -> ProviderSettings:
        return _real_provider().settings(option, world)

    def stored_settings(self, stored: JsonObject, world: World) -> ProviderSettings:  # noqa: ARG002
        return ProviderSettings(stored)

    def connect(
        self,
        settings: ProviderSettings,  # noqa: ARG002
        world: World,  # noqa: ARG002
        endpoint: str | None,  # noqa: ARG002
    ) -> Cloud:
        return self.cloud


def plugins_with(cloud: FakeCloud) -> Plugins:
    """The installed plugins, with a fake cloud behind the provider."""
    installed = installed_plugins()
    return Plugins(
        installed.categories, installed.frontends, {"awscloudformation": FakeProvider(cloud)}
    )


def still_world(home: Path, digits: str | None = None) -> World:
    """A world whose clock stands still; `digits` are all its random ones, or they are counted."""
    numbers = count(1)

    def hexadecimal(length: int) -> str:
        return digits[:length] if digits is not None else f"{next(numbers):0{length}x}"

    return World(home, now=lambda: NOW, hex=hexadecimal, wait=lambda _seconds: None)


def place(case: str, root: Path) -> Path:
    """Put a recorded project on the disk, as if it had been made there."""
    for path, text in recorded(case, root).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def recorded(case: str, root: Path) -> dict[str, str]:
    """The recorded files of a case by their path from the root."""
    folder = RECORDED / case
    return {
        _name(path.relative_to(folder)): path.read_text(encoding="utf-8")
        .replace(_ROOT, str(root))
        .replace(_HOME, str(root.parent))
        for path in _files(folder)
    }


def texts(root: Path) -> Mapping[str, str]:
    """The files of a project, without what this program records for itself."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in _files(root)
        if not path.is_relative_to(root / "amplify" / "logs")
    }


def _name(path: Path) -> str:
    return ".gitignore" if path.name == "gitignore" else path.as_posix()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _real_provider() -> Provider:
    return installed_plugins().provider("awscloudformation")
