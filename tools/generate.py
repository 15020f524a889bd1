"""Writes the files of this repository that are made from code, or checks that they are current.

python tools/generate.py --check    print what would change; exit 1 if anything would
python tools/generate.py --write    write it
"""

import argparse
import difflib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from amplify_ls.project.kinds import KINDS, FileKind  # noqa: E402 - found through the line above
from amplify_ls.project.models.schema_builder import schema_text  # noqa: E402
from tools.client_files import client_files  # noqa: E402
from tools.client_settings import nvim_settings  # noqa: E402
from tools.commands_page import commands_page  # noqa: E402
from tools.editors_page import editors_page  # noqa: E402
from tools.features_page import features_page  # noqa: E402
from tools.rule_names import rule_names  # noqa: E402
from tools.rules_page import rules_page  # noqa: E402
from tools.settings_page import settings_page  # noqa: E402
from tools.stricter import stricter_table  # noqa: E402

Texts = dict[str, str]


def schemas() -> Texts:
    """One JSON Schema a kind."""
    return {f"schemas/{kind.schema}": schema_text(kind) for kind in KINDS}


def schemas_readme() -> Texts:
    """What each schema is for."""
    rows = "\n".join(_row(kind) for kind in sorted(KINDS, key=lambda kind: kind.id))
    return {"schemas/README.md": f"{_README}{rows}\n{_STRICTER}{stricter_table(KINDS)}\n"}


# Every generated part of the repository; paths are relative to its root.
OUTPUTS: tuple[Callable[[], Texts], ...] = (
    schemas,
    schemas_readme,
    client_files,
    commands_page,
    editors_page,
    features_page,
    nvim_settings,
    rule_names,
    rules_page,
    settings_page,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the tool and give its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument(
        "--check", action="store_true", help="print what would change, exit 1 if anything"
    )
    mode.add_argument("--write", action="store_true", help="write the files")
    chosen = parser.parse_args(arguments)
    texts = {path: text for output in OUTPUTS for path, text in output().items()}
    if chosen.write:
        _write(texts)
        return 0
    diff = "".join(_differences(texts))
    sys.stdout.write(diff)
    return 1 if diff else 0


def _write(texts: Texts) -> None:
    for path, text in texts.items():
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    for path in _stale(texts):
        (ROOT / path).unlink()


def _differences(texts: Texts) -> Iterator[str]:
    expected = texts | dict.fromkeys(_stale(texts), "")
    for path, text in sorted(expected.items()):
        target = ROOT / path
        found = target.read_text(encoding="utf-8") if target.exists() else ""
        yield from difflib.unified_diff(
            found.splitlines(keepends=True),
            text.splitlines(keepends=True),
            fromfile=path,
            tofile=f"{path} (generated)",
        )


def _stale(texts: Texts) -> list[str]:
    """Schemas of kinds that are no longer in the table."""
    present = (path.relative_to(ROOT).as_posix() for path in ROOT.glob("schemas/*.schema.json"))
    return [path for path in present if path not in texts]


def _row(kind: FileKind) -> str:
    places = [f"`{pattern}`" for pattern in kind.patterns]
    if kind.option is not None:
        commands = ", ".join(f"`{' '.join(command)}`" for command in kind.commands)
        places.append(f"`{kind.option}` of {commands}")
    if kind.headless is not None:
        places.append(f"standard input of `amplify {' '.join(kind.headless)} --headless`")
    module, _, name = kind.model.partition(":")
    cells = (
        f"[{kind.schema}]({kind.schema})",
        "<br>".join(places or [_ELSEWHERE]),
        kind.description,
        f"[{name}](../{module.replace('.', '/')}.py)",
    )
    return f"| {' | '.join(cells)} |"


_ELSEWHERE = "a text in a value of another document, or known by what it holds"
_README = """\
# Schemas

One JSON Schema (draft-07) for each file and payload of an Amplify project. They are generated from
the models by `python tools/generate.py --write`; change the models, not these files. Keys that
begin with `x-` tell the language server what the Amplify CLI does with a value; other validators
ignore them.

| Schema | Where it applies | What it describes | Model |
|---|---|---|---|
"""

_STRICTER = """
## Stricter than the Amplify CLI

The Amplify CLI checks payloads of `--headless` commands with schemas of its own, which let pass
what fails later. The schemas here refuse everything those refuse, and beyond that values that are
not as follows. Keys the Amplify CLI does not know are a warning, as it ignores them.

| Key | Here | Why |
|---|---|---|
"""

if __name__ == "__main__":
    sys.exit(main())
