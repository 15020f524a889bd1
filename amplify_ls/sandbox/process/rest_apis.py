"""A REST API that is described anew stays the API it was, as on AWS: its id is in every address.

MiniStack makes another API of the new description, and all that names the old one changes too.
"""

from __future__ import annotations

from typing import Any, Final

from amplify_ls.sandbox.process import mini

KIND: Final = "AWS::ApiGateway::RestApi"
_BODY: Final = "Body"


def handlers(original: dict[str, Any]) -> dict[str, Any]:
    """MiniStack's functions for the type, with an update of ours."""

    def update(
        physical: str, old: mini.Record, new: mini.Record, stack: str, logical_id: str = ""
    ) -> tuple[str, mini.Record]:
        if old.get(_BODY) == new.get(_BODY):
            return original["update"](physical, old, new, stack, logical_id)  # type: ignore[no-any-return]
        made, _ = original["create"](logical_id or physical, new, stack)
        for described in mini.rest_api_descriptions:
            described.pop(physical, None)
            if made in described:
                described[physical] = described.pop(made)
        mini.rest_apis[physical] = mini.rest_apis.pop(made) | {"id": physical}
        return physical, mini.rest_api_attributes(physical)

    return original | {"update": update}
