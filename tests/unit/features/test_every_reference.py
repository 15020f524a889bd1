"""Wherever a schema asks for a name of the project, the names are offered."""

import pytest

from amplify_ls.features.completion import complete
from amplify_ls.project.kinds import KINDS, FileKind
from amplify_ls.project.models.vocabulary import SERVICES
from tests.support.every_reference import (
    CATEGORIES,
    ReferenceProbe,
    asked_in,
    full_project,
    reference_probes,
)

PROJECT = full_project()
NAMES = {
    "environment": {"dev", "prod"},
    "profile": {"shop-admin"},
    "group": {"Admins"},
    "category": set(CATEGORIES),
    "function": {"functionOne"},
    "region": {"us-east-1", "eu-west-1"},
    "rule": {"AMP101"},
    "action": {"s3:*"},
    "model": {"Order"},
    "parameter": {"mailSender"},
    "hook": {"pre-push.py"},
    "hook-ending": {"py"},
}
"""What has to be offered for each reference; of resources and services it depends on the place."""
RESOURCES = {f"{category}One" for category in CATEGORIES}
ALL_SERVICES = {service for services in SERVICES.values() for service in services}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_names_are_offered_wherever_a_schema_asks_for_them(kind: FileKind) -> None:
    missing = []
    for probe in reference_probes(kind):
        offered = {one.label for one in complete(asked_in(kind, probe), PROJECT, probe.offset)}
        wanted = NAMES.get(probe.reference)
        is_offered = wanted <= offered if wanted is not None else bool(offered & _one_of(probe))
        if not is_offered:
            missing.append((probe.path, probe.reference, probe.text))
    assert missing == []


def _one_of(probe: ReferenceProbe) -> set[str]:
    return {"resource": RESOURCES, "service": ALL_SERVICES}[probe.reference]


def test_every_sort_of_name_is_asked_for_somewhere() -> None:
    asked = {probe.reference for kind in KINDS for probe in reference_probes(kind)}

    assert asked == {*NAMES, "resource", "service"}


def test_what_is_no_name_of_a_model_or_parameter_is_not_offered() -> None:
    kind = next(kind for kind in KINDS if kind.id == "transform-conf")
    (models,) = (one for one in reference_probes(kind) if one.reference == "model")

    offered = {one.label for one in complete(asked_in(kind, models), PROJECT, models.offset)}

    assert "Line" not in offered
