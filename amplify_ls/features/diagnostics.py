"""What is wrong in a source file, and how bad whoever asks wants it to be.

The one place where wishes count: those of comments, of an editor or a command line, and of the
project. Terminal and editors show what comes from here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from amplify_ls.contract.level import LEVELS, Levels, severity_of
from amplify_ls.features.suppressed import without_suppressed
from amplify_ls.project.project_settings import settings_of
from amplify_ls.project.root import SETTINGS_FILE
from amplify_ls.rules.amp450_failed_deployment import failed_deployment
from amplify_ls.rules.catalogue import rules_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amplify_ls.contract.deployment import Deployment
    from amplify_ls.contract.diagnostic import Diagnostic
    from amplify_ls.project.project import Project
    from amplify_ls.project.project_settings import ProjectSettings
    from amplify_ls.project.reading import Reading
    from amplify_ls.rules.rule import Rule

NO_WISHES: Levels = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be shown of a file, and how much was found that is not."""

    diagnostics: list[Diagnostic]
    suppressed: int = 0
    """Findings that a comment or the project does not want to be shown."""
    is_ignored: bool = False
    """Whether the project wants nothing to be shown of the file."""


def diagnose(
    reading: Reading,
    project: Project,
    deployment: Deployment | None = None,
    wishes: Levels = NO_WISHES,
) -> list[Diagnostic]:
    """What is to be shown of a file, in its order; `wishes` are of whoever asks."""
    return judge(reading, project, deployment, wishes).diagnostics


def judge(
    reading: Reading,
    project: Project,
    deployment: Deployment | None = None,
    wishes: Levels = NO_WISHES,
) -> Judgement:
    """The findings of a file, after everybody's wishes about them."""
    settings = settings_of(project)
    is_ignored = _is_ignored(reading, settings)
    # A push that failed is nothing to have an opinion about.
    rules = (failed_deployment,) if is_ignored else rules_for(reading)
    found = _found(rules, reading, project, deployment)
    kept, by_comments = (found, 0) if is_ignored else without_suppressed(reading, found)
    own = _levels(settings)
    asked = _at_levels(kept, (wishes,))
    shown = _at_levels(kept, (wishes, own)) if own else asked
    shown.sort(key=lambda diagnostic: (diagnostic.span, diagnostic.code))
    return Judgement(shown, by_comments + len(asked) - len(shown), is_ignored)


def failures(
    reading: Reading, project: Project, deployment: Deployment | None, wishes: Levels = NO_WISHES
) -> list[Diagnostic]:
    """Only what made the last push fail."""
    found = _found((failed_deployment,), reading, project, deployment)
    return _at_levels(found, (wishes, _levels(settings_of(project))))


def _levels(settings: ProjectSettings) -> Levels:
    return {code: LEVELS[word] for code, word in settings.rules.items() if word in LEVELS}


def _is_ignored(reading: Reading, settings: ProjectSettings) -> bool:
    root, path = reading.root, reading.file.path
    if not settings.ignored or root is None or not path.is_relative_to(root):
        return False
    return path.name != SETTINGS_FILE and settings.ignores(path.relative_to(root).as_posix())


def _found(
    rules: Sequence[Rule], reading: Reading, project: Project, deployment: Deployment | None
) -> list[Diagnostic]:
    """All findings; a variable that goes into two payloads is judged twice, and told of once."""
    found = {
        (diagnostic.span, diagnostic.code, diagnostic.message): diagnostic
        for rule in rules
        for diagnostic in rule.diagnose(reading, project, deployment)
    }
    return list(found.values())


def _at_levels(found: Sequence[Diagnostic], wishes: Sequence[Levels]) -> list[Diagnostic]:
    """The findings that are wanted, as bad as they are wanted to be."""
    if not any(wishes):
        return list(found)
    wanted = ((one, severity_of(one.code, one.severity, wishes)) for one in found)
    return [
        one if severity is one.severity else replace(one, severity=severity)
        for one, severity in wanted
        if severity is not None
    ]
