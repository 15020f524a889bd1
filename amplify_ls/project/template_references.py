"""What a CloudFormation template refers to: by `Ref`, `Fn::GetAtt`, `Fn::Sub` and their like.

YAML has short forms of them (`!Ref`), which its reader keeps as holes with what is inside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, cast

from amplify_ls.syntax.tree import Green, Node, NodeKind
from amplify_ls.text.span import Span

if TYPE_CHECKING:
    from amplify_ls.syntax.tree import Tree

_HOLE_IN_TEXT = re.compile(r"\$\{([^!}][^}]*)\}")
_SHORT_FORMS = {"!Ref": "Ref", "!Condition": "Condition"}
_TRANSFORMS = frozenset({"Fn::Transform", "!Transform"})
_SECTIONS = ("Parameters", "Resources", "Conditions", "Mappings")
_KEPT = "references"
PSEUDO_PARAMETERS = {
    "AWS::AccountId": "The account that the stack is in.",
    "AWS::NotificationARNs": "Topics that are told about the stack.",
    "AWS::NoValue": "Leaves out the property that it is the value of.",
    "AWS::Partition": "The part of AWS that the region belongs to, mostly `aws`.",
    "AWS::Region": "The region that the stack is in.",
    "AWS::StackId": "The ARN of the stack.",
    "AWS::StackName": "The name of the stack.",
    "AWS::URLSuffix": "The domain of AWS in the region, mostly `amazonaws.com`.",
}


class Target(Enum):
    """What a reference can lead to."""

    VALUE = "parameter or resource"
    RESOURCE = "resource"
    CONDITION = "condition"


class Reference(NamedTuple):
    """A name in a template that stands for something else in it."""

    name: str
    span: Span
    target: Target
    text: Span
    """The text that has the name in it."""

    @property
    def is_whole(self) -> bool:
        """Whether the name is all of its text."""
        return self.span == self.text

    def moved(self, by: int) -> Reference:
        """The same reference in a text that has so many more characters before it."""
        return Reference(self.name, self.span.shifted(by), self.target, self.text.shifted(by))


class Names(NamedTuple):
    """What a template declares, by name."""

    parameters: tuple[str, ...]
    resources: tuple[str, ...]
    conditions: tuple[str, ...]

    def of(self, target: Target) -> tuple[str, ...]:
        """The names that a reference can lead to."""
        match target:
            case Target.VALUE:
                return (*self.parameters, *self.resources)
            case Target.RESOURCE:
                return self.resources
            case Target.CONDITION:
                return self.conditions


def names_in(tree: Tree) -> Names:
    """What a template declares."""
    return Names(*(_names(tree, name) for name in ("Parameters", "Resources", "Conditions")))


def _names(tree: Tree, section: str) -> tuple[str, ...]:
    node = tree.find((section,))
    if node is None or node.kind is not NodeKind.OBJECT:
        return ()
    return tuple(dict.fromkeys(str(e.key.value) for e in node.green.entries if e.key is not None))


def is_completed_elsewhere(tree: Tree) -> bool:
    """Whether CloudFormation puts more into the template than what is written."""
    root = tree.root
    if root.kind is not NodeKind.OBJECT or root.get("Transform") is not None:
        return True
    around = (root, *(node for name in _SECTIONS if (node := root.get(name)) is not None))
    return any(_has_transform(node.green) for node in around)


def _has_transform(section: Green) -> bool:
    if section.kind is NodeKind.HOLE:
        return True
    return any(
        entry.key is not None and (entry.key.has_hole or entry.key.value in _TRANSFORMS)
        for entry in section.entries
    )


def references_in(tree: Tree) -> Iterator[Reference]:
    """Everything that a template refers to."""
    for name in ("Conditions", "Resources", "Outputs"):
        section = tree.root.get(name)
        for entry in section.green.entries if section is not None else ():
            if section is not None:
                start = section.start + entry.value_offset
                for reference in _kept(entry.value, is_part=name != "Conditions"):
                    yield reference.moved(start)


def _kept(part: Green, *, is_part: bool) -> tuple[Reference, ...]:
    """What a part of a template refers to, counted from its start; kept on the part."""
    if _KEPT not in part.memo:
        node = Node(part, 0)
        own = _of_part(node) if is_part else ()
        part.memo[_KEPT] = (*own, *_inside(node))
    return cast("tuple[Reference, ...]", part.memo[_KEPT])


def function_of(node: Node) -> tuple[str, Node] | None:
    """The function of CloudFormation that an object or a short form calls, and its argument."""
    if node.kind not in (NodeKind.OBJECT, NodeKind.HOLE) or len(node.green.entries) != 1:
        return None
    member = node.member_at(0)
    if node.kind is NodeKind.OBJECT:
        return member.name, member.value
    short = _SHORT_FORMS.get(member.name, f"Fn::{member.name.removeprefix('!')}")
    return short, member.value


def _of_part(part: Node) -> Iterator[Reference]:
    """What a resource or output refers to beside its values."""
    condition = part.get("Condition")
    if condition is not None:
        yield from _whole(condition, Target.CONDITION)
    others = part.get("DependsOn")
    for node in (others, *others.items()) if others is not None else ():
        yield from _whole(node, Target.RESOURCE)


def _inside(node: Node) -> Iterator[Reference]:
    called = function_of(node)
    if called is not None and called[0] in _READERS:
        name, argument = called
        yield from _READERS[name](argument)
    if called is not None and node.kind is NodeKind.HOLE:
        yield from _inside(called[1])
    for member in node.members():
        yield from _inside(member.value)
    for item in node.items():
        yield from _inside(item)


def _whole(node: Node, target: Target) -> Iterator[Reference]:
    if node.kind is NodeKind.STRING and not node.has_hole and node.value:
        yield Reference(str(node.value), node.span, target, node.span)


def _of_ref(argument: Node) -> Iterator[Reference]:
    for found in _whole(argument, Target.VALUE):
        # A module's parts are named behind its own name.
        name = found.name.partition(".")[0]
        yield found._replace(name=name, span=_part_of(argument, 0, len(name)))


def _of_get_att(argument: Node) -> Iterator[Reference]:
    first = argument.item(0)
    if first is not None:
        yield from _whole(first, Target.RESOURCE)
        return
    for found in _whole(argument, Target.RESOURCE):
        name = found.name.partition(".")[0]
        yield Reference(name, _part_of(argument, 0, len(name)), Target.RESOURCE, argument.span)


def _of_sub(argument: Node) -> Iterator[Reference]:
    text = argument.item(0) or argument
    own = {member.name for member in (argument.item(1) or text).members()}
    if text.kind is not NodeKind.STRING:
        return
    for match in _HOLE_IN_TEXT.finditer(str(text.value)):
        written = match[1].strip()
        name, dot, _ = written.partition(".")
        target = Target.RESOURCE if dot else Target.VALUE
        if name not in own and not name.startswith("AWS::"):
            start = match.start(1) + match[1].index(written)
            yield Reference(name, _part_of(text, start, start + len(name)), target, text.span)


def _of_if(argument: Node) -> Iterator[Reference]:
    first = argument.item(0)
    if first is not None:
        yield from _whole(first, Target.CONDITION)


_READERS: dict[str, Callable[[Node], Iterator[Reference]]] = {
    "Ref": _of_ref,
    "Fn::GetAtt": _of_get_att,
    "Fn::Sub": _of_sub,
    "Fn::If": _of_if,
}


def _part_of(node: Node, start: int, end: int) -> Span:
    """Where a part of a text stands; the whole text, if it is not written as it reads."""
    width = len(str(node.value))
    if end - start == width:
        return node.span
    quotes = node.green.width - width
    if quotes not in (0, 2):
        return node.span
    first = node.start + quotes // 2
    return Span(first + start, first + end)
