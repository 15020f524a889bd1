from __future__ import annotations

from pathlib import Path

import pytest

from amplify_ls.features.deployments.runs import runs
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile

ROOT, FOLDER = Path("/shop"), Path("/work")
INIT = """amplify init --amplify '{"envName": "dev"}' --yes"""
AUTH = (
    '{"version": 2, "resourceName": "shop", '
    '"serviceConfiguration": {"serviceName": "Cognito", "includeIdentityPool": false}}'
)


def found(
    text: str, name: str = "ci.sh", root: Path | None = ROOT, *, is_sandbox: bool | None = True
) -> list[tuple[str, str, dict[str, str | bool]]]:
    reading = read(SourceFile(ROOT / name, text), root)
    return [
        (lens.title, lens.call.command.removeprefix("amplify.server."), dict(lens.call.arguments))
        for lens in runs(reading, FOLDER, is_sandbox=is_sandbox)
    ]


def titles(text: str) -> list[str]:
    return [title for title, _, _ in found(text)]


def test_an_init_runs_on_the_sandbox_or_on_aws() -> None:
    arguments = {"folder": "file:///work", "amplify": '{"envName": "dev"}'}

    assert found(INIT) == [
        ("Run this init on the sandbox", "init", {**arguments, "sandbox": True}),
        ("Run this init on AWS", "init", {**arguments, "sandbox": False}),
    ]


def test_an_init_for_the_sandbox_runs_nowhere_else() -> None:
    text = INIT.replace("amplify init", "amplify-ls init --sandbox")

    assert titles(text) == ["Run this init on the sandbox"]


def test_the_payload_of_a_variable_is_handed_over_as_the_shell_does() -> None:
    text = f"IFS='|'\nAMPLIFY='{{\"envName\": \"dev\"}}'\n{INIT.replace(INIT[23:43], '$AMPLIFY')}"

    ((_, _, arguments), _) = found(text)

    assert arguments["amplify"] == '{"envName": "dev"}'


@pytest.mark.parametrize(
    "text",
    [
        """amplify init --amplify "{\\"envName\\": \\"$1\\"}" --yes""",
        """amplify init --amplify "$SECRET" --yes""",
        """A='{"envName": "dev"}'\namplify init --amplify $A --yes""",
        """amplify init --amplify '{"envName": "dev"}' --categories '{}' --yes""",
        """amplify "$COMMAND" --yes""",
        "echo init",
        "amplify configure --yes",
    ],
    ids=["unknown part", "unknown", "split by the shell", "more than we do", "any", "no", "other"],
)
def test_what_is_not_wholly_known_is_not_run(text: str) -> None:
    assert titles(text) == []


def test_a_push_says_where_it_goes() -> None:
    root = {"root": "file:///shop"}

    assert found("amplify push --yes") == [("Run this push on the sandbox", "push", root)]
    assert found("amplify push", is_sandbox=False) == [("Run this push on AWS", "push", root)]
    assert found("amplify push", is_sandbox=None) == [("Run this push", "push", root)]


def test_a_dry_run_is_a_preview() -> None:
    ((title, command, _),) = found("amplify-ls push --dry-run")

    assert (title, command) == ("Preview this push on the sandbox", "preview")


def test_status_and_remove_run_in_their_project() -> None:
    assert titles("amplify status") == ["Run this status"]
    assert found("amplify remove auth shop --yes") == [
        (
            "Run this remove auth shop",
            "remove",
            {"root": "file:///shop", "category": "auth", "name": "shop"},
        )
    ]
    assert titles("amplify remove auth --yes") == ["Run this remove auth"]


def test_a_payload_that_is_piped_is_added() -> None:
    arguments = {"root": "file:///shop", "category": "auth", "payload": AUTH}

    assert found(f"echo '{AUTH}' | amplify add auth --headless") == [
        ("Run this add auth", "add", arguments)
    ]


def test_a_payload_in_a_file_of_its_own_is_added() -> None:
    arguments = {"root": "file:///shop", "category": "auth", "payload": AUTH}

    assert found(AUTH, "auth.json") == [("Add this auth", "add", arguments)]


def test_buckets_and_functions_are_added_too() -> None:
    bucket = '{"version": 1, "serviceConfiguration": {"serviceName": "S3", "permissions": {}}}'
    function = '{"version": 1, "functionName": "resize"}'

    assert found(bucket, "bucket.json")[0][0] == "Add this storage"
    assert found(function, "resize.headless.json")[0][0] == "Add this function"
    assert titles(f"echo '{function}' | amplify-ls function add --headless") == [
        "Run this add function"
    ]
    assert titles("echo '{}' | amplify add geo --headless") == []


def test_without_a_project_only_init_runs() -> None:
    text = f"{INIT}\namplify push --yes\namplify status\n"

    assert {command for _, command, _ in found(text, root=None)} == {"init"}
    assert found(AUTH, "auth.json", None) == []
    assert runs(read(SourceFile(ROOT / "ci.sh", INIT)), None, is_sandbox=None) == []
