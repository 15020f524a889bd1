"""The whole way from three editors to the embedded AWS and back to the line of a file."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from lsprotocol import types
from pytest_lsp import client_capabilities

from amplify_ls.sandbox.sandbox import reset
from tests.e2e.deploying import BACKEND_CONFIG, Deployer
from tests.e2e.editor import PROFILES, SERVER, Client, Editor, connect, leave
from tests.support.projects import RECORDED

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAYLOAD = (RECORDED / "auth" / "plain" / "payload.json").read_text(encoding="utf-8")
NAME = json.loads(PAYLOAD)["resourceName"]
INPUTS = f"amplify/backend/auth/{NAME}/cli-inputs.json"
PAGE = "amplify/logs/amplify-ls/preview.md"
LENGTH = '"passwordPolicyMinLength": 8'
TOO_LONG = LENGTH.replace("8", "200")
BUCKET = json.dumps(
    {
        "version": 1,
        "serviceConfiguration": {
            "serviceName": "S3",
            "permissions": {"auth": ["READ"]},
            "resourceName": "files",
        },
    }
)
FUNCTION = json.dumps(
    {
        "version": 1,
        "functionName": "resize",
        "access": [{"category": "storage", "resource": "files", "operations": ["read"]}],
    }
)


@pytest_asyncio.fixture(loop_scope="session", params=PROFILES)
async def deployer(
    request: pytest.FixtureRequest, folder: Path, tmp_path: Path
) -> AsyncIterator[Deployer]:
    """Each of the editors, in an app that is no project yet, with an embedded AWS of its own."""
    editor = await _connected(client_capabilities(request.param), folder)
    (folder / "package.json").write_text("{}", encoding="utf-8")
    yield Deployer(replace(editor, profile=request.param, folder=folder), folder)
    await _left(editor.client)
    reset(tmp_path / "sandbox")


async def test_from_a_script_to_a_running_stack_to_the_line_that_fails(
    deployer: Deployer, seed_script: str
) -> None:
    await _run_lens(deployer, "init.sh", seed_script, "Run this init on the sandbox", "Init")
    await _run_lens(deployer, "auth.headless.json", PAYLOAD, "Add this auth", "Add")
    backend = deployer.root / BACKEND_CONFIG
    config = deployer.editor.open(BACKEND_CONFIG, backend.read_text(encoding="utf-8"), "json")
    assert f"auth/{NAME}: not deployed" in await deployer.titles(config)

    pushed = await _run(deployer, config, "Push 1 change to the sandbox", "Push")
    deployed = await deployer.titles(config)
    exports = (deployer.root / "src/aws-exports.js").read_text(encoding="utf-8")

    assert pushed["target"]["sandbox"] is True
    assert pushed["parts"]["done"] == pushed["parts"]["total"] > 5
    assert any(title.startswith(f"auth/{NAME}: deployed ") for title in deployed)
    assert "aws_user_pools_id" in exports

    inputs = deployer.root / INPUTS
    text = inputs.read_text(encoding="utf-8").replace(LENGTH, TOO_LONG)
    inputs.write_text(text, encoding="utf-8")
    uri = deployer.editor.open(INPUTS, text, "json")
    foreseen = await deployer.run("preview")
    page = (deployer.root / PAGE).read_text(encoding="utf-8")
    line = 1 + text[: text.index(TOO_LONG)].count("\n")
    assert f"it updates auth/{NAME}, " in foreseen["message"]
    assert f"([{INPUTS}:{line}](../../../{INPUTS}#L{line}))" in page
    assert "`Policies.PasswordPolicy.MinimumLength`: `8` → `200`" in page

    deployer.answer("Push")
    deployer.answer("Show Cause")
    await deployer.run("push")
    failed = await deployer.phase("failed")
    (diagnostic,) = await deployer.failures(uri)

    assert failed["failure"]["resource"] == f"auth/{NAME}"
    assert failed["failure"]["location"]["uri"] == uri
    assert diagnostic.range == deployer.editor.range(text, "200")
    assert any(t.startswith(f"auth/{NAME}: failed: ") for t in await deployer.titles(uri))


async def test_a_push_of_a_killed_server_is_picked_up_by_the_next_one(
    deployer: Deployer, seed_script: str
) -> None:
    await _run_lens(deployer, "init.sh", seed_script, "Run this init on the sandbox", "Init")
    await _run_lens(deployer, "auth.headless.json", PAYLOAD, "Add this auth", "Add")
    deployer.answer("Push")
    await deployer.run("push")
    await deployer.phase("running")
    deployer.editor.client.process.kill()
    await deployer.editor.client.process.wait()

    again = await _connected(client_capabilities(deployer.editor.profile), deployer.root)
    deployer = replace(deployer, editor=replace(again, folder=deployer.root))
    text = (deployer.root / BACKEND_CONFIG).read_text(encoding="utf-8")
    uri = deployer.editor.open(BACKEND_CONFIG, text, "json")
    told = await deployer.told()
    deployer.answer("Resume")
    pushed = await _run(deployer, uri, "Push 1 change to the sandbox", "Push")

    assert told.startswith("The push of myenvname that began ")
    assert "was interrupted" in told
    assert pushed["phase"] == "succeeded"
    assert f"auth/{NAME}: deployed" in " ".join(await deployer.titles(uri))
    await leave(deployer.editor.client)


async def test_a_bucket_and_its_function_are_added_and_pushed_from_their_payloads(
    deployer: Deployer, seed_script: str
) -> None:
    await _run_lens(deployer, "init.sh", seed_script, "Run this init on the sandbox", "Init")
    await _run_lens(deployer, "auth.headless.json", PAYLOAD, "Add this auth", "Add")
    await _run_lens(deployer, "files.headless.json", BUCKET, "Add this storage", "Add")
    await _run_lens(deployer, "resize.headless.json", FUNCTION, "Add this function", "Add")
    backend = deployer.root / BACKEND_CONFIG
    config = deployer.editor.open(BACKEND_CONFIG, backend.read_text(encoding="utf-8"), "json")

    pushed = await _run(deployer, config, "Push 3 changes to the sandbox", "Push")
    deployed = await deployer.titles(config)

    assert pushed["phase"] == "succeeded"
    for resource in (f"auth/{NAME}", "storage/files", "function/resize"):
        assert any(title.startswith(f"{resource}: deployed ") for title in deployed)


async def _left(client: Client) -> None:
    """Leave, unless the server is gone."""
    if client.process.returncode is None:
        await leave(client)
    else:
        await client.stop()  # type: ignore[no-untyped-call]


async def _connected(capabilities: types.ClientCapabilities, folder: Path) -> Editor:
    sandbox = folder.parent / "sandbox"
    variables = {"AMPLIFY_LS_SANDBOX": str(sandbox), "AMPLIFY_LS_SANDBOX_PACE": "0"}
    return await connect(capabilities, folder, SERVER, {"operations": True}, variables)


async def _run_lens(deployer: Deployer, name: str, text: str, title: str, answer: str) -> None:
    (deployer.root / name).write_text(text, encoding="utf-8")
    uri = deployer.editor.open(name, text, {".sh": "shellscript"}.get(Path(name).suffix, "json"))
    await _run(deployer, uri, title, answer)


async def _run(deployer: Deployer, uri: str, title: str, answer: str) -> dict[str, Any]:
    lenses = await deployer.lenses(uri)
    (command,) = [one.command for one in lenses if one.command and one.command.title == title]
    deployer.answer(answer)
    await deployer.run(command)
    ended = await deployer.ended()
    assert (ended["phase"], ended["failure"]) == ("succeeded", None)
    return ended
