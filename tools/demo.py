"""Shows what amplify-ls does, on an example with real mistakes, and fails if it does not do it.

python tools/demo.py [FOLDER]    make the example there (build/demo by default) and tell its story
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from amplify_ls.cli.excerpt import excerpt  # noqa: E402 - found through the line above
from amplify_ls.cli.prose import prose  # noqa: E402
from amplify_ls.cli.style import Style, style_for  # noqa: E402
from amplify_ls.contract.completion import Completion  # noqa: E402
from amplify_ls.contract.diagnostic import Diagnostic  # noqa: E402
from amplify_ls.contract.edit import Fix  # noqa: E402
from amplify_ls.features.completion import complete  # noqa: E402
from amplify_ls.features.diagnostics import diagnose  # noqa: E402
from amplify_ls.features.hover import hover  # noqa: E402
from amplify_ls.project.project import Project, load_project  # noqa: E402
from amplify_ls.project.reading import Reading, read  # noqa: E402
from amplify_ls.text.lines import Position  # noqa: E402
from amplify_ls.text.source import SourceFile  # noqa: E402
from amplify_ls.text.span import Span  # noqa: E402
from tools.demo_deployment import (  # noqa: E402
    AUTH,
    Terminal,
    line_of,
    make_app,
    outputs_of,
    set_required_attributes,
)
from tools.demo_workspace import COMPLETIONS, FILES, HOVERS, MISTAKES, SCRIPT, Cursor  # noqa: E402

Finding = dict[str, Any]
WIDTH = 100
PROGRAM = [sys.executable, "-m", "amplify_ls"]
MOST_OFFERS = 4
MOST_LINES = 3
LONGEST = 60


class BrokenStoryError(Exception):
    """Something did not happen that the demonstration shows."""


def main(arguments: Sequence[str]) -> int:
    """Tell the story and give its exit code."""
    folder = Path(arguments[0]) if arguments else ROOT / "build" / "demo"
    style = style_for("auto", sys.stdout, os.environ)
    try:
        make(folder, style)
        show_check(folder, style)
        show_completion(folder, style)
        show_hover(folder, style)
        show_fixes(folder, style)
        show_deployment(folder, style)
    except BrokenStoryError as broken:
        print(f"\nThe demonstration failed: {broken}", file=sys.stderr)
        return 1
    show_editors(folder, style)
    return 0


def make(folder: Path, style: Style) -> None:
    """Write the example anew."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    title("1. An Amplify project with mistakes in it", style)
    print(f"   {shown(folder)}: {', '.join(list(FILES)[:4])} …")


def show_check(folder: Path, style: Style) -> None:
    """What a terminal says about the example."""
    title(f"2. What a terminal says: amplify-ls check {shown(folder)}", style)
    color = "always" if style.is_coloured else "never"
    run = check(folder, "--color", color)
    print("\n".join(f"   {line}".rstrip() for line in run.stdout.splitlines()))
    expect(run.returncode == 1, f"the check ended with {run.returncode}\n{run.stderr}")
    found = {
        (finding["file"], finding["code"], reported(folder, finding))
        for finding in findings(folder)
    }
    for mistake in MISTAKES:
        expect(tuple(mistake) in found, f"{mistake} was not found")
    expect(len(found) == len(MISTAKES), f"more was found than {len(MISTAKES)} mistakes: {found}")


def show_completion(folder: Path, style: Style) -> None:
    """What an editor offers at a few places."""
    title("3. What an editor offers where ▮ is, and the text it inserts there", style)
    for cursor in COMPLETIONS:
        reading, project, offset = opened(folder, cursor)
        offers = fitting(complete(reading, project, offset), reading, offset)
        print(f"   {place(reading, offset, cursor)}")
        for offer in offers[:MOST_OFFERS]:
            print(
                f"      {offer.label:<16} {style.good(offer.new_text):<30} {offer.detail}".rstrip()
            )
        if len(offers) > MOST_OFFERS:
            print(f"      … and {len(offers) - MOST_OFFERS} more")
        texts = [offer.new_text for offer in offers]
        expect(cursor.expected in texts, f"{cursor.expected} is not offered, but {texts}")


