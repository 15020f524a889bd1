"""Properties that are worked out once, and that threads do not wait for.

`functools.cached_property` of Python 3.11 has one lock for all objects of a class: while one thread
reads a long text, another one asking the same of a short text would wait until that is done. Here
the worst is that both work out the same value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from functools import cached_property  # noqa: TID251 - for its type
else:

    class cached_property:  # noqa: N801 - like the one it stands for
        """A property whose value is kept with its object."""

        def __init__(self, derive: Callable[[Any], Any]) -> None:
            self.derive = derive
            self.__doc__ = derive.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self.name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:  # noqa: ANN401
            if instance is None:
                return self
            value = instance.__dict__[self.name] = self.derive(instance)
            return value


__all__ = ["cached_property"]
