"""What an editor shows between the characters of a file."""

from pathlib import Path
from types import MappingProxyType

from amplify_ls.contract.deployment import Deployment, ResourceState
from amplify_ls.contract.resource import Change, ResourceName
from amplify_ls.features.inlay.hints import inlay_hints
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

ROOT = Path("/shop")
SCHEMA = "amplify/backend/api/shop/schema.graphql"
TEMPLATE = "amplify/backend/function/f/f-cloudformation-template.json"


def _state(service: str, **outputs: str) -> ResourceState:
    return ResourceState(service, Change.NONE, outputs=MappingProxyType(outputs))


DEPLOYED = Deployment(
    "dev",
    region="eu-west-1",
    stack="amplify-shop-dev",
    resources={
        ResourceName("function", "f"): _state("Lambda", Name="f-dev", Arn="arn:f"),
        ResourceName("api", "shop"): _state(
            "AppSync", GraphQLAPIIdOutput="abc", GraphQLAPIKeyOutput="da2-x"
        ),
    },
)


def shown(path: str, text: str, deployment: Deployment | None = DEPLOYED) -> str:
    """The text with its hints."""
    file = SourceFile(ROOT / path, text)
    found = inlay_hints(read(file, ROOT), Project(ROOT), deployment, Span(0, len(text)))
    for hint in reversed(found):
        text = f"{text[: hint.offset]}«{hint.label}»{text[hint.offset :]}"
    return text


def test_a_payload_is_shown_where_a_command_is_given_it() -> None:
    assert shown("a.sh", """A='{"envName": "dev", n: 1}'\namplify init --amplify "$A" --yes""") == (
        """A='{"envName": "dev", n: 1}'\n"""
        """amplify init --amplify "$A"«= {"envName": "dev", "n": 1}» --yes"""
    )


def test_secrets_are_covered() -> None:
    hints = shown(
        "a.sh",
        """P='{"awscloudformation": {"accessKeyId": "AKIA1", "secretAccessKey": "hush"}}'
amplify init --providers $P\nTOKEN=hush\namplify env add --x $TOKEN\n""",
    )
    assert hints.count("hush") == 2
    assert hints.count("AKIA1") == 1
    assert "•••" in hints


def test_a_secret_whose_key_is_misspelled_is_covered() -> None:
    text = (
        """P='{"awscloudformation": {"secretAccesKey": "hush"}}'\namplify init --providers $P\n"""
    )
    assert shown("a.sh", text).count("hush") == 1


def test_nothing_is_shown_of_a_payload_that_is_broken() -> None:
    text = (
        """P='{"awscloudformation": {"secretAccessKey" "hush"}}'\namplify init --providers $P\n"""
    )
    assert shown("a.sh", text) == text


def test_names_in_words_and_in_payloads_are_shown_with_their_values() -> None:
    assert shown("a.sh", """E=dev\namplify env add --envName $E\n""") == (
        "E=dev\namplify env add --envName $E«= dev»\n"
    )
    assert shown("a.sh", """E=dev\namplify init --amplify "{\\"envName\\": \\"$E\\"}"\n""") == (
        """E=dev\namplify init --amplify "{\\"envName\\": \\"$E«= dev»\\"}"\n"""
    )


def test_what_is_piped_is_shown_where_it_is_written() -> None:
    text = """A='{"version": 2}'\necho "$A" | amplify add auth --headless\n"""
    assert shown("a.sh", text) == (
        """A='{"version": 2}'\necho "$A"«= {"version": 2}» | amplify add auth --headless\n"""
    )


def test_what_nobody_knows_and_what_is_written_out_has_no_hint() -> None:
    text = """A=$(x)\namplify env add --envName $A\namplify env add --envName 'dev'\n"""
    assert shown("a.sh", text) == text


def test_long_values_are_cut() -> None:
    hints = shown("a.sh", f"A={'x' * 90}\namplify env add --envName $A\n")
    assert f"«= {'x' * 47}…»" in hints


def test_templates_show_names_in_the_current_environment() -> None:
    text = (
        '{"Parameters": {"env": {}, "n": {}}, "Resources": {"F": {"Properties": {'
        '"FunctionName": {"Fn::If": ["C", "f", {"Fn::Join": ["", ["f", "-", {"Ref": "env"}]]}]}, '
        '"A": {"Ref": "env"}, "B": {"Fn::Sub": "${env}-${n}"}, "C": {"Ref": "n"}}}}}'
    )
    assert shown(TEMPLATE, text) == text.replace("]]}", "]]}«= f-dev»").replace(
        '"A": {"Ref": "env"}', '"A": {"Ref": "env"}«= dev»'
    )


def test_short_forms_of_yaml_are_understood() -> None:
    path = "amplify/backend/custom/x/x-cloudformation-template.yaml"
    text = "Parameters:\n  env: {Type: String}\nResources:\n  T:\n    A: !Sub 'x-${env}'\n"
    assert shown(path, text) == text.replace("'x-${env}'", "'x-${env}'«= x-dev»")


def test_schemas_show_functions_and_tables() -> None:
    text = 'type A @model { b: Int @function(name: "f-${env}") }\ntype C { d: Int }\n'
    assert shown(SCHEMA, text) == (
        'type A«A-abc-dev» @model { b: Int @function(name: "f-${env}"«= f-dev») }\n'
        "type C { d: Int }\n"
    )
    assert shown(SCHEMA, text, None) == text


def test_resources_show_what_they_are_really_called() -> None:
    text = '{"function": {\n"f": {\n"service": "Lambda"},\n"g": {}}}'
    backend = "amplify/backend/backend-config.json"
    assert shown(backend, text) == text.replace('"f": {', '"f": {«f-dev»')
    assert shown(backend, '{"function": {"f": {}}}') == '{"function": {"f": {}«f-dev»}}'


def test_the_current_environment_is_marked() -> None:
    text = '{"dev": {\n"categories": {"function": {"f": {}}}}, "prod": {}}'
    assert shown("amplify/team-provider-info.json", text) == (
        '{"dev": {«current»\n"categories": {"function": {"f": {}«f-dev»}}}, "prod": {}}'
    )


def test_the_root_stack_is_shown_at_the_environment_of_this_machine() -> None:
    text = '{"envName": "dev"}'
    assert shown("amplify/.config/local-env-info.json", text) == (
        '{"envName": "dev"«amplify-shop-dev in eu-west-1»}'
    )


def test_keys_of_an_api_are_in_no_tooltip() -> None:
    text = '{"api": {"shop": {}}}'
    reading = read(SourceFile(ROOT / "amplify/backend/backend-config.json", text), ROOT)
    [hint] = inlay_hints(reading, Project(ROOT), DEPLOYED, Span(0, len(text)))
    assert hint.tooltip == "- GraphQLAPIIdOutput: `abc`\n- GraphQLAPIKeyOutput: •••"


def test_only_what_was_asked_for_is_shown() -> None:
    text = "E=dev\namplify env add --envName $E\n"
    reading = read(SourceFile(ROOT / "a.sh", text), ROOT)
    whole, start = Span(0, len(text)), Span(0, 5)
    assert inlay_hints(reading, Project(ROOT), None, start) == []
    assert inlay_hints(reading, Project(ROOT), None, whole, of_variables=False) == []


def test_names_are_shown_only_to_who_wants_them() -> None:
    text = '{"api": {"shop": {}}}'
    reading = read(SourceFile(ROOT / "amplify/backend/backend-config.json", text), ROOT)
    whole = Span(0, len(text))
    assert inlay_hints(reading, Project(ROOT), DEPLOYED, whole, of_names=False) == []
