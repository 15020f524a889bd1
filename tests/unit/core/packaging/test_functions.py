import io
import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend.mirror import unpack
from amplify_ls.core.packaging.functions import Package, package

HELLO = ResourceName("function", "hello")


def function(root: Path, files: dict[str, str]) -> Path:
    source = root / HELLO.folder / "src"
    for name, text in files.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def test_a_package_holds_the_sources(tmp_path: Path) -> None:
    root = function(tmp_path, {"package.json": "{}", "index.js": "exports"})

    assert unpack(package(root, HELLO).data) == {"package.json": b"{}", "index.js": b"exports"}


def test_equal_sources_make_equal_packages(tmp_path: Path) -> None:
    sources = {"package.json": "{}", "index.js": "x"}
    one = package(function(tmp_path / "a", sources), HELLO)
    other = package(function(tmp_path / "b", sources), HELLO)

    assert one == other


def test_other_sources_have_another_name(tmp_path: Path) -> None:
    one = package(function(tmp_path / "a", {"package.json": "{}", "index.js": "x"}), HELLO)
    other = package(function(tmp_path / "b", {"package.json": "{}", "index.js": "y"}), HELLO)

    assert one.key != other.key


def test_installed_modules_are_packed_but_do_not_count(tmp_path: Path) -> None:
    wanted = '{"dependencies": {"left": "1"}}'
    bare = package(function(tmp_path / "a", {"package.json": "{}"}), HELLO)
    full = function(tmp_path / "b", {"package.json": "{}", "node_modules/left/package.json": "1"})

    assert package(full, HELLO).key == bare.key
    assert "node_modules/left/package.json" in unpack(package(full, HELLO).data)
    assert package(function(full, {"package.json": wanted}), HELLO).key != bare.key


def test_modules_that_are_not_installed_are_named(tmp_path: Path) -> None:
    root = function(tmp_path, {"package.json": '{"dependencies": {"express": "4"}}'})

    with pytest.raises(AmplifyError, match="function/hello needs express"):
        package(root, HELLO)


def test_another_language_has_to_be_built(tmp_path: Path) -> None:
    with pytest.raises(AmplifyError, match="has to be built"):
        package(function(tmp_path, {"Main.java": "x"}), HELLO)


def test_python_is_packed_with_what_lies_beside_it(tmp_path: Path) -> None:
    root = function(tmp_path, {"index.py": "x", "requirements.txt": "left==1\n", "left.py": "y"})

    assert {*unpack(package(root, HELLO).data)} == {"index.py", "requirements.txt", "left.py"}


def test_python_packages_that_are_not_installed_are_named(tmp_path: Path) -> None:
    root = function(tmp_path, {"index.py": "x", "requirements.txt": "# ours\nPy-JWT>=2\n"})

    with pytest.raises(AmplifyError, match="needs the Python packages Py-JWT"):
        package(root, HELLO)


def test_what_the_bucket_has_is_not_packed_again(tmp_path: Path) -> None:
    root = function(tmp_path, {"package.json": "{}"})
    one = package(root, HELLO)

    assert package(root, HELLO, one.file_name) == Package(one.file_name, b"")


def test_programs_can_still_be_run_from_a_package(tmp_path: Path) -> None:
    root = function(tmp_path, {"package.json": "{}", "tool": "x"})
    (root / HELLO.folder / "src" / "tool").chmod(0o755)

    with ZipFile(io.BytesIO(package(root, HELLO).data)) as archive:
        modes = {info.filename: info.external_attr >> 16 for info in archive.infolist()}
    assert modes == {"package.json": 0o100644, "tool": 0o100755}


def test_equal_sources_make_equal_packages_on_every_machine(tmp_path: Path) -> None:
    sources = {"package.json": "{}", "index.js": "x", "tool": "y"}
    one = function(tmp_path / "a", sources)
    other = function(tmp_path / "b", dict(reversed(sources.items())))
    for path in (other / HELLO.folder / "src").iterdir():
        path.chmod(0o600)
        os.utime(path, (1, 1))

    assert package(one, HELLO) == package(other, HELLO)


def test_packages_are_called_as_by_the_amplify_cli(tmp_path: Path) -> None:
    # Recorded: what hashDir of version 14.2.2 makes of such a folder.
    sources = {
        "package.json": "{}\n",
        "index.js": "a\n",
        "lib/z.js": "l\n",
        "dist/out.js": "d\n",
        "build/b.js": "b\n",
        ".hidden/a/h": "h\n",
        ".env": ".x\n",
        "__pycache__/p.pyc": "p\n",
        "node_modules/x/i.js": "m\n",
        "lib/node_modules/y/i.js": "m\n",
    }

    assert package(function(tmp_path, sources), HELLO).file_name == (
        "hello-47494a79326b4c685832-build.zip"
    )


