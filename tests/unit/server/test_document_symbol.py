from collections.abc import Iterator, Sequence

from amplify_ls.contract.symbol import Symbol, SymbolKind
from amplify_ls.server.handlers.document_symbol import shallow
from amplify_ls.text.span import Span

HERE = Span(0, 1)


def symbol(name: str, *children: Symbol) -> Symbol:
    return Symbol(name, SymbolKind.OBJECT, HERE, HERE, children=children)


def _levels(symbols: Sequence[Symbol]) -> Iterator[Sequence[Symbol]]:
    while symbols:
        yield symbols
        symbols = symbols[0].children


OUTLINE = [symbol("a", symbol("b", symbol("c")), symbol("d")), symbol("e")]


def test_an_outline_that_fits_is_sent_as_it_is() -> None:
    assert shallow(OUTLINE, 5) is OUTLINE


def test_of_an_outline_that_does_not_fit_the_deepest_levels_are_left_out() -> None:
    assert shallow(OUTLINE, 4) == (symbol("a", symbol("b"), symbol("d")), symbol("e"))
    assert shallow(OUTLINE, 3) == (symbol("a"), symbol("e"))


def test_of_a_list_that_does_not_fit_its_beginning_is_sent() -> None:
    assert shallow(OUTLINE, 1) == (symbol("a"),)


def test_an_outline_without_end_is_sent_as_far_as_it_can_be_written() -> None:
    endless = symbol("a")
    for _ in range(10_000):
        endless = symbol("a", endless)
    sent = shallow([endless], 100_000)

    assert len(list(_levels(sent))) == 50
