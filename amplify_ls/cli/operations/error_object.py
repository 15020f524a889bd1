"""Errors as the Amplify CLI writes them with `--headless`: scripts read them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplify_ls.contract.errors import AmplifyError
    from amplify_ls.contract.event import Failure


def error_object(error: AmplifyError) -> str:
    """One line of JSON: what went wrong, and what to do."""
    from amplify_ls.cli.payload import InputValidationError  # with all rules: only if needed

    details = error.errors if isinstance(error, InputValidationError) else ()
    message = " ".join((error.message, *details))
    return _line(type(error).__name__, message, error.advice)


def failure_object(failure: Failure) -> str:
    """The same of an operation that failed while it ran."""
    return _line("DeploymentError", failure.message, failure.advice)


def _line(name: str, message: str, advice: str) -> str:
    resolution = {"resolution": advice} if advice else {}
    return json.dumps({"errorName": name, "errorMessage": message, **resolution})
