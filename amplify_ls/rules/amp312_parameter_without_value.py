"""AMP312: parameters of a template that get no value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.project.templates import GIVEN_BY_PUSH
from amplify_ls.rules.elsewhere import in_template
from amplify_ls.rules.mending import adding
from amplify_ls.rules.rule import Finding, in_file, reading_rule
from amplify_ls.rules.template_beside import Pair, pair_of
from amplify_ls.rules.wording import listed
from amplify_ls.syntax.tree import NodeKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.syntax.tree import Node

_OWN_WAYS = frozenset({"api", "auth", "hosting"})
"""Categories whose plug-ins hand over more than files tell."""


@reading_rule("AMP312", name="parameter-without-value", severity=Severity.ERROR)
def parameter_without_value(reading: Reading, project: Project) -> Iterator[Finding]:
    """A parameter of the resource's template gets a value from nowhere.

    `amplify push` gives a template the values of `parameters.json`, those of the environment in
    `team-provider-info.json`, the outputs of the resources in `dependsOn`, and a few of its own
    such as `env`. A parameter for which none of them has a value, and which has no `Default`,
    makes CloudFormation refuse the stack: "Parameters: [x] must have values".

    Add the value here, or for each environment in `team-provider-info.json`, or give the
    parameter a `Default`. For an environment variable `amplify update function` writes all
    places.

    ```json
    {"Parameters": {"tableName": {"Type": "String"}, "env": {"Type": "String"}}}
    ```

    in a template needs, in the `parameters.json` next to it,

    ```json
    {"tableName": "orders"}
    ```
    """
    pair = pair_of(reading, project)
    if pair is None or pair.category in _OWN_WAYS:
        return
    yield from in_file(_findings(pair, project), pair.document, reading)


def _findings(pair: Pair, project: Project) -> Iterator[Finding]:
    root = pair.document.tree.root
    supplies = project.supplies_of(pair.category, pair.resource)
    # Without team-provider-info.json nobody can tell what it would have brought.
    if root.kind is not NodeKind.OBJECT or not supplies.by_environment:
        return
    given = {m.name for m in root.members()} | supplies.outputs | supplies.stored | GIVEN_BY_PUSH
    given |= {*_exported(project.resource(pair.category, pair.resource))}
    needed = [name for name, has_default in pair.declared.items() if not has_default]
    for name in needed:
        without = [env for env, names in supplies.by_environment.items() if name not in names]
        if name in given or not without:
            continue
        is_everywhere = len(without) == len(supplies.by_environment)
        where = "" if is_everywhere else f" in the environment {listed(without)}"
        yield Finding(
            Span(root.start, root.start + 1),
            f"The parameter `{name}` of {pair.template.path.name} gets no value{where}, so the "
            "push fails.",
            (adding(pair.document, root, name, '""'),) if is_everywhere else (),
            related=in_template(
                pair.template, "Parameters", name, f"`{name}` has no `Default` here."
            ),
        )


def _exported(entry: Node | None) -> Iterator[str]:
    """Parameters that get values exported by other stacks."""
    dependencies = entry.get("dependsOn") if entry is not None else None
    for dependency in dependencies.items() if dependencies is not None else ():
        exports = dependency.get("exports")
        yield from (member.name for member in exports.members()) if exports is not None else ()
