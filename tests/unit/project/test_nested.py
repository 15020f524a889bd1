"""JSON written as text inside JSON: its documents, its places, its fixes."""

import json
from pathlib import Path

import pytest

from amplify_ls.contract.completion import CompletionKind
from amplify_ls.features.completion import complete
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.features.hover import hover
from amplify_ls.features.symbols.documents import outline
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading, read
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span
from tests.support.marked import applied

_PATH = Path("/shop/amplify/backend/auth/shop/cli-inputs.json")
_ANSWERS = {
    "serviceName": "Cognito",
    "resourceName": "shop",
    "useDefault": "manual",
    "authSelections": "userPoolOnly",
}


def _reading(**answers: object) -> Reading:
    text = json.dumps({"cognitoConfig": _ANSWERS | answers})
    return read(SourceFile(_PATH, text), Path("/shop"))


def _host_text(reading: Reading, span: Span) -> str:
    return reading.file.text[span.start : span.end]


def test_a_text_in_a_value_is_a_document_of_its_own() -> None:
    reading = _reading(oAuthMetadata='{"AllowedOAuthFlows":["code"]}', triggers="{}")
    assert [document.kind.id for document in reading.documents] == [
        "auth-cli-inputs",
        "oauth-metadata",
        "auth-triggers",
    ]
    assert reading.documents[1].outermost is reading.documents[0]


def test_items_of_a_list_are_documents() -> None:
    connection = '{"triggerType":"PreSignUp","lambdaFunctionName":"f"}'
    reading = _reading(authTriggerConnections=[connection, connection])
    kinds = [document.kind.id for document in reading.documents[1:]]
    assert kinds == ["auth-trigger-connection"] * 2


def test_a_value_that_is_no_text_has_no_document() -> None:
    assert len(_reading(triggers={"PreSignup": ["custom"]}).documents) == 1


def test_a_mistake_is_marked_where_it_is_written_and_its_fix_is_quoted_twice() -> None:
    reading = _reading(oAuthMetadata='{"AllowedOAuthFlows":["cod"]}')
    (found,) = diagnose(reading, Project())
    assert (found.code, _host_text(reading, found.span)) == ("AMP230", '\\"cod\\"')
    fixed = applied(reading.file.text, found.fixes[0])
    text = json.loads(fixed)["cognitoConfig"]["oAuthMetadata"]
    assert json.loads(text) == {"AllowedOAuthFlows": ["code"]}


def test_a_missing_comma_is_marked_and_inserted() -> None:
    reading = _reading(oAuthMetadata='{"AllowedOAuthScopes":["email" "openid"]}')
    (found,) = diagnose(reading, Project())
    assert found.code == "AMP101"
    fixed = applied(reading.file.text, found.fixes[0])
    json.loads(json.loads(fixed)["cognitoConfig"]["oAuthMetadata"])


def test_an_added_key_is_quoted_for_the_value_it_goes_into() -> None:
    reading = _reading(hostedUIProviderMeta='[{"authorize_scopes":"email"}]')
    (found,) = diagnose(reading, Project())
    fixed = applied(reading.file.text, found.fixes[0])
    (provider,) = json.loads(json.loads(fixed)["cognitoConfig"]["hostedUIProviderMeta"])
    assert set(provider) == {"authorize_scopes", "ProviderName"}


@pytest.mark.parametrize("text", ["", "   ", "NONE", "$CREDS"])
def test_a_value_without_json_is_not_called_broken(text: str) -> None:
    assert diagnose(_reading(hostedUIProviderCreds=text), Project()) == []


def test_keys_complete_quoted_for_the_value() -> None:
    reading = _reading(oAuthMetadata="{}")
    offset = reading.file.text.index('"{}"') + 2
    offered = {found.label: found for found in complete(reading, Project(), offset)}
    assert {"AllowedOAuthFlows", "AllowedOAuthScopes", "CallbackURLs", "LogoutURLs"} <= set(offered)
    assert offered["LogoutURLs"].new_text.startswith('\\"LogoutURLs\\": ')


def test_an_empty_value_completes_to_an_example() -> None:
    reading = _reading(oAuthMetadata="")
    offset = reading.file.text.index('""') + 1
    (offered,) = complete(reading, Project(), offset)
    assert offered.kind is CompletionKind.SKELETON
    assert '\\"AllowedOAuthFlows\\"' in offered.new_text


def test_a_key_inside_a_value_has_a_hover() -> None:
    reading = _reading(oAuthMetadata='{"LogoutURLs":[]}')
    found = hover(reading, Project(), reading.file.text.index("LogoutURLs") + 3)
    assert found is not None
    assert "after signing out" in found.markdown
    assert _host_text(reading, found.span) == '\\"LogoutURLs\\"'


def test_the_outline_goes_into_a_value() -> None:
    (config,) = outline(_reading(oAuthMetadata='{"LogoutURLs":[]}'))
    symbol = next(child for child in config.children if child.name == "oAuthMetadata")
    assert [child.name for child in symbol.children] == ["LogoutURLs"]


def test_a_value_in_a_payload_in_a_script_is_found() -> None:
    creds = json.dumps([{"ProviderName": "Google", "client_id": 5}])
    payload = json.dumps({"auth": {"hostedUIProviderCreds": creds}})
    quoted = payload.replace("\\", "\\\\").replace('"', '\\"')
    file = SourceFile(Path("/shop/init.sh"), f'amplify init --yes --categories "{quoted}"\n')
    reading = read(file, Path("/shop"))
    assert [d.kind.id for d in reading.documents] == [
        "categories-option",
        "hosted-ui-provider-creds",
    ]
    (found,) = (d for d in diagnose(reading, Project()) if d.code == "AMP230")
    assert _host_text(reading, found.span) == "5"
    fixed = applied(file.text, found.fixes[0])
    assert r"\\\"client_id\\\": \\\"5\\\"" in fixed


def test_texts_of_files_nobody_edits_are_explained_but_not_judged() -> None:
    output = {"OAuthMetadata": '{"CallbackURLs":["http://www.example.com"]}'}
    meta = {"auth": {"shop": {"service": "Cognito", "output": output}}}
    path = Path("/shop/amplify/backend/amplify-meta.json")
    reading = read(SourceFile(path, json.dumps(meta)), Path("/shop"))
    assert [d.kind.id for d in reading.documents] == ["amplify-meta", "oauth-metadata"]
    assert diagnose(reading, Project()) == []


def test_an_edit_inside_a_value_is_read_anew() -> None:
    reading = _reading(oAuthMetadata='{"AllowedOAuthFlows":["code"]}')
    at = reading.file.text.index("code")
    edited = reading.edited(Span(at, at + 4), "cod")
    assert [found.code for found in diagnose(edited, Project())] == ["AMP230"]
    assert diagnose(edited.edited(Span(at, at + 3), "code"), Project()) == []


def test_an_edit_elsewhere_shares_the_tree_of_a_value() -> None:
    reading = _reading(oAuthMetadata='{"AllowedOAuthFlows":["code"]}')
    at = reading.file.text.index("Cognito")
    edited = reading.edited(Span(at, at), "x")
    assert edited.documents[1].tree is reading.documents[1].tree
    start = edited.documents[1].text.span_to_host(Span(0, 1))
    assert edited.file.text[start.start] == "{"
