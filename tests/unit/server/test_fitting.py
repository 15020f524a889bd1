from pathlib import Path

from amplify_ls.contract.completion import Completion, CompletionKind
from amplify_ls.server.fitting import fitted
from amplify_ls.text.source import SourceFile
from amplify_ls.text.span import Span


def check(text: str, span: str, new_text: str, snippet: str | None = None) -> tuple[str, ...]:
    """The text an editor replaces and what it puts there; `|` is the cursor."""
    offset = text.index("|")
    text = text.replace("|", "")
    start = text.index(span)
    offer = Completion("x", CompletionKind.KEY, Span(start, start + len(span)), new_text, snippet)
    made = fitted(offer, offset, SourceFile(Path("x.sh"), text))
    return tuple(filter(None, (text[slice(*made.span)], made.new_text, made.snippet)))


def test_an_offer_that_fits_stays() -> None:
    assert check('{"en|', '"en', '"envName"') == ('"en', '"envName"')


def test_the_closing_quote_behind_the_cursor_stays_where_it_is() -> None:
    assert check('{"en|"}', '"en"', '"envName"') == ('"en', '"envName')
    assert check(r"{\"en|\"}", r"\"en\"", r"\"envName\"") == (r"\"en", r"\"envName")


def test_the_closing_quote_is_left_out_of_the_snippet_too() -> None:
    made = check(r"{\"en|\"}", r"\"en\"", r"\"envName\"", r'\\"envName$1\\"')

    assert made == (r"\"en", r"\"envName", r'\\"envName$1')


def test_a_snippet_that_goes_on_behind_the_quote_replaces_it() -> None:
    made = check('{"en|"}', '"en"', '"envName": ""', '"envName": "$1"')

    assert made == ('"en', '"envName": "', '"envName": "$1')


def test_a_word_that_goes_on_behind_the_cursor_is_replaced() -> None:
    assert check('{"en|v"}', '"env"', '"envName"') == ('"env"', '"envName"')


def test_an_offer_never_reaches_into_other_lines() -> None:
    assert check('{"|\\\n"key', '"\\\n"', '"envName"') == ('"', '"envName"')
    assert check('a "b\n c|', '"b\n c', '"d"') == (" c", '"d"')
