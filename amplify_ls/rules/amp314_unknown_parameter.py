"""AMP314: values for parameters that the template does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Severity
from amplify_ls.rules.elsewhere import in_template
from amplify_ls.rules.mending import removing, replacing
from amplify_ls.rules.rule import Finding, in_file, reading_rule
from amplify_ls.rules.template_beside import Pair, pair_of
from amplify_ls.schema.nearest import nearest

if TYPE_CHECKING:
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading


@reading_rule("AMP314", name="unknown-parameter", severity=Severity.ERROR)
def unknown_parameter(reading: Reading, project: Project) -> Iterator[Finding]:
    """`parameters.json` has a value for a parameter that the template does not declare.

    `amplify push` hands every key of the file to the CloudFormation template next to it.
    CloudFormation refuses a stack with a value too many: "Parameters: [x] do not exist in the
    template". It happens when a parameter is renamed or removed in the template only.

    Declare the parameter in the template, or remove the key.

    ```json
    {"tabelName": "orders"}
    ```

    has to be, when the template declares `tableName`,

    ```json
    {"tableName": "orders"}
    ```
    """
    pair = pair_of(reading, project)
    if pair is not None:
        yield from in_file(_findings(pair), pair.document, reading)


def _findings(pair: Pair) -> Iterator[Finding]:
    root = pair.document.tree.root
    present = {member.name for member in root.members()}
    for member in root.members():
        if member.name in pair.declared:
            continue
        guess = nearest(member.name, [name for name in pair.declared if name not in present])
        hint = f"; did you mean `{guess}`?" if guess else "."
        fixes = [removing(root, member, preferred=guess is None)]
        if guess is not None:
            title = f"Change to `{guess}`"
            fixes.insert(0, replacing(title, member.key.span, f'"{guess}"', preferred=True))
        yield Finding(
            member.key.span,
            f"{pair.template.path.name} declares no parameter `{member.name}`, so the push "
            f"fails{hint}",
            tuple(fixes),
            related=in_template(
                pair.template, "Parameters", member.name, "Here are the parameters it declares."
            ),
        )
