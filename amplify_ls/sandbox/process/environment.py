"""What MiniStack reads from the environment when it is imported."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from amplify_ls.contract.cloud import SANDBOX_ACCOUNT
from amplify_ls.sandbox.sandbox import STATE

_RUNTIME: Final = Path(__file__).parent.parent / "runtime"


def set_up(folder: Path, port: int) -> None:
    """Loopback only, no listener but the one given, everything it keeps inside the folder."""
    state = folder / STATE
    # Where functions are unpacked; a killed process leaves it full.
    scratch = folder / "tmp"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(mode=0o700)
    os.environ |= {
        "GATEWAY_PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "MINISTACK_ACCOUNT_ID": SANDBOX_ACCOUNT,
        "MINISTACK_REGION": "us-east-1",
        # State is kept by `state.py`, S3 bodies as files; this makes MiniStack ask for both.
        "PERSIST_STATE": "1",
        "STATE_DIR": str(state),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(state / "s3"),
        "TMPDIR": str(scratch),
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LOG_LEVEL": "WARNING",
        # There is no Docker here: never look for a daemon, on this machine or another.
        "DOCKER_HOST": f"unix://{folder}/no-docker.sock",
        # What Lambda functions inherit: nobody's profile, no instance metadata.
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "PYTHONPATH": _before(str(_RUNTIME), "PYTHONPATH"),
        "NODE_PATH": _before(str(_RUNTIME / "node"), "NODE_PATH"),
    }


def _before(place: str, variable: str) -> str:
    return os.pathsep.join(filter(None, (place, os.environ.get(variable))))
