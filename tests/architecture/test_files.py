from pathlib import Path

from tests.architecture.repository import ROOT, files

NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "base", "manager"}
COMMENTS = {".py": "#", ".ts": "//", ".lua": "--"}
LONGEST = 400
# In parts, so that this file names none of them either.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
    )
]


def test_a_module_is_named_for_what_is_in_it() -> None:
    sources = [path for path in files() if path.suffix in COMMENTS]

    assert sources
    assert [p for p in sources if NAMES_THAT_SAY_NOTHING & {p.stem, p.parent.name}] == []


def test_a_long_file_begins_with_its_reason() -> None:
    sources = [path for path in files() if path.suffix in COMMENTS]

    assert sources
    assert [path for path in sources if _is_long(path) and not _gives_a_reason(path)] == []


def test_no_file_names_a_package_registry() -> None:
    assert [found for path in files() for found in _registries_in(path)] == []


def _is_long(path: Path) -> bool:
    return len(path.read_text(encoding="utf-8").splitlines()) > LONGEST


def _gives_a_reason(path: Path) -> bool:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    return first.startswith(f"{COMMENTS[path.suffix]} Long because ")


def _registries_in(path: Path) -> list[str]:
    content = path.read_bytes()
    return [f"{path.relative_to(ROOT)}: {host}" for host in REGISTRIES if host.encode() in content]