def show_hover(folder: Path, style: Style) -> None:
    """What an editor explains at a few places."""
    title("4. What an editor explains", style)
    for cursor in HOVERS:
        reading, project, offset = opened(folder, cursor)
        found = hover(reading, project, offset)
        expect(found is not None, f"nothing is explained at {cursor}")
        text = found.markdown if found is not None else ""
        lines = [line for line in prose(text, style, WIDTH - 6) if line]
        print(f"   {place(reading, offset, cursor)}")
        print("\n".join(f"      {line}" for line in lines[:MOST_LINES]))
        expect(cursor.expected in text, f"{cursor.expected} is not explained, but {text}")


def show_fixes(folder: Path, style: Style) -> None:
    """A copy of the example after each preferred quick fix."""
    title("5. The preferred quick fixes, applied to a copy", style)
    copy = folder.with_name(f"{folder.name}-mended")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    for name in dict.fromkeys(mistake.file for mistake in MISTAKES):
        for fix, line in mended(copy, name):
            print(f"   {fix.title:<34} {line}")
    run = check(copy, "--fail-on", "hint")
    print(f"   amplify-ls check {shown(copy)}: {style.good(run.stdout.strip())}")
    expect(run.returncode == 0, "something is left to mend")


def show_deployment(folder: Path, style: Style) -> None:
    """The mended script's init and what follows it, on the embedded AWS."""
    app = folder.with_name(f"{folder.name}-app")
    make_app(app, folder.with_name(f"{folder.name}-mended") / SCRIPT)
    terminal = Terminal(ROOT, app, style)
    try:
        title(
            "6. The mended script makes a backend, on an AWS that is embedded in amplify-ls", style
        )
        expect(terminal.script(SCRIPT) == 0, "the mended script failed")
        title("7. Auth is added, a push is previewed, and then done", style)
        expect(terminal.run("add", "auth", "--headless", given=AUTH) == 0, "auth was not added")
        expect(terminal.run("push", "--dry-run") == 0, "there was no preview")
        expect(terminal.run("push", "--yes") == 0, "the push failed")
        show_failure(terminal, style)
        show_outcome(terminal, style)
    finally:
        terminal.ask("sandbox", "reset", "--yes")


def show_failure(terminal: Terminal, style: Style) -> None:
    """A push that AWS refuses, told at the line that caused it."""
    title(
        "8. Somebody makes phone numbers obligatory, which Cognito allows at the start only", style
    )
    set_required_attributes(terminal.app, ["email", "phone_number"])
    expect(terminal.run("push", "--yes") == 1, "AWS did not refuse the change")
    state = json.loads(terminal.ask("status", "--json"))
    line = line_of(terminal.app, "requiredAttributes")
    said = json.dumps(state)
    expect("requiredAttributes" in said, f"the failure is not told at line {line}: {said}")
    set_required_attributes(terminal.app, ["email"])


def show_outcome(terminal: Terminal, style: Style) -> None:
    """What is deployed, and what the app gets to know of it."""
    title("9. The value is put back: everything is as it was deployed", style)
    expect(terminal.run("status", "-v") == 0, "there is no status")
    exports = (terminal.app / "src/aws-exports.js").read_text(encoding="utf-8")
    for name in ("UserPoolId", "AppClientIDWeb", "IdentityPoolId"):
        value = outputs_of(terminal.app).get(name, "")
        expect(value in exports, f"{name} is not in aws-exports.js")
    print(f"\n{shown(terminal.app / 'src/aws-exports.js')}, for the app:")
    print("\n".join(f"   {line}" for line in exports.splitlines()[3:9]))


