from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from amplify_ls.contract.completion import Completion, CompletionKind
from amplify_ls.features.completion import complete
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.syntax.tree import NodeKind
from amplify_ls.text.source import SourceFile

SEED = Path(__file__).parents[2] / "data" / "seed"


def completions(
    marked: str, path: str = "x.sh", project: Project | None = None
) -> list[Completion]:
    offset = marked.index("<|>")
    file = SourceFile(Path(path), marked.replace("<|>", "", 1))
    return complete(read(file), project or Project(), offset)


def labels(marked: str, path: str = "x.sh", project: Project | None = None) -> list[str]:
    return [completion.label for completion in completions(marked, path, project)]


def accepted(marked: str, label: str, path: str = "x.sh") -> str:
    """The text after a completion is taken."""
    found = next(c for c in completions(marked, path) if c.label == label)
    text = marked.replace("<|>", "", 1)
    return text[: found.span.start] + found.new_text + text[found.span.end :]


def test_keys_that_are_there_are_not_offered_again() -> None:
    keys = labels("""amplify push --codegen '{"generateCode": true, <|>}'""")
    assert "generateCode" not in keys
    assert "generateDocs" in keys


def test_required_keys_come_first() -> None:
    found = completions('{"version": 2, <|>}', "auth.headless.json", None)
    found = completions(
        '{"version": 2, "serviceConfiguration": {"serviceName": "Cognito", <|>}}', "x.json"
    )
    is_required = [completion.is_required for completion in found]
    assert is_required == sorted(is_required, reverse=True)
    assert {"userPoolConfiguration", "includeIdentityPool"} <= {c.label for c in found[:2]}


def test_a_key_comes_with_its_colon_and_a_value_to_fill_in() -> None:
    [found] = [
        c for c in completions("amplify push --codegen '{<|>}'") if c.label == "generateDocs"
    ]
    assert found.new_text == '"generateDocs": true'
    assert found.snippet == '"generateDocs": ${1|true,false|}'


def test_a_key_that_has_a_value_is_only_renamed() -> None:
    text = """amplify push --codegen '{"gen<|>": true}'"""
    assert accepted(text, "generateDocs") == """amplify push --codegen '{"generateDocs": true}'"""


def test_a_half_typed_key_is_completed() -> None:
    text = '{"projectName": "shop", "front<|>'
    result = accepted(text, "frontend", "amplify/.config/project-config.json")
    assert result == '{"projectName": "shop", "frontend": "javascript"'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('A="{<|>}"', 'A="{\\"envName\\": \\"dev\\"}"'),
        ("A='{<|>}'", """A='{"envName": "dev"}'"""),
        ("A=$(cat <<'EOF'\n{<|>}\nEOF\n)", 'A=$(cat <<\'EOF\'\n{"envName": "dev"}\nEOF\n)'),
    ],
)
def test_new_text_is_quoted_for_its_place(before: str, after: str) -> None:
    command = '\namplify init --amplify "$A" --yes\n'
    assert accepted(before + command, "envName") == after + command


def test_new_text_is_quoted_for_every_host_around_it() -> None:
    text = '{"scripts": {"push": "amplify push --codegen \'{<|>}\'"}}'
    result = accepted(text, "generateCode", "package.json")
    assert r"'{\"generateCode\": true}'" in result


def test_values_are_offered_with_what_they_mean() -> None:
    found = completions("""amplify init --frontend '{"framework": "<|>"}'""")
    react = next(completion for completion in found if completion.label == "react")
    assert react.new_text == '"react"'
    assert "React" in react.detail


def test_booleans_are_offered_as_booleans() -> None:
    assert labels("""amplify push --codegen '{"generateCode": <|>}'""") == ["true", "false"]


def test_a_missing_comma_is_added() -> None:
    text = """amplify push --codegen '{"generateCode": true <|>}'"""
    assert accepted(text, "maxDepth").count(",") == 1


def test_names_come_from_the_project() -> None:
    root = Path("/p")
    file = SourceFile(root / "amplify/team-provider-info.json", '{"qa": {}, "live": {}}')
    files = MappingProxyType({"amplify/team-provider-info.json": file})
    project = Project(root, files, profiles=("work",))
    text = """amplify init --amplify '{"envName": "<|>"}'"""
    assert {"qa", "live"} <= set(labels(text, project=project))
    text = """amplify init --providers '{"awscloudformation": {"profileName": "<|>"}}'"""
    found = completions(text, project=project)
    assert ("work", CompletionKind.NAME) in {(c.label, c.kind) for c in found}


