"""AMP113: framework, folders and commands of the front end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.calls import NEEDED_BY_CONFIGURE, is_for_configure, is_for_init
from amplify_ls.rules.mending import adding_all, removing
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.rules.wording import listed
from amplify_ls.schema.violation import Violation, ViolationKind
from amplify_ls.syntax.tree import NodeKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_NEEDED = {
    "javascript": {
        "SourceDir": "src",
        "DistributionDir": "build",
        "BuildCommand": "npm run-script build",
        "StartCommand": "npm run-script start",
    },
    "android": {"ResDir": "app/src/main/res"},
    "flutter": {"ResDir": "./lib/"},
}
"""What `configure project` needs in `config`, with usual values."""


@rule("AMP113", name="frontend-settings", severity=Severity.ERROR)
def frontend_settings(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """The framework is unknown, or folders and commands of the app are incomplete.

    The Amplify CLI crashes on a framework it does not know. `init` fills what `config` lacks
    from the framework's defaults, but `configure project` stops with "incomplete" unless
    `SourceDir`, `DistributionDir`, `BuildCommand` and `StartCommand` are all there (`ResDir` for
    Android and Flutter). The other way round, `init` takes no notice of `ResDir` and stores the
    default.

    Use a known framework (`none` fits all others) and give `configure project` every key.

    ```sh
    amplify configure project --yes --frontend '{
      "frontend": "javascript", "config": {"SourceDir": "src"}
    }'
    ```

    has to be

    ```sh
    amplify configure project --yes --frontend '{
      "frontend": "javascript", "config": {"SourceDir": "src", "DistributionDir": "build",
        "BuildCommand": "npm run-script build", "StartCommand": "npm run-script start"}
    }'
    ```
    """
    for violation in owned(document, "AMP113"):
        yield finding_of(document, violation, _severity(document, violation))
    if document.kind.id != "frontend-option":
        return
    config = document.tree.root.get("config")
    if config is not None and config.kind is NodeKind.OBJECT:
        if is_for_configure(document):
            yield from _incomplete(document, config)
        elif is_for_init(document):
            yield from _ignored(document, config)


def _severity(document: Document, violation: Violation) -> Severity | None:
    name = violation.path[-1] if violation.path else ""
    node = document.tree.find(violation.path)
    is_false = node is not None and not node.value and not node.green.entries
    if name in ("framework", "config") and is_false:
        # Read as if it were not there.
        return Severity.WARNING
    if not is_for_configure(document):
        return None
    return (
        Severity.ERROR
        if name in NEEDED_BY_CONFIGURE and violation.kind is ViolationKind.RANGE
        else None
    )


def _incomplete(document: Document, config: Node) -> Iterator[Finding]:
    frontend = document.tree.root.get("frontend") or document.tree.root.get("type")
    name = "javascript" if frontend is None else str(frontend.value)
    needed = _NEEDED.get(name, {})
    members = list(config.members())
    # A misspelt key is told as such.
    meant = {v.nearest for v in owned(document, "AMP105") if v.path == ("config",)}
    missing = {
        key: json.dumps(value)
        for key, value in needed.items()
        if key not in meant and all(member.name != key for member in members)
    }
    if missing and not any(member.key.has_hole for member in members):
        yield Finding(
            Span(config.start, config.start + 1),
            f"`amplify configure project` stops because `config` is incomplete: "
            f"{listed(list(missing))} {'is' if len(missing) == 1 else 'are'} missing.",
            (adding_all(document, config, missing),),
        )


def _ignored(document: Document, config: Node) -> Iterator[Finding]:
    member = config.member("ResDir")
    frontend = document.tree.root.get("frontend")
    default = _NEEDED.get(str(frontend and frontend.value), {}).get("ResDir")
    if member is not None and default is not None and member.value.value != default:
        yield Finding(
            member.key.span,
            f"`amplify init` does not read `ResDir` and stores `{default}`; set it afterwards with "
            "`amplify configure project`.",
            (removing(config, member),),
            Severity.INFORMATION,
        )
