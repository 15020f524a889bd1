from pathlib import Path

from amplify_ls.project.consulted import Evidence, consulted
from amplify_ls.project.project import Project
from amplify_ls.text.source import SourceFile

ROOT = Path("/shop")
GROUPS = "amplify/backend/auth/userPoolGroups/user-pool-group-precedence.json"
BACKEND = "amplify/backend/backend-config.json"
TEMPLATE = "amplify/backend/function/a/a-cloudformation-template.json"


def project_of(**texts: str) -> Project:
    project = Project(ROOT)
    for name, text in texts.items():
        path = {"groups": GROUPS, "backend": BACKEND, "template": TEMPLATE}[name]
        project = project.with_file(SourceFile(ROOT / path, text))
    return project


def test_a_finding_depends_on_the_files_that_were_asked_for() -> None:
    project = project_of(groups='[{"groupName": "admins"}]', backend="{}")
    asked, files = consulted(project)

    assert asked.groups == ("admins",)
    evidence = files.evidence(asked)

    assert evidence.holds(project)
    assert evidence.holds(project_of(groups='[{"groupName": "admins"}]', backend='{"api": {}}'))
    assert not evidence.holds(project_of(groups="[]", backend="{}"))
    assert not evidence.holds(project_of(backend="{}"))


def test_it_depends_on_files_that_are_not_there() -> None:
    asked, files = consulted(project_of())

    assert asked.resources == {}
    evidence = files.evidence(asked)

    assert evidence.holds(project_of(groups="[]"))
    assert not evidence.holds(project_of(backend="{}"))


def test_it_depends_on_which_files_there_are_where_somebody_goes_through_them() -> None:
    project = project_of(template="{}")
    asked, files = consulted(project)

    found = asked.template_of("function", "a")
    evidence = files.evidence(asked)

    assert found is project.files[TEMPLATE]
    assert evidence.holds(project)
    assert not evidence.holds(project_of(template="{}", groups="[]"))
    assert not evidence.holds(project_of(template='{"Resources": {}}'))


def test_what_the_project_had_found_out_before_is_asked_for_again() -> None:
    project = project_of(backend='{"function": {"a": {}}}')
    assert project.resources == {"function": ("a",)}

    asked, files = consulted(project)

    assert asked.resources == {"function": ("a",)}
    assert not files.evidence(asked).holds(project_of())


def test_it_always_depends_on_profiles_and_hooks() -> None:
    asked, files = consulted(Project(ROOT, profiles=("work",), hooks=("pre-push.js",)))

    evidence = files.evidence(asked)

    assert evidence == Evidence({}, None, ("work",), ("pre-push.js",))
    assert evidence.holds(Project(ROOT, profiles=("work",), hooks=("pre-push.js",)))
    assert not evidence.holds(Project(ROOT, hooks=("pre-push.js",)))
    assert not evidence.holds(Project(ROOT, profiles=("work",)))
