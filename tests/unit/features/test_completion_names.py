"""Names that other files of a project make, where no schema says what they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amplify_ls.contract.completion import Completion, CompletionKind, Rank
from amplify_ls.features.completion import complete
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile
from tests.support.marked import ROOT, marked_files, project_of

FILES = """
-- amplify/team-provider-info.json --
{"dev": {"awscloudformation": {"Region": "eu-west-1"}}, "prod": {}}
-- amplify/.config/local-env-info.json --
{"envName": "prod"}
-- amplify/.config/project-config.json --
{"javascript": {"config": {"DistributionDir": "dist"}}}
-- amplify/backend/backend-config.json --
{"api": {"shop": {"service": "AppSync"}}, "auth": {"users": {"service": "Cognito"}},
 "function": {"sendMail": {"service": "Lambda"}, "tools": {"service": "LambdaLayer"}}}
-- amplify/backend/function/sendMail/sendMail-cloudformation-template.json --
{"Parameters": {"mailSender": {"Type": "String", "Description": "Who sends."},
                "env": {"Type": "String"}, "limit": {"Type": "Number", "Default": 3}},
 "Resources": {"Fn": {"Type": "AWS::Lambda::Function"}}, "Outputs": {"Name": {}, "Arn": {}}}
-- amplify/backend/api/shop/schema.graphql --
type Order @model { id: ID! }
"""
PROJECT = project_of([one.file for one in marked_files(FILES)])
PARAMETERS = "amplify/backend/function/sendMail/parameters.json"
BACKEND = "amplify/backend/backend-config.json"
TEAM = "amplify/team-provider-info.json"


def offers(marked: str, path: str = "push.sh", project: Project = PROJECT) -> list[Completion]:
    offset = marked.index("<|>")
    file = SourceFile(ROOT / path, marked.replace("<|>", "", 1))
    return sorted(complete(read(file, ROOT), project, offset), key=lambda one: one.rank)


def labels(marked: str, path: str = "push.sh") -> list[str]:
    return [one.label for one in offers(marked, path)]


def accepted(marked: str, label: str, path: str = "push.sh") -> str:
    found = next(one for one in offers(marked, path) if one.label == label)
    text = marked.replace("<|>", "", 1)
    return text[: found.span.start] + found.new_text + text[found.span.end :]


def test_parameters_of_the_template_are_keys_where_they_are_given_values() -> None:
    assert set(labels('{"mailSender": 1, <|>}', PARAMETERS)) >= {"limit"}
    assert "mailSender" not in labels('{"mailSender": 1, <|>}', PARAMETERS)
    assert "env" not in labels("{<|>}", PARAMETERS)
    team = '{"dev": {"categories": {"function": {"sendMail": {<|>}}}}}'
    assert {"mailSender", "limit"} <= set(labels(team, TEAM))


def test_a_parameter_says_what_the_template_says_of_it() -> None:
    (found,) = (one for one in offers("{<|>}", PARAMETERS) if one.label == "mailSender")

    assert (found.detail, found.note) == ("Who sends.", "no default")


def test_values_of_parameters_are_taken_from_other_resources() -> None:
    assert {"Fn::GetAtt", "Ref"} <= set(labels('{"x": {<|>}}', PARAMETERS))
    stacks = labels('{"x": {"Fn::GetAtt": ["<|>"]}}', PARAMETERS)
    assert {"authusers", "apishop", "functiontools"} <= set(stacks)
    outputs = labels('{"x": {"Fn::GetAtt": ["authusers", "<|>"]}}', PARAMETERS)
    assert "Outputs.UserPoolId" in outputs
    assert "AuthRoleName" in labels('{"x": {"Ref": "<|>"}}', PARAMETERS)


def test_a_user_pool_is_offered_to_an_api() -> None:
    text = '{"api": {"shop": {"output": {"authConfig": {"defaultAuthentication": {'
    text += '"authenticationType": "AMAZON_COGNITO_USER_POOLS", "userPoolConfig": '
    text += '{"userPoolId": "<|>"}}}}}}}'
    assert labels(text, BACKEND)[0] == "authusers"


def test_parameters_without_a_value_can_be_kept_elsewhere() -> None:
    offered = labels('{"parameters": {<|>}}', BACKEND)
    assert "AMPLIFY_function_sendMail_mailSender" in offered
    assert "AMPLIFY_function_sendMail_limit" not in offered


def test_layers_come_first_where_a_layer_is_meant() -> None:
    text = '{"lambdaLayers": [{"type": "ProjectLayer", "resourceName": "<|>"}]}'
    path = "amplify/backend/function/sendMail/function-parameters.json"
    assert labels(text, path) == ["tools", "sendMail"]


def test_resources_are_those_of_the_category() -> None:
    text = '{"permissions": {"api": {<|>}}}'
    path = "amplify/backend/function/sendMail/function-parameters.json"
    assert labels(text, path) == ["shop"]


def test_functions_that_resolve_conflicts_are_called_as_on_aws() -> None:
    text = '{"ResolverConfig": {"project": {"ConflictHandler": "LAMBDA", '
    text += '"LambdaConflictHandler": {"name": "<|>"}}}}'
    path = "amplify/backend/api/shop/transform.conf.json"
    assert "sendMail-${env}" in labels(text, path)


def test_placeholders_of_tags_are_offered_in_the_middle_of_a_value() -> None:
    text = '[{"Key": "a", "Value": "shop-{pro<|>"}]'
    path = "amplify/backend/tags.json"
    assert accepted(text, "{project-env}", path).endswith('"shop-{project-env}"}]')


def test_the_built_app_is_where_the_project_says() -> None:
    text = "version: 1\nfrontend:\n  artifacts:\n    baseDirectory: <|>\n"
    assert labels(text, "amplify.yml")[0] == "dist"


def test_environments_say_where_they_are_and_the_current_one_comes_first() -> None:
    found = offers("""amplify init --amplify '{"envName": "<|>"}'""")

    assert [(one.label, one.note) for one in found][:2] == [("prod", ""), ("dev", "eu-west-1")]


def test_services_that_have_ended_are_marked() -> None:
    found = offers('{"analytics": {"app": {"service": "<|>"}}}', BACKEND)

    assert {one.label: one.is_deprecated for one in found} == {"Pinpoint": True, "Kinesis": False}


def test_regions_say_their_places_and_those_in_use_come_first() -> None:
    text = """amplify init --providers '{"awscloudformation": {"region": "<|>"}}'"""
    found = offers(text)

    assert (found[0].label, found[0].note) == ("eu-west-1", "Europe (Ireland)")


def _in_template(value: str) -> str:
    return (
        '{"Parameters": {"env": {"Type": "String"}}, "Resources": {"Queue": {"Type": '
        f'"AWS::SQS::Queue"}}, "B": {{"Type": "x", "Properties": {{"A": {value}}}}}}}}}'
    )


TEMPLATE = "amplify/backend/custom/q/q-cloudformation-template.json"


def test_attributes_of_resources_are_offered() -> None:
    wanted = ["Arn", "QueueName", "QueueUrl"]
    assert labels(_in_template('{"Fn::GetAtt": ["Queue", "<|>"]}'), TEMPLATE) == wanted
    text = _in_template('{"Fn::Sub": "a-${Queue.Q<|>}"}')
    assert accepted(text, "Queue.QueueUrl", TEMPLATE) == text.replace("Q<|>", "QueueUrl")


def test_a_dollar_is_enough_for_names_in_texts() -> None:
    text = _in_template('{"Fn::Sub": "a-$<|>"}')

    assert accepted(text, "{env}", TEMPLATE) == text.replace("<|>", "{env}")


# --- Command lines --------------------------------------------------------------------------------


def test_commands_and_their_words_are_offered() -> None:
    assert {"init", "push", "env", "add"} <= set(labels("amplify <|>"))
    assert "checkout" in labels("amplify env <|>")
    assert accepted("amplify env ch<|>eck", "checkout") == "amplify env checkout"
    assert "add" in labels("amplify auth <|>")


def test_a_category_says_which_resources_it_has() -> None:
    found = {one.label: one.note for one in offers("amplify update <|>")}

    assert found["function"] == "sendMail, tools"


def test_environments_and_resources_follow_the_commands_that_name_them() -> None:
    assert labels("amplify env checkout <|>")[0] == "dev"
    assert labels("amplify env get --name <|>") == ["prod", "dev"]
    assert labels("amplify push function <|>")[:2] == ["sendMail", "tools"]
    assert labels("amplify function remove <|>")[:2] == ["sendMail", "tools"]
    assert "dev" not in labels("amplify env add <|>")


def test_options_that_are_given_are_not_offered_again() -> None:
    offered = labels("amplify push --yes --<|> --force")

    assert {"--codegen", "--minify"} <= set(offered)
    assert not {"--yes", "--force"} & set(offered)


def test_options_come_behind_words_until_a_dash_is_typed() -> None:
    offered = labels("amplify push <|>")
    assert offered.index("function") < offered.index("--minify")
    assert labels("amplify push -<|>")[0] == "--yes"


def test_headless_is_offered_only_where_it_does_something() -> None:
    assert "--headless" in labels("amplify add auth -<|>")
    assert "--headless" not in labels("amplify add function -<|>")


def test_values_of_options_are_offered() -> None:
    assert labels("amplify status api --acm <|>") == ["Order"]
    assert "eu-west-1" in labels("amplify codegen add --region <|>")
    assert "android" in labels("amplify init --quickstart --frontend <|>")


@pytest.mark.parametrize(
    "text", ["export AWS_PROFILE=<|>\namplify push\n", "AWS_PROFILE='s<|>'\namplify push\n"]
)
def test_profiles_are_offered_to_the_variable_that_names_one(text: str) -> None:
    project = replace(PROJECT, profiles=("shop-admin",))

    (found,) = offers(text, project=project)

    assert found.label == "shop-admin"
    after = text.replace("<|>", "")
    after = after[: found.span.start] + found.new_text + after[found.span.end :]
    assert after.replace("'", "").split("=")[1].startswith("shop-admin\n")


def test_options_without_a_value_have_none_behind_them() -> None:
    assert "checkout" not in labels("amplify env --yes <|>")
    assert labels("amplify version --help <|>") == []


@pytest.mark.parametrize(
    ("path", "text", "accepted_text"),
    [
        ("package.json", '{"scripts": {"d": "amplify env checkout <|>"}}', "checkout dev"),
        (".github/workflows/d.yml", "jobs:\n a:\n  steps:\n  - run: amplify env checkout <|>\n",
         "checkout dev"),
        ("Dockerfile", "FROM node\nRUN amplify env checkout <|>\n", "checkout dev"),
        ("d.ps1", "amplify env checkout <|>\n", "checkout dev"),
        ("d.cmd", "amplify env checkout <|>\n", "checkout dev"),
        ("d.fish", "amplify env checkout <|>\n", "checkout dev"),
        ("d.sh", "npx amplify env \\\n  checkout <|>\n", "checkout dev"),
        ("d.sh", "amplify env checkout 'd<|>'\n", "checkout 'dev'"),
    ],
)  # fmt: skip
def test_command_lines_are_completed_in_every_host(
    path: str, text: str, accepted_text: str
) -> None:
    assert accepted_text in accepted(text, "dev", path)


def test_nothing_is_offered_between_commands() -> None:
    assert labels("echo amplify\n<|>") == []
    assert labels("amplify push\n<|>") == []
    assert labels("amplify push # <|>") == []
    assert labels("amplify push; <|>") == []


def test_amplify_ls_is_offered_what_it_can_do() -> None:
    assert labels("amplify-ls <|>") == ["init", "push", "status", "add", "remove"]


def test_payload_files_and_folders_are_offered() -> None:
    folders = {"": [("ci", True), ("auth.json", False), ("notes.md", False)],
               "ci": [("api.json", False)]}  # fmt: skip

    def found(marked: str) -> list[str]:
        offset = marked.index("<|>")
        file = SourceFile(ROOT / "amplify.sh", marked.replace("<|>", ""))
        offered = complete(
            read(file, ROOT),
            PROJECT,
            offset,
            listed=lambda folder: folders.get(folder.relative_to(ROOT).as_posix().strip("."), []),
        )
        return [one.label for one in offered]

    assert found("amplify add auth --headless < <|>") == ["ci/", "auth.json"]
    assert found('amplify push --codegen "$(cat ci/<|>)"') == ["api.json"]
    assert found("cat au<|> | amplify add auth --headless") == ["ci/", "auth.json"]


def test_a_command_is_of_its_own_kind_and_names_of_the_project_come_first() -> None:
    (first, *_, last) = offers("amplify push function <|>")

    assert (first.kind, first.rank) == (CompletionKind.NAME, Rank.LIKELY)
    assert last.kind is CompletionKind.OPTION
