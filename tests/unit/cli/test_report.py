"""What a report says about findings that are about two places."""

import json
from pathlib import Path

from amplify_ls.cli.report import Checked, json_lines, text_lines
from amplify_ls.cli.style import Style
from amplify_ls.contract.diagnostic import Diagnostic, Related, Severity
from amplify_ls.project.reading import Reading
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span

FILE = SourceFile(Path("/shop/a.graphql"), "type A\ntype A\n")
OTHER = SourceFile(Path("/shop/schema/b.graphql"), "\n  type A\n")
CHECKED = Checked(
    "shop/a.graphql",
    Reading(FILE, Path("/shop")),
    [
        Diagnostic(
            Span(12, 13),
            "AMP364",
            Severity.ERROR,
            "Twice.",
            related=(Related(Span(5, 6), "First."), Related(Span(8, 9), "Also.", OTHER)),
        )
    ],
)


def test_other_places_follow_the_finding() -> None:
    assert list(text_lines(CHECKED, Style(), 80)) == [
        "shop/a.graphql:2:6: error[AMP364]: Twice.",
        "   2 | type A",
        "     |      ^",
        "  shop/a.graphql:1:6: First.",
        "   1 | type A",
        "  schema/b.graphql:2:8: Also.",
        "",
    ]


def test_programs_are_told_other_places_with_their_files() -> None:
    (line,) = json_lines(CHECKED)

    assert [
        (one["file"], one["range"]["start"], one["message"]) for one in json.loads(line)["related"]
    ] == [
        ("shop/a.graphql", {"line": 0, "character": 5}, "First."),
        ("schema/b.graphql", {"line": 1, "character": 7}, "Also."),
    ]
