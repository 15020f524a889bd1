"""Projects of older versions of the Amplify CLI: silent as they are, with their mistakes found."""

from pathlib import Path

import pytest

from amplify_ls.features.completion import complete
from amplify_ls.features.hover import hover
from amplify_ls.project.reading import read
from tests.support.marked import ROOT, cases_in, check_diagnostics, marked_files, project_of

BACKEND = "backend/backend-config.json"
AUTH = "backend/auth/cognito1a2b3c4d/parameters.json"
SCHEMA = "backend/api/catalogue/schema.graphql"
CONFLICTS = "backend/api/catalogue/transform.conf.json"
LAYOUTS = Path(__file__).parent / "layouts"
EXAMPLES = [
    pytest.param(text, id=f"{path.stem}: {name}")
    for path in sorted(LAYOUTS.glob("*.txt"))
    for name, text in cases_in(path)
]


def sound(layout: str) -> str:
    """The project of a layout that has no mistakes."""
    (_, text), *_ = cases_in(LAYOUTS / f"{layout}.txt")
    return text


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_project_has_exactly_the_marked_diagnostics(text: str) -> None:
    check_diagnostics(text)


@pytest.mark.parametrize(
    ("layout", "name", "before", "label"),
    [
        ("version_2", ".config/project-config.json", '"framework": "', "react"),
        ("version_2", BACKEND, '"dependsOn": [\n                {', "attributeEnvMap"),
        ("version_2", BACKEND, '"resourceName": "', "takeOrder"),
        ("version_2", AUTH, '"mfaConfiguration": "', "ON"),
        ("version_2", "backend/storage/orderTable/parameters.json", "{\n", "sortKeyName"),
        ("version_2", SCHEMA, "type Brand ", "@key"),
        ("version_2", SCHEMA, "articles: [", "Brand"),
        ("version_5", "cli.json", '"graphqltransformer": {\n', "transformerVersion"),
        ("version_5", SCHEMA, "actions: [", "convertTextToSpeech"),
        ("version_5", CONFLICTS, '"ConflictHandler": "', "LAMBDA"),
        ("version_5", "backend/function/tools/layer-configuration.json", '"type": "', "Public"),
        ("version_5", "backend/tags.json", '"Value": "', "{project-name}"),
    ],
)
def test_what_comes_next_is_offered(layout: str, name: str, before: str, label: str) -> None:
    files = [marked.file for marked in marked_files(sound(layout))]
    (file,) = (one for one in files if one.path == ROOT / "amplify" / name)
    at = file.text.index(before) + len(before)

    offered = complete(read(file, ROOT), project_of(files), at)

    assert label in [one.label for one in offered]


@pytest.mark.parametrize(
    ("layout", "name", "word", "said"),
    [
        ("version_2", BACKEND, "securityType", "old versions"),
        ("version_2", AUTH, "thirdPartyAuth", "social providers"),
        ("version_2", SCHEMA, "versioned", "version"),
        ("version_2", SCHEMA, "keyField", "key of the other item"),
        ("version_5", "cli.json", "secondarykeyasgsi", "index"),
        ("version_5", CONFLICTS, "ElasticsearchWarning", "@searchable"),
        ("version_5", "backend/function/greet/amplify.state", "useLegacyBuild", "package"),
    ],
)
def test_what_stands_there_is_explained(layout: str, name: str, word: str, said: str) -> None:
    files = [marked.file for marked in marked_files(sound(layout))]
    (file,) = (one for one in files if one.path == ROOT / "amplify" / name)

    shown = hover(read(file, ROOT), project_of(files), file.text.index(word) + 2)

    assert shown is not None
    assert said in shown.markdown
