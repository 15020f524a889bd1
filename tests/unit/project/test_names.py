"""What the names in the files of a project stand for."""

from pathlib import Path
from types import MappingProxyType

import pytest

from amplify_ls.project.names import Index, Name, Role, Sort, names_in_file
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile

ROOT = Path("/shop")
BACKEND = "amplify/backend/backend-config.json"
WIRED = """{
  "function": {"sendMail": {"service": "Lambda", "dependsOn": [
    {"category": "storage", "resourceName": "orders", "attributes": ["Name"]}]}},
  "storage": {"orders": {"service": "DynamoDB"}}
}"""
TEMPLATE = "amplify/backend/function/sendMail/sendMail-cloudformation-template.json"


def _project(**files: str) -> Project:
    named = {name: SourceFile(ROOT / name, text) for name, text in files.items()}
    return Project(ROOT, MappingProxyType(named))


def check_names(
    path: str, text: str, *expected: tuple[str, Sort, str], project: Project | None = None
) -> None:
    """Check the names of a file: how they are written, their sort, their path."""
    file = SourceFile(ROOT / path, text)
    found = names_in_file(read(file, ROOT), project or _project(**{BACKEND: WIRED}))

    assert [
        (text[one.span.start : one.span.end], one.name.sort, ".".join(one.name.path))
        for one in found.occurrences
    ] == list(expected)


def _index(files: dict[str, str]) -> Index:
    project = _project(**{BACKEND: WIRED})
    return Index.of(
        names_in_file(read(SourceFile(ROOT / path, text), ROOT), project)
        for path, text in files.items()
    )


def _roles(index: Index, name: Name) -> list[Role]:
    """What the declarations of a name do."""
    return [one.role for _, one in index.declarations(name)]


def test_backend_config_declares_resources_and_names_outputs() -> None:
    check_names(
        BACKEND,
        WIRED,
        ("function", Sort.CATEGORY, "function"),
        ("sendMail", Sort.RESOURCE, "function.sendMail"),
        ("storage", Sort.CATEGORY, "storage"),
        ("orders", Sort.RESOURCE, "storage.orders"),
        ("Name", Sort.OUTPUT, "storage.orders.Name"),
        ("storage", Sort.CATEGORY, "storage"),
        ("orders", Sort.RESOURCE, "storage.orders"),
    )


def test_a_parameter_called_after_an_output_names_it_and_its_resource() -> None:
    check_names(
        TEMPLATE,
        '{"Parameters": {"storageordersName": {}, "env": {}}, "Resources": {}}',
        ("storageordersName", Sort.PARAMETER, "function.sendMail.storageordersName"),
        ("orders", Sort.RESOURCE, "storage.orders"),
        ("Name", Sort.OUTPUT, "storage.orders.Name"),
        ("env", Sort.PARAMETER, "function.sendMail.env"),
    )


def test_a_template_declares_what_it_refers_to() -> None:
    check_names(
        "amplify/backend/custom/log/log-cloudformation-template.yml",
        "Parameters:\n  env: {Type: String}\nConditions:\n  IsProd: !Equals [!Ref env, prod]\n"
        "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Condition: IsProd\n"
        "Outputs:\n  Arn:\n    Value: !Sub 'x ${Topic.Arn} ${AWS::Region}'\n",
        ("env", Sort.PARAMETER, "custom.log.env"),
        ("IsProd", Sort.CONDITION, "custom.log.IsProd"),
        ("env", Sort.PARAMETER, "custom.log.env"),
        ("Topic", Sort.TEMPLATE_RESOURCE, "custom.log.Topic"),
        ("IsProd", Sort.CONDITION, "custom.log.IsProd"),
        ("Arn", Sort.OUTPUT, "custom.log.Arn"),
        ("Topic", Sort.TEMPLATE_RESOURCE, "custom.log.Topic"),
    )


def test_parameters_are_those_of_the_template_beside() -> None:
    check_names(
        "amplify/backend/api/shop/parameters.json",
        '{"poolId": {"Fn::GetAtt": ["storageorders", "Outputs.Name"]}}',
        ("poolId", Sort.PARAMETER, "api.shop.poolId"),
        ("orders", Sort.RESOURCE, "storage.orders"),
        ("Name", Sort.OUTPUT, "storage.orders.Name"),
    )


