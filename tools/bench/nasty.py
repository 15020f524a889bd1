"""Texts that try a language server: long, deep, broken off, of strange characters."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

DENSE = 200_000
LINE = 1_000_000
DEEP = 10_000
SHORT = 20_000
PAYLOAD = '{"projectName": "shop", "envName": "dev", "defaultEditr": "code"}'
_COMMAND = f"amplify init --amplify '{PAYLOAD}' --yes"
_QUOTED = PAYLOAD.replace('"', '\\"')


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: a beginning, a part that is repeated (`%d` is its number), and an end."""

    path: str
    part: str
    head: str = ""
    foot: str = ""

    def of(self, length: int) -> str:
        """A valid text of about so many characters."""
        count = max(length // len(self.part), 2)
        return (
            self.head + "".join(self.part.replace("%d", str(n)) for n in range(count)) + self.foot
        )


_STACK = '{"Type": "AWS::S3::Bucket", "Properties": {"BucketName": {"Ref": "env"}}}'
KINDS: Mapping[str, Kind] = {
    "sh": Kind("ci/init.sh", f"{_COMMAND}\n", "#!/bin/bash\n"),
    "fish": Kind("ci/init.fish", f"{_COMMAND}\n"),
    "ps1": Kind("ci/init.ps1", f"{_COMMAND}\n"),
    "bat": Kind("ci/init.bat", f'amplify init --amplify "{_QUOTED}" --yes\r\n'),
    "Dockerfile": Kind("Dockerfile", f"RUN {_COMMAND}\n", "FROM node\n"),
    "Makefile": Kind("Makefile", f"\t{_COMMAND}\n", "all:\n"),
    "Jenkinsfile": Kind(
        "Jenkinsfile",
        f"sh '''{_COMMAND}'''\n",
        "pipeline { stages { stage('a') { steps {\n",
        "}}}}\n",
    ),
    "Markdown": Kind("README.md", f"```sh\n{_COMMAND}\n```\n", "# Shop\n"),
    "package.json": Kind(
        "package.json", f'"a%d": {json.dumps(_COMMAND)},\n', '{"scripts": {\n', '"b": "a"}}\n'
    ),
    "workflow": Kind(
        ".github/workflows/ci.yml", f"      - run: {_COMMAND}\n", "jobs:\n  a:\n    steps:\n"
    ),
    "workflow block": Kind(
        ".github/workflows/cd.yml",
        f"          {_COMMAND}\n",
        "jobs:\n  a:\n    steps:\n      - run: |\n",
    ),
    "info": Kind(
        "amplify/team-provider-info.json",
        '"e%d": {"awscloudformation": {"Region": 1, "StackName": "s"}},\n',
        "{\n",
        '"dev": {}}\n',
    ),
    "policy": Kind(
        "ci/policy.json",
        '{"Effect": "Allow", "Action": ["s3:GetObject", "iam:PassRol"], "Resource": "*"},\n',
        '{"Version": "2012-10-17", "Statement": [\n',
        '{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}\n',
    ),
    "template json": Kind(
        "amplify/backend/custom/a/a-cloudformation-template.json",
        f'"R%d": {_STACK},\n',
        '{"Parameters": {"env": {"Type": "String"}}, "Resources": {\n',
        f'"Last": {_STACK}}}}}\n',
    ),
    "template yaml": Kind(
        "amplify/backend/custom/b/b-cloudformation-template.yaml",
        "  R%d:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: !Ref env\n",
        "Parameters:\n  env:\n    Type: String\nResources:\n",
    ),
    "amplify.yml": Kind(
        "amplify.yml",
        f"        - {_COMMAND}\n",
        "version: 1\nbackend:\n  phases:\n    build:\n      commands:\n",
    ),
    "graphql": Kind(
        "amplify/backend/api/shop/schema.graphql",
        "type T%d @model @auth(rules: [{allow: owner}]) {\n  id: ID!\n  other: T%d @hasOne\n}\n",
    ),
    "unknown json": Kind(
        "data/big.json", '{"awscloudformation": [1, 2, {"a": null}]},\n', "[\n", "0]\n"
    ),
    "unknown yaml": Kind("data/big.yaml", "- a: [1, 2]\n  amplify: b\n", "list:\n"),
}
"""By what they are called in the table."""

OPENERS = (
    "{",
    "[",
    "(",
    "$(",
    "{a: ",
    '{"a":',
    "<<E\n",
    "- ",
    "`",
    '"""',
    "${",
    "\\",
    "^",
    "&a ",
    "@(",
    "{{",
)
QUOTES = ("'", '"', "\"'", "'\\", "''' ")


def _every(text: str, what: str, step: int = 100) -> str:
    return what.join(text[at : at + step] for at in range(0, len(text), step))


def _line(kind: Kind) -> str:
    return re.sub(r"[\r\n]+", " ", kind.of(LINE))


def _word(kind: Kind) -> str:
    """One word of a megabyte, where a name is."""
    name = re.search("shop|StackName|GetObject|BucketName|owner|null|amplify: b", kind.of(200))
    text = kind.of(400)
    if name is None:
        return text + "a" * LINE
    start = text.index(name[0])
    return text[:start] + "a" * LINE + text[start:]


def _deep(kind: Kind, start: str, end: str) -> str:
    text = kind.of(400)
    nested = start * DEEP + end * DEEP
    for inside in (PAYLOAD, _QUOTED, _STACK, "[1, 2]", "[{allow: owner}]", '"s3:GetObject"', '"s"'):
        if inside in text:
            return text.replace(inside, nested, 1)
    return text + nested


def _mixed(kind: Kind) -> str:
    ends = ("\r\n", "\r", "\n", "\n\r")
    lines = kind.of(SHORT).splitlines()
    return "".join(line + ends[number % 4] for number, line in enumerate(lines))


def _separated(kind: Kind) -> str:
    return kind.of(SHORT).replace("\n", "\u2028\n").replace(" ", "\u2028", 50)


def _after(kind: Kind, what: str, length: int = DENSE) -> str:
    """A sound beginning, and then one thing again and again."""
    return kind.of(400) + what * (length // len(what))


TRIALS: Mapping[str, Callable[[Kind], str]] = {
    "dense": lambda kind: kind.of(DENSE),
    "dense 1 MB": lambda kind: kind.of(LINE),
    "one line": _line,
    "one word": _word,
    "deep [": lambda kind: _deep(kind, "[", "]"),
    'deep {"a":': lambda kind: _deep(kind, '{"a":', "}"),
    "deep (": lambda kind: _deep(kind, "$(a ", ")"),
    "NUL": lambda kind: _every(kind.of(SHORT), "\0"),
    "surrogates": lambda kind: _every(kind.of(SHORT), "\ud800"),
    "surrogates 1 MB": lambda kind: _every(_line(kind), "\udc00", 1000),
    "line ends": _mixed,
    "U+2028": _separated,
    "broken off": lambda kind: kind.of(DENSE)[: DENSE // 2 + 17],
    "broken at the start": lambda kind: kind.of(DENSE).replace("'", "", 1).replace("}", "", 1),
    **{f"only {what.strip()}": partial(_after, what=what) for what in (*OPENERS, *QUOTES)},
    "empty lines": lambda kind: _after(kind, "\n"),
    "spaces": lambda kind: _after(kind, " "),
    "tabs": lambda kind: _after(kind, "\n\t"),
    "letters": lambda kind: _after(kind, "amplify "),
}


@dataclass(frozen=True, slots=True)
class Trial:
    """One text in one kind of file."""

    kind: str
    name: str

    @property
    def path(self) -> str:
        """Where the file is in its project."""
        return KINDS[self.kind].path

    def text(self) -> str:
        """What is in it."""
        return TRIALS[self.name](KINDS[self.kind])


def trials(kinds: str = "", names: str = "") -> Iterator[Trial]:
    """Every trial of every kind of file, by patterns for what they are called."""
    for kind in KINDS:
        for name in TRIALS:
            if re.search(kinds, kind) and re.search(names, name):
                yield Trial(kind, name)
