import subprocess
import sys

from tests.architecture.repository import ROOT

LINT = "from importlinter.cli import lint_imports; exit(lint_imports(no_cache=True))"


def test_every_module_imports_only_what_its_layer_may() -> None:
    # A process of its own: it turns off every logger that there is.
    done = subprocess.run(
        [sys.executable, "-c", LINT], cwd=ROOT, capture_output=True, check=False, text=True
    )

    assert done.returncode == 0, done.stdout
