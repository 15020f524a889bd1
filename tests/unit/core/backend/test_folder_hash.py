from hypothesis import given
from hypothesis import strategies as st

from amplify_ls.core.backend.folder_hash import _collation, folder_hash, source_hash

GROUPS = b'[\n  {\n    "groupName": "Admins",\n    "precedence": 1\n  }\n]'
NAMES = st.text("abcXYZ019_-.", min_size=1, max_size=6).filter(lambda name: name not in {".", ".."})


def test_a_folder_has_the_hash_that_the_amplify_cli_gives_it() -> None:
    # Recorded from version 14.2.2: the lastPushDirHash of a resource with this one file.
    files = {"user-pool-group-precedence.json": GROUPS, "build/parameters.json": b"{}"}

    assert folder_hash("userPoolGroups", files) == "8vMrkx1pJVKUQyjXMLQj72qx76Y="


def test_equal_files_have_equal_hashes_in_whatever_order() -> None:
    files = {"a.json": b"{}", "src/index.js": b"x", "B.json": b"1"}

    backwards = dict(reversed(list(files.items())))
    assert folder_hash("shop", files) == folder_hash("shop", backwards)


def test_what_is_built_does_not_count() -> None:
    files = {"cli-inputs.json": b"{}"}
    built = {
        "build/template.json": b"{}",
        "node_modules/a/b.js": b"",
        ".cache/x": b"",
        "dist/a": b"",
    }

    assert folder_hash("shop", files | built) == folder_hash("shop", files)


def test_files_with_the_names_of_left_out_folders_count() -> None:
    assert folder_hash("shop", {"a": b"", "build": b""}) != folder_hash("shop", {"a": b""})


@given(st.dictionaries(NAMES, st.binary(max_size=4), min_size=1), NAMES)
def test_every_change_of_a_file_changes_the_hash(files: dict[str, bytes], name: str) -> None:
    changed = {**files, name: files.get(name, b"") + b"!"}

    assert folder_hash("shop", changed) != folder_hash("shop", files)


def test_names_are_ordered_as_the_amplify_cli_orders_them() -> None:
    # As Node's localeCompare sorts them.
    ordered = [" a", "_a", "-a", ".a", "@a", "~a", "1", "a", "A", "ab", "aB", "Ab", "é", "eb", "z"]

    assert sorted(set(ordered), key=_collation) == ordered


def test_only_files_count_that_are_asked_for() -> None:
    files = {"Dockerfile": b"x", "index.html": b"1", "web/page.html": b"2"}

    assert folder_hash("a", files, {"Dockerfile"}) == folder_hash(
        "a", {**files, "index.html": b"!", "web/page.html": b"!"}, {"Dockerfile"}
    )
    assert folder_hash("a", files, {"Dockerfile"}) != folder_hash("a", files)


def test_a_deployed_api_is_named_by_what_it_is_built_from() -> None:
    # Recorded from npm's folder-hash 4.1.4, which writes inner hashes in hexadecimal too.
    files = {"schema.graphql": b"{}", "stacks/Custom.json": b"y", "node_modules/z": b"z"}

    named = "59e9e5f5ca3958b8f2f93674620da9be4888d731"
    assert source_hash("shop", files) == source_hash("shop", {**files, "build/a": b"x"}) == named
