import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[3]


def test_generated_files_are_current() -> None:
    command = [sys.executable, str(_ROOT / "tools" / "generate.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
