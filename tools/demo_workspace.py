"""The example of `make demo`: a small Amplify project whose scripts and settings carry mistakes."""

from typing import NamedTuple


class Mistake(NamedTuple):
    """A mistake that was made on purpose, and how amplify-ls has to report it."""

    file: str
    code: str
    text: str
    """What stands at the reported place."""


class Cursor(NamedTuple):
    """A place in a file at which an editor is asked something."""

    file: str
    before: str
    """Text that stands before it."""
    expected: str
    """What has to be in the answer."""


_PROJECT_CONFIG = """\
{
  "projectName": "bookshop",
  "version": "3.1",
  "frontend": "javascript",
  "javascript": {
    "framework": "react",
    "config": {
      "SourceDir": "src",
      "DistributionDir": "build",
      "BuildCommand": "npm run build",
      "StartCommand": "npm start"
    }
  },
  "providers": ["awscloudformation"]
}
"""

_CLI_JSON = """\
{
  "features": {
    "graphqltransformer": {
      "transformerversion": 2,
      "addmisingownerfields": true
    }
  }
}
"""

_ENVIRONMENT = """\
  "%(name)s": {
    "awscloudformation": {
      "AuthRoleName": "amplify-bookshop-%(name)s-101010-authRole",
      "UnauthRoleArn": "arn:aws:iam::123456789012:role/amplify-bookshop-%(name)s-101010-unauthRole",
      "AuthRoleArn": "arn:aws:iam::123456789012:role/amplify-bookshop-%(name)s-101010-authRole",
      "Region": "eu-west-1",
      "DeploymentBucketName": "amplify-bookshop-%(name)s-101010-deployment",
      "UnauthRoleName": "amplify-bookshop-%(name)s-101010-unauthRole",
      "StackName": "amplify-bookshop-%(name)s-101010",
      "StackId": "arn:aws:cloudformation:eu-west-1:123456789012:stack/amplify-bookshop-%(name)s-101010/\
6f9619ff-8b86-11ee-b9d1-0242ac120002"
    }
  }"""  # noqa: E501

_TEAM_PROVIDER_INFO = (
    "{\n" + ",\n".join(_ENVIRONMENT % {"name": name} for name in ("dev", "prod")) + "\n}\n"
)

_BACKEND_CONFIG = """\
{
  "api": {
    "bookshop": {
      "service": "AppSync",
      "providerPlugin": "awscloudformation"
    }
  }
}
"""

_HEADLESS_INIT = r"""#!/usr/bin/env bash
# Joins this checkout to the backend of one environment, without questions.
set -euo pipefail

REACT="{\
\"SourceDir\":\"src\",\
\"DistributionDir\":\"build,\
\"BuildCommand\":\"npm run build\",\
\"StartCommand\":\"npm start\"\
}"
AWS="{\
\"configLevel\":\"project\",\
\"useProfile\":\"true\",\
\"profileName\":\"bookshop-ci\"\
}"
AMPLIFY="{\
\"projectName\":\"bookshop\",\
\"envNmae\":\"dev\",\
\"defaultEditor\":\"none\"\
}"
FRONTEND="{\
\"frontend\":\"javascript\",\
\"framework\":\"reakt\",\
\"config\":$REACT\
}"

amplify init \
  --amplify "$AMPLIFY" \
  --frontend $FRONTEND \
  --providers "{\"awscloudformation\":$AWS}" \
  --yes
"""

_DEPLOY = """\
name: deploy
on:
  push:
    branches: [main]
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: Fetch the backend
        run: |
          npm install --global @aws-amplify/cli
          amplify pull --amplify '{"projectName":"bookshop","envName":"Dev-1","defaultEditor":"none"}' \\
            --providers "$PROVIDERS" --yes
      - run: amplify publish --yes
"""  # noqa: E501

_PACKAGE_JSON = r"""{
  "name": "bookshop",
  "private": true,
  "scripts": {
    "build": "react-scripts build",
    "backend": "amplify push --yes --codegen '{\"generateCode\":true,\"codeLanguage\":\"typescipt\",\"fileNamePattern\":\"src/graphql/**/*.ts\",\"generatedFileName\":\"src/API.ts\",\"generateDocs\":true}'"
  }
}
"""  # noqa: E501

SCRIPT = "ci/headless-init.sh"
FILES = {
    SCRIPT: _HEADLESS_INIT,
    ".github/workflows/deploy.yml": _DEPLOY,
    "package.json": _PACKAGE_JSON,
    "amplify/cli.json": _CLI_JSON,
    "amplify/team-provider-info.json": _TEAM_PROVIDER_INFO,
    "amplify/backend/backend-config.json": _BACKEND_CONFIG,
    "amplify/.config/project-config.json": _PROJECT_CONFIG,
}

MISTAKES = (
    Mistake(".github/workflows/deploy.yml", "AMP120", '"Dev-1"'),
    Mistake("amplify/cli.json", "AMP201", '"addmisingownerfields"'),
    Mistake(SCRIPT, "AMP101", ""),
    Mistake(SCRIPT, "AMP122", r"\"true\""),
    Mistake(SCRIPT, "AMP105", r"\"envNmae\""),
    Mistake(SCRIPT, "AMP113", r"\"reakt\""),
    Mistake(SCRIPT, "AMP102", "$FRONTEND"),
    Mistake("package.json", "AMP106", r"\"typescipt\""),
)
"""Every one, and nothing else is wrong."""

COMPLETIONS = (
    Cursor(SCRIPT, r"\"framework\":\"rea", r"\"react\""),
    Cursor(SCRIPT, r"\"configLevel\":\"project\",", r"\"region\":\"us-east-1\","),
    Cursor(".github/workflows/deploy.yml", '"envName":"', '"prod"'),
)

HOVERS = (
    Cursor(SCRIPT, r"\"useProf", "named profile"),
    Cursor(SCRIPT, "--front", "frontend"),
    Cursor("amplify/cli.json", '"transformerv', "transformer"),
)
