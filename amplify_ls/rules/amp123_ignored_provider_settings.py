"""AMP123: credentials in `--providers` that nothing reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.mending import removing
from amplify_ls.rules.provider_keys import is_not_applied, settings_in, unread_keys
from amplify_ls.rules.rule import Finding, in_documents, reading_rule

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading


@reading_rule("AMP123", name="ignored-provider-settings", severity=Severity.INFORMATION)
def ignored_provider_settings(reading: Reading, project: Project) -> Iterator[Finding]:
    """Provider settings are given that do not belong to the chosen way, so nothing reads them.

    `configLevel` `general` needs no other key. With `useProfile` `true` only `profileName` is
    read, and with `useProfile` `false` only the access keys and `region`. `configure project`
    checks `--providers` when `--amplify` is given, but applies it only with `--profileSetting`.
    None of this fails, but a reader of the script may think that the settings count.

    Remove what is not read.

    ```json
    {"awscloudformation": {"configLevel": "general", "useProfile": true, "profileName": "ci"}}
    ```

    does the same as

    ```json
    {"awscloudformation": {"configLevel": "general"}}
    ```
    """
    yield from in_documents(_in_document, reading, project)
    for document in reading.documents:
        option = document.use.option if document.use is not None else None
        if option is not None and is_not_applied(document):
            yield Finding(
                option.span,
                "Beside `--amplify`, `amplify configure project` checks `--providers` but applies "
                "it only if `--profileSetting` is given too.",
            )


def _in_document(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    settings = settings_in(document)
    if settings is None:
        return
    unread = unread_keys(settings)
    for member in settings.members():
        if member.name in unread:
            yield Finding(
                member.key.span,
                f"`{member.name}` is not read {unread[member.name]}.",
                (removing(settings, member, preferred=True),),
            )
