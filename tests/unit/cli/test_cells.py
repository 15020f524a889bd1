from amplify_ls.cli.cells import cells_of, printable


def test_a_tab_reaches_to_the_next_stop() -> None:
    assert [cell.shown for cell in cells_of("ab\tc")] == ["a", "b", "  ", "c"]


def test_a_wide_character_takes_two_columns() -> None:
    assert [cell.width for cell in cells_of("a値😀")] == [1, 2, 2]


def test_an_accent_that_combines_takes_no_column() -> None:
    assert [cell.width for cell in cells_of("e\u0301")] == [1, 0]


def test_what_would_steer_the_terminal_is_shown_instead() -> None:
    assert printable("\x1b[2Jgone\x7f \x9b") == "␛[2Jgone␡ �"


def test_what_would_hide_or_turn_the_text_is_shown() -> None:
    assert printable("a\u200bb\u202ec\u2028d\ud800") == "a�b�c�d�"


def test_ordinary_text_stays_as_it_is() -> None:
    assert printable("zażółć\n値 👨\u200d👩") == "zażółć\n値 👨\u200d👩"
