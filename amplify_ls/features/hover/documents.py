"""What a schema says about a key or value of a JSON or YAML text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplify_ls.contract.hover import Hover
from amplify_ls.features.explanation import explain, explain_value
from amplify_ls.features.template_names import told_about
from amplify_ls.project.rule_names import RULES
from amplify_ls.schema.evaluate import applicable
from amplify_ls.syntax.tree import NodeKind

if TYPE_CHECKING:
    from amplify_ls.project.document import Document
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.schema.shape import Shape
    from amplify_ls.syntax.tree import Node


def hover_node(reading: Reading, document: Document, offset: int, project: Project) -> Hover | None:
    """The explanation of what stands at an offset of a document, if there is one."""
    node = document.tree.node_at(offset)
    found = told_about(reading, document, node, offset, project)
    if found is not None:
        return Hover(document.text.span_to_host(found[0]), found[1])
    if node.kind in (NodeKind.OBJECT, NodeKind.ARRAY) and node.parent is not None:
        return None
    shape = applicable(document.tree.root, document.shape, node.path)
    if shape is None:
        return _hover_function(document, node)
    markdown = f"{_title(document, node)}\n\n{explain(shape)}"
    meaning = explain_value(shape, str(node.value)) if not node.is_key else ""
    if meaning:
        markdown = f"`{node.value}`: {meaning}\n\n---\n\n{markdown}"
    markdown = _about_rule(document, node) + markdown
    markdown += _in_project(shape, node, project)
    if document.kind.link and not shape.keyword("x-link"):
        markdown += f"\n\n[Documentation]({document.kind.link})"
    span = node.span
    if node.parent is None:
        span = type(span)(node.start, min(node.start + 1, node.end))
    return Hover(document.text.span_to_host(span), markdown)


def _about_rule(document: Document, node: Node) -> str:
    """What the rule finds that a project sets a level for."""
    match node.path:
        case ("rules", str(code)) if document.kind.id == "amplify-ls":
            name, summary = RULES.get(code, ("", ""))
            return f"`{name}`: {summary}\n\n---\n\n" if name else ""
        case _:
            return ""


def _hover_function(document: Document, node: Node) -> Hover | None:
    """What a function of CloudFormation makes of its arguments."""
    from amplify_ls.project.intrinsic_functions import function_named

    function = function_named(str(node.value)) if node.is_key else None
    if function is None or document.kind.id != "resource-template":
        return None
    lines = "\n".join(f"- {one.name}: {one.meaning}" for one in function.arguments)
    markdown = f"**{function.name}**\n\n{function.meaning}\n\nArguments:\n\n{lines}"
    return Hover(document.text.span_to_host(node.span), markdown)


def _title(document: Document, node: Node) -> str:
    names = [step for step in node.path if isinstance(step, str)]
    name = ".".join(names) or document.kind.title
    return f"**{name}**" if not names else f"**{name}** · {document.kind.title}"


def _in_project(shape: Shape, node: Node, project: Project) -> str:
    """Which names of the project the value could be."""
    reference = shape.keyword("x-reference")
    names = project.names(str(reference)) if reference else ()
    if not names or node.has_hole:
        return ""
    return f"\n\nIn this project: {', '.join(f'`{name}`' for name in names)}."
