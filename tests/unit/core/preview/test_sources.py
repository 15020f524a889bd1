"""What a preview says of a part's values and of the line that decides, in a project of files."""

import json
from pathlib import Path

import pytest

from amplify_ls.contract.plan import PartChange
from amplify_ls.contract.preview import PropertyChange, StackChange
from amplify_ls.contract.resource import Change
from amplify_ls.core.preview import foreseen
from amplify_ls.core.push import prepare
from amplify_ls.features.deployments.parts import line_of
from tests.support.pushing import INPUTS, Pushing
from tests.support.pushing import pushing as pushing_in

JOBS = "amplify/backend/custom/jobs"
TEMPLATE = f"{JOBS}/jobs-cloudformation-template.json"
PARAMETERS = f"{JOBS}/parameters.json"
QUEUE = "AWS::SQS::Queue"


def template(**parts: object) -> dict[str, object]:
    """A template whose parameters are all texts, `key` a secret one."""
    parameters = {"name": {"Type": "String"}, "key": {"Type": "String", "NoEcho": True}}
    return {"Parameters": parameters, "Resources": parts}


def queue(name: object = "jobs") -> dict[str, object]:
    return {"Type": QUEUE, "Properties": {"QueueName": name}}


@pytest.fixture
def pushing(tmp_path: Path) -> Pushing:
    """A project with auth, and with a template of its user's own."""
    made = pushing_in(tmp_path)
    config = made.root / "amplify/backend/backend-config.json"
    told = json.loads(config.read_text(encoding="utf-8"))
    told["custom"] = {"jobs": {"service": "customCloudformation"}}
    config.write_text(json.dumps(told), encoding="utf-8")
    write(made, TEMPLATE, template(Queue=queue({"Ref": "name"})))
    write(made, PARAMETERS, {"name": "jobs", "key": "hunter2000"})
    return made


def write(pushing: Pushing, name: str, content: object) -> None:
    path = pushing.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content, indent=2)
    path.write_text(text, encoding="utf-8")


def told(pushing: Pushing, *path: str, before: str = "a", after: str = "b") -> PartChange:
    """What is told of a change of the queue's name, in a stack."""
    renamed = PropertyChange("QueueName", before, after)
    change = StackChange(path, "Queue", "", QUEUE, Change.UPDATE, properties=(renamed,))
    pushing.cloud.foreseen = (change,)
    plan = foreseen(prepare(pushing.root, pushing.plugins, pushing.world, None)).plan
    (part,) = [part for each in plan.resources for part in each.parts]
    return part


def place(pushing: Pushing, part: PartChange) -> tuple[str, int | None]:
    """The file and the line that decide."""
    assert part.source is not None
    return part.source.path, line_of(part.source, pushing.root)


def test_a_property_of_a_template_is_on_its_line(pushing: Pushing) -> None:
    text = (pushing.root / TEMPLATE).read_text(encoding="utf-8")
    line = 1 + text[: text.index('"QueueName"')].count("\n")

    assert place(pushing, told(pushing, "customjobs")) == (TEMPLATE, line)


def test_so_it_is_in_yaml(pushing: Pushing) -> None:
    (pushing.root / TEMPLATE).unlink()
    yaml = TEMPLATE.replace(".json", ".yaml")
    lines = ["Resources:", "  # ours", "  Queue:", f"    Type: {QUEUE}", "    Properties:"]
    write(pushing, yaml, "\n".join([*lines, "      QueueName: !Sub 'jobs'", ""]))

    assert place(pushing, told(pushing, "customjobs")) == (yaml, 6)


def test_what_only_a_parameter_changes_is_on_the_line_of_its_value(pushing: Pushing) -> None:
    pushing.push()
    write(pushing, PARAMETERS, {"key": "hunter2000", "name": "works"})

    assert place(pushing, told(pushing, "customjobs")) == (PARAMETERS, 3)


