"""A small project in which everything that names can lead to is there once, and marks in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from amplify_ls.features.navigation.around import Around
from amplify_ls.project.given import Handover, handovers
from amplify_ls.project.names import Index, names_in_file
from amplify_ls.project.project import Project, load_project
from amplify_ls.project.reading import Reading, read
from amplify_ls.text.source import SourceFile

BACKEND = "amplify/backend/backend-config.json"
TEMPLATE = "amplify/backend/function/sendMail/sendMail-cloudformation-template.json"
ORDERS = "amplify/backend/storage/orders/orders-cloudformation-template.json"
PARAMETERS = "amplify/backend/function/sendMail/parameters.json"
FUNCTION = "amplify/backend/function/sendMail/function-parameters.json"
AUTH = "amplify/backend/auth/pool/cli-inputs.json"
SCHEMA = "amplify/backend/api/shop/schema.graphql"
TEAM = "amplify/team-provider-info.json"
HANDLER = "amplify/backend/function/sendMail/src/index.js"
HOOK = "amplify/hooks/pre-push.sh"
SCRIPT = "scripts/ci.sh"
PAYLOAD = "payloads/auth.json"
CONFIG = ".aws/config"
FILES: Mapping[str, str] = {
    "amplify/.config/project-config.json": '{"projectName": "shop"}',
    "amplify/.config/local-aws-info.json": (
        '{"dev": {"configLevel": "project", "useProfile": true, "profileName": "work"}}'
    ),
    BACKEND: """\
{
  "api": {"shop": {"service": "AppSync", "dependsOn": [
    {"category": "auth", "resourceName": "pool", "attributes": ["UserPoolId"]}
  ]}},
  "auth": {"pool": {"service": "Cognito"}},
  "function": {"sendMail": {"service": "Lambda", "dependsOn": [
    {"category": "storage", "resourceName": "orders", "attributes": ["Name"]}
  ]}},
  "parameters": {"AMPLIFY_function_sendMail_mailSender": {"usedBy": []}},
  "storage": {"orders": {"service": "DynamoDB"}}
}
""",
    TEMPLATE: """\
{
  "Parameters": {
    "storageordersName": {"Type": "String"},
    "mailSender": {"Type": "String"}
  },
  "Resources": {"LambdaFunction": {"Type": "AWS::Lambda::Function", "Properties": {
    "Environment": {"Variables": {
      "STORAGE_ORDERS_NAME": {"Ref": "storageordersName"},
      "MAIL_SENDER": {"Ref": "mailSender"}
    }}
  }}}
}
""",
    ORDERS: '{"Resources": {}, "Outputs": {"Name": {"Value": "orders"}}}\n',
    PARAMETERS: '{"mailSender": "shop"}\n',
    FUNCTION: (
        '{"environmentVariableList": [{"cloudFormationParameterName": "mailSender", '
        '"environmentVariableName": "MAIL_SENDER"}]}\n'
    ),
    AUTH: """\
{"version": "1", "cognitoConfig": {
  "resourceName": "pool",
  "userPoolGroupList": ["Staff"],
  "adminQueryGroup": "Staff",
  "authTriggerConnections": [
    "{\\"triggerType\\":\\"PostConfirmation\\",\\"lambdaFunctionName\\":\\"sendMail\\"}"
  ]
}}
""",
    SCHEMA: """\
interface Thing {
  id: ID!
}
enum Size { SMALL LARGE }
type Order implements Thing @model @auth(rules: [{allow: groups, groups: ["Staff"]}]) {
  id: ID!
  size: Size @index(name: "bySize")
  also: [Order] @hasMany(indexName: "bySize")
}
type Mutation {
  mail: Order @function(name: "sendMail-${env}")
}
""",
    TEAM: '{"dev": {"categories": {"function": {"sendMail": {"mailSender": "me"}}}}}\n',
    HANDLER: "exports.handler = async () => {};\n",
    HOOK: "#!/bin/sh\necho before\n",
    PAYLOAD: '{\n  "version": 1,\n  "resourceName": "pool"\n}\n',
    SCRIPT: """\
TARGET=dev
amplify env checkout "$TARGET"
amplify add auth --headless < payloads/auth.json
amplify push --yes --envName dev
""",
}
PROFILES = "[default]\nregion = eu-west-1\n[profile work]\naws_secret_access_key = hunter2\n"


def write_project(folder: Path) -> None:
    """Put the project on disk, with profiles beside it."""
    for name, text in {**FILES, CONFIG: PROFILES}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Disk:
    """The files of the project as features ask for them."""

    folder: Path
    project: Project

    def text(self, path: Path) -> SourceFile | None:
        return SourceFile(path, path.read_text("utf-8")) if path.is_file() else None

    def reading(self, path: Path) -> Reading | None:
        file = self.text(path)
        return read(file, self.folder) if file is not None else None

    def listed(self, folder: Path) -> Sequence[str]:
        return sorted(path.name for path in folder.glob("*") if path.is_file())

    def profile_files(self) -> Sequence[Path]:
        return [self.folder / CONFIG]

    def handovers(self, path: Path) -> Sequence[Handover]:
        script = SourceFile(self.folder / SCRIPT, FILES[SCRIPT])
        found = handovers(script, [self.folder], Path.is_file)
        return [one for one in found if one.file == path]


def around(folder: Path, name: str, text: str | None = None) -> Around:
    """A file of the project on disk, perhaps with another text, and everything around it."""
    project = load_project(folder, folder)
    texts = {**FILES, name: FILES.get(name, "") if text is None else text}
    disk = Disk(folder, project)
    readings = {
        path: read(
            SourceFile(folder / path, each),
            folder,
            tuple(one.kind for one in disk.handovers(folder / path)),
        )
        for path, each in texts.items()
    }
    index = Index.of(names_in_file(reading, project) for reading in readings.values())
    return Around(readings[name], project, index, disk)
