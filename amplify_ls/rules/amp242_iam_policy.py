"""AMP242: the form of IAM policies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Related, Severity
from amplify_ls.rules.hidden import hidden_stretches
from amplify_ls.rules.mending import adding, choosing
from amplify_ls.rules.ownership import finding_of, owned
from amplify_ls.rules.policies import policies_in, statements_of
from amplify_ls.rules.rule import Finding, rule
from amplify_ls.schema.violation import Violation, ViolationKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node

_CURRENT = '"2012-10-17"'


@rule("AMP242", name="iam-policy", severity=Severity.ERROR)
def iam_policy(document: Document, project: Project) -> Iterator[Finding]:  # noqa: ARG001
    """An IAM policy has a form that IAM refuses, or leaves out its version.

    A policy is an object with `Version` and `Statement`. Each statement has `Effect`, the actions
    it is about as `Action` or `NotAction`, and unless it is for a resource or role itself the
    resources as `Resource` or `NotResource`. IAM knows no other keys and spells them exactly so.
    Without `Version` the language of 2008 holds, in which variables such as `${aws:username}` are
    plain text.

    Correct the policy; the fix adds what is missing.

    ```json
    {"Statement": [{"Effect": "allow", "Actions": ["s3:GetObject"], "Resource": "*"}]}
    ```

    has to be

    ```json
    {
      "Version": "2012-10-17",
      "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*"}]
    }
    ```
    """
    hidden = hidden_stretches(document)
    for violation in owned(document, "AMP242"):
        if hidden.touch(violation.span) or _may_be(document, violation):
            continue
        if violation.kind is ViolationKind.UNKNOWN_KEY:
            yield _unknown_key(document, violation)
        else:
            yield finding_of(document, violation)
    for policy in policies_in(document):
        yield from _without_version(document, policy)
        yield from _repeated_names(policy)


def _may_be(document: Document, violation: Violation) -> bool:
    """Whether only policies of identities are as strict: others name statements as they like."""
    if violation.kind is not ViolationKind.PATTERN or violation.path[-1] != "Sid":
        return False
    statement = document.tree.find(violation.path[:-1])
    return statement is not None and statement.get("Principal") is not None


def _unknown_key(document: Document, violation: Violation) -> Finding:
    found = finding_of(document, violation)
    guess = f"; did you mean `{violation.nearest}`?" if violation.nearest else "."
    message = f"IAM knows no `{violation.key}` here and refuses the policy{guess}"
    return Finding(found.span, message, found.fixes, Severity.ERROR)


def _without_version(document: Document, policy: Node) -> Iterator[Finding]:
    if policy.get("Statement") is not None and policy.get("Version") is None:
        yield Finding(
            Span(policy.start, policy.start + 1),
            "`Version` is not given: IAM uses the language of 2008, which has no variables.",
            (choosing(adding(document, policy, "Version", _CURRENT, preferred=True)),),
            Severity.HINT,
        )


def _repeated_names(policy: Node) -> Iterator[Finding]:
    seen: dict[str, Node] = {}
    for statement in statements_of(policy):
        name = statement.get("Sid")
        if name is None or not isinstance(name.value, str) or name.has_hole or not name.value:
            continue
        first = seen.setdefault(name.value, name)
        if first is not name:
            yield Finding(
                name.span,
                f"Another statement of the policy has the name `{name.value}`; IAM refuses that.",
                related=(Related(first.span, "Here is the other one."),),
            )
