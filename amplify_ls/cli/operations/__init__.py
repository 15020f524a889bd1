"""Operations in a terminal: what is planned, what happens, how it ended."""
