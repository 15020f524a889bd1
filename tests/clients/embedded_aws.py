"""What becomes a project, and the end of the embedded AWS that it is deployed to."""

import json
import os
import subprocess
import sys
from pathlib import Path

INPUTS = "amplify/backend/auth/login/cli-inputs.json"
_INIT = """\
#!/bin/sh
amplify init \\
  --amplify '{"projectName": "shop", "envName": "dev"}' \\
  --frontend '{"frontend": "javascript", "framework": "react"}' \\
  --yes
"""
_LOGIN = {
    "version": 2,
    "resourceName": "login",
    "serviceConfiguration": {
        "serviceName": "Cognito",
        "includeIdentityPool": True,
        "identityPoolConfiguration": {},
        "userPoolConfiguration": {
            "signinMethod": "USERNAME",
            "requiredSignupAttributes": ["EMAIL"],
        },
    },
}


def write_beginnings(folder: Path) -> None:
    """Write a script that makes a project, and a payload that adds auth to it."""
    (folder / "init.sh").write_text(_INIT)
    (folder / "login.headless.json").write_text(json.dumps(_LOGIN, indent=2) + "\n")


def stop_embedded_aws(state: Path) -> None:
    """End the embedded AWS that keeps what it knows below this folder."""
    environment = {**os.environ, "XDG_STATE_HOME": str(state)}
    stop = [str(Path(sys.executable).with_name("amplify-ls")), "sandbox", "stop"]
    subprocess.run(stop, env=environment, check=True, capture_output=True)