def test_environment_variables_of_a_function_have_a_parameter() -> None:
    check_names(
        "amplify/backend/function/sendMail/function-parameters.json",
        '{"environmentVariableList": [{"cloudFormationParameterName": "sender", '
        '"environmentVariableName": "SENDER"}]}',
        ("sender", Sort.PARAMETER, "function.sendMail.sender"),
        ("SENDER", Sort.VARIABLE, "function.sendMail.SENDER"),
    )


def test_a_template_gives_a_function_its_environment_variables() -> None:
    check_names(
        TEMPLATE,
        '{"Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": '
        '{"Environment": {"Variables": {"SENDER": "a"}}}}}}',
        ("F", Sort.TEMPLATE_RESOURCE, "function.sendMail.F"),
        ("SENDER", Sort.VARIABLE, "function.sendMail.SENDER"),
    )


def test_team_provider_info_declares_environments_and_gives_parameters() -> None:
    check_names(
        "amplify/team-provider-info.json",
        '{"dev": {"categories": {"function": {"sendMail": {"sender": "a"}}}}}',
        ("dev", Sort.ENVIRONMENT, "dev"),
        ("function", Sort.CATEGORY, "function"),
        ("sendMail", Sort.RESOURCE, "function.sendMail"),
        ("sender", Sort.PARAMETER, "function.sendMail.sender"),
    )


def test_a_schema_names_types_fields_groups_and_functions() -> None:
    check_names(
        "amplify/backend/api/shop/schema.graphql",
        'type Order @model @auth(rules: [{allow: groups, groups: ["Staff"]}]) {\n'
        '  id: ID! @primaryKey(sortKeyFields: ["day"])\n  day: String\n  items: [Item]\n}\n'
        'type Query {\n  mail: Order @function(name: "sendMail-${env}")\n}\n',
        ("Order", Sort.TYPE, "api.shop.Order"),
        ("Staff", Sort.GROUP, "Staff"),
        ("id", Sort.FIELD, "api.shop.Order.id"),
        ("day", Sort.FIELD, "api.shop.Order.day"),
        ("day", Sort.FIELD, "api.shop.Order.day"),
        ("items", Sort.FIELD, "api.shop.Order.items"),
        ("Item", Sort.TYPE, "api.shop.Item"),
        ("Query", Sort.TYPE, "api.shop.Query"),
        ("mail", Sort.FIELD, "api.shop.Query.mail"),
        ("Order", Sort.TYPE, "api.shop.Order"),
        ("sendMail", Sort.RESOURCE, "function.sendMail"),
    )


def test_indexes_relations_and_operations_of_a_chosen_name_are_names() -> None:
    check_names(
        "amplify/backend/api/shop/schema.graphql",
        'type Order @model(mutations: {create: "buy"}) {\n'
        '  day: String @index(name: "byDay", queryField: "ordersByDay")\n'
        '  items: [Item] @hasMany(indexName: "byOrder")\n'
        '  tags: [Tag] @manyToMany(relationName: "OrderTags")\n}\n',
        ("Order", Sort.TYPE, "api.shop.Order"),
        ("buy", Sort.FIELD, "api.shop.Mutation.buy"),
        ("day", Sort.FIELD, "api.shop.Order.day"),
        ("byDay", Sort.INDEX, "api.shop.Order.byDay"),
        ("ordersByDay", Sort.FIELD, "api.shop.Query.ordersByDay"),
        ("items", Sort.FIELD, "api.shop.Order.items"),
        ("Item", Sort.TYPE, "api.shop.Item"),
        ("byOrder", Sort.INDEX, "api.shop.Item.byOrder"),
        ("tags", Sort.FIELD, "api.shop.Order.tags"),
        ("Tag", Sort.TYPE, "api.shop.Tag"),
        ("OrderTags", Sort.RELATION, "api.shop.OrderTags"),
    )


def test_defaults_name_values_of_enums_and_fields_of_inputs() -> None:
    check_names(
        "amplify/backend/api/shop/schema.graphql",
        "enum Size { S M }\ninput Box {\n  size: Size = S\n  in: Box = {size: M}\n}\n",
        ("Size", Sort.TYPE, "api.shop.Size"),
        ("S", Sort.FIELD, "api.shop.Size.S"),
        ("M", Sort.FIELD, "api.shop.Size.M"),
        ("Box", Sort.TYPE, "api.shop.Box"),
        ("size", Sort.FIELD, "api.shop.Box.size"),
        ("Size", Sort.TYPE, "api.shop.Size"),
        ("S", Sort.FIELD, "api.shop.Size.S"),
        ("in", Sort.FIELD, "api.shop.Box.in"),
        ("Box", Sort.TYPE, "api.shop.Box"),
        ("size", Sort.FIELD, "api.shop.Box.size"),
    )


