"""Texts inside string values of other documents, and texts that are known by what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.project.kinds.file_kind import FileKind

_POLICY_DOCS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"


def text_values() -> Iterator[FileKind]:
    """The kinds of JSON that has no file and no option of its own."""
    yield from _of_auth()
    yield _text_kind(
        "iam-policy",
        "IAM policy",
        "What may be done on AWS, such as the policy that lets the Amplify CLI work.",
        model="iam_policy:IamPolicy",
        link=_POLICY_DOCS,
        rule="AMP242",
    )


def _of_auth() -> Iterator[FileKind]:
    yield _text_kind(
        "oauth-metadata",
        "Text of oAuthMetadata",
        "Flows, scopes and addresses of the hosted sign-in page.",
        model="hosted_ui:OauthMetadata",
    )
    yield _text_kind(
        "hosted-ui-provider-meta",
        "Text of hostedUIProviderMeta",
        "Social providers of the hosted sign-in page, with the attributes they bring.",
        model="hosted_ui:HostedUiProviderMeta",
    )
    yield _text_kind(
        "hosted-ui-provider-creds",
        "Text of hostedUIProviderCreds",
        "Ids and secrets of the hosted sign-in page's social providers.",
        model="hosted_ui:HostedUiProviderCreds",
    )
    yield _text_kind(
        "selected-parties",
        "Text of selectedParties",
        "Under which app ids the identity pool trusts social providers.",
        model="hosted_ui:SelectedParties",
    )
    yield _text_kind(
        "auth-triggers",
        "Text of triggers",
        "Functions that the user pool calls on its events.",
        model="cognito_triggers:Triggers",
    )
    yield _text_kind(
        "auth-trigger-connections",
        "Text of authTriggerConnections",
        "Which function each event of the user pool calls.",
        model="trigger_connections:TriggerConnections",
    )
    yield _text_kind(
        "auth-trigger-connection",
        "Text in authTriggerConnections",
        "Which function one event of the user pool calls.",
        model="trigger_connections:TriggerConnection",
    )
    yield _text_kind(
        "auth-trigger-permission",
        "Text in permissions",
        "What a function that the user pool calls may do.",
        model="trigger_connections:TriggerPermission",
    )


def _text_kind(  # noqa: PLR0913 - one row of the table
    kind_id: str,
    title: str,
    description: str,
    *,
    model: str,
    link: str | None = None,
    rule: str = "AMP230",
) -> FileKind:
    return FileKind(
        id=kind_id,
        title=title,
        description=description,
        dialect="strict",
        patterns=(),
        schema=f"{kind_id}.schema.json",
        model=f"amplify_ls.project.models.{model}",
        option=None,
        headless=None,
        writer="cli" if rule == "AMP230" else "user",
        committed=True,
        link=link,
        rule=rule,
    )
