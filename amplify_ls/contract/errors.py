"""What went wrong with a command, in words that help."""

from __future__ import annotations


class AmplifyError(Exception):
    """A command cannot do what it was asked for, and the user can do something about it."""

    def __init__(self, message: str, advice: str = "", *, code: str = "") -> None:
        super().__init__(message)
        self.message = message
        """What is wrong, where, and why; a sentence or two."""
        self.advice = advice
        """What to do about it."""
        self.code = code
        """The AMPnnn of the rule that says the same about a file, if there is one."""


class Refused(AmplifyError):  # noqa: N818 - as "Stopped": what happened, not whose mistake
    """A cloud was asked beforehand, and says that it will not do what it would be told to."""


class Stopped(Exception):  # noqa: N818 - nobody made a mistake
    """Somebody asked to stop watching; what the cloud is doing goes on."""
