"""Operations in an editor: planned, confirmed, watched, told of, stopped.

Nothing in here is loaded before the first command.
"""
