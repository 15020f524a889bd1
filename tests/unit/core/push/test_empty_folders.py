from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from tests.support.pushing import pushing


def test_a_folder_with_nothing_in_it_reaches_the_mirror_and_its_zip(tmp_path: Path) -> None:
    project = pushing(tmp_path)
    (project.root / "amplify/backend/auth/shop/drafts").mkdir()

    project.push()

    mirror = project.root / "amplify/#current-cloud-backend"
    assert (mirror / "auth/shop/drafts").is_dir()
    packed = ZipFile(BytesIO(project.bucket["#current-cloud-backend.zip"]))
    assert "auth/shop/drafts/" in packed.namelist()
