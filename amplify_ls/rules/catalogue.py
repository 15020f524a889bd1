"""Every rule there is."""

from __future__ import annotations

from amplify_ls.rules.amp105_unknown_key import unknown_key
from amplify_ls.rules.amp106_schema import schema
from amplify_ls.rules.amp107_omitted_key import omitted_key
from amplify_ls.rules.amp111_unknown_frontend_or_provider import unknown_frontend_or_provider
from amplify_ls.rules.amp112_unknown_editor import unknown_editor
from amplify_ls.rules.amp113_frontend_settings import frontend_settings
from amplify_ls.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    unknown_key,
    schema,
    omitted_key,
    unknown_frontend_or_provider,
    unknown_editor,
    frontend_settings,
)
"""In the order of their codes."""


def rule_of(code: str) -> Rule | None:
    """The rule with a code such as `AMP101`."""
    return next((rule for rule in RULES if rule.code == code), None)
