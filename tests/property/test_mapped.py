"""Laws of texts that know where they came from."""

from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.text.mapped import MappedText, Run
from amplify_ls.text.span import Span


@st.composite
def decodings(draw: st.DrawFn) -> tuple[str, MappedText]:
    """A host, and a text decoded out of it: copies, escapes, removed stretches, gaps."""
    host = ""
    text = ""
    runs = []
    pieces = st.tuples(
        st.sampled_from(["copy", "escape", "removed", "gap"]),
        st.text("abé😀\n", min_size=1, max_size=4),
    )
    for kind, piece in [("copy", "x"), *draw(st.lists(pieces, max_size=8))]:
        decoded = {"copy": piece, "escape": "&", "removed": "", "gap": None}[kind]
        written = piece if kind == "copy" else "\\" + piece
        start = len(host)
        host += written
        runs += (
            [] if decoded is None else [Run(len(text), len(text) + len(decoded), start, len(host))]
        )
        text += decoded or ""
    return host, MappedText(text, tuple(runs))


@st.composite
def slices(draw: st.DrawFn) -> tuple[str, MappedText, Span]:
    host, mapped = draw(decodings())
    start = draw(st.integers(0, len(mapped.text)))
    return host, mapped, Span(start, draw(st.integers(start, len(mapped.text))))


def check_covered(mapped: MappedText) -> None:
    assert mapped.runs[0].start == 0
    assert mapped.runs[-1].end == len(mapped.text)
    pairs = zip(mapped.runs, mapped.runs[1:], strict=False)
    assert all(left.end == right.start for left, right in pairs)


def check_copies(host: str, mapped: MappedText) -> None:
    for run in mapped.runs:
        copied = host[run.host_start : run.host_end]
        assert not run.is_linear or copied == mapped.text[run.start : run.end]


@given(slices())
def test_a_slice_keeps_what_its_characters_stand_for(case: tuple[str, MappedText, Span]) -> None:
    host, mapped, span = case
    part = mapped.sliced(span)
    assert part.text == mapped.text[span.start : span.end]
    check_covered(part)
    check_copies(host, part)
    assert part.span_to_host(Span(0, len(part.text))) == mapped.span_to_host(span)


@given(slices())
def test_slices_join_to_the_text_they_were_cut_from(case: tuple[str, MappedText, Span]) -> None:
    host, mapped, span = case
    ends = Span(0, span.start), span, Span(span.end, len(mapped.text))
    parts = [mapped.sliced(end) for end in ends if end.start < end.end]
    whole = MappedText.joined(parts or [mapped])
    assert whole.text == mapped.text
    check_covered(whole)
    check_copies(host, whole)


@given(decodings(), st.data())
def test_two_maps_lead_where_one_after_the_other_leads(
    case: tuple[str, MappedText], data: st.DataObject
) -> None:
    host, outer = case
    start = data.draw(st.integers(0, len(outer.text) - 1))
    end = data.draw(st.integers(start + 1, len(outer.text)))
    inner = MappedText(outer.text[start:end], (Run(0, end - start, start, end),))
    composed = inner.through(outer)
    assert composed.text == inner.text
    check_covered(composed)
    check_copies(host, composed)
    for offset in range(len(inner.text)):
        assert composed.to_host(offset + 1) == outer.to_host(inner.to_host(offset + 1))


@given(decodings())
def test_the_identity_changes_no_map(case: tuple[str, MappedText]) -> None:
    host, mapped = case
    assert mapped.through(MappedText.identity(host)).runs == mapped.runs


@given(decodings())
def test_a_cursor_comes_back_from_the_host(case: tuple[str, MappedText]) -> None:
    _, mapped = case
    for run in mapped.runs:
        assert mapped.from_host(mapped.to_host(run.end)) in (run.start, run.end)


@given(decodings())
def test_only_removed_line_ends_are_breaks(case: tuple[str, MappedText]) -> None:
    _, mapped = case
    assert list(mapped.breaks) == [run.start for run in mapped.runs if run.start == run.end]
