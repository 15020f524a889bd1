from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.text.span import Span
from amplify_ls.text.stretches import Stretches

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 10)).map(lambda p: Span(p[0], p[0] + p[1]))


def test_what_adjoins_a_stretch_touches_it() -> None:
    stretches = Stretches([Span(9, 12), Span(2, 4)])

    touched = [at for at in range(15) if stretches.touch(Span(at, at))]

    assert touched == [2, 3, 4, 9, 10, 11, 12]


@given(st.lists(SPANS), SPANS)
def test_a_question_is_answered_as_by_looking_at_each(spans: list[Span], asked: Span) -> None:
    each = [one.start <= asked.end and asked.start <= one.end for one in spans]

    assert Stretches(spans).touch(asked) is any(each)