def test_an_extension_stands_in_for_a_type_that_nobody_declares() -> None:
    extended = _index(
        {"amplify/backend/api/shop/schema.graphql": "extend type Query {\n  a: ID\n}\n"}
    )
    declared = _index(
        {"amplify/backend/api/shop/schema.graphql": "type T { a: ID }\nextend type T { b: ID }\n"}
    )

    assert _roles(extended, Name(Sort.TYPE, ("api", "shop", "Query"))) == [Role.STAND_IN]
    assert _roles(declared, Name(Sort.TYPE, ("api", "shop", "T"))) == [Role.DECLARATION]


def test_groups_are_made_by_their_precedence_or_else_listed_by_auth() -> None:
    inputs = {
        "amplify/backend/auth/pool/cli-inputs.json": (
            '{"cognitoConfig": {"userPoolGroupList": ["Staff"], "adminQueryGroup": "Staff"}}'
        )
    }
    precedence = {
        "amplify/backend/auth/userPoolGroups/user-pool-group-precedence.json": (
            '[{"groupName": "Staff", "precedence": 1}]'
        )
    }
    staff = Name(Sort.GROUP, ("Staff",))

    assert _roles(_index(inputs), staff) == [Role.STAND_IN]
    assert _roles(_index({**inputs, **precedence}), staff) == [Role.DECLARATION]


def test_the_role_of_a_group_is_called_after_it() -> None:
    check_names(
        BACKEND,
        '{"api": {"shop": {"dependsOn": [{"category": "auth", "resourceName": "userPoolGroups", '
        '"attributes": ["StaffGroupRole"]}]}}}',
        ("api", Sort.CATEGORY, "api"),
        ("shop", Sort.RESOURCE, "api.shop"),
        ("auth", Sort.CATEGORY, "auth"),
        ("userPoolGroups", Sort.RESOURCE, "auth.userPoolGroups"),
        ("Staff", Sort.GROUP, "Staff"),
        ("StaffGroupRole", Sort.OUTPUT, "auth.userPoolGroups.StaffGroupRole"),
    )


def test_values_kept_outside_the_files_are_called_after_resource_and_parameter() -> None:
    text = (
        '{"function": {"sendMail": {}}, "parameters": '
        '{"AMPLIFY_function_sendMail_mailSender": {}, "AMPLIFY_function_other_x": {}}}'
    )
    check_names(
        BACKEND,
        text,
        ("function", Sort.CATEGORY, "function"),
        ("sendMail", Sort.RESOURCE, "function.sendMail"),
        ("sendMail", Sort.RESOURCE, "function.sendMail"),
        ("mailSender", Sort.PARAMETER, "function.sendMail.mailSender"),
        project=_project(**{BACKEND: text}),
    )


def test_the_user_pool_of_an_api_is_a_resource() -> None:
    text = (
        '{"api": {"shop": {"output": {"authConfig": {"defaultAuthentication": '
        '{"userPoolConfig": {"userPoolId": "authpool"}}}}}}, "auth": {"pool": {}}}'
    )
    check_names(
        BACKEND,
        text,
        ("api", Sort.CATEGORY, "api"),
        ("shop", Sort.RESOURCE, "api.shop"),
        ("pool", Sort.RESOURCE, "auth.pool"),
        ("auth", Sort.CATEGORY, "auth"),
        ("pool", Sort.RESOURCE, "auth.pool"),
        project=_project(**{BACKEND: text}),
    )


def test_an_environment_variable_in_capitals_echoes_resource_and_output() -> None:
    check_names(
        TEMPLATE,
        '{"Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": '
        '{"Environment": {"Variables": {"STORAGE_ORDERS_NAME": "a"}}}}}}',
        ("F", Sort.TEMPLATE_RESOURCE, "function.sendMail.F"),
        ("STORAGE_ORDERS_NAME", Sort.VARIABLE, "function.sendMail.STORAGE_ORDERS_NAME"),
        ("ORDERS", Sort.RESOURCE, "storage.orders"),
        ("NAME", Sort.OUTPUT, "storage.orders.Name"),
    )


