"""Texts inside string values of other documents, and texts that are known by what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.project.kinds.file_kind import FileKind

_POLICY_DOCS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"


def text_values() -> Iterator[FileKind]:
    """The kinds of JSON that has no file and no option of its own."""
    yield _text_kind(
        "iam-policy",
        "IAM policy",
        "What may be done on AWS, such as the policy that lets the Amplify CLI work.",
        model="IamPolicy",
        link=_POLICY_DOCS,
        rule="AMP242",
    )


def _text_kind(  # noqa: PLR0913 - one row of the table
    kind_id: str,
    title: str,
    description: str,
    *,
    model: str,
    link: str | None = None,
    rule: str = "AMP106",
) -> FileKind:
    return FileKind(
        id=kind_id,
        title=title,
        description=description,
        dialect="strict",
        patterns=(),
        schema=f"{kind_id}.schema.json",
        model=f"amplify_ls.project.models.{kind_id.replace('-', '_')}:{model}",
        option=None,
        headless=None,
        writer="user",
        committed=True,
        link=link,
        rule=rule,
    )
