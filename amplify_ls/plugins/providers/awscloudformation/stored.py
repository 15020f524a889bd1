"""An environment's entry in local-aws-info.json: the way back to the settings it was made with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, ProviderSettings
from amplify_ls.contract.world import World
from amplify_ls.plugins.providers.awscloudformation.option import GENERAL
from amplify_ls.plugins.providers.awscloudformation.variables import region_of

_WHERE = "amplify/.config/local-aws-info.json"
_ENTER_AGAIN = "Run `init` again with the same envName and new values in `--providers`."


def settings_from(stored: JsonObject, world: World) -> ProviderSettings:
    """The settings of an entry; the file of keys it may name is read."""
    level = stored.get("configLevel")
    if level == "amplifyAdmin":
        raise AmplifyError(
            f"The environment is reached through Amplify Studio ({_WHERE}: `amplifyAdmin`), whose "
            "tokens are not supported.",
            "Use a profile or access keys instead: run `init` again with the same envName and "
            "them in `--providers`.",
        )
    if level == "general":
        return ProviderSettings(dict(GENERAL), region=region_of(world.variables))
    if stored.get("useProfile") and isinstance(stored.get("profileName"), str):
        return ProviderSettings(dict(stored), profile=stored["profileName"])
    path = stored.get("awsConfigFilePath")
    if isinstance(path, str) and path:
        return _from_file(dict(stored), Path(path))
    raise AmplifyError(
        f"{_WHERE} does not say how the environment is reached: neither a profile nor a file of "
        "access keys is named.",
        _ENTER_AGAIN,
    )


def _from_file(stored: JsonObject, path: Path) -> ProviderSettings:
    content = _content(path)
    nested = content.get("credentials")
    # The Amplify CLI once wrote the keys beside the region.
    kept = nested if isinstance(nested, dict) else content
    keys = {
        key: kept[key]
        for key in ("accessKeyId", "secretAccessKey", "sessionToken")
        if isinstance(kept.get(key), str) and kept[key]
    }
    if "accessKeyId" not in keys or "secretAccessKey" not in keys:
        raise AmplifyError(
            f"The file of access keys that {_WHERE} names holds no complete key: {path}",
            _ENTER_AGAIN,
        )
    region = content.get("region")
    return ProviderSettings(
        stored, region=region if isinstance(region, str) else None, credentials=keys
    )


def _content(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except OSError as problem:
        reason = "is missing" if isinstance(problem, FileNotFoundError) else "cannot be read"
        raise AmplifyError(
            f"The file of access keys that {_WHERE} names {reason}: {path}",
            f"On another machine, or after it was deleted, the keys have to be given again. "
            f"{_ENTER_AGAIN}",
        ) from None
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise AmplifyError(f"The file of access keys is not a JSON object: {path}", _ENTER_AGAIN)
    return content
