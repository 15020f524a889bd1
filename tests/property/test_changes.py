"""Many changes at once lead to the text that one after the other leads to."""

from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.text.changes import ChangingText, difference
from amplify_ls.text.lines import Encoding, LineIndex, Position

pieces = st.sampled_from(["a", "é", "😀", "\u2028", "\ud800", "\n", "\r\n", "\r"])
texts = st.lists(pieces, max_size=15).map("".join)
positions = st.builds(Position, st.integers(0, 8), st.integers(0, 8))
changes = st.lists(st.tuples(positions, positions, texts), max_size=5)


@given(texts, changes, st.sampled_from(Encoding))
def test_changes_are_made_one_after_the_other(
    text: str, made: list[tuple[Position, Position, str]], encoding: Encoding
) -> None:
    changing = ChangingText(text, encoding)
    for one, other, new_text in made:
        lines = LineIndex(text)
        start, end = sorted((lines.offset(one, encoding), lines.offset(other, encoding)))
        text = text[:start] + new_text + text[end:]
        changing.replace(one, other, new_text)

    assert changing.text == text


@given(texts, texts, texts, texts)
def test_a_difference_is_what_two_texts_do_not_share(
    start: str, before: str, after: str, end: str
) -> None:
    one, other = start + before + end, start + after + end

    (first, last), new_text = difference(one, other)

    assert one[:first] + new_text + one[last:] == other
    assert last - first <= len(before)
    assert len(new_text) <= len(after)
