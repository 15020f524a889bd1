"""The documented sample scripts, each with one mistake: one diagnostic more, at the mistake.

The scripts themselves have no error and no warning. What is said about them anyway, such as that
nothing reads `profileName` beside `useProfile: false`, may move or go, but nothing else may come.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from amplify_ls.contract.diagnostic import Diagnostic, Severity
from amplify_ls.features.diagnostics import diagnose
from amplify_ls.project.project import Project
from amplify_ls.project.reading import read
from amplify_ls.text.source import SourceFile
from tests.support.marked import applied

SEED = Path(__file__).parents[1] / "data" / "seed"
SCRIPTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(SEED.glob("*.sh"))}
_CONTINUED = re.compile(r"\\\n--")
_MEMBER = re.compile(r'^\\"(\w+)\\":(.+?)(,?)\\\n', re.MULTILINE)


class Mutation(NamedTuple):
    """A script with one mistake, and what has to be said about it."""

    text: str
    code: str
    marked: str
    severity: str


def test_the_scripts_have_no_error_and_no_warning() -> None:
    found = [d for text in SCRIPTS.values() for d in _diagnose(text)]
    assert [d for d in found if d.severity <= Severity.WARNING] == []


def _diagnose(text: str) -> list[Diagnostic]:
    return diagnose(read(SourceFile(Path("ci/headless.sh"), text)), Project())


@cache
def _known(script: str) -> Counter[tuple[str, str]]:
    return Counter((d.code, d.message) for d in _diagnose(SCRIPTS[script]))


def _check(script: str, mutation: Mutation) -> None:
    found = _diagnose(mutation.text)
    new = _new(script, found)
    told = [(d.code, mutation.text[d.span.start : d.span.end], d.severity.label) for d in new]
    assert told == [(mutation.code, mutation.marked, mutation.severity)], new


def _new(script: str, found: list[Diagnostic]) -> list[Diagnostic]:
    left = Counter(_known(script))
    new = []
    for diagnostic in found:
        key = (diagnostic.code, diagnostic.message)
        is_known = left[key] > 0
        left[key] -= is_known
        new += [] if is_known else [diagnostic]
    return new


def _replaced(script: str, old: str, new: str) -> str:
    text = SCRIPTS[script]
    assert text.count(old) == 1
    return text.replace(old, new)


# --- A key that is not there --------------------------------------------------------------------

_DROPPED = {
    "init": {
        **dict.fromkeys(("SourceDir", "DistributionDir", "BuildCommand"), "AMP107 hint"),
        **dict.fromkeys(("StartCommand", "configLevel", "useProfile"), "AMP107 hint"),
        **dict.fromkeys(("projectName", "envName", "defaultEditor"), "AMP107 hint"),
        **dict.fromkeys(("framework", "config"), "AMP107 hint"),
        **dict.fromkeys(("accessKeyId", "secretAccessKey", "region"), "AMP122 error"),
        "frontend": "AMP111 warning",
        "awscloudformation": "AMP122 error",
    },
    "configure": {
        **dict.fromkeys(("SourceDir", "DistributionDir", "BuildCommand"), "AMP113 error"),
        "StartCommand": "AMP113 error",
        **dict.fromkeys(("configLevel", "useProfile", "projectName"), "AMP107 hint"),
        **dict.fromkeys(("defaultEditor", "framework", "config"), "AMP107 hint"),
        **dict.fromkeys(("accessKeyId", "secretAccessKey", "region"), "AMP122 error"),
        "frontend": "AMP111 warning",
        "awscloudformation": "AMP122 error",
    },
    "push": {
        **dict.fromkeys(("generateCode", "codeLanguage", "fileNamePattern"), "AMP107 hint"),
        **dict.fromkeys(("generatedFileName", "generateDocs"), "AMP107 hint"),
    },
}


@pytest.mark.parametrize(
    ("script", "key"), [(script, key) for script, keys in _DROPPED.items() for key in keys]
)
def test_a_key_that_is_not_there(script: str, key: str) -> None:
    code, severity = _DROPPED[script][key].split()
    _check(script, Mutation(_without(SCRIPTS[script], key), code, "{", severity))


@pytest.mark.parametrize("script", ["init", "configure"])
def test_a_key_that_nothing_reads_is_not_missed(script: str) -> None:
    assert _new(script, _diagnose(_without(SCRIPTS[script], "profileName"))) == []


def _without(text: str, key: str) -> str:
    """The text without a member; the last one leaves no comma behind."""
    match = next(match for match in _MEMBER.finditer(text) if match[1] == key)
    rest = text[: match.start()] + text[match.end() :]
    return re.sub(r",\\\n}", r"\\\n}", rest)


# --- A misspelt key -----------------------------------------------------------------------------


def _misspellings() -> Iterator[tuple[str, str, str, str]]:
    for script, text in SCRIPTS.items():
        for match in _MEMBER.finditer(text):
            key = match[1]
            for at in (1, len(key) // 2, len(key) - 1):
                yield script, key, key[:at] + key[at + 1 :], f"dropped {at}"
            at = len(key) // 2
            yield script, key, key[:at] + key[at + 1] + key[at] + key[at + 2 :], "swapped"


_SEVERITY_OF_MISSPELT = {
    "accessKeyId": "error",
    "secretAccessKey": "error",
    "region": "error",
    "awscloudformation": "error",
}
_FOLDERS = ("SourceDir", "DistributionDir", "BuildCommand", "StartCommand")


@pytest.mark.parametrize(
    ("script", "key", "misspelt"),
    [
        pytest.param(script, key, misspelt, id=f"{script} {key} {how}")
        for script, key, misspelt, how in _misspellings()
        if misspelt != key
    ],
)
def test_a_misspelt_key(script: str, key: str, misspelt: str) -> None:
    stops = dict.fromkeys(_STOPS_AT[script], "error")
    severities = {**_SEVERITY_OF_MISSPELT, **stops, **_ACCEPTED_BY[script]}
    mutation = Mutation(
        _replaced(script, f'\\"{key}\\":', f'\\"{misspelt}\\":'),
        "AMP111" if key == "awscloudformation" else "AMP105",
        f'\\"{misspelt}\\"',
        severities.get(key, "warning"),
    )
    _check(script, mutation)


# `configure project` never gets to looking for the provider that is not there.
_ACCEPTED_BY: dict[str, dict[str, str]] = {
    "init": {},
    "configure": {"awscloudformation": "warning"},
    "push": {},
}
_STOPS_AT: dict[str, tuple[str, ...]] = {"init": (), "configure": _FOLDERS, "push": ()}


# --- A value that is none of the known ones -----------------------------------------------------

_MISSPELT_VALUES = [
    ("init", "javascript", "javascrpt", "AMP111 warning"),
    ("init", "react", "reakt", "AMP113 error"),
    ("init", "project", "projct", "AMP122 warning"),
    ("init", "us-east-1", "us-esat-1", "AMP410 error"),
    ("init", "code", "cde", "AMP112 warning"),
    ("init", "myenvname", "my-env", "AMP120 error"),
    ("init", "myenvname", "MyEnvName", "AMP120 error"),
    ("init", "headlessProjectName", "headless project", "AMP121 warning"),
    ("configure", "javascript", "javascrpt", "AMP111 warning"),
    ("configure", "react", "reakt", "AMP113 error"),
    ("configure", "project", "projct", "AMP122 warning"),
    ("configure", "us-east-1", "us-esat-1", "AMP410 error"),
    ("configure", "code", "cde", "AMP112 hint"),
    ("configure", "headlessProjectName", "headless project", "AMP121 warning"),
    ("push", "javascript", "javascrpt", "AMP106 warning"),
]


@pytest.mark.parametrize(("script", "value", "misspelt", "expected"), _MISSPELT_VALUES)
def test_a_misspelt_value(script: str, value: str, misspelt: str, expected: str) -> None:
    code, severity = expected.split()
    text = _replaced(script, f'\\"{value}\\"', f'\\"{misspelt}\\"')
    _check(script, Mutation(text, code, f'\\"{misspelt}\\"', severity))


# --- A value of another type --------------------------------------------------------------------

_OWNERS = {
    **dict.fromkeys((*_FOLDERS, "framework", "config"), "AMP113"),
    **dict.fromkeys(("configLevel", "useProfile", "profileName"), "AMP122"),
    **dict.fromkeys(("accessKeyId", "secretAccessKey", "awscloudformation"), "AMP122"),
    "region": "AMP410",
    "projectName": "AMP121",
    "envName": "AMP120",
    "defaultEditor": "AMP112",
    "frontend": "AMP111",
    **dict.fromkeys(("generateCode", "generateDocs", "codeLanguage"), "AMP106"),
    **dict.fromkeys(("generatedFileName", "fileNamePattern"), "AMP106"),
}
_OTHER_TYPES = {
    "text": (*("5", "true", "null", "{}"), '[5,\\"x\\"]'),
    "boolean": (*("5", "null", "{}", "[]"), '\\"true\\"', '\\"false\\"'),
    "object": (*("5", "true", "null", "[]"), '\\"src\\"'),
}


def _other_types() -> Iterator[tuple[str, str, str]]:
    for script, text in SCRIPTS.items():
        for match in _MEMBER.finditer(text):
            kind = {"\\": "text", "$": "object"}.get(match[2][0], "boolean")
            for other in _OTHER_TYPES[kind]:
                yield script, match[1], other


@pytest.mark.parametrize(("script", "key", "value"), list(_other_types()))
def test_a_value_of_another_type(script: str, key: str, value: str) -> None:
    match = next(match for match in _MEMBER.finditer(SCRIPTS[script]) if match[1] == key)
    text = SCRIPTS[script][: match.start(2)] + value + SCRIPTS[script][match.end(2) :]
    new = _new(script, _diagnose(text))
    assert {(d.code, text[d.span.start : d.span.end]) for d in new} <= {
        (_OWNERS[key], value),
        (_OWNERS[key], '\\"x\\"'),
        (_OWNERS[key], "5"),
    }
    assert len(new) == 1, new


# --- Broken quotes, brackets and lines ----------------------------------------------------------


def _broken() -> Iterator[tuple[str, int]]:
    """Each sign of the payloads, and each backslash at the end of an amplify command's line."""
    for script, text in SCRIPTS.items():
        payloads = text.index('="{') + 1
        command = text.index("amplify ")
        for at, sign in enumerate(text[payloads:command], payloads):
            # A line of a payload may end without a backslash: the line end is a blank to JSON.
            if sign in '"{},:' or text[at : at + 2] == '\\"':
                yield script, at
        yield from ((script, match.start()) for match in _CONTINUED.finditer(text, command))
        quotes = (match.start() for match in re.finditer("'", text))
        yield from ((script, at) for at in quotes)


