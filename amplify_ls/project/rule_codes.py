"""Codes of rules as people write them."""

from __future__ import annotations

import re

from amplify_ls.project.rule_names import RULES
from amplify_ls.schema.nearest import nearest

_FAMILY = re.compile(r"AMP\d{0,3}")
_CODE = re.compile(r"AMP\d{3}")
_LOOK_ALIKES = str.maketrans("OIL", "011")


def is_code(text: str) -> bool:
    """Whether a text is the code of a rule, or what the codes of a family begin with."""
    is_form = _FAMILY.fullmatch(text) is not None
    return is_form and any(code.startswith(text) for code in RULES)


def meant_code(text: str) -> str | None:
    """The code that somebody probably meant who wrote a name, a letter or a digit too many."""
    by_name = {name: code for code, (name, _) in RULES.items()}
    if text.lower() in by_name:
        return by_name[text.lower()]
    corrected = text[:3].upper() + text[3:].upper().translate(_LOOK_ALIKES)
    if corrected in RULES:
        return corrected
    if _CODE.fullmatch(corrected):
        return None  # of other codes none is likelier than another
    name = nearest(text, by_name)
    return by_name[name] if name is not None else nearest(corrected, RULES)
