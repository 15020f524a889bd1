from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from amplify_ls.features.hover import hover
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile

SEED = Path(__file__).parents[2] / "data" / "seed"


def hovered(marked: str, path: str = "x.sh") -> tuple[str, str]:
    """The stretch of text that is explained, and the explanation."""
    offset = marked.index("<|>")
    text = marked.replace("<|>", "", 1)
    found = hover(read(SourceFile(Path(path), text)), Project(), offset)
    assert found is not None
    return text[found.span.start : found.span.end], found.markdown


def test_a_key_is_explained_with_its_type_values_and_what_is_used_without_it() -> None:
    span, markdown = hovered("""amplify init --frontend '{"frame<|>work": "vue"}'""")
    assert span == '"framework"'
    assert "Type: string" in markdown
    assert "`react`" in markdown
    assert "left out" in markdown
    assert markdown.endswith(")")
    assert "[Documentation](https://docs.amplify.aws/" in markdown


def test_a_value_is_explained_before_its_key() -> None:
    span, markdown = hovered("""amplify init --frontend '{"framework": "v<|>ue"}'""")
    assert span == '"vue"'
    assert markdown.startswith("`vue`: Vue")


def test_quotes_of_the_host_belong_to_the_explained_stretch() -> None:
    span, _ = hovered('amplify push --codegen "{\\"generate<|>Code\\": true}"')
    assert span == '\\"generateCode\\"'


def test_an_option_is_explained_with_its_keys() -> None:
    span, markdown = hovered("amplify init --front<|>end '{}'")
    assert span == "--frontend"
    assert "- `framework`" in markdown or "- `frontend`" in markdown


def test_feature_flags_are_found_in_any_case() -> None:
    text = '{"features": {"graphqltransformer": {"transformer<|>version": 2}}}'
    _, markdown = hovered(text, "amplify/cli.json")
    assert "Type: integer" in markdown


def test_values_of_secrets_are_not_repeated() -> None:
    text = """amplify init --providers '{"awscloudformation": {"secretAccessKey": "hu<|>sh"}}'"""
    _, markdown = hovered(text)
    assert "hush" not in markdown
    assert "secret" in markdown.lower()


def test_an_item_of_a_list_is_explained() -> None:
    text = '{"version": 2, "serviceConfiguration": {"serviceName": "Cognito", '
    text += '"userPoolConfiguration": {"requiredSignupAttributes": ["EM<|>AIL"]}}}'
    span, markdown = hovered(text, "x.json")
    assert span == '"EMAIL"'
    assert "`EMAIL`" in markdown


def test_limits_are_told() -> None:
    text = '[{"K<|>ey": "a", "Value": "b"}]'
    _, markdown = hovered(text, "amplify/backend/tags.json")
    assert "at most 128" in markdown


def test_names_of_the_project_are_told() -> None:
    root = Path("/p")
    file = SourceFile(root / "amplify/team-provider-info.json", '{"qa": {}}')
    project = Project(root, MappingProxyType({"amplify/team-provider-info.json": file}))
    text = """amplify init --amplify '{"envName": "qa"}'"""
    found = hover(read(SourceFile(Path("x.sh"), text)), project, text.index("envName"))
    assert found is not None
    assert "In this project: `qa`" in found.markdown


def test_there_is_nothing_to_say_outside_a_payload() -> None:
    file = SourceFile(Path("x.sh"), "echo 1 # amplify")
    assert hover(read(file), Project(), 3) is None


@pytest.mark.parametrize("name", ["init.sh", "configure.sh", "push.sh"])
def test_every_key_of_the_sample_scripts_is_explained(name: str) -> None:
    reading = read(SourceFile(SEED / name, (SEED / name).read_text(encoding="utf-8")))
    for document in reading.documents:
        pending = [document.tree.root]
        while pending:
            for member in pending.pop().members():
                at = document.text.to_host(member.key.start + 1)
                found = hover(reading, Project(), at)
                assert found is not None
                assert member.name in found.markdown
                pending.append(member.value)
