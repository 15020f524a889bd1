from __future__ import annotations

from pathlib import Path

import pytest

from amplify_ls.project.reading import Reading, read
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span


def reading(path: str, text: str) -> Reading:
    return read(SourceFile(Path(path), text))


def kinds(path: str, text: str) -> list[str]:
    return [document.kind.id for document in reading(path, text).documents]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("amplify/.config/project-config.json", "project-config"),
        ("/home/me/app/amplify/cli.json", "cli-json"),
        ("amplify/cli.dev.json", "cli-json"),
        ("amplify/team-provider-info.json", "team-provider-info"),
        ("amplify/backend/backend-config.json", "backend-config"),
        ("amplify/backend/auth/shop1234/cli-inputs.json", "auth-cli-inputs"),
    ],
)
def test_project_files_are_known_by_their_path(path: str, kind: str) -> None:
    assert kinds(path, "{}") == [kind]


@pytest.mark.parametrize(
    "path", ["package-lock.json", "amplify/cli 2.json", "tsconfig.json", "src/amplify.ts"]
)
def test_other_files_are_left_alone(path: str) -> None:
    assert kinds(path, '{"projectName": "x"}') == []


def test_a_payload_in_a_file_is_known_by_its_schema_its_name_or_what_it_holds() -> None:
    assert kinds("x.json", '{"$schema": "../schemas/codegen-option.schema.json"}') == [
        "codegen-option"
    ]
    assert kinds("ci/init.amplify.json", '{"projectName": "shop"}') == ["amplify-option"]
    auth = '{"version": 2, "serviceConfiguration": {"serviceName": "Cognito"}}'
    assert kinds("x.json", auth) == ["add-auth-request"]


def test_options_of_a_script_become_documents() -> None:
    script = "amplify init --amplify '{}' --frontend \"{}\" --providers '{}' --yes"
    assert kinds("x.sh", script) == ["amplify-option", "frontend-option", "providers-option"]


def test_a_payload_on_standard_input_becomes_a_document() -> None:
    script = "echo '{\"version\": 2}' | jq -c . | amplify add auth --headless"
    assert kinds("x.sh", script) == ["add-auth-request"]


def test_an_option_whose_value_only_running_would_tell_is_left_alone() -> None:
    assert kinds("x.sh", 'amplify init --amplify "$(cat a.json)" --frontend $FRONTEND') == []


def test_a_usual_variable_that_no_command_takes_is_a_payload_too() -> None:
    assert kinds("x.sh", '# amplify\nFRONTEND=\'{"frontend": "ios"}\'\n') == ["frontend-option"]
    assert kinds("x.sh", '# amplify\nOTHER=\'{"frontend": "ios"}\'\n') == []


def test_a_variable_is_one_document_for_each_command_that_takes_it() -> None:
    script = 'A=\'{}\'\namplify init --amplify "$A"\namplify pull --amplify "$A"\n'
    assert kinds("x.sh", script) == ["amplify-option", "amplify-option"]


def test_scripts_are_found_in_yaml_and_package_json() -> None:
    yaml = "jobs:\n  a:\n    steps:\n      - run: |\n          amplify push --codegen '{}'\n"
    assert kinds(".github/workflows/a.yml", yaml) == ["codegen-option"]
    package = '{"scripts": {"push": "amplify push --codegen \'{}\' --yes"}}'
    assert kinds("package.json", package) == ["codegen-option"]


def test_an_edit_of_a_file_gives_the_reading_of_the_new_text() -> None:
    before = reading("amplify/cli.json", '{"features": {}}')
    after = before.edited(Span(13, 15), '{"auth": {}}', version=2)
    assert after.file.version == 2
    assert after.documents[0].tree.root.to_python() == {"features": {"auth": {}}}


def test_an_edit_of_a_script_gives_the_reading_of_the_new_text() -> None:
    before = reading("x.sh", "amplify push --codegen '{}'")
    after = before.edited(Span(25, 25), '"generateCode":1')
    assert after.documents[0].tree.root.to_python() == {"generateCode": 1}


def test_a_cursor_finds_its_document() -> None:
    text = "amplify push --codegen '{}'"
    found = reading("x.sh", text).document_at(text.index("}"))
    assert found is not None
    assert found[1] == 1
    assert reading("x.sh", text).document_at(3) is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".github/workflows/amplify.yml", "on: push\njobs: {}\n"),
        ("amplify.yml", "backend:\n  phases: {build: {commands: [npx ampx pipeline-deploy]}}\n"),
    ],
)
def test_workflows_and_gen_2_have_no_build_settings_of_ours(path: str, text: str) -> None:
    assert kinds(f"/shop/{path}", text) == []


def test_build_settings_stand_at_the_top_of_an_app() -> None:
    assert kinds("/shop/web/amplify.yml", "version: 1\n") == ["build-settings"]


def test_a_project_from_before_version_1_is_left_alone() -> None:
    text = '{"projectName": "shop", "frontendHandler": {"javascript": "/usr/lib/x"}}'
    assert kinds("/shop/amplify/.config/project-config.json", text) == []
