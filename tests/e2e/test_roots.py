"""Several projects: in a folder, in each other, in folders that come and go, by several ways."""

import pytest
from lsprotocol import types

from tests.e2e.workspace import (
    APART,
    BACKEND,
    CONFIG,
    PARAMETERS,
    RIGHT,
    SCRIPT,
    TEMPLATE,
    TOGETHER,
    WRONG,
    WRONG_SCRIPT,
    WRONGS,
    Desk,
    change_folders,
    change_on_disk,
    make,
    remove,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")

NOT_GIVEN = "AMP332"
UNKNOWN = "AMP314"


async def test_projects_beside_each_other_do_not_meddle(desk: Desk) -> None:
    make(desk, "apps/shop")
    make(desk, "apps/web", parameters=RIGHT)
    uri = desk.open(f"apps/web/{BACKEND}", TOGETHER, "json")

    await desk.shows((f"apps/shop/{PARAMETERS}", UNKNOWN), (f"apps/web/{TEMPLATE}", NOT_GIVEN))

    assert await _declared(desk, uri) == [f"apps/web/{BACKEND}"]


async def test_a_project_in_a_project_is_one_of_its_own(desk: Desk) -> None:
    make(desk, parameters=RIGHT)
    make(desk, "inner", backend=TOGETHER)
    uri = desk.open(f"inner/{BACKEND}", TOGETHER, "json")
    await desk.shows((f"inner/{TEMPLATE}", NOT_GIVEN), (f"inner/{PARAMETERS}", UNKNOWN))
    assert await _declared(desk, uri) == [f"inner/{BACKEND}"]

    desk.open(BACKEND, TOGETHER, "json")
    desk.change(uri, 2, (None, APART))

    await desk.shows((TEMPLATE, NOT_GIVEN), (f"inner/{PARAMETERS}", UNKNOWN))


async def test_the_outer_project_counts_when_the_inner_one_is_gone(desk: Desk) -> None:
    make(desk, parameters=RIGHT)
    make(desk, "inner")
    uri = desk.open(f"inner/{PARAMETERS}", WRONG, "json")
    await desk.shows((f"inner/{PARAMETERS}", UNKNOWN))

    remove(desk, "inner/amplify/.config")
    desk.save(uri)
    await desk.shows()

    desk.write(f"inner/{CONFIG}", "{}")
    desk.save(uri)
    await desk.shows((f"inner/{PARAMETERS}", UNKNOWN), (f"inner/{CONFIG}", "AMP106 AMP111 AMP121"))


async def test_scripts_outside_of_any_project_are_judged(desk: Desk) -> None:
    make(desk, "packages/shop", parameters=RIGHT)
    desk.write(SCRIPT, WRONG_SCRIPT)
    change_on_disk(desk)
    await desk.shows((SCRIPT, WRONGS))

    uri = desk.open("elsewhere/deploy.sh", WRONG_SCRIPT)
    await desk.shows((SCRIPT, WRONGS), ("elsewhere/deploy.sh", WRONGS))
    desk.close(uri)
    await desk.shows((SCRIPT, WRONGS))


async def test_what_was_said_of_a_folder_is_taken_back_with_it(desk: Desk) -> None:
    make(desk, "shop")
    make(desk, "web")
    change_on_disk(desk)
    await desk.shows((f"shop/{PARAMETERS}", UNKNOWN), (f"web/{PARAMETERS}", UNKNOWN))

    change_folders(desk, added=("shop",), removed=("",))
    await desk.shows((f"shop/{PARAMETERS}", UNKNOWN))
    assert await _known(desk) == [f"shop/{BACKEND}"]

    change_folders(desk, added=("web",), removed=("shop",))
    await desk.shows((f"web/{PARAMETERS}", UNKNOWN))
    assert await _known(desk) == [f"web/{BACKEND}"]

    change_folders(desk, removed=("web",))
    await desk.shows()
    assert await _known(desk) == []


async def test_a_project_that_is_deleted_leaves_nothing_behind(desk: Desk) -> None:
    make(desk, backend=TOGETHER)
    uri = desk.open(PARAMETERS, WRONG, "json")
    await desk.shows((PARAMETERS, UNKNOWN), (TEMPLATE, NOT_GIVEN))

    remove(desk, "amplify")
    change_on_disk(desk)
    await desk.shows()
    assert await _known(desk) == []

    make(desk, backend=TOGETHER)
    desk.save(uri)
    await desk.shows((PARAMETERS, UNKNOWN), (TEMPLATE, NOT_GIVEN))


async def test_a_project_that_is_made_while_files_are_open_counts_for_them(desk: Desk) -> None:
    uri = desk.open(PARAMETERS, WRONG, "json")
    await desk.shows()

    make(desk, backend=TOGETHER, parameters=RIGHT)
    desk.save(uri)

    await desk.shows((PARAMETERS, UNKNOWN), (TEMPLATE, NOT_GIVEN))


async def test_a_project_that_can_be_reached_by_two_ways_is_shown_once(desk: Desk) -> None:
    make(desk, "shop")
    desk.path("link").symlink_to(desk.path("shop"), target_is_directory=True)
    change_folders(desk, added=("link",))
    await desk.shows((f"link/{PARAMETERS}", UNKNOWN))

    uri = desk.open(f"shop/{BACKEND}", TOGETHER, "json")
    await desk.shows((f"shop/{PARAMETERS}", UNKNOWN), (f"shop/{TEMPLATE}", NOT_GIVEN))

    desk.open(f"link/{PARAMETERS}", RIGHT, "json")
    desk.close(uri)
    await desk.shows()
    change_folders(desk, removed=("link",))
    await desk.shows()


async def test_texts_without_a_file_are_judged_by_themselves(desk: Desk) -> None:
    make(desk, parameters=RIGHT)
    change_on_disk(desk)
    await desk.shows()
    uri = "untitled:Untitled-1"

    desk.open_uri(uri, WRONG_SCRIPT)
    await desk.shows_itself(uri, WRONGS)
    desk.change(uri, 2, (None, "amplify push --yes\n"))
    await desk.shows_itself(uri, "")

    await desk.shows()


async def _declared(desk: Desk, uri: str) -> list[str]:
    """The files in which the table is declared that a function depends on."""
    found = await desk.client.text_document_definition_async(
        types.DefinitionParams(
            types.TextDocumentIdentifier(uri), desk.at(TOGETHER, '"resourceName": "orders"', 18)
        )
    )
    assert found is not None
    links = [found] if isinstance(found, types.Location) else found
    uris = [one.target_uri if isinstance(one, types.LocationLink) else one.uri for one in links]
    return sorted({_name(desk, uri) for uri in uris})


async def _known(desk: Desk) -> list[str]:
    """The files in which functions called mailer are found by their name."""
    found = await desk.client.workspace_symbol_async(types.WorkspaceSymbolParams("mailer"))
    uris = {_name(desk, symbol.location.uri) for symbol in found or ()}
    return sorted(uri for uri in uris if uri.endswith(BACKEND))


def _name(desk: Desk, uri: str) -> str:
    return uri.removeprefix(f"{desk.folder.as_uri()}/")
