from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.server.changed import Changed
from amplify_ls.text.span import Span

TEXTS = st.text("ab\n😀", max_size=12)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), TEXTS), min_size=1))
def test_one_edit_stands_for_all_edits(text: str, edits: list[tuple[int, int, str]]) -> None:
    now, changed = text, None
    for one, other, new_text in edits:
        start, end = sorted((min(one, len(now)), min(other, len(now))))
        now = now[:start] + new_text + now[end:]
        span = Span(start, end)
        changed = changed.then(span, len(new_text)) if changed else Changed.by(span, len(new_text))

    assert changed is not None
    before, stretch = changed.before, changed.now
    assert text[: before.start] + now[slice(*stretch)] + text[before.end :] == now


def test_edits_far_apart_have_what_is_between_in_common() -> None:
    changed = Changed.by(Span(10, 12), 3).then(Span(2, 2), 1)

    assert changed == Changed(Span(2, 12), Span(2, 14))