def test_a_script_names_environments_and_resources() -> None:
    check_names(
        "scripts/ci.sh",
        "amplify env checkout prod\namplify push function sendMail --yes\n"
        'amplify init --amplify \'{"envName": "dev"}\' --yes\n'
        "amplify pull --envName test --yes\n",
        ("prod", Sort.ENVIRONMENT, "prod"),
        ("function", Sort.CATEGORY, "function"),
        ("sendMail", Sort.RESOURCE, "function.sendMail"),
        ("dev", Sort.ENVIRONMENT, "dev"),
        ("test", Sort.ENVIRONMENT, "test"),
    )


def test_a_name_given_through_a_variable_stands_where_it_is_assigned() -> None:
    check_names(
        "scripts/ci.sh",
        'ENV=dev\nA="{\\"envName\\":\\"$ENV\\"}"\namplify init --amplify "$A" --yes\n',
        ("ENV", Sort.SCRIPT_VARIABLE, "/scripts/ci.sh.0.ENV"),
        ("dev", Sort.ENVIRONMENT, "dev"),
        ("A", Sort.SCRIPT_VARIABLE, "/scripts/ci.sh.0.A"),
        ("ENV", Sort.SCRIPT_VARIABLE, "/scripts/ci.sh.0.ENV"),
        ("A", Sort.SCRIPT_VARIABLE, "/scripts/ci.sh.0.A"),
    )


@pytest.mark.parametrize(
    ("path", "script", "written"),
    [
        (
            "ci.sh",
            "A=1\nread -r B <<< \"$A\"\namplify push ${A:-$B} '$A'\n",
            ["A", "B", "A", "A", "B"],
        ),
        ("ci.fish", "set -l A 1\namplify push $A '$A'\n", ["A", "A"]),
        ("ci.ps1", "$A = 1\namplify push \"$a\" '$A' # $A\n", ["A", "a"]),
        ("ci.bat", 'set "A=1"\namplify push %a%\n', ["A", "a"]),
    ],
)
def test_variables_of_scripts_are_names_in_every_shell(
    path: str, script: str, written: list[str]
) -> None:
    found = names_in_file(read(SourceFile(ROOT / path, script), ROOT), _project())

    names = [one for one in found.occurrences if one.name.sort is Sort.SCRIPT_VARIABLE]
    assert [script[one.span.start : one.span.end] for one in names] == written


def test_a_variable_that_a_pipeline_sets_is_one_name_in_all_its_scripts() -> None:
    text = (
        "env:\n  TARGET: dev\njobs:\n  one:\n    steps:\n"
        "      - run: amplify env checkout $TARGET\n      - run: amplify push $TARGET\n"
    )
    found = names_in_file(
        read(SourceFile(ROOT / ".github/workflows/ci.yml", text), ROOT), _project()
    )

    variables = [one for one in found.occurrences if one.name.sort is Sort.SCRIPT_VARIABLE]
    assert [one.role for one in variables] == [Role.DECLARATION, Role.REFERENCE, Role.REFERENCE]
    assert len({one.name for one in variables}) == 1


def test_a_name_that_nobody_can_know_is_none() -> None:
    check_names("scripts/ci.sh", 'amplify env checkout "$(branch)"\n')


def test_text_that_is_broken_off_keeps_its_names() -> None:
    check_names(
        BACKEND,
        '{"storage": {"orders": {"dependsOn": [{"category": "function", "resourceName": "sen',
        ("storage", Sort.CATEGORY, "storage"),
        ("orders", Sort.RESOURCE, "storage.orders"),
        ("function", Sort.CATEGORY, "function"),
    )


def test_an_index_finds_a_name_in_all_files_with_declarations_first() -> None:
    index = _index(
        {
            "amplify/backend/amplify-meta.json": '{"storage": {"orders": {"service": "S3"}}}',
            TEMPLATE: '{"Parameters": {"storageordersName": {}}, "Resources": {}}',
            BACKEND: WIRED,
        }
    )

    places = index.places(Name(Sort.RESOURCE, ("storage", "orders")))

    assert [(path.relative_to(ROOT).as_posix(), one.role) for path, one in places] == [
        (BACKEND, Role.DECLARATION),
        (BACKEND, Role.REFERENCE),
        (TEMPLATE, Role.REFERENCE),
        ("amplify/backend/amplify-meta.json", Role.COPY),
    ]
