"""The files that apps read, held to what the Amplify CLI wrote (tests/data/recorded/frontends)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amplify_ls.contract.plugin import Frontend, JsonObject, ReadText
from amplify_ls.plugins.frontends.android import FRONTEND as ANDROID
from amplify_ls.plugins.frontends.ios import FRONTEND as IOS
from amplify_ls.plugins.frontends.javascript import FRONTEND as JAVASCRIPT

RECORDED = Path(__file__).parents[3] / "data" / "recorded" / "frontends"
FRONTENDS = {frontend.name: frontend for frontend in (ANDROID, IOS, JAVASCRIPT)}
CONFIGURATIONS: dict[str, JsonObject | None] = {
    "android": {"config": {"ResDir": "app/src/main/res"}},
    "ios": None,
    "javascript": {"framework": "react", "config": {"SourceDir": "src"}},
}
CASES = sorted(
    (meta.parent.name, name)
    for meta in RECORDED.glob("*/amplify-meta.json")
    for name in FRONTENDS
    if (meta.parent / name).is_dir()
)


def files_below(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def exports(case: str, name: str, read: ReadText) -> dict[str, str]:
    frontend: Frontend = FRONTENDS[name]
    meta = json.loads((RECORDED / case / "amplify-meta.json").read_text("utf-8"))
    return dict(frontend.exports(CONFIGURATIONS[name], meta, read))


@pytest.mark.parametrize(("case", "name"), CASES)
def test_an_app_is_told_what_the_amplify_cli_tells_it(case: str, name: str) -> None:
    before = files_below(RECORDED / case / "before" / name)
    assert exports(case, name, before.get) == files_below(RECORDED / case / name)


@pytest.mark.parametrize(("case", "name"), CASES)
def test_telling_it_again_changes_nothing(case: str, name: str) -> None:
    told = files_below(RECORDED / case / name)
    assert exports(case, name, told.get) == told


@pytest.mark.parametrize("name", FRONTENDS)
def test_what_is_gone_from_the_backend_is_not_told_any_longer(name: str) -> None:
    told = files_below(RECORDED / "every-service" / name)
    assert exports("init", name, told.get) == files_below(RECORDED / "init" / name)


def test_every_case_has_been_looked_at() -> None:
    assert len(CASES) == 26
