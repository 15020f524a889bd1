"""Which keys of a YAML file hold scripts, and what runs them."""

import pytest

from amplify_ls.text.mapped import HOLE
from tests.support.commands import lines, scripts

BROKEN = "\n}}}\n"
"""An end that makes a file one for the reader of lines."""

SETUP = ".setup:\n  script:\n    - A='{}'\n    - run a\n"
GITLAB = "job:\n  script:\n    - !reference [.setup, script]\n    - run $A\n"


@pytest.mark.parametrize("end", ["", BROKEN])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # GitLab
        (SETUP + GITLAB, ["run a", "run {}"]),
        (GITLAB + SETUP, ["run a", "run {}"]),
        (
            ("a:\n  before_script: [B=c]\n"
            "  script: [run $B]\n  after_script: [run $B]"),
            ["run c", f"run {HOLE}"],
        ),
        (".a:\n  script:\n    - !reference [.a, script]\n    - run", ["run"]),
        ("a:\n  script:\n    - !reference [b, c]\n    - run '$[[ inputs.x ]]'", [f"run {HOLE}"]),
        ("a:\n  script: !reference [.b, c]\n.b:\n  c: [run x]", ["run x"]),
        ("before_script: [A=b]\na:\n  script: [run $A]\nb:\n  script: [run $A]", ["run b"] * 2),
        (
            "default: {before_script: [A=b]}\na:\n  script: [run $A]\n  after_script: [run $A]",
            ["run b", f"run {HOLE}"],
        ),
        (
            ("before_script: [A=b]\na:\n  before_script: []\n  script: [run $A]\n"
            "b:\n  inherit: {default: false}\n  script: [run $A]"),
            [f"run {HOLE}"] * 2,
        ),
        (
            (".a:\n  variables: {A: b, C: d}\n  before_script: [E=f]\n"
            "b:\n  extends: .a\n  variables: {C: g}\n  script: [run $A $C $E]"),
            ["run b g f"],
        ),
        (
            (".a:\n  script: [run $B]\n.b:\n  extends: [.a]\n  variables: {B: c}\n"
            "d:\n  extends: .b\n"),
            ["run c"],
        ),
        (".a:\n  extends: .b\n  script: [run a]\n.b:\n  extends: .a\n", ["run a"]),
        (
            "variables:\n  A: {value: b, description: c}\na:\n  script: run $A",
            ["run b"],
        ),
        (
            (".a:\n  variables: {A: b}\nc:\n  variables: !reference [.a, variables]\n"
            "  script: run $A\nd:\n  variables:\n    E: !reference [.a, variables, A]\n"
            "  script: run $E"),
            ["run b", "run b"],
        ),
        (
            (".a: &a\n  variables: {A: b}\n  script: [run a]\n"
            "c:\n  <<: *a\n  script: [run $A]"),
            ["run b", "run a"],
        ),
        # CodeBuild and Amplify Hosting
        (
            ("phases:\n  build:\n    commands: [A=b]\n"
            "    finally: [run $A]\n  post_build:\n    commands:\n      - run $A"),
            ["run b", "run b"],
        ),
        ("phases:\n  build: [run a]", ["run a"]),
        # GitHub Actions
        (
            ("jobs:\n  a:\n    steps:\n"
            "    - run: run a\n    - uses: x\n      with: {script: run b}"),
            ["run a"],
        ),
        (
            ("defaults: {run: {shell: python}}\n"
            "jobs: {a: {steps: [{run: run a}, {run: run b, shell: bash}]}}"),
            ["run b"],
        ),
        # CircleCI
        (
            ("steps:\n"
            "- run: run a << parameters.x >>\n- run: {name: run b, command: run c}"),
            [f"run a {HOLE}", "run c"],
        ),
        (
            ("executors:\n  e:\n    environment: {A: b}\n    docker:\n"
            "    - {image: x, environment: {C: d}}\n"
            "jobs:\n  f:\n    executor: {name: e}\n    environment: {G: h}\n"
            "    steps:\n    - run: run $A $C $G"),
            ["run b d h"],
        ),
        ("steps:\n- run: {environment: [A: b], command: run $A}", ["run b"]),
        # Bitbucket
        (
            ("- step:\n    script:\n      - run a\n"
            "      - pipe: b\n        variables: {C: d}\n    after-script: [run e]"),
            ["run a", "run e"],
        ),
        # Azure Pipelines
        (
            ("variables:\n- name: A\n  value: b\n"
            "steps:\n- bash: run $A\n- task: Bash@3\n  inputs: {script: run c}"),
            ["run b", "run c"],
        ),
        (
            ("variables: {my.a: b}\nsteps:\n"
            "- bash: run '$(my.a)' '$(Build.BuildId)' $MY_A"),
            [f"run b {HOLE} b"],
        ),
        ("trigger: none\njobs:\n- job: a\n  steps:\n  - script: run '$(x)'", [f"run {HOLE}"]),
        # Compose and Kubernetes
        (
            ("services:\n  a:\n"
            "    environment: ['A=b']\n    command: sh -c 'run $$A'"),
            ["sh -c run $A", "run b"],
        ),
        ("services:\n  a:\n    command: [run, $$A]", ["run $A"]),
        ("services:\n  a:\n    entrypoint: [run]\n    command: [b c]", ["run b c"]),
        ("command: [sh, -c]\nargs: ['run a']", ["sh -c run a", "run a"]),
        ("command:\n- npm install\n- run a", ["npm install", "run a"]),
        ("command:\n- make\n- amplify a", ["make", "amplify a"]),
        ("command: [a, {b: c}]\nargs: []", ["a"]),
        # Task
        ("tasks:\n  a:\n    cmds:\n    - run {{.X}}\n    - cmd: run b", [f"run {HOLE}", "run b"]),
    ],
)  # fmt: skip
def test_scripts_of_pipelines(text: str, expected: list[str], end: str) -> None:
    assert lines("a.yml", text + end) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("command: [run, a]", ', "--yes"'),
        ("x:\n  command:\n    - run\n    - a\n", "\n    - --yes"),
    ],
)
def test_more_words_are_written_as_the_list_is(text: str, expected: str) -> None:
    listing = scripts("a.yml", text)[0].commands[0].listing
    assert listing is not None
    assert listing(" --yes") == expected


def test_references_that_multiply_are_given_up() -> None:
    lists = "".join(
        f".a{n}:\n  script:\n" + f"    - !reference [.a{n}, script]\n" * 9 for n in range(9)
    )
    assert lines("a.yml", lists + "a:\n  script: [run]") == ["run"]
