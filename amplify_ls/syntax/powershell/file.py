"""Scripts that any PowerShell may run; only those before 7.3 take quotes out of arguments."""

from __future__ import annotations

from functools import partial

from amplify_ls.syntax import powershell

read = partial(powershell.read, loses_quotes=None)
