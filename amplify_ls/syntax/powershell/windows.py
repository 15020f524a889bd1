"""Scripts for Windows PowerShell, which takes quotes out of what it hands to programs."""

from __future__ import annotations

from functools import partial

from amplify_ls.syntax import powershell

read = partial(powershell.read, loses_quotes=True)