def test_a_value_of_an_environment_is_on_its_line(pushing: Pushing) -> None:
    pushing.push()
    info = pushing.root / "amplify/team-provider-info.json"
    environments = json.loads(info.read_text(encoding="utf-8"))
    environments["dev"]["categories"] = {"custom": {"jobs": {"name": "works"}}}
    info.write_text(json.dumps(environments, indent=2), encoding="utf-8")
    write(pushing, TEMPLATE, f"{(pushing.root / TEMPLATE).read_text(encoding='utf-8')}\n")
    text = info.read_text(encoding="utf-8")
    line = 1 + text[: text.index('"works"')].count("\n")

    assert place(pushing, told(pushing, "customjobs")) == ("amplify/team-provider-info.json", line)


def test_an_answer_is_on_its_line(pushing: Pushing) -> None:
    pushing.push()
    pushing.edit("passwordPolicyMinLength", 12)
    length = PropertyChange(
        "Policies", '{"A": {"MinimumLength": 8}}', '{"A": {"MinimumLength": 9}}'
    )
    pool = "AWS::Cognito::UserPool"
    change = StackChange(("authshop",), "UserPool", "", pool, Change.UPDATE, properties=(length,))
    pushing.cloud.foreseen = (change,)
    plan = foreseen(prepare(pushing.root, pushing.plugins, pushing.world, None)).plan
    text = (pushing.root / INPUTS).read_text(encoding="utf-8")
    line = 1 + text[: text.index('"passwordPolicyMinLength"')].count("\n")

    (part,) = [part for each in plan.resources for part in each.parts]
    assert place(pushing, part) == (INPUTS, line)


def test_tags_are_in_their_file(pushing: Pushing) -> None:
    pushing.push()
    write(pushing, "amplify/backend/tags.json", [{"Key": "team", "Value": "shop"}])
    tags = PropertyChange("Tags", None, "[]")
    change = StackChange(("customjobs",), "Queue", "", QUEUE, Change.UPDATE, properties=(tags,))
    pushing.cloud.foreseen = (change,)

    plan = foreseen(prepare(pushing.root, pushing.plugins, pushing.world, None)).plan

    (part,) = [part for each in plan.resources for part in each.parts]
    assert place(pushing, part) == ("amplify/backend/tags.json", 1)


def test_a_stack_in_a_stack_has_a_file_of_its_own(pushing: Pushing) -> None:
    stack = {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "more.json"}}
    write(pushing, TEMPLATE, template(More=stack))
    write(pushing, f"{JOBS}/more.json", {"Resources": {"Queue": queue()}})

    assert place(pushing, told(pushing, "customjobs", "More")) == (f"{JOBS}/more.json", 6)


def test_the_value_of_a_silent_parameter_is_shown_nowhere(pushing: Pushing) -> None:
    part = told(pushing, "customjobs", after="https://hunter2000@example.com")

    assert [each.after for each in part.details] == ["https://•••@example.com"]


def test_what_a_silent_parameter_was_is_shown_nowhere_either(pushing: Pushing) -> None:
    pushing.push()
    write(pushing, PARAMETERS, {"name": "jobs", "key": "another"})

    part = told(pushing, "customjobs", before="hunter2000", after="another")

    assert [(each.before, each.after) for each in part.details] == [("•••", "•••")]


def test_what_is_kept_when_its_stack_goes_is_no_loss(pushing: Pushing) -> None:
    kept = {**queue(), "DeletionPolicy": "Retain"}
    write(pushing, TEMPLATE, template(Queue=kept, Other=queue("other")))
    pushing.push()
    for file in ("backend-config.json", "amplify-meta.json"):
        path = pushing.root / "amplify/backend" / file
        known = json.loads(path.read_text(encoding="utf-8"))
        del known["custom"]
        path.write_text(json.dumps(known), encoding="utf-8")
    gone = [
        StackChange(("customjobs",), name, "", QUEUE, Change.DELETE) for name in ("Queue", "Other")
    ]
    pushing.cloud.foreseen = tuple(gone)

    plan = foreseen(prepare(pushing.root, pushing.plugins, pushing.world, None)).plan

    parts = {part.logical_id: part for each in plan.resources for part in each.parts}
    assert (parts["Queue"].is_retained, parts["Other"].is_retained) == (True, False)
    assert any(note.endswith("but for Queue, which its template keeps.") for note in plan.notes)
    losses = [note for note in plan.notes if note.startswith("DATA LOSS")]
    assert losses == [
        "DATA LOSS: custom/jobs: Other (AWS::SQS::Queue) is deleted, with the messages in it."
    ]
