from amplify_ls.cli.prose import prose
from amplify_ls.cli.style import Style


def shown(markdown: str, *, width: int = 30, style: Style | None = None) -> str:
    return "\n".join(prose(markdown, style or Style(), width)).rstrip("\n")


def test_paragraphs_are_wrapped() -> None:
    assert shown("one two\nthree\n\nfour", width=8) == "one two\nthree\n\nfour"


def test_code_is_left_as_it_is() -> None:
    assert shown("see\n```bash\na  b   c d e f g\n```", width=8) == "see\n    a  b   c d e f g"


def test_items_hang() -> None:
    assert shown("- one two\n- three", width=7) == "- one\n  two\n- three"


def test_links_are_written_out() -> None:
    assert shown("[docs](https://a.b/c)") == "docs: https://a.b/c"


def test_strong_words_and_names_stand_out_in_colour() -> None:
    shown_text = shown("**one** `two`", style=Style(is_coloured=True))

    assert shown_text == "\033[1mone\033[0m \033[36m`two`\033[0m"


def test_without_colour_only_the_stars_go() -> None:
    assert shown("**one** `two`") == "one `two`"


def test_headings_stand_alone() -> None:
    assert shown("# One\ntwo") == "One\ntwo"


def test_text_that_would_steer_the_terminal_is_shown_instead() -> None:
    assert shown("a\x1b[2Jb") == "a␛[2Jb"
