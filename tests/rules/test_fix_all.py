"""All certain fixes of a file at once, on the examples of every rule."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from amplify_ls.contract.diagnostic import Diagnostic
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.features.mended import certain_fix, mended
from amplify_ls.project.reading import Reading, read
from tests.support.marked import ROOT, cases_in, marked_files, project_of

CASES = Path(__file__).parent / "cases"
EXAMPLES = [
    pytest.param(text, id=f"{path.stem}: {name}")
    for path in sorted(CASES.glob("*.txt"))
    for name, text in cases_in(path)
]


@pytest.mark.parametrize("text", EXAMPLES)
def test_fixing_everything_adds_no_finding_and_leaves_nothing_to_fix(text: str) -> None:
    files = [marked.file for marked in marked_files(text)]
    project = project_of(files)

    def judge(reading: Reading) -> Sequence[Diagnostic]:
        return diagnose(reading, project.with_file(reading.file))

    for file in files:
        reading = read(file, ROOT, project.kinds_given(file.path))
        after = mended(reading, judge).reading
        assert _counts(judge(after)) <= _counts(judge(reading))
        assert [one for one in judge(after) if certain_fix(one)] == []


def _counts(found: Sequence[Diagnostic]) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.message) for one in found)
