"""Nothing that is worked out about a text holds itself.

The garbage collector is not asked about long texts (`server/background.py`), for it would hold up
the editor: what only it could free stays for ever.
"""

import gc
from collections import Counter
from pathlib import Path
from types import FunctionType

import pytest
from lsprotocol import types

from amplify_ls.project.reading import read
from amplify_ls.text.lines import Encoding
from amplify_ls.text.source import SourceFile
from tests.property.test_nonsense import ask_everything
from tools.bench.nasty import KINDS

PAYLOAD = '{"projectName": "a", "envName": "$A"'
VARIABLES = {
    "ci/names.sh": f"A=1\nB='{PAYLOAD}}}'\nC=$(jq -c . <<<\"$B\")\namplify init --amplify $C\n"
    'f() {\n  echo "$B" | amplify add auth --headless\n}\nbash -c "amplify push $A"\n',
    "ci/names.fish": f"set A 1\nset B '{PAYLOAD}}}'\namplify init --amplify $B (echo $A)\n",
    "ci/names.ps1": f"$A = 1\n$B = @'\n{PAYLOAD}}}\n'@\n$B | amplify add auth --headless\n"
    "amplify init --amplify $B (Get-Content $A)\n",
    "ci/names.bat": "set A={}\necho %A% | amplify add auth --headless\n"
    "amplify init --amplify %A%\n",
    "amplify/team-provider-info.json": '{"a": {"b": [1,, {]}\n',
    "amplify/backend/api/a/schema.graphql": "type A @model { b: B! @hasOne(fields: [\n",
}
START = types.Position(0, 0)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        *((kind.path, kind.of(1000)) for kind in KINDS.values()),
        *((kind.path, kind.of(1000)[:800]) for kind in KINDS.values()),
        *VARIABLES.items(),
    ],
)
def test_all_that_is_known_of_a_text_is_freed_with_it(path: str, text: str) -> None:
    _read_and_ask(path, f"{text}\n")  # loads what is needed
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        _read_and_ask(path, text)
        gc.collect()
    finally:
        gc.set_debug(0)
        gc.enable()
    ours = Counter(filter(None, map(_name, gc.garbage)))
    gc.garbage.clear()

    assert ours == {}


def _read_and_ask(path: str, text: str) -> None:
    reading = read(SourceFile(Path("/shop", path), text, 1), Path("/shop"))
    line, column = reading.file.lines.position(len(text) // 2)
    ask_everything(reading, types.Range(START, types.Position(line, column)), Encoding.UTF16)


def _name(one: object) -> str | None:
    """What something is called, if it is of ours."""
    definition = one if isinstance(one, FunctionType) else type(one)
    is_ours = definition.__module__.startswith("amplify_ls.")
    return definition.__qualname__ if is_ours else None
