"""Other names for things of a project: everywhere, or not at all."""

import re
from pathlib import Path

import pytest

from amplify_ls.features.rename import Renaming, rename
from amplify_ls.project.names import Name, Sort
from tests.support import undeployed as shop
from tests.support.applying import check_refused, check_renamed, lines_with, scope_in

ORDERS = Name(Sort.RESOURCE, ("storage", "orders"))
SEND_MAIL = Name(Sort.RESOURCE, ("function", "sendMail"))
SENDER = Name(Sort.VARIABLE, (*SEND_MAIL.path, "MAIL_SENDER"))
STAFF = Name(Sort.GROUP, ("staff",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop.write_project(tmp_path)


def _left(texts: dict[str, str], word: str) -> dict[str, list[str]]:
    """What still says a word, in texts and in paths."""
    found = {name: lines_with(f"{name}\n{text}", word) for name, text in texts.items()}
    return {name: lines for name, lines in found.items() if lines}


def test_nothing_that_the_cli_reads_says_the_old_name_of_a_table(folder: Path) -> None:
    texts = check_renamed(folder, ORDERS, "sales")

    assert _left(texts, r"(?i)orders") == {
        # What the table is called in AWS is another name.
        "amplify/backend/storage/sales/cli-inputs.json": ['"tableName": "orders"']
    }
    assert "amplify/backend/storage/sales/build/sales-cloudformation-template.json" in texts
    assert lines_with(texts[shop.TEMPLATE], "sales|SALES") == [
        '"storagesalesName": {"Type": "String", "Default": "storagesalesName"},',
        '"storagesalesArn": {"Type": "String", "Default": "storagesalesArn"},',
        '"STORAGE_SALES_NAME": {"Ref": "storagesalesName"},',
        '"STORAGE_SALES_ARN": {"Ref": "storagesalesArn"},',
    ]
    assert lines_with(texts[shop.PROGRAM], "SALES") == [
        "STORAGE_SALES_NAME",
        "const table = process.env.STORAGE_SALES_NAME;",
    ]


def test_nothing_that_the_cli_reads_says_the_old_name_of_a_function(folder: Path) -> None:
    texts = check_renamed(folder, SEND_MAIL, "mailer")

    template = "amplify/backend/function/mailer/mailer-cloudformation-template.json"
    assert _left(texts, "sendMail") == {
        template: [
            '"Alarm": {"Type": "AWS::SNS::Topic", "Metadata": "sendMail is slow"}',
        ]
    }
    assert lines_with(texts[shop.SCHEMA], "mailer") == [
        'send(wish: Wish): Receipt @function(name: "mailer-${env}")'
    ]
    assert lines_with(texts[shop.SCRIPT], "mailer") == ["amplify push function mailer --yes"]
    assert lines_with(texts[shop.CONFIG], "AMPLIFY") == ['"AMPLIFY_function_mailer_mailSender": {']


def test_a_change_of_name_is_undone_by_the_change_back(folder: Path) -> None:
    before = shop.texts(folder)

    check_renamed(folder, ORDERS, "sales")
    after = check_renamed(folder, Name(Sort.RESOURCE, ("storage", "sales")), "orders")

    assert after == before


def test_what_only_looks_as_if_it_read_a_variable_has_to_be_confirmed(folder: Path) -> None:
    found = rename(SENDER, "FROM_ADDRESS", scope_in(folder))

    assert isinstance(found, Renaming)
    confirmed = {
        part.path.relative_to(folder).as_posix(): part.reason.needs_confirmation
        for part in found.change.parts
        if part.reason is not None
    }
    assert [name for name, is_asked in confirmed.items() if is_asked] == [shop.PROGRAM]
    assert len(confirmed) == len(found.change.parts)


def test_a_variable_takes_its_parameter_along(folder: Path) -> None:
    texts = check_renamed(folder, SENDER, "FROM_ADDRESS")

    assert lines_with(texts[shop.PARAMETERS], "Name") == [
        '"cloudFormationParameterName": "fromAddress",',
        '"environmentVariableName": "FROM_ADDRESS"',
        '"secretNames": [',
    ]
    assert lines_with(texts[shop.TEAM], "Address") == ['"fromAddress": "me@example.com"']
    assert lines_with(texts[shop.CONFIG], "AMPLIFY") == [
        '"AMPLIFY_function_sendMail_fromAddress": {'
    ]
    assert lines_with(texts[shop.TEMPLATE], "(?i)from_?address") == [
        '"fromAddress": {"Type": "String"},',
        '"FROM_ADDRESS": {"Ref": "fromAddress"}',
    ]


def test_programs_go_on_calling_a_variable_as_they_did(folder: Path) -> None:
    texts = check_renamed(folder, SENDER, "FROM_ADDRESS")

    assert lines_with(texts[shop.PROGRAM], "FROM|MAIL") == [
        "FROM_ADDRESS",
        "const { FROM_ADDRESS: MAIL_SENDER, ENV } = process.env;",
        'const again = process.env["FROM_ADDRESS"] ?? process.env.MAIL_SENDER_2 ?? "MAIL_SENDER";',
        "exports.handler = async () => [table, again, MAIL_SENDER];",
    ]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("app.py", 'os.environ["MAIL_SENDER"]', 'os.environ["FROM_ADDRESS"]'),
        ("app.py", "os.environ.get('MAIL_SENDER', '')", "os.environ.get('FROM_ADDRESS', '')"),
        ("app.py", "os.getenv('MAIL_SENDER')", "os.getenv('FROM_ADDRESS')"),
        ("main.go", 'os.Getenv("MAIL_SENDER")', 'os.Getenv("FROM_ADDRESS")'),
        ("a/B.java", 'System.getenv("MAIL_SENDER")', 'System.getenv("FROM_ADDRESS")'),
        ("app.ts", "process.env?.MAIL_SENDER!", "process.env?.FROM_ADDRESS!"),
        ("app.py", "my['MAIL_SENDER']", "my['MAIL_SENDER']"),
        ("node_modules/x/app.js", "process.env.MAIL_SENDER", "process.env.MAIL_SENDER"),
    ],
)
def test_programs_in_every_language_read_the_new_name(
    folder: Path, source: str, text: str, expected: str
) -> None:
    path = f"{shop.FUNCTION}/src/{source}"
    shop.write_project(folder, {path: text})

    assert check_renamed(folder, SENDER, "FROM_ADDRESS")[path] == expected


