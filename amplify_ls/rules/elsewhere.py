"""Places in other files of the project that a finding is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.contract.diagnostic import Related
from amplify_ls.project.templates import YAML_ENDINGS
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.project.project import Project
    from amplify_ls.syntax.tree import Node, Tree
    from amplify_ls.text.source import SourceFile

BACKEND_CONFIG = "amplify/backend/backend-config.json"


def in_template(template: SourceFile, section: str, name: str, message: str) -> tuple[Related, ...]:
    """Where a template declares a name, or else where it declares others of its sort."""
    root = _tree(template).root
    around = root.member(section)
    inside = around.value.member(name) if around is not None else None
    found = inside or around
    span = found.key.span if found is not None else Span(root.start, root.start)
    return (Related(span, message, template),)


def in_backend_config(project: Project, node: Node, message: str) -> tuple[Related, ...]:
    """A place in backend-config.json, of which the project gave the node."""
    file = project.files.get(BACKEND_CONFIG)
    return (Related(node.span, message, file),) if file is not None else ()


def _tree(template: SourceFile) -> Tree:
    if template.path.suffix in YAML_ENDINGS:
        from amplify_ls.syntax.yaml.document import parse as parse_yaml

        return parse_yaml(template.text)
    from amplify_ls.syntax.json import parse
    from amplify_ls.syntax.tree import Dialect

    return parse(template.text, Dialect.HJSON)
