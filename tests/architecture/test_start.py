from pathlib import Path

from tests.architecture.repository import modules_loaded_by

CLOUD = {"boto3", "botocore", "moto", "graphql"}
VALIDATORS = {"pydantic", "pydantic_core", "jsonschema"}
PROTOCOL = {"pygls", "lsprotocol"}
DRAWING = {"rich"}
PARSERS = {"tree_sitter", "tree_sitter_bash", "tree_sitter_yaml"}


def test_the_command_line_starts_without_what_it_seldom_needs() -> None:
    loaded = modules_loaded_by("import amplify_ls.cli.main")

    assert "amplify_ls" in loaded
    assert not loaded & (CLOUD | VALIDATORS | PROTOCOL | PARSERS)


def test_checking_a_script_loads_neither_protocol_nor_cloud_nor_validators(tmp_path: Path) -> None:
    script = tmp_path / "init.sh"
    script.write_text("""amplify init --amplify '{"envName": 1}' --yes\n""", encoding="utf-8")

    loaded = modules_loaded_by(
        "import sys; from amplify_ls.__main__ import main; main(['check', sys.argv[1]])",
        str(script),
    )

    assert "amplify_ls" in loaded
    assert not loaded & (CLOUD | VALIDATORS | PROTOCOL | DRAWING)


def test_a_check_loads_no_other_command(tmp_path: Path) -> None:
    others = ["add", "explain", "init", "operations", "push", "remove", "sandbox", "status"]
    code = (
        "import sys; from amplify_ls.__main__ import main; main(['check', sys.argv[1]]);"
        f"assert not sys.modules.keys() & {{'amplify_ls.cli.' + name for name in {others}}}"
    )

    assert "amplify_ls" in modules_loaded_by(code, str(tmp_path))


def test_the_server_starts_without_what_it_needs_later_or_never() -> None:
    loaded = modules_loaded_by("import amplify_ls.server.main")

    assert "amplify_ls" in loaded
    assert not loaded & (CLOUD | VALIDATORS | PARSERS)