def show_editors(folder: Path, style: Style) -> None:
    """How to go on in an editor."""
    title(f"10. See it in your editor; {shown(folder)} keeps its mistakes", style)
    print("   VS Code   (cd vscode-client && npm ci && npm run package)")
    print("             code --install-extension vscode-client/amplify-ls.vsix")
    print(f"             PATH=$PWD/.venv/bin:$PATH code {shown(folder)}")
    print("   Neovim    PATH=$PWD/.venv/bin:$PATH nvim --cmd 'set rtp+=nvim-client' \\")
    print(f"               -c \"lua vim.lsp.enable('amplify_ls')\" -c 'e {shown(folder / SCRIPT)}'")


def mended(folder: Path, name: str) -> Iterator[tuple[Fix, str]]:
    """Apply the preferred fixes of a file one after the other, and give the line each makes."""
    project = load_project(folder)
    reading = reading_of(folder, name)
    while (fix := preferred_fix(diagnose(reading, project))) is not None:
        for edit in sorted(fix.edits, key=lambda edit: edit.span, reverse=True):
            reading = reading.edited(edit.span, edit.new_text)
        edit = min(fix.edits, key=lambda edit: edit.span)
        changed = Span(edit.span.start, edit.span.start + len(edit.new_text))
        yield fix, next(excerpt(reading.file, changed, (), LONGEST)).source.strip()
    (folder / name).write_text(reading.file.text, encoding="utf-8", newline="\n")


def preferred_fix(diagnostics: Iterable[Diagnostic]) -> Fix | None:
    """The first fix that somebody almost certainly wants."""
    fixes = (fix for diagnostic in diagnostics for fix in diagnostic.fixes if fix.is_preferred)
    return next(fixes, None)


def fitting(offers: Iterable[Completion], reading: Reading, offset: int) -> list[Completion]:
    """The offers that go on as the text before the cursor begins; editors show only those."""
    text = reading.file.text
    return [
        offer for offer in offers if offer.filter_text.startswith(text[offer.span.start : offset])
    ]


def opened(folder: Path, cursor: Cursor) -> tuple[Reading, Project, int]:
    """A file with its project, and the offset of the cursor in it."""
    reading = reading_of(folder, cursor.file)
    start = reading.file.text.find(cursor.before)
    expect(start >= 0, f"{cursor.file} has no {cursor.before!r}")
    return reading, load_project(folder), start + len(cursor.before)


def reading_of(folder: Path, name: str) -> Reading:
    """One file of the example, understood."""
    text = (folder / name).read_text(encoding="utf-8")
    return read(SourceFile(folder.resolve() / name, text), folder.resolve())


def place(reading: Reading, offset: int, cursor: Cursor) -> str:
    """The line of a cursor with the cursor in it."""
    lines = reading.file.lines
    line, column = lines.position(offset)
    text = lines.line_text(line)
    return f"{cursor.file}:{line + 1}   {text[:column].lstrip()}▮{text[column:]}"


def check(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a user does."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": str(WIDTH - 3)}
    return subprocess.run(
        [*PROGRAM, "check", *options],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def findings(folder: Path) -> list[Finding]:
    """What the program tells other programs."""
    return [json.loads(line) for line in check(folder, "--format", "json").stdout.splitlines()]


def reported(folder: Path, finding: Finding) -> str:
    """The text that a finding is about."""
    file = reading_of(folder, finding["file"]).file
    start, end = (
        file.lines.offset(Position(place["line"], place["character"]))
        for place in (finding["range"]["start"], finding["range"]["end"])
    )
    return file.text[start:end]


def shown(path: Path) -> str:
    """A path as somebody in the checkout would type it."""
    path = path.resolve()
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def title(text: str, style: Style) -> None:
    """Begin a part of the story."""
    print(f"\n{style.bold(text)}")


def expect(is_so: bool, sentence: str) -> None:  # noqa: FBT001 - reads as an assertion
    """End the story unless it holds."""
    if not is_so:
        raise BrokenStoryError(sentence)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
