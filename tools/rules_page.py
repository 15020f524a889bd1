"""docs/rules.md: what every rule finds, why it matters and what to do."""

from amplify_ls.rules.catalogue import RULES
from amplify_ls.rules.rule import Rule

_HEAD = """\
# Rules

Each finding of amplify-ls has a code. This page says for every code what is found, what the Amplify
CLI does with it, and what to do; `amplify-ls explain AMP101` shows the same in a terminal.

An **error** is something the Amplify CLI or AWS fails on. A **warning** means that something else
happens than what is written. **Information** is good to know, and with a **hint** everything works
all the same. A rule has the severity it mostly reports with; it says where it differs.

| Code | Name | Severity | Finds |
|---|---|---|---|
"""


def rules_page() -> dict[str, str]:
    """The page of all rules; the heading of each is its code, so `#amp101` leads to it."""
    rows = "".join(_row(rule) for rule in RULES)
    sections = "\n".join(_section(rule) for rule in RULES)
    return {"docs/rules.md": f"{_HEAD}{rows}\n{sections}"}


def _row(rule: Rule) -> str:
    code = f"[{rule.code}](#{rule.code.lower()})"
    return f"| {code} | {rule.name} | {rule.severity.label} | {rule.summary} |\n"


def _section(rule: Rule) -> str:
    head = f"## {rule.code}\n\n`{rule.name}` · {rule.severity.label}\n"
    return f"{head}\n{rule.documentation}\n"
