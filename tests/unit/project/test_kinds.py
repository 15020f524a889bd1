import pytest

from amplify_ls.project.kinds import KINDS, kind_by_id, kind_of_option, kind_of_path


def test_every_kind_has_an_id_of_its_own() -> None:
    assert len({kind.id for kind in KINDS}) == len(KINDS)


def test_every_kind_is_found_by_its_id() -> None:
    assert [kind_by_id(kind.id) for kind in KINDS] == list(KINDS)


@pytest.mark.parametrize(
    ("path", "kind_id"),
    [
        ("amplify/.config/project-config.json", "project-config"),
        ("amplify/.config/local-env-info.json", "local-env-info"),
        ("amplify/.config/local-aws-info.json", "local-aws-info"),
        ("amplify/team-provider-info.json", "team-provider-info"),
        ("amplify/backend/backend-config.json", "backend-config"),
        ("amplify/backend/amplify-meta.json", "amplify-meta"),
        ("amplify/backend/tags.json", "tags"),
        ("amplify/cli.json", "cli-json"),
        ("amplify/cli.dev.json", "cli-json"),
        ("amplify/backend/auth/shop1a2b/cli-inputs.json", "auth-cli-inputs"),
        ("amplify/backend/storage/files/cli-inputs.json", "storage-cli-inputs"),
        ("amplify/backend/api/shop/cli-inputs.json", "api-cli-inputs"),
        ("amplify/backend/geo/map/cli-inputs.json", "geo-cli-inputs"),
        ("amplify/backend/function/mail/amplify.state", "function-state"),
        ("amplify/backend/function/mail/parameters.json", "lambda-parameters"),
        ("amplify/backend/auth/shop1a2b/build/parameters.json", "auth-parameters"),
        ("amplify/backend/custom/queue/parameters.json", "other-parameters"),
        ("amplify/hooks/hooks-config.json", "hooks-config"),
    ],
)
def test_a_file_has_the_kind_of_its_place(path: str, kind_id: str) -> None:
    kind = kind_of_path(path)
    assert kind is not None
    assert kind.id == kind_id


@pytest.mark.parametrize(
    "path",
    [
        "amplify/cli 2.json",
        "cli.json",
        "tags.json",
        "app/amplify/cli.json",
        "amplify/#current-cloud-backend/amplify-meta.json",
        "amplify/backend/analytics/clicks/cli-inputs.json",
        "amplify/backend/auth/shop/nested/cli-inputs.json",
        "",
    ],
)
def test_a_file_elsewhere_has_no_kind(path: str) -> None:
    assert kind_of_path(path) is None


@pytest.mark.parametrize(
    ("command", "option", "kind_id"),
    [
        (("init",), "--amplify", "amplify-option"),
        (("init",), "-a", "amplify-option"),
        (("init",), "--frontendConfig", "frontend-option"),
        (("init",), "--provider", "providers-option"),
        (("init",), "--categories", "categories-option"),
        (("configure", "project"), "--amplify", "amplify-option"),
        (("configure",), "--frontend", "frontend-option"),
        (("pull",), "--providers", "providers-option"),
        (("env", "add", "dev"), "--amplify", "amplify-option"),
        (("push",), "--codegen", "codegen-option"),
        (("publish",), "--codegen", "codegen-option"),
        (("push", "api"), "--codegen", "codegen-option"),
        (("add", "auth"), "--headless", "add-auth-request"),
        (("auth", "add"), "--headless", "add-auth-request"),
        (("update", "auth"), "--headless", "update-auth-request"),
        (("import", "auth"), "--headless", "import-auth-request"),
        (("api", "add"), "--headless", "add-api-request"),
        (("update", "api"), "--headless", "update-api-request"),
        (("add", "storage"), "--headless", "add-storage-request"),
        (("storage", "update"), "--headless", "update-storage-request"),
        (("remove", "storage"), "--headless", "remove-storage-request"),
        (("import", "storage"), "--headless", "import-storage-request"),
        (("add", "function"), "--headless", "add-function-request"),
        (("add", "geo"), "--headless", "add-geo-request"),
        (("geo", "update"), "--headless", "update-geo-request"),
        (("env", "import"), "--config", "env-import-config"),
        (("env", "import"), "--awsInfo", "env-import-aws-info"),
    ],
)
def test_an_option_takes_a_payload_of_its_kind(
    command: tuple[str, ...], option: str, kind_id: str
) -> None:
    kind = kind_of_option(command, option)
    assert kind is not None
    assert kind.id == kind_id


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (("push",), "--amplify"),
        (("init",), "--codegen"),
        (("init",), "--yes"),
        (("init",), "--headless"),
        (("remove", "auth"), "--headless"),
        (("add", "hosting"), "--headless"),
        (("add", "api"), "--config"),
        (("env", "remove"), "--amplify"),
        ((), "--amplify"),
    ],
)
def test_other_options_take_no_payload_that_we_know(command: tuple[str, ...], option: str) -> None:
    assert kind_of_option(command, option) is None


def test_payloads_on_standard_input_are_strict_json_and_values_of_options_are_not() -> None:
    assert {kind.dialect for kind in KINDS if kind.headless} == {"strict"}
    assert {kind.dialect for kind in KINDS if kind.option} == {"hjson"}
