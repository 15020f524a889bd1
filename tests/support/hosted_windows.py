"""A command with a payload, written into the hosts of Windows.

Each host quotes by its own rules here, so that nothing of what is tested takes part.
"""

import json
import re
from collections.abc import Callable

Written = tuple[str, Callable[[str, str], str]]


def single(text: str) -> str:
    """Text between single quotes of PowerShell, to which typographic ones are the same."""
    return "'" + re.sub("['\u2018\u2019\u201a\u201b]", r"\g<0>\g<0>", text) + "'"


def double(text: str) -> str:
    """Text between double quotes of PowerShell."""
    return '"' + re.sub('["\u201c\u201d\u201e`$]', r"`\g<0>", text) + '"'


def here(text: str) -> str:
    """Text in a here-string of PowerShell, between double quotes."""
    return '@"\n' + re.sub("[`$]", r"`\g<0>", text) + '\n"@'


def argument(text: str) -> str:
    """An argument for the program, which takes its command line apart itself."""
    return re.sub(r'(\\*)"', r'\1\1\\"', text)


def careted(text: str) -> str:
    """An argument in a batch file where `cmd` sees no quote, since each has a caret."""
    word = '"' + re.sub(r"\\+\Z", r"\g<0>\g<0>", argument(text)) + '"'
    return re.sub(r'[\^&|<>()"]', r"^\g<0>", word).replace("%", "%%")


def _variable(command: str, payload: str) -> str:
    line = command.format("$payload")
    return f"# why\n[string] $Payload = {double(payload)}\nif ($x) {{\n    {line}\n}}\n"


def _here_variable(command: str, payload: str) -> str:
    return f"$p = @'\r\n{payload}\r\n'@\r\n{command.format('$P')}\r\n"


def _concatenated(command: str, payload: str) -> str:
    value = f"({single(payload[:3])} + {double(payload[3:])})"
    return f"function run2 {{\n  {command.format(value)}\n}}\n"


def _splatted(command: str, payload: str) -> str:
    name, *words = command.split()
    items = ", ".join(single(payload) if word == "{}" else single(word) for word in words)
    return f"$list = @({items})\n& {name} @list\n"


def _continued(command: str, payload: str) -> str:
    return command.format(single(payload)).replace(" --", " `\r\n    --") + "\r\n"


def _for_old_ones(command: str, payload: str) -> str:
    return command.format(single(argument(payload))) + "\n"


def _for_new_ones(write: Callable[[str, str], str]) -> Callable[[str, str], str]:
    """A script for the PowerShell that hands quotes on as they are."""
    return lambda command, payload: f"#Requires -Version 7.3\n{write(command, payload)}"


def _step(command: str, payload: str) -> str:
    text = command.format(double(payload))
    return (
        f"jobs:\n  a:\n    steps:\n    - shell: pwsh\n      run: |\n        cd x\n        {text}\n"
    )


def _batch(command: str, payload: str) -> str:
    return f"@echo off\r\ncall {command.format(careted(payload))} > log.txt 2>&1\r\n"


def _block(command: str, payload: str) -> str:
    line = command.format(careted(payload)).replace(" --", " ^\r\n  --")
    return f'if "%CI%"=="" (\r\n  {line}\r\n) else exit /b 1\r\n'


def _cmd_step(command: str, payload: str) -> str:
    line = json.dumps(command.format(careted(payload)), ensure_ascii=False)
    return f"steps:\n- shell: cmd\n  run: {line}\n"


WINDOWS: dict[str, Written] = {
    "PowerShell": ("a.ps1", _for_new_ones(lambda c, p: f"{c.format(single(p))}\n")),
    "PowerShell, double quotes": ("a.ps1", _for_new_ones(lambda c, p: f"{c.format(double(p))}\n")),
    "PowerShell, here-string": ("a.ps1", _for_new_ones(lambda c, p: f"{c.format(here(p))}\n")),
    "PowerShell, variable": ("a.psm1", _for_new_ones(_variable)),
    "PowerShell, variable of a here-string": ("a.ps1", _for_new_ones(_here_variable)),
    "PowerShell, parts": ("a.ps1", _for_new_ones(_concatenated)),
    "PowerShell, list": ("a.ps1", _for_new_ones(_splatted)),
    "PowerShell, lines": ("a.ps1", _for_new_ones(_continued)),
    "PowerShell, backslashes": ("a.ps1", _for_old_ones),
    "GitHub Actions, pwsh": ("a.yml", _step),
    "batch": ("a.bat", _batch),
    "batch, lines": ("a.cmd", _block),
    "GitHub Actions, cmd": ("a.yml", _cmd_step),
}
