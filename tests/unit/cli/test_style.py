from io import StringIO

import pytest

from amplify_ls.cli.style import Style, style_for, width_of


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_coloured() -> None:
    assert style_for("auto", Terminal(), {"TERM": "xterm"}) == Style(is_coloured=True)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_whose_user_objects_is_not_coloured(environment: dict[str, str]) -> None:
    assert style_for("auto", Terminal(), environment) == Style(is_coloured=False)


def test_a_file_is_not_coloured() -> None:
    assert style_for("auto", StringIO(), {}) == Style(is_coloured=False)


def test_what_is_asked_for_outweighs_all() -> None:
    assert style_for("always", StringIO(), {"NO_COLOR": "1"}) == Style(is_coloured=True)
    assert style_for("never", Terminal(), {}) == Style(is_coloured=False)


def test_nothing_is_written_around_nothing() -> None:
    assert Style(is_coloured=True).bold("") == ""


def test_the_width_can_be_set() -> None:
    assert width_of(StringIO(), {"COLUMNS": "72"}) == 72


@pytest.mark.parametrize("columns", ["", "0", "wide", "-3"])
def test_without_a_terminal_lines_have_a_hundred_columns(columns: str) -> None:
    assert width_of(StringIO(), {"COLUMNS": columns}) == 100


def test_lines_never_become_too_narrow_to_read() -> None:
    assert width_of(StringIO(), {"COLUMNS": "3"}) == 40
