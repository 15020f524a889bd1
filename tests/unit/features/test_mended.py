from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from amplify_ls.contract.diagnostic import Diagnostic, Severity
from amplify_ls.contract.edit import Fix, TextEdit
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.features.mended import mended
from amplify_ls.project.project import Project
from amplify_ls.project.reading import Reading, read
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span


class Stop(Exception):  # noqa: N818 - nothing has gone wrong
    pass


def words(text: str) -> Reading:
    return read(SourceFile(Path("words.txt"), text))


def found(word: str, better: str, *, is_choice: bool = False) -> list[Diagnostic]:
    """A finding at the first of some letters, with a fix."""
    fix = Fix("Mend", (TextEdit(Span(*word_span(word)), better),), True, is_choice)
    return [Diagnostic(Span(*word_span(word)), word[0].upper(), Severity.ERROR, word, (fix,))]


def word_span(word: str) -> tuple[int, int]:
    start = {"bad": 0, "evil": 4}.get(word, 0)
    return start, start + len(word)


def rules(reading: Reading) -> Sequence[Diagnostic]:
    """`bad` and `evil` are wrong, and so is `worse`, which nothing mends."""
    text = reading.file.text
    worse = [Diagnostic(Span(0, 1), "W", Severity.ERROR, "worse")] if "worse" in text else []
    bad = found("bad", "fit") if text.startswith("bad") else []
    evil = found("evil", "worse") if text[4:8] == "evil" else []
    return [*bad, *evil, *worse]


def test_what_makes_it_worse_is_not_done_and_the_rest_is() -> None:
    after = mended(words("bad evil"), rules)

    assert after.reading.file.text == "fit evil"
    assert after.count == 1


def test_only_some_codes_may_be_wanted() -> None:
    assert mended(words("bad evil"), rules, codes={"E"}).count == 0


def test_what_a_user_has_to_decide_stays() -> None:
    def judge(reading: Reading) -> Sequence[Diagnostic]:
        return found("bad", "fine", is_choice=True) if "bad" in reading.file.text else []

    assert mended(words("bad"), judge).count == 0


def test_a_fix_may_call_for_another() -> None:
    def judge(reading: Reading) -> Sequence[Diagnostic]:
        text = reading.file.text
        evil = [one for one in found("evil", "good") if text[4:8] == "evil"]
        return [*found("bad", "now evil")] if text.startswith("bad") else evil

    assert mended(words("bad"), judge).reading.file.text == "now good"


def test_fixes_that_go_round_in_circles_end() -> None:
    def judge(reading: Reading) -> Sequence[Diagnostic]:
        return found("bad", "mad" if reading.file.text == "bad" else "bad")

    assert mended(words("bad"), judge).count == 0


def test_it_can_be_stopped() -> None:
    def stop() -> None:
        raise Stop

    with pytest.raises(Stop):
        mended(words("bad"), rules, check=stop)


def test_files_that_nobody_edits_stay() -> None:
    path = Path("/shop/amplify/backend/amplify-meta.json")
    reading = read(SourceFile(path, '{"providers": }'), Path("/shop"))

    assert mended(reading, lambda one: diagnose(one, Project())).count == 0