def _label(script: str, at: int) -> str:
    text = SCRIPTS[script]
    start = text.rfind("\n", 0, at) + 1
    return f"{script} {text.count(chr(10), 0, at) + 1}:{at - start + 1}"


BROKEN = [pytest.param(script, at, id=_label(script, at)) for script, at in _broken()]


@pytest.mark.parametrize(("script", "at"), BROKEN)
def test_a_sign_that_is_not_there(script: str, at: int) -> None:
    text = SCRIPTS[script][:at] + SCRIPTS[script][at + 1 :]
    (found,) = _new(script, _diagnose(text))
    assert found.code == "AMP101"
    # Hjson does without a comma behind a value that shows itself where it ends.
    is_allowed = re.fullmatch(r'["}],', SCRIPTS[script][at - 1 : at + 1])
    assert found.severity is (Severity.HINT if is_allowed else Severity.ERROR)
    # Blanks, quotes and line ends between the place and the sign mean nothing to JSON, and which of
    # the quotes around IFS is missing nobody can know.
    start, end = sorted((min(max(at, found.span.start), found.span.end), at))
    assert text[start:end].strip(' |"\\\n') == ""


@pytest.mark.parametrize(("script", "at"), BROKEN)
def test_no_message_tells_a_secret(script: str, at: int) -> None:
    found = _diagnose(SCRIPTS[script][:at] + SCRIPTS[script][at + 1 :])
    told = " ".join([*(d.message for d in found), *(fix.title for d in found for fix in d.fixes)])
    assert "headlesssecrectaccesskey" not in told
    assert "headlessaccesskeyid" not in told


