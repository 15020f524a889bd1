"""AMP250: functions with more than one template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Related, Severity
from amplify_ls.rules.rule import Finding, reading_rule
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading

_FOLDER = ("amplify", "backend", "function")
_ENDINGS = (".json", ".yaml", ".yml")
_DEPTH = 5


@reading_rule("AMP250", name="function-templates", severity=Severity.ERROR)
def function_templates(reading: Reading, project: Project) -> Iterator[Finding]:
    """The folder of a function holds more than one template.

    `amplify push` takes for a template what has `template` in its name and ends in `.json`,
    `.yaml` or `.yml`. Two of them next to each other stop it: "Only one CloudFormation template is
    allowed in the resource directory". A copy that was meant as a backup is enough, and so is a
    file of the function's own, such as `email-template.json`.

    Move the other file into `src`, or give it a name without `template`.

    ```text
    amplify/backend/function/mailer/mailer-cloudformation-template.json
    amplify/backend/function/mailer/email-template.json
    ```

    has to be

    ```text
    amplify/backend/function/mailer/mailer-cloudformation-template.json
    amplify/backend/function/mailer/src/email-template.json
    ```
    """
    path = reading.file.path
    if not _is_template(path):
        return
    others = [
        project.files[name]
        for name in project.files
        if project.root is not None
        and (place := project.root / name).parent == path.parent
        and place != path
        and _is_template(place)
    ]
    if others and not _is_usual(path):
        other = min(others, key=lambda file: (not _is_usual(file.path), file.path))
        end = len(reading.file.text.partition("\n")[0])
        yield Finding(
            Span(0, end),
            f"The Amplify CLI takes this file and {other.path.name} for templates of the function, "
            "and stops because it may have only one.",
            related=(Related(Span(0, 0), "Here is the other one.", other),),
        )


def _is_template(path: Path) -> bool:
    is_of_function = path.parts[-_DEPTH:-2] == _FOLDER
    return is_of_function and "template" in path.name and path.name.endswith(_ENDINGS)


def _is_usual(path: Path) -> bool:
    """Whether the Amplify CLI itself calls templates so."""
    return path.name.startswith(f"{path.parent.name}-") and "cloudformation-template." in path.name
