"""What the key or value under a cursor means."""

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
    from amplify_ls.project.invocation import Invocation
    from amplify_ls.project.project import Project
    from amplify_ls.project.reading import Reading
    from amplify_ls.schema.shape import Shape
    from amplify_ls.syntax.tree import Node


def hover(reading: Reading, project: Project, offset: int) -> Hover | None:
    """The explanation of what stands at an offset of the source file, if there is one."""
    for invocation in reading.invocations:
        found = _hover_option(reading, invocation, offset)
        if found is not None:
            return found
    schema = reading.sdl_at(offset)
    if schema is not None and schema[0].tree.definitions:
        from amplify_ls.features.sdl.hover import hover_sdl

        return hover_sdl(schema[0], project, schema[1])
    place = reading.document_at(offset)
    if place is None:
        return None
    return _hover_name(reading, *place, project) or _hover_node(*place, project)


def _hover_name(
    reading: Reading, document: Document, offset: int, project: Project
) -> Hover | None:
    """What a name in a template stands for, and who gives it its value."""
    found = told_about(reading, document, document.tree.node_at(offset), offset, project)
    return Hover(document.text.span_to_host(found[0]), found[1]) if found is not None else None


def _hover_node(document: Document, offset: int, project: Project) -> Hover | None:
    node = document.tree.node_at(offset)
    if node.kind in (NodeKind.OBJECT, NodeKind.ARRAY) and node.parent is not None:
        return None
    shape = applicable(document.tree.root, document.shape, node.path)
    if shape is None:
        return None
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


def _hover_option(reading: Reading, invocation: Invocation, offset: int) -> Hover | None:
    """What the payload option under the cursor takes."""
    for option in invocation.options:
        if option.span.touches(offset):
            document = reading.document_of(option)
            if document is not None:
                link = f"\n\n[Documentation]({document.kind.link})" if document.kind.link else ""
                text = f"**{option.written}**\n\n{document.kind.description}{link}"
                return Hover(option.span, f"{text}\n\n{_keys(document.shape)}")
    return None


def _keys(shape: Shape) -> str:
    lines = [
        f"- `{name}`: {child.keyword('description') or ''}"
        for name in shape.properties
        if (child := shape.child(name)) is not None
    ]
    return "Keys:\n\n" + "\n".join(lines) if lines else ""