@pytest.mark.parametrize(("script", "at"), BROKEN)
def test_the_fix_puts_it_back(script: str, at: int) -> None:
    text = SCRIPTS[script][:at] + SCRIPTS[script][at + 1 :]
    (found,) = _new(script, _diagnose(text))
    fix = next(fix for fix in found.fixes if fix.is_preferred)
    assert _new(script, _diagnose(applied(text, fix))) == []


@pytest.mark.parametrize(
    ("script", "value"),
    [
        (script, match[0])
        for script, text in SCRIPTS.items()
        for match in re.finditer(r'(?<=:)\\"[^"]+\\"', text)
    ],
)
def test_a_value_without_its_quotes(script: str, value: str) -> None:
    bare = value[2:-2]
    text = _replaced(script, f":{value}", f":{bare}")
    _check(script, Mutation(text, "AMP101", bare, "error"))


# --- The command itself -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "code", "marked", "severity"),
    [
        ("init", "AMP102", "$FRONTEND", "error"),
        ("configure", "AMP102", "$FRONTEND", "error"),
        ("push", "AMP102", "$CODEGEN", "warning"),
    ],
)
def test_without_ifs(script: str, code: str, marked: str, severity: str) -> None:
    _check(script, Mutation(_replaced(script, "IFS='|'\n", ""), code, marked, severity))