def test_a_group_is_renamed_wherever_it_is_named(folder: Path) -> None:
    texts = check_renamed(folder, STAFF, "crew")

    assert _left(texts, "staff") == {}
    assert {name for name, text in texts.items() if "crew" in text} == {
        *(shop.AUTH, shop.CONFIG, shop.GROUPS, shop.META, shop.PHOTOS, shop.REST, shop.SCHEMA)
    }
    assert lines_with(texts[shop.CONFIG], "crew") == ['"crewGroupRole"']


def test_comments_and_layout_stay_as_they_are(folder: Path) -> None:
    name = Name(Sort.PARAMETER, ("custom", "log", "keptFor"))

    texts = check_renamed(folder, name, "days")

    assert texts[shop.CUSTOM] == shop.FILES[shop.CUSTOM].replace("keptFor", "days")


def test_a_name_that_yaml_would_misread_is_put_in_quotes(folder: Path) -> None:
    name = Name(Sort.PARAMETER, ("custom", "log", "keptFor"))

    texts = check_renamed(folder, name, "yes")

    assert lines_with(texts[shop.CUSTOM], "yes") == [
        '"yes": {Type: Number, Default: 7}   # days',
        'Properties: {RetentionInDays: !Ref "yes", LogGroupName: !Sub "x-${yes}"}',
    ]