def test_compiled_code_below_the_sources_counts(tmp_path: Path) -> None:
    one = package(function(tmp_path / "a", {"package.json": "{}", "dist/index.js": "1"}), HELLO)
    other = package(function(tmp_path / "b", {"package.json": "{}", "dist/index.js": "2"}), HELLO)

    assert one.key != other.key


def test_a_package_to_be_built_has_a_name_before(tmp_path: Path) -> None:
    assert package(tmp_path, HELLO, is_to_build=True) == Package("hello-build.zip", b"")


def test_programs_of_go_come_from_bin(tmp_path: Path) -> None:
    root = function(tmp_path, {"go.mod": "", "../bin/bootstrap": "x"})

    assert unpack(package(root, HELLO).data) == {"bootstrap": b"x"}


def test_java_is_packed_from_what_gradle_left(tmp_path: Path) -> None:
    root = function(tmp_path, {"A.java": "", "../build.gradle": ""})
    built = root / HELLO.folder / "build/distributions/latest_build.zip"
    built.parent.mkdir(parents=True)
    with ZipFile(built, "w") as archive:
        archive.writestr("A.class", "x")

    assert unpack(package(root, HELLO).data) == {"A.class": b"x"}


def test_what_dotnet_published_is_packed_without_the_amplify_clis_zip(tmp_path: Path) -> None:
    files = {"a.csproj": "", "../dist/a.dll": "x", "../dist/latest-build.zip": "y"}

    assert unpack(package(function(tmp_path, files), HELLO).data) == {"a.dll": b"x"}


@pytest.mark.parametrize(
    ("required", "installed"),
    [
        ("PyYAML==6.0.2", ["yaml/__init__.py", "PyYAML-6.0.2.dist-info/METADATA"]),
        ("python-dateutil", ["dateutil/tz.py", "python_dateutil-2.9.0.dist-info/METADATA"]),
        ("Pillow>=10", ["PIL/Image.py", "pillow-10.1.0.dist-info/METADATA"]),
    ],
)
def test_python_packages_may_be_imported_by_another_name(
    tmp_path: Path, required: str, installed: list[str]
) -> None:
    files = dict.fromkeys([*installed, "index.py"], "x")
    root = function(tmp_path, {**files, "requirements.txt": required})

    assert installed[0] in unpack(package(root, HELLO).data)


def test_links_to_folders_of_the_same_package_stay_links(tmp_path: Path) -> None:
    place = "node_modules/.pnpm/left@1/node_modules/left"
    wanted = {"package.json": '{"dependencies": {"left": "1"}}', f"{place}/package.json": "{}"}
    root = function(tmp_path, wanted)
    modules = root / HELLO.folder / "src/node_modules"
    (modules / "left").symlink_to(".pnpm/left@1/node_modules/left", target_is_directory=True)

    with ZipFile(io.BytesIO(package(root, HELLO).data)) as archive:
        link = archive.getinfo("node_modules/left")
        assert archive.read(link) == b".pnpm/left@1/node_modules/left"
    assert link.external_attr >> 16 == 0o120777
    assert f"{place}/package.json" in archive.namelist()


def test_folders_outside_are_packed_in_the_place_of_links_to_them(tmp_path: Path) -> None:
    root = function(tmp_path, {"package.json": "{}"})
    shared = root / "shared"
    (shared / "lib").mkdir(parents=True)
    (shared / "lib" / "index.js").write_text("x")
    (shared / "again").symlink_to(shared, target_is_directory=True)
    (shared / "project").symlink_to(root, target_is_directory=True)
    (root / HELLO.folder / "src" / "shared").symlink_to(shared, target_is_directory=True)

    packed = unpack(package(root, HELLO).data)

    assert packed == {
        "package.json": b"{}",
        "shared/again": b".",
        "shared/lib/index.js": b"x",
    }


def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = function(tmp_path, {"package.json": "{}", "index.js": "x"})

    def refused(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(AmplifyError, match=r"index\.js cannot be read: Permission denied"):
        package(root, HELLO)


@pytest.mark.parametrize("wanted", ["1", "[1]", '"x"'])
def test_dependencies_of_another_form_are_none(tmp_path: Path, wanted: str) -> None:
    root = function(tmp_path, {"package.json": f'{{"dependencies": {wanted}}}'})

    assert package(root, HELLO).data


@pytest.mark.parametrize("wanted", ["1", "[1]", '"x"'])
def test_a_pipfile_of_another_form_names_no_packages(tmp_path: Path, wanted: str) -> None:
    root = function(tmp_path, {"index.py": "", "../Pipfile": f"packages = {wanted}"})

    assert package(root, HELLO).data