def test_keys_of_a_map_come_from_the_project_too() -> None:
    root = Path("/p")
    file = SourceFile(root / "amplify/team-provider-info.json", '{"qa": {}, "live": {}}')
    project = Project(root, MappingProxyType({"amplify/team-provider-info.json": file}))
    keys = labels('{"qa": {}, <|>}', "/p/amplify/.config/local-aws-info.json", project)
    assert keys == ["live"]


def test_items_of_a_list_are_offered_what_the_list_takes() -> None:
    text = '{"version": 2, "serviceConfiguration": {"serviceName": "Cognito", '
    text += '"userPoolConfiguration": {"requiredSignupAttributes": ["EMAIL", <|>]}}}'
    assert "PHONE_NUMBER" in labels(text, "x.json")


def test_a_list_is_offered_with_its_brackets() -> None:
    text = '{"projectName": "shop", "providers": <|>}'
    assert '["awscloudformation"]' in labels(text, "amplify/.config/project-config.json")


def test_secrets_are_never_made_up() -> None:
    text = """amplify init --providers '{"awscloudformation": {<|>}}'"""
    [found] = [c for c in completions(text) if c.label == "secretAccessKey"]
    assert found.new_text == '"secretAccessKey": ""'


@pytest.mark.parametrize("text", ["amplify init --amplify <|>", "amplify init --amplify '<|>'"])
def test_a_whole_payload_is_offered_where_there_is_none(text: str) -> None:
    [found] = completions(text)
    assert found.kind is CompletionKind.SKELETON
    assert '"envName"' in found.new_text
    assert (found.new_text[0] == "'") == text.endswith("<|>")


def test_an_empty_file_is_offered_its_skeleton_over_several_lines() -> None:
    [found] = completions("<|>", "amplify/.config/project-config.json")
    assert found.new_text.startswith('{\n  "projectName"')


def test_nothing_is_offered_outside_a_payload() -> None:
    assert labels("amplify push; <|>ls --codegen '{}'") == []
    assert labels("echo <|>hello # amplify") == []


@pytest.mark.parametrize("name", ["init.sh", "configure.sh", "push.sh"])
def test_something_is_offered_at_every_key_and_value_of_the_sample_scripts(name: str) -> None:
    file = SourceFile(SEED / name, (SEED / name).read_text(encoding="utf-8"))
    reading = read(file)
    for document in reading.documents:
        pending = [document.tree.root]
        while pending:
            for member in pending.pop().members():
                for node in (member.key, member.value):
                    host = document.text.span_to_host(node.span)
                    places = {host.start, host.start + 2, host.end - 2}
                    expected = node.is_key or node.kind is not NodeKind.OBJECT
                    for offset in places if expected else ():
                        assert complete(reading, Project(), offset), (member.name, offset)
                pending.append(member.value)


_BUCKET = "/shop/amplify/backend/storage/files/cli-inputs.json"


def test_an_empty_file_can_become_each_of_the_things_it_may_be() -> None:
    assert labels("<|>", _BUCKET) == ["A bucket (S3)", "A table (DynamoDB)"]
    text = accepted("<|>", "A table (DynamoDB)", _BUCKET)
    assert '"tableName": "orders"' in text


def test_while_nobody_knows_what_a_file_is_the_keys_of_everything_are_offered() -> None:
    assert {"bucketName", "tableName"} <= set(labels("{<|>}", _BUCKET))
    assert labels("{<|>}", _BUCKET)[0] == "resourceName"


def test_a_key_of_a_table_leaves_only_keys_of_tables() -> None:
    found = labels('{"tableName": "orders", <|>}', _BUCKET)
    assert "partitionKey" in found
    assert "bucketName" not in found


def test_groups_and_functions_of_the_project_are_offered() -> None:
    root = Path("/shop")
    files = {
        "amplify/backend/auth/userPoolGroups/user-pool-group-precedence.json": (
            '[{"groupName": "Admins"}]'
        ),
        "amplify/backend/backend-config.json": '{"function": {"orders": {}}}',
    }
    project = Project(
        root,
        MappingProxyType({name: SourceFile(root / name, text) for name, text in files.items()}),
    )
    group = '{"bucketName": "b", "groupAccess": {<|>}}'
    function = '{"bucketName": "b", "triggerFunction": "<|>"}'
    assert labels(group, _BUCKET, project) == ["Admins"]
    assert labels(function, _BUCKET, project) == ["orders", "NONE"]


def test_parameters_of_the_template_next_to_it_are_offered() -> None:
    root = Path("/shop")
    name = "amplify/backend/custom/queue/queue-cloudformation-template.json"
    text = '{"Parameters": {"env": {}, "queueName": {}, "size": {}}, "Resources": {}}'
    project = Project(root, MappingProxyType({name: SourceFile(root / name, text)}))
    path = "/shop/amplify/backend/custom/queue/parameters.json"
    assert labels('{"size": 1, <|>}', path, project) == ["queueName"]
