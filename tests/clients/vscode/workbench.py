"""What a person does in the window of VS Code, and what they see."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_CHROMIUM = "/usr/bin/chromium"
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True, slots=True)
class Workbench:
    """One window on one folder; each method ends when its effect can be seen."""

    page: Any
    folder: Path
    screenshots: Path

    def open_behind(self, path: str, text: str) -> None:
        """Opens a file with the cursor behind the first occurrence of a text."""
        name = Path(path).name
        line, column = self._place_behind(path, text)
        self.page.keyboard.press("Control+P")
        self._choose(f"{path}:{line}:{column}", name, str(Path(path).parent).lstrip("."))
        self.page.wait_for_selector(f'.tab.active[data-resource-name="{name}"]')
        self.page.get_by_text(f"Ln {line}, Col {column}").wait_for()

    def type_and_save(self, text: str) -> None:
        """Types at the cursor."""
        self.page.keyboard.type(text)
        self.page.keyboard.press("Escape")  # the completions
        self.page.keyboard.press("Control+S")
        self.page.wait_for_selector(".tab.active:not(.dirty)")

    def save_all(self) -> None:
        """Saves every file that is not saved yet."""
        self.run("File: Save All")
        self.page.locator(".tab.dirty").first.wait_for(state="detached")

    def go_to_top(self) -> None:
        """Puts the cursor at the beginning of the text."""
        self.page.keyboard.press("Control+Home")
        self.page.get_by_text("Ln 1, Col 1").wait_for()

    def wait_for_squiggle(self) -> None:
        self.page.wait_for_selector(".monaco-editor .squiggly-error")

    def problems(self) -> list[str]:
        """The messages of the Problems panel, which stays open."""
        self.run("View: Focus Problems")
        messages = self._problems()
        messages.first.wait_for()
        return [str(text) for text in messages.all_inner_texts()]

    def problem(self, text: str) -> str:
        """The message of the Problems panel with this text in it; the panel stays open."""
        self.run("View: Focus Problems")
        message = self._problems().filter(has_text=text).first
        message.wait_for()
        return str(message.inner_text())

    def completions(self) -> list[str]:
        """The labels of the completion list, which stays open."""
        self.page.wait_for_selector(".monaco-editor.focused")
        self.page.keyboard.press("Control+Space")
        rows = self.page.locator(".suggest-widget.visible .monaco-list-row")
        rows.first.wait_for()
        return [str(text) for text in rows.locator(".label-name").all_inner_texts()]

    def hover(self) -> str:
        """The text of the hover card at the cursor, which stays open."""
        self.page.keyboard.press("Control+K")
        self.page.keyboard.press("Control+I")
        card = self.page.locator(".monaco-hover:visible .hover-contents .rendered-markdown").first
        card.wait_for()
        return str(card.inner_text())

    def follow(self, name: str, line: int) -> None:
        """Goes to the definition of the name at the cursor, which is in a line of a file."""
        self.page.keyboard.press("F12")
        self.page.wait_for_selector(f'.tab.active[data-resource-name="{name}"]')
        self.page.get_by_text(f"Ln {line}, Col ").wait_for()

    def references(self) -> str:
        """The files of the list beside the references, which is open until Escape is pressed."""
        self.page.keyboard.press("Shift+F12")
        tree = self.page.locator(".zone-widget .ref-tree .monaco-list-rows")
        tree.locator(".monaco-list-row .reference-file").nth(1).wait_for()
        return str(tree.inner_text())

    def find_symbols(self, query: str) -> list[str]:
        """The names that the workspace has for some letters; the list stays open."""
        self.page.keyboard.press("Control+T")
        self.page.locator(".quick-input-widget:visible input").first.fill(f"#{query}")
        rows = self._rows().filter(has=self.page.locator(".codicon-symbol-module, .codicon"))
        rows.filter(has_text=query).first.wait_for()
        return [str(text) for text in rows.all_inner_texts()]

    def rename(self, name: str) -> None:
        """Gives the name at the cursor another one."""
        self.page.keyboard.press("F2")
        field = self.page.locator(".rename-box input:visible")
        field.fill(name)
        field.press("Enter")
        field.wait_for(state="hidden")

    def apply(self) -> None:
        """Agrees to all that a rename would change, which is shown first."""
        apply = self.page.locator(".part.panel").get_by_text("Apply", exact=True)
        apply.click()
        apply.wait_for(state="hidden")

    def wait_for_line(self, pattern: str) -> None:
        """Waits until a line of the editor reads like that, with what is shown inside of it."""
        lines = self.page.locator(".monaco-editor .view-line")
        lines.filter(has_text=re.compile(pattern)).first.wait_for()

    def notification(self) -> str:
        """The text of the newest message in the corner."""
        message = self.page.locator(".notifications-toasts .notification-list-item-message").first
        message.wait_for()
        return str(message.inner_text())

    def answer(self, title: str) -> None:
        """Presses a button of a message in the corner."""
        buttons = self.page.locator(".notifications-toasts .monaco-button")
        buttons.get_by_text(title, exact=True).click()
        self.page.mouse.move(0, 0)  # where nothing is explained

    def page_shown(self, heading: str) -> str:
        """The text of a page with this heading, as it is meant to be read."""
        outer = self.page.frame_locator("iframe.webview.ready")
        body = outer.frame_locator("#active-frame").locator("body").filter(has_text=heading)
        body.wait_for()
        return str(body.inner_text())

    def dialog(self) -> str:
        """What a dialog in the middle says."""
        box = self.page.locator(".monaco-dialog-box")
        box.wait_for()
        return str(box.inner_text())

    def choose(self, title: str) -> None:
        """Presses a button of the dialog in the middle."""
        box = self.page.locator(".monaco-dialog-box")
        box.locator(".monaco-button").get_by_text(title, exact=True).click()
        box.wait_for(state="hidden")

    def type_in_box(self, prompt: str, text: str) -> None:
        """Types what a box with this prompt asks for."""
        box = self.page.locator(".quick-input-widget:visible")
        box.get_by_text(prompt).wait_for()
        box.locator("input").first.fill(text)
        self.page.keyboard.press("Enter")
        box.wait_for(state="hidden")

    def wait_for_lens(self, title: str | re.Pattern[str]) -> None:
        self._lens(title).wait_for()

    def click_lens(self, title: str) -> None:
        self._lens(title).click()

    def wait_for_status(self, text: str) -> None:
        """Waits until the status bar says this of an operation."""
        self._status().filter(has_text=text).wait_for()

    def status(self) -> str:
        """What the status bar says of an operation."""
        return str(self._status().inner_text())

    def wait_for_status_to_go(self) -> None:
        """Waits until the status bar says nothing of an operation."""
        self._status().wait_for(state="hidden")

    def choose_about_operation(self, title: str) -> None:
        """Clicks the operation in the status bar and chooses what to do about it."""
        self._status().click()
        self._rows().filter(has_text=title).click()

    def trust(self) -> None:
        """Says that whoever wrote what is in the folder is trusted."""
        self.run("Workspaces: Manage Workspace Trust")
        self.page.locator(".workspace-trust-editor").get_by_text("Trust", exact=True).click()
        self.page.locator(".workspace-trust-editor .workspace-trust-title").filter(
            has_text="You trust this"
        ).wait_for()
        self.run("View: Close All Editors")

    def palette(self, prefix: str) -> list[str]:
        """The commands that the palette offers for a text."""
        self.page.keyboard.press("F1")
        self.page.locator(".quick-input-widget:visible input").first.fill(f">{prefix}")
        labels = self._rows().locator(".label-name", has_text=prefix)
        labels.first.wait_for()
        found = [str(text) for text in labels.all_inner_texts()]
        self.page.keyboard.press("Escape")
        return found

    def run(self, title: str) -> None:
        """Runs a command from the palette."""
        self.page.keyboard.press("F1")
        self.page.locator(".quick-input-widget:visible input").first.fill(f">{title}")
        self._rows().get_by_text(title, exact=True).first.click()
        self.page.locator(".quick-input-widget").wait_for(state="hidden")

    def screenshot(self, name: str) -> None:
        self.page.screenshot(path=self.screenshots / f"{name}.png", animations="disabled")

    def _lens(self, title: str | re.Pattern[str]) -> Any:  # noqa: ANN401 - playwright's
        return self.page.locator(".monaco-editor .codelens-decoration a").get_by_text(title)

    def _status(self) -> Any:  # noqa: ANN401 - playwright's
        return self.page.locator('.statusbar-item[id$="amplify.operation"]')

    def _problems(self) -> Any:  # noqa: ANN401 - playwright's
        return self.page.locator(".markers-panel .marker-message-details-container")

    def _rows(self) -> Any:  # noqa: ANN401 - playwright's
        return self.page.locator(".quick-input-widget:visible .monaco-list-row")

    def _choose(self, text: str, *expected: str) -> None:
        """Presses Enter as soon as the first offer says all that."""
        field = self.page.locator(".quick-input-widget:visible input").first
        field.fill(text)
        first = self.page.locator(".quick-input-widget .monaco-list-row.focused")
        for part in expected:
            first = first.filter(has_text=part)
        first.wait_for()
        field.press("Enter")
        self.page.locator(".quick-input-widget").wait_for(state="hidden")

    def _place_behind(self, path: str, text: str) -> tuple[int, int]:
        before, found, _ = (self.folder / path).read_text().partition(text)
        lines = (before + found).split("\n")
        return len(lines), len(lines[-1]) + 1


@contextmanager
def open_workbench(address: str, folder: Path, screenshots: Path) -> Iterator[Workbench]:
    """The window that the VS Code at this address opens on a folder."""
    # Collecting the tests must not need what only setup.sh installs.
    from playwright.sync_api import sync_playwright  # type: ignore[import-not-found]

    screenshots.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(30_000)
        page.goto(f"{address}/?folder={folder}")
        page.wait_for_selector(".explorer-folders-view .monaco-list-row", timeout=90_000)
        workbench = Workbench(page, folder, screenshots)
        try:
            yield workbench
        finally:
            workbench.screenshot("last")
            browser.close()
