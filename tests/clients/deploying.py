"""A project that is not deployed, and the server that acts as if it deployed it."""

import sys
from pathlib import Path

from tests.support.scripted_server import INPUTS

SERVER = (sys.executable, str(Path(__file__).parents[1] / "support" / "scripted_server.py"))
BACKEND = "amplify/backend/backend-config.json"
CAUSE = '    "passwordPolicyMinLength": 200'
FILES = {
    "amplify/.config/project-config.json": '{"projectName": "shop"}\n',
    BACKEND: '{\n  "auth": {\n    "shop": {"service": "Cognito"}\n  }\n}\n',
    INPUTS: f'{{\n  "cognitoConfig": {{\n{CAUSE}\n  }}\n}}\n',
}


def write_project(root: Path) -> None:
    """Write the project's files."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
