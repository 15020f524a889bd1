"""`documentLink/resolve`: which of the files a link may lead to is there."""

from __future__ import annotations

from pathlib import Path

import attrs
from lsprotocol import types

from amplify_ls.server.handler import Resolution
from amplify_ls.server.projects import Library


def _resolve(library: Library, link: types.DocumentLink) -> types.DocumentLink:
    from amplify_ls.features.links.targets import link_target

    match link.data:
        case {"paths": [*paths]}:
            named = (Path(path) for path in paths if isinstance(path, str))
            target = link_target(path for path in named if path.is_absolute())
            return attrs.evolve(link, target=library.uri(target)) if target is not None else link
        case _:
            return link


DOCUMENT_LINK_RESOLVE = Resolution(types.DOCUMENT_LINK_RESOLVE, _resolve)
