"""Values in the Parameter Store, where the Amplify CLI keeps what differs between environments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from amplify_ls.plugins.providers.awscloudformation.gateway import Gateway

_MOST: Final = 10
"""So many names the service takes with one request."""


def put(gateway: Gateway, name: str, value: str) -> None:
    """Keep a value, over the one it has."""
    gateway.call("ssm", "put_parameter", Name=name, Value=value, Type="String", Overwrite=True)


def below(gateway: Gateway, path: str) -> Mapping[str, str]:
    """The values whose names begin with a path; secrets come encrypted and are left out."""
    return {
        each["Name"]: each["Value"]
        for each in _listed(gateway, path)
        if each.get("Type") != "SecureString"
    }


def names_below(gateway: Gateway, path: str) -> tuple[str, ...]:
    """The names that begin with a path, those of secrets too."""
    return tuple(each["Name"] for each in _listed(gateway, path))


def _listed(gateway: Gateway, path: str) -> Iterator[Mapping[str, str]]:
    more: dict[str, str] = {}
    while True:
        answer = gateway.call("ssm", "get_parameters_by_path", Path=path, **more)
        yield from answer["Parameters"]
        if not answer.get("NextToken"):
            return
        more = {"NextToken": answer["NextToken"]}


def delete(gateway: Gateway, names: Sequence[str]) -> None:
    """Delete values; those that are not there are no mistake."""
    for start in range(0, len(names), _MOST):
        gateway.call("ssm", "delete_parameters", Names=list(names[start : start + _MOST]))
