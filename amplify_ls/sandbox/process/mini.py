"""Everything of MiniStack that we touch, in one place and under names of ours.

Most of it is private there, so it is true of the version that `sandbox.MINISTACK` names and of no
other; importing this module fails when one of the names is gone.
"""

# ruff: noqa: SLF001
# mypy: disable-error-code="import-untyped"

from __future__ import annotations

from typing import Any

from ministack import app as application
from ministack.services import cloudformation
from ministack.services.cloudformation import provisioners as _provisioners

app = application.app
provisioners: Any = _provisioners
stacks = cloudformation._stacks
