from __future__ import annotations

from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname

from amplify_ls.rules.catalogue import all_rules
from amplify_ls.rules.pages import page_of

RULES = all_rules()


def test_every_rule_has_a_page_that_opens_at_its_heading() -> None:
    for rule in RULES:
        page = page_of(rule.code)
        assert page is not None
        address = urlparse(page)
        lines = Path(url2pathname(address.path)).read_text(encoding="utf-8").splitlines()
        assert lines[int(address.fragment.removeprefix("L")) - 1] == f"## {rule.code}"


def test_a_code_that_no_rule_has_has_no_page() -> None:
    assert page_of("AMP000") is None
