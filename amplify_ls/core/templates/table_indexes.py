"""Global secondary indexes: DynamoDB creates or deletes one of a table in an update, and no more.

The Amplify CLI deploys a GraphQL API that changes several in as many steps. Here it is said before
anything is sent; CloudFormation would say it in the midst of the update, and put everything back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend.mirror import Files
from amplify_ls.core.templates.template_text import template_content

_TABLE = "AWS::DynamoDB::Table"
_TEMPLATES = (".json", ".yaml", ".yml", ".template")
_CODE = ("src/", "lib/", "opt/")


def check_indexes(resource: ResourceName, files: Files, deployed: Files, advice: str) -> None:
    """Let nothing pass that CloudFormation refuses: two index changes of one table at once.

    Raises:
        AmplifyError: a table gains or loses more than one global secondary index.
    """
    for path, text in files.items():
        before = deployed.get(path)
        if before is None or before == text or not _may_have_tables(path, text):
            continue
        then = dict(_tables(path, before))
        for table, now in _tables(path, text):
            changed = _changed(now, then.get(table, now))
            if len(changed) > 1:
                names = ", ".join(dict.fromkeys(changed))
                raise AmplifyError(
                    f"{resource}: {table} in {path} changes {len(set(changed))} indexes at once "
                    f"({names}), and DynamoDB creates or deletes one in an update.",
                    advice,
                )


def _changed(now: Mapping[str, object], then: Mapping[str, object]) -> list[str]:
    """Every creation and deletion by the index's name; another make of it is both."""
    names = sorted(name for name in now.keys() | then.keys() if now.get(name) != then.get(name))
    return [name for name in names for side in (now, then) if name in side]


def _may_have_tables(path: str, text: bytes) -> bool:
    is_template = path.endswith(_TEMPLATES) and not path.startswith(_CODE)
    return is_template and _TABLE.encode() in text


def _tables(path: str, text: bytes) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The tables of a template, and what each of their indexes is made of."""
    try:
        parts = template_content(path, text).get("Resources")
    except AmplifyError:
        # CloudFormation says of a broken nested template what is wrong with it.
        return
    for logical_id, part in parts.items() if isinstance(parts, dict) else ():
        if isinstance(part, dict) and part.get("Type") == _TABLE:
            listed = (part.get("Properties") or {}).get("GlobalSecondaryIndexes")
            yield logical_id, _by_name(listed)


def _by_name(listed: object) -> Mapping[str, object]:
    found = listed if isinstance(listed, list) else []
    return {
        str(index.get("IndexName")): (index.get("KeySchema"), index.get("Projection"))
        for index in found
        if isinstance(index, dict)
    }
