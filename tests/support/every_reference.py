"""Every place where a schema asks for a name of the project, each with a small document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from amplify_ls.project.document import Document
from amplify_ls.project.kinds import FileKind
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading
from amplify_ls.schema.catalogue import load_schema
from amplify_ls.syntax.json import parse
from amplify_ls.syntax.tree import Dialect
from amplify_ls.text.mapped import MappedText
from amplify_ls.text.source import SourceFile
from tests.support.every_key import Build, Schema, Walk, marked
from tests.support.marked import ROOT, marked_files, project_of

CATEGORIES = (
    *("analytics", "api", "auth", "custom", "function", "geo", "hosting", "interactions"),
    *("notifications", "predictions", "storage"),
)
_HERE = "@here@"


@dataclass(frozen=True)
class ReferenceProbe:
    """One place where a name is asked for."""

    path: str
    reference: str
    is_key: bool
    text: str
    offset: int


def reference_probes(kind: FileKind) -> list[ReferenceProbe]:
    """All places of a kind that are names, or whose keys are."""
    schema = load_schema(kind.schema)
    walk = _References(schema)
    for _ in walk.inside(schema, lambda value: value, ""):
        pass
    return list(walk.found.values())


def asked_in(kind: FileKind, probe: ReferenceProbe) -> Reading:
    """A file of a project that is the document of a probe, where such a file is."""
    pattern = kind.patterns[0] if kind.patterns else "probe.json"
    path = pattern.replace("*", "apiOne" if "/api/" in pattern else "functionOne")
    document = Document(
        kind, MappedText.identity(probe.text), parse(probe.text, Dialect(kind.dialect))
    )
    return Reading(SourceFile(ROOT / path, probe.text), ROOT, (document,))


class _References(Walk):
    """The walk over a schema, which keeps where it asks for names."""

    def __init__(self, root: Schema) -> None:
        super().__init__(root)
        self.found: dict[tuple[str, str, bool], ReferenceProbe] = {}

    def _values(self, parts: list[Schema], build: Build, path: str) -> Iterator[Any]:
        for part in parts:
            for word, is_key in (("x-reference", False), ("x-key-reference", True)):
                if word in part:
                    self._keep(str(part[word]), build, path, is_key=is_key)
        yield from super()._values(parts, build, path)

    def _keep(self, reference: str, build: Build, path: str, *, is_key: bool) -> None:
        if is_key:
            text, offset = marked(build({_HERE: None}), f'"{_HERE}": null', "")
        else:
            text, offset = marked(build(_HERE), f'"{_HERE}"', "")
        probe = ReferenceProbe(path, reference, is_key, text, offset)
        self.found.setdefault((path, reference, is_key), probe)


def full_project() -> Project:
    """A project that has something of every sort."""
    backend = ", ".join(
        f'"{category}": {{"{category}One": {{"service": "Some"}}}}' for category in CATEGORIES
    )
    files = marked_files(f"""
-- amplify/team-provider-info.json --
{{"dev": {{"awscloudformation": {{"Region": "eu-west-1"}}}}, "prod": {{}}}}
-- amplify/.config/local-env-info.json --
{{"envName": "dev"}}
-- amplify/backend/backend-config.json --
{{{backend}}}
-- amplify/backend/auth/userPoolGroups/user-pool-group-precedence.json --
[{{"groupName": "Admins", "precedence": 1}}]
-- amplify/backend/function/functionOne/functionOne-cloudformation-template.json --
{{"Parameters": {{"mailSender": {{"Type": "String"}}, "env": {{"Type": "String"}}}}, "Resources": {{}}}}
-- amplify/backend/api/apiOne/schema.graphql --
type Order @model {{ id: ID! }}
type Line {{ id: ID! }}
""")  # noqa: E501 - a template on a line
    project = project_of([one.file for one in files])
    return Project(
        ROOT, project.files, profiles=("shop-admin",), hooks=("pre-push.py", "hooks-config.json")
    )
