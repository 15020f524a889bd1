"""A project that was never pushed, as the Amplify CLI writes them: the cloud has none of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

CONFIG = "amplify/backend/backend-config.json"
META = "amplify/backend/amplify-meta.json"
TEAM = "amplify/team-provider-info.json"
FUNCTION = "amplify/backend/function/sendMail"
TEMPLATE = f"{FUNCTION}/sendMail-cloudformation-template.json"
PARAMETERS = f"{FUNCTION}/function-parameters.json"
PROGRAM = f"{FUNCTION}/src/index.js"
ORDERS = "amplify/backend/storage/orders"
PHOTOS = "amplify/backend/storage/photos/cli-inputs.json"
GROUPS = "amplify/backend/auth/userPoolGroups/user-pool-group-precedence.json"
AUTH = "amplify/backend/auth/pool/cli-inputs.json"
REST = "amplify/backend/api/rest/cli-inputs.json"
SCHEMA = "amplify/backend/api/shop/schema.graphql"
CUSTOM = "amplify/backend/custom/log/log-cloudformation-template.yml"
SCRIPT = "scripts/deploy.sh"
MIRROR = "amplify/#current-cloud-backend"

_ORDERS_NEEDED = {"category": "storage", "resourceName": "orders", "attributes": ["Name", "Arn"]}
_POOL_NEEDED = {"category": "auth", "resourceName": "pool", "attributes": ["UserPoolId"]}
_ROLE_NEEDED = {
    "category": "auth",
    "resourceName": "userPoolGroups",
    "attributes": ["staffGroupRole"],
}
_RESOURCES: dict[str, dict[str, object]] = {
    "api": {
        "rest": {
            "service": "API Gateway",
            "dependsOn": [
                {"category": "function", "resourceName": "sendMail", "attributes": ["Name"]}
            ],
        },
        "shop": {"service": "AppSync", "dependsOn": [_POOL_NEEDED]},
    },
    "auth": {
        "pool": {"service": "Cognito"},
        "userPoolGroups": {"service": "Cognito-UserPool-Groups", "dependsOn": [_POOL_NEEDED]},
    },
    "custom": {"log": {"service": "customCloudformation"}},
    "function": {"sendMail": {"service": "Lambda", "dependsOn": [_ORDERS_NEEDED]}},
    "storage": {
        "orders": {"service": "DynamoDB"},
        "photos": {"service": "S3", "dependsOn": [_ROLE_NEEDED]},
    },
}
_KEPT = {
    "AMPLIFY_function_sendMail_mailSender": {
        "usedBy": [{"category": "function", "resourceName": "sendMail"}]
    }
}


def _json(value: object) -> str:
    return json.dumps(value, indent=2)


_TEMPLATE = """\
{
  "Parameters": {
    "storageordersName": {"Type": "String", "Default": "storageordersName"},
    "storageordersArn": {"Type": "String", "Default": "storageordersArn"},
    "mailSender": {"Type": "String"},
    "env": {"Type": "String"}
  },
  "Conditions": {"InTests": {"Fn::Equals": [{"Ref": "env"}, "NONE"]}},
  "Resources": {
    "LambdaFunction": {
      "Type": "AWS::Lambda::Function",
      "Properties": {
        "FunctionName": {
          "Fn::If": ["InTests", "sendMail",
            {"Fn::Join": ["", ["sendMail", "-", {"Ref": "env"}]]}]
        },
        "Environment": {"Variables": {
          "ENV": {"Ref": "env"},
          "STORAGE_ORDERS_NAME": {"Ref": "storageordersName"},
          "STORAGE_ORDERS_ARN": {"Ref": "storageordersArn"},
          "MAIL_SENDER": {"Ref": "mailSender"}
        }}
      }
    },
    "Alarm": {"Type": "AWS::SNS::Topic", "Metadata": "sendMail is slow"}
  },
  "Outputs": {"Name": {"Value": {"Ref": "LambdaFunction"}}, "Topic": {"Value": {"Ref": "Alarm"}}}
}
"""
_PROGRAM = """\
/* Amplify Params - DO NOT EDIT
	ENV
	STORAGE_ORDERS_NAME
	MAIL_SENDER
Amplify Params - DO NOT EDIT */
const { MAIL_SENDER, ENV } = process.env;
const table = process.env.STORAGE_ORDERS_NAME;
const again = process.env["MAIL_SENDER"] ?? process.env.MAIL_SENDER_2 ?? "MAIL_SENDER";
exports.handler = async () => [table, again, MAIL_SENDER];
"""
_SCHEMA = """\
# What the shop sells.
interface Thing {
  title: String
}
enum Size { SMALL LARGE }
input Wish { size: Size = SMALL, amount: Int }
type Address { street: String }
type Receipt { total: Int }
type Order implements Thing @model @auth(rules: [{ allow: groups, groups: ["staff"] }]) {
  id: ID!
  title: String @index(name: "byTitle")
  size: Size
  home: Address
}
type Mutation {
  send(wish: Wish): Receipt @function(name: "sendMail-${env}")
}
"""
FILES: Mapping[str, str] = {
    "amplify/.config/project-config.json": _json({"projectName": "shop"}),
    "amplify/.config/local-env-info.json": _json({"envName": "dev"}),
    CONFIG: _json({**_RESOURCES, "parameters": _KEPT}),
    META: _json({"providers": {"awscloudformation": {"Region": "eu-west-1"}}, **_RESOURCES}),
    TEAM: _json(
        {
            "dev": {
                "awscloudformation": {"Region": "eu-west-1"},
                "categories": {"function": {"sendMail": {"mailSender": "me@example.com"}}},
            }
        }
    ),
    TEMPLATE: _TEMPLATE,
    PARAMETERS: _json(
        {
            "permissions": {"storage": {"orders": ["read"]}},
            "environmentVariableList": [
                {
                    "cloudFormationParameterName": "mailSender",
                    "environmentVariableName": "MAIL_SENDER",
                }
            ],
            "secretNames": ["MAIL_KEY"],
        }
    ),
    PROGRAM: _PROGRAM,
    f"{ORDERS}/cli-inputs.json": _json({"resourceName": "orders", "tableName": "orders"}),
    f"{ORDERS}/build/orders-cloudformation-template.json": _json(
        {"Resources": {}, "Outputs": {"Name": {"Value": "x"}, "Arn": {"Value": "y"}}}
    ),
    PHOTOS: _json({"resourceName": "photos", "groupAccess": {"staff": ["READ"], "boss": []}}),
    GROUPS: _json(
        [{"groupName": "staff", "precedence": 1}, {"groupName": "boss", "precedence": 2}]
    ),
    AUTH: _json(
        {"cognitoConfig": {"resourceName": "pool", "userPoolGroupList": ["staff", "boss"]}}
    ),
    REST: _json(
        {
            "version": 1,
            "paths": {
                "/mail": {
                    "lambdaFunction": "sendMail",
                    "permissions": {"setting": "private", "groups": {"staff": ["read"]}},
                }
            },
        }
    ),
    SCHEMA: _SCHEMA,
    CUSTOM: """\
Parameters:
  env: {Type: String}
  keptFor: {Type: Number, Default: 7}   # days
Resources:
  Log:
    Type: AWS::Logs::LogGroup
    Properties: {RetentionInDays: !Ref keptFor, LogGroupName: !Sub "x-${keptFor}"}
""",
    SCRIPT: """\
AMPLIFY='{"envName":"dev"}'
export REGION_WANTED=eu-west-1
amplify init --amplify "$AMPLIFY" --yes
amplify push function sendMail --yes
echo "${AMPLIFY}"
""",
}


def write_project(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    """Put the project on the disk."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def texts(folder: Path) -> dict[str, str]:
    """What is on the disk now."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