@pytest.mark.parametrize(
    ("sort", "path", "new", "expected"),
    [
        (Sort.TYPE, ("Receipt",), "Bill", {"type Bill {", "Wish): Bill @"}),
        (Sort.TYPE, ("Order",), "Sale", {"type Sale implements"}),
        (Sort.TYPE, ("Size",), "Extent", {"enum Extent", "size: Extent = SMALL", "size: Extent\n"}),
        (Sort.FIELD, ("Size", "SMALL"), "TINY", {"{ TINY LARGE }", "Size = TINY"}),
        (Sort.FIELD, ("Thing", "title"), "name", {"  name: String\n", "  name: String @index"}),
        (Sort.FIELD, ("Order", "title"), "name", {"  name: String\n", "  name: String @index"}),
        (Sort.INDEX, ("Order", "byTitle"), "byName", {'(name: "byName")'}),
    ],
)
def test_schemas_say_the_new_name(
    folder: Path, sort: Sort, path: tuple[str, ...], new: str, expected: set[str]
) -> None:
    schema = check_renamed(folder, Name(sort, ("api", "shop", *path)), new)[shop.SCHEMA]

    assert {one for one in expected if one not in schema} == set()
    assert re.findall(rf"\b{path[-1]}\b", schema) == []


@pytest.mark.parametrize(
    ("name", "new", "words"),
    [
        (Name(Sort.ENVIRONMENT, ("dev",)), "test", "`amplify env add`"),
        (Name(Sort.CATEGORY, ("function",)), "lambda", "categories"),
        (Name(Sort.PROFILE, ("work",)), "home", "~/.aws/config"),
        (ORDERS, "my-orders", "It could be `myorders`."),
        (ORDERS, "Photos", "There already is storage/photos."),
        (ORDERS, "orders", "has already"),
        (SEND_MAIL, "x" * 61, "64 characters"),
        (STAFF, "boss", "already"),
        (STAFF, "my staff", "It could be `mystaff`."),
        (SENDER, "MAIL_KEY", "secret"),
        (SENDER, "AWS_REGION", "AWS Lambda"),
        (SENDER, "9", "a letter first"),
        (Name(Sort.VARIABLE, (*SEND_MAIL.path, "ENV")), "STAGE", "Amplify CLI"),
        (Name(Sort.VARIABLE, (*SEND_MAIL.path, "STORAGE_ORDERS_NAME")), "TABLE", "storage/orders"),
        (Name(Sort.PARAMETER, (*SEND_MAIL.path, "env")), "stage", "Amplify CLI"),
        (Name(Sort.PARAMETER, (*SEND_MAIL.path, "mailSender")), "Alarm", "already has"),
        (Name(Sort.PARAMETER, (*SEND_MAIL.path, "storageordersName")), "x", "output `Name`"),
        (Name(Sort.TEMPLATE_RESOURCE, (*SEND_MAIL.path, "LambdaFunction")), "X", "looks for"),
        (Name(Sort.OUTPUT, (*ORDERS.path, "Name")), "X", "Amplify CLI"),
        (Name(Sort.RESOURCE, ("auth", "userPoolGroups")), "groups", "looks for"),
        (Name(Sort.RESOURCE, ("storage", "nothing")), "more", "lists no"),
        (Name(Sort.TYPE, ("api", "shop", "Mutation")), "Change", "GraphQL"),
        (Name(Sort.TYPE, ("api", "shop", "Order")), "Size", "already"),
        (Name(Sort.TYPE, ("api", "shop", "Order")), "AWSDate", "already"),
        (Name(Sort.FIELD, ("api", "shop", "Thing", "title")), "size", "`Order` already has"),
        (Name(Sort.FIELD, ("api", "shop", "Order", "id")), "key", "meaning"),
    ],
)
def test_what_would_break_is_refused_with_a_reason(
    folder: Path, name: Name, new: str, words: str
) -> None:
    check_refused(folder, name, new, words)


def test_a_type_that_a_resolver_mentions_keeps_its_name(folder: Path) -> None:
    resolver = "amplify/backend/api/shop/resolvers/Query.listOrders.res.vtl"
    shop.write_project(folder, {resolver: '$util.toJson({"__typename": "Order"})'})

    name = Name(Sort.TYPE, ("api", "shop", "Order"))
    check_refused(folder, name, "Sale", "api/shop/resolvers/Query.listOrders.res.vtl")


def test_a_trigger_keeps_the_name_of_its_auth(folder: Path) -> None:
    config = '{"auth": {"pool": {"service": "Cognito"}}, "function": {"poolPreSignup": {}}}'
    shop.write_project(folder, {shop.CONFIG: config})

    check_refused(folder, Name(Sort.RESOURCE, ("auth", "pool")), "users", "poolPreSignup")
