"""Services of which a project has one resource at most."""

from __future__ import annotations

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import ProjectFacts


def refuse_second(facts: ProjectFacts, category: str, service: str, what: str) -> None:
    """Refuse to add what the project has already; `what` is its name for people.

    Raises:
        AmplifyError: it has it, be it its own or imported.
    """
    for name, entry in facts.resources.get(category, {}).items():
        if entry.get("service") != service:
            continue
        where = f"amplify/backend/{category}/{name}/cli-inputs.json"
        advice = f"To change it, edit {where} and push."
        if entry.get("serviceType") == "imported":
            advice = "It is imported; remove it first if the project is to have its own."
        raise AmplifyError(f"The project has {what} already: {name}.", advice)
