from __future__ import annotations

from pathlib import Path

import pytest

from amplify_ls.project.project import Project, load_project
from amplify_ls.text.source import SourceFile


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("AWS_CONFIG_FILE", raising=False)
    monkeypatch.delenv("AWS_SHARED_CREDENTIALS_FILE", raising=False)
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def test_environments_are_those_of_the_team_and_of_this_machine(root: Path) -> None:
    write(root, "amplify/team-provider-info.json", '{"dev": {}, "prod": {}}')
    write(root, "amplify/.config/local-aws-info.json", '{"dev": {}, "mine": {}}')
    write(root, "amplify/.config/local-env-info.json", '{"envName": "prod"}')
    project = load_project(root, home=root)
    assert project.environments == ("dev", "prod", "mine")
    assert project.current_environment == "prod"


def test_resources_are_named_by_category(root: Path) -> None:
    text = '{"auth": {"shop": {}}, "function": {"one": {}, "two": {}}, "parameters": {"x": {}}}'
    write(root, "amplify/backend/backend-config.json", text)
    project = load_project(root, home=root)
    assert project.names("category") == ("auth", "function")
    assert project.names("function") == ("one", "two")
    assert project.names("resource") == ("shop", "one", "two")


def test_profiles_come_from_both_aws_files(root: Path) -> None:
    write(root, ".aws/config", "[default]\n[profile work]\n[sso-session corp]\n")
    write(root, ".aws/credentials", "[default]\naws_access_key_id=x\n[home]\n")
    assert load_project(root, home=root).names("profile") == ("default", "work", "home")


def test_a_broken_file_still_gives_its_names(root: Path) -> None:
    write(root, "amplify/team-provider-info.json", '{"dev": {}, "prod": {')
    assert load_project(root, home=root).environments == ("dev", "prod")


def test_a_folder_without_a_project_has_no_names(root: Path) -> None:
    assert load_project(root / "nowhere", home=root).environments == ()
    assert Project().names("environment") == ()


def test_what_an_editor_has_open_counts_before_what_is_on_disk(root: Path) -> None:
    write(root, "amplify/team-provider-info.json", '{"dev": {}}')
    project = load_project(root, home=root)
    file = SourceFile(root / "amplify" / "team-provider-info.json", '{"staging": {}}')
    assert project.with_file(file).environments == ("staging",)
    assert project.environments == ("dev",)


def test_names_of_an_unknown_sort_are_none() -> None:
    assert Project().names("weather") == ()


def test_the_template_of_a_resource_stands_next_to_its_files(root: Path) -> None:
    folder = "amplify/backend/custom/queue"
    write(root, f"{folder}/queue-cloudformation-template.yaml", "Resources: {}")
    write(root, f"{folder}/build/queue-cloudformation-template.json", "{}")
    found = load_project(root, home=root).template_beside(root / folder / "parameters.json")
    assert found is not None
    assert found.path.name == "queue-cloudformation-template.yaml"


def test_of_two_templates_nobody_can_tell_which_is_meant(root: Path) -> None:
    folder = "amplify/backend/function/mail"
    write(root, f"{folder}/mail-cloudformation-template.json", "{}")
    write(root, f"{folder}/old-template.json", "{}")
    project = load_project(root, home=root)
    assert project.template_beside(root / folder / "parameters.json") is None


def test_a_template_gets_outputs_and_values_by_environment(root: Path) -> None:
    config = """{"function": {"mail": {"dependsOn":
        [{"category": "storage", "resourceName": "orders", "attributes": ["Name", "Arn"]}]}},
        "parameters": {"AMPLIFY_function_mail_token": {}, "AMPLIFY_function_other_x": {}}}"""
    write(root, "amplify/backend/backend-config.json", config)
    stored = '{"dev": {"categories": {"function": {"mail": {"sender": "x"}}}}, "prod": {}}'
    write(root, "amplify/team-provider-info.json", stored)
    supplies = load_project(root, home=root).supplies_of("function", "mail")
    assert supplies.outputs == {"storageordersName", "storageordersArn"}
    assert supplies.stored == {"token"}
    assert supplies.by_environment == {"dev": {"sender"}, "prod": set()}


@pytest.mark.parametrize(
    ("answers", "are_let_in"),
    [
        ('{"cognitoConfig": {"allowUnauthenticatedIdentities": true}}', True),
        ('{"cognitoConfig": {"allowUnauthenticatedIdentities": false}}', False),
        ('{"cognitoConfig": {}}', False),
        ("{}", None),
    ],
)
def test_auth_says_whether_guests_are_let_in(
    root: Path, answers: str, are_let_in: bool | None
) -> None:
    write(root, "amplify/backend/auth/shop/cli-inputs.json", answers)
    assert load_project(root, home=root).guests_are_let_in is are_let_in


def test_hooks_and_what_runs_them_are_known(root: Path) -> None:
    write(root, "amplify/hooks/pre-push.py", "")
    write(root, "amplify/hooks/lib/tool.py", "")
    config = '{"extensions": {"py": {"runtime": "python3"}}, "ignore": ["notes.md"]}'
    write(root, "amplify/hooks/hooks-config.json", config)
    project = load_project(root, home=root)
    assert project.hooks == ("hooks-config.json", "pre-push.py")
    assert project.hook_endings == {"js", "sh", "py"}
    assert project.hooks_left_alone == {"notes.md"}


def test_an_edit_of_a_template_counts(root: Path) -> None:
    path = "amplify/backend/custom/queue/queue-template.json"
    write(root, path, "{}")
    project = load_project(root, home=root)
    edited = project.with_file(SourceFile(root / path, '{"Resources": {}}'))
    found = edited.template_beside(root / "amplify/backend/custom/queue/parameters.json")
    assert found is not None
    assert found.text == '{"Resources": {}}'