@pytest.mark.parametrize("script", SCRIPTS)
def test_with_double_quotes_ifs_is_not_needed(script: str) -> None:
    text = re.sub(r"^(--\w+ )(\$\w+)", r'\1"\2"', SCRIPTS[script], flags=re.MULTILINE)
    assert _new(script, _diagnose(text.replace("IFS='|'\n", ""))) == []


def test_init_without_yes() -> None:
    _check("init", Mutation(_replaced("init", " \\\n--yes", ""), "AMP103", "init", "warning"))


OPTIONS = [
    (script, option)
    for script, text in SCRIPTS.items()
    for option in re.findall(r"^(--\w+) \$", text, re.MULTILINE)
]


@pytest.mark.parametrize(
    ("script", "option"),
    [
        (script, o)
        for script, text in SCRIPTS.items()
        for o in re.findall(r"^(--\w+) \$", text, re.MULTILINE)
    ],
)
def test_an_option_joined_to_its_value(script: str, option: str) -> None:
    text = _replaced(script, f"{option} $", f"{option}=$")
    _check(script, Mutation(text, "AMP124", f"{option}=", "warning"))


@pytest.mark.parametrize(
    ("script", "option"),
    [
        (script, o)
        for script, text in SCRIPTS.items()
        for o in re.findall(r"^(--\w+) \$", text, re.MULTILINE)
    ],
)
def test_the_path_of_a_file(script: str, option: str) -> None:
    text = re.sub(rf"{option} \$\w+", f"{option} payload.json", SCRIPTS[script])
    _check(script, Mutation(text, "AMP101", "payload.json", "error"))
