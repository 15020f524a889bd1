import json

import pytest

from tools.bench.workload import SIZES, headless_script, team_provider_info


@pytest.mark.parametrize("lines", SIZES)
def test_file_has_the_lines_it_is_asked_for(lines: int) -> None:
    assert team_provider_info(lines).lines == lines


def test_file_is_the_same_every_time() -> None:
    assert team_provider_info(SIZES[1]) == team_provider_info(SIZES[1])


def test_exactly_one_region_is_a_number() -> None:
    environments = json.loads(team_provider_info(SIZES[1]).text).values()
    regions = [environment["awscloudformation"]["Region"] for environment in environments]
    assert [region for region in regions if not isinstance(region, str)] == [17]


def test_typing_happens_at_a_colon_of_the_file() -> None:
    workload = team_provider_info(SIZES[2])
    assert workload.text.split("\n")[workload.colon.line][workload.colon.character] == ":"


def test_typing_happens_at_a_colon_of_the_script() -> None:
    workload = headless_script()
    assert workload.text.split("\n")[workload.colon.line][workload.colon.character] == ":"
