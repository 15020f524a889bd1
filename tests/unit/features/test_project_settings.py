"""A project's own file is completed and explained like those of the Amplify CLI."""

from amplify_ls.features.completion import complete
from amplify_ls.features.hover import hover
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading, read
from amplify_ls.text.source import SourceFile
from tests.support.marked import ROOT


def _at(marked: str) -> tuple[Reading, int]:
    offset = marked.index("▮")
    file = SourceFile(ROOT / ".amplify-ls.json", marked.replace("▮", ""))
    return read(file, ROOT), offset


def _offered(marked: str) -> dict[str, str]:
    reading, offset = _at(marked)
    return {one.label: one.documentation for one in complete(reading, Project(ROOT), offset)}


def test_codes_are_offered_with_what_their_rules_find() -> None:
    offered = _offered('{"rules": {"▮"}}')

    assert "stops to ask" in offered["AMP103"]


def test_levels_are_offered() -> None:
    assert _offered('{"rules": {"AMP103": "▮"}}').keys() >= {"error", "hint", "on", "off"}


def test_a_code_is_explained() -> None:
    found = hover(*_with_project('{"rules": {"AMP1▮03": "off"}}'))

    assert found is not None
    assert found.markdown.startswith("`missing-yes`: `amplify init` is given payloads")
    assert "How bad findings of the rule are." in found.markdown


def test_a_file_without_anything_is_offered_all_of_it() -> None:
    assert ".amplify-ls.json" in _offered("▮")


def _with_project(marked: str) -> tuple[Reading, Project, int]:
    reading, offset = _at(marked)
    return reading, Project(ROOT), offset
