from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.core.backend.mirror import (
    empty_folders,
    files_below,
    mirrored,
    object_of,
    pack,
    resource_files,
    unpack,
)

PATHS = st.text("abc/", min_size=1, max_size=8).filter(lambda path: "//" not in path)
FILES = st.dictionaries(PATHS.map(lambda path: path.strip("/") or "a"), st.binary(max_size=20))


@given(FILES)
def test_what_is_packed_comes_out_again(files: dict[str, bytes]) -> None:
    assert unpack(pack(files)) == files


@given(FILES)
def test_equal_files_make_equal_zips_in_whatever_order(files: dict[str, bytes]) -> None:
    assert pack(dict(reversed(list(files.items())))) == pack(files)


def test_a_zip_that_is_none_is_an_error_that_names_the_object() -> None:
    with pytest.raises(AmplifyError, match=r"#current-cloud-backend\.zip in the deployment bucket"):
        unpack(b"not a zip")


@given(st.integers(0), st.integers(1, 255))
def test_a_zip_with_a_wrong_byte_is_read_or_refused(place: int, wrong: int) -> None:
    damaged = bytearray(pack({"tags.json": b"[1, 2, 3]" * 20}))
    damaged[place % len(damaged)] ^= wrong

    with suppress(AmplifyError):
        unpack(bytes(damaged))


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "C:/Windows/win.ini"])
def test_a_path_that_leaves_the_folder_is_dropped(path: str) -> None:
    assert unpack(pack({path: b"x", "tags.json": b"[]"})) == {"tags.json": b"[]"}


def test_links_are_followed_but_not_in_circles(tmp_path: Path) -> None:
    for folder in ("app/api", "shared"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.json").touch()
    (tmp_path / "app/api/shared").symlink_to(tmp_path / "shared", target_is_directory=True)
    (tmp_path / "app/api/up").symlink_to(tmp_path / "app", target_is_directory=True)
    (tmp_path / "shared/here").symlink_to(tmp_path / "shared", target_is_directory=True)

    assert [*files_below(tmp_path / "app")] == ["api/a.json", "api/shared/a.json"]


def test_folders_with_nothing_in_them_are_found_and_packed(tmp_path: Path) -> None:
    for folder in ("opt", "lib/nodejs/node_modules/tools", "src"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "src/index.js").touch()

    folders = list(empty_folders(tmp_path))
    assert folders == ["lib/nodejs", "opt"]
    packed = ZipFile(BytesIO(pack({"src/index.js": b""}, folders)))
    assert packed.namelist() == ["lib/nodejs/", "opt/", "src/index.js"]


def test_generated_types_are_not_mirrored() -> None:
    files = {"types/amplify-dependent-resources-ref.d.ts": b"", "tags.json": b"[]"}

    assert mirrored(files) == {"tags.json": b"[]"}


def test_a_resources_files_are_those_of_its_own_folder() -> None:
    files = {"auth/shop/a": b"1", "auth/shopping/b": b"2", "api/shop/c": b"3"}

    assert resource_files(files, "auth", "shop") == {"a": b"1"}


def test_a_missing_file_is_an_empty_object() -> None:
    assert object_of({}, "backend-config.json") == {}


def test_a_file_that_holds_a_list_is_an_error() -> None:
    with pytest.raises(AmplifyError, match=r"backend-config\.json: this has to be a JSON object"):
        object_of({"backend-config.json": b"[]"}, "backend-config.json")
