"""AWS::Cognito::UserPoolIdentityProvider, which MiniStack's CloudFormation does not have."""

from __future__ import annotations

from typing import Any, Final

from amplify_ls.sandbox.process import mini

KIND: Final = "AWS::Cognito::UserPoolIdentityProvider"
_IDENTITY: Final = ("UserPoolId", "ProviderName")


def _create(logical: str, given: mini.Record, stack: str) -> tuple[str, mini.Record]:
    del logical, stack
    _ask(mini.create_provider, given)
    return given["ProviderName"], {}


def _update(
    physical: str, old: mini.Record, new: mini.Record, stack: str
) -> tuple[str, mini.Record]:
    fixed = (*_IDENTITY, "ProviderType")
    if any(old.get(name) != new.get(name) for name in fixed):
        if old.get("UserPoolId") == new.get("UserPoolId") and physical == new["ProviderName"]:
            raise ValueError(f"A provider with name {physical} already exists.")
        return _create(physical, new, stack)
    _ask(mini.update_provider, new)
    return physical, {}


def _delete(physical: str, given: mini.Record) -> None:
    named = {"UserPoolId": given["UserPoolId"], "ProviderName": physical}
    mini.delete_provider(named)  # gone already is gone


def _ask(call: Any, request: mini.Record) -> None:  # noqa: ANN401 - a function of MiniStack's
    status, _, body = call(request)
    if status != 200:  # noqa: PLR2004 - OK
        raise ValueError(f"{KIND} failed: {body!r}")


HANDLERS: Final = {"create": _create, "update": _update, "delete": _delete}
