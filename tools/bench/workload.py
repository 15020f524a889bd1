"""The files that are measured: the same text on every run, each with one planted mistake."""

import json
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase

SIZES = (36, 1_000, 10_000)
SCRIPT = Path(__file__).parents[2] / "tests" / "data" / "seed" / "init.sh"
SCHEMA = "team-provider-info.schema.json"

_SHORTEST = 36  # the lines of a file with one environment and nothing to fill up


@dataclass(frozen=True, slots=True)
class Place:
    """A zero-based line and a character in it."""

    line: int
    character: int


@dataclass(frozen=True, slots=True)
class Workload:
    """A file to open, and where in the middle of it to ask and to type."""

    path: str
    language: str
    text: str
    key: Place
    colon: Place

    @property
    def lines(self) -> int:
        """How many lines the file has."""
        return self.text.count("\n")


def team_provider_info(lines: int) -> Workload:
    """A team-provider-info.json of so many lines whose first region is a number."""
    count = max(1, (lines - 2) // (_SHORTEST - 2))
    spare = lines - 2 - count * (_SHORTEST - 2)
    environments = {_name(i): _environment(i, spare if i == count - 1 else 0) for i in range(count)}
    text = json.dumps(environments, indent=2) + "\n"
    text = text.replace('"Region": "us-east-1"', '"Region": 17', 1)
    return _workload("amplify/team-provider-info.json", "json", text, '"StackName"')


def headless_script() -> Workload:
    """The script of the Amplify documentation with a string where a boolean belongs."""
    text = SCRIPT.read_text().replace(r"\"useProfile\":false", r"\"useProfile\":\"false\"")
    return _workload("ci/init.sh", "shellscript", text, 'projectName\\"')


def write_project(root: Path, workload: Workload) -> Path:
    """Make an Amplify project around the file, and return where the file is."""
    config = root / "amplify" / ".config" / "project-config.json"
    config.parent.mkdir(parents=True)
    content = {
        "projectName": "bench",
        "version": "3.1",
        "frontend": "javascript",
        "javascript": {"framework": "none", "config": _FRONTEND},
        "providers": ["awscloudformation"],
    }
    config.write_text(json.dumps(content, indent=2))
    file = root / workload.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(workload.text)
    return file


_FRONTEND = {
    "SourceDir": "src",
    "DistributionDir": "dist",
    "BuildCommand": "npm run-script build",
    "StartCommand": "npm run-script start",
}


def _workload(path: str, language: str, text: str, key: str) -> Workload:
    """Place the questions at the first such key past the middle, and the typing at its colon."""
    lines = text.split("\n")
    middle = len(lines) // 2 if len(lines) > 2 * _SHORTEST else 0
    line = next(i for i, each in enumerate(lines) if i >= middle and key in each)
    start = lines[line].index(key)
    return Workload(
        path=path,
        language=language,
        text=text,
        key=Place(line, start + 2),
        colon=Place(line, lines[line].index(":", start)),
    )


def _name(index: int) -> str:
    """Spell the number in letters: an environment's name has two to ten, lower case."""
    letters = ""
    for _ in range(3):
        index, digit = divmod(index, len(ascii_lowercase))
        letters = ascii_lowercase[digit] + letters
    return f"env{letters}"


def _environment(index: int, spare: int) -> dict[str, object]:
    name = _name(index)
    stack = f"amplify-bench-{name}-120000"
    role = f"arn:aws:iam::123456789012:role/{stack}"
    variables = {f"variable{i}": f"value {i}" for i in range(spare)}
    return {
        "awscloudformation": {
            "AuthRoleName": f"{stack}-authRole",
            "UnauthRoleArn": f"{role}-unauthRole",
            "AuthRoleArn": f"{role}-authRole",
            "Region": "us-east-1",
            "DeploymentBucketName": f"{stack}-deployment",
            "UnauthRoleName": f"{stack}-unauthRole",
            "StackName": stack,
            "StackId": f"arn:aws:cloudformation:us-east-1:123456789012:stack/{stack}/"
            f"{index:08x}-0000-11ee-8000-0a0000000000",
            "AmplifyAppId": f"d{index:012x}",
        },
        "categories": {
            "auth": {"pool": {"googleClientId": f"google-{name}"}},
            "function": {
                "orders": {
                    "deploymentBucketName": f"{stack}-deployment",
                    "s3Key": f"amplify-builds/orders-{index:06x}-build.zip",
                    "tableName": f"orders-{name}",
                    "logLevel": "info",
                    **variables,
                },
            },
            "storage": {"uploads": {"bucketName": f"uploads-{name}", "region": "us-east-1"}},
        },
    }
