"""How much memory a process and its children hold."""

from pathlib import Path

PROCESSES = Path("/proc")


def resident(process: int) -> float:
    """Add up the resident sets of a process and its descendants, in MiB (Linux).

    Not the proportional ones: those depend on who else runs the same interpreter meanwhile.
    """
    return sum(_resident(each) for each in _family(process)) / 1024


def _family(process: int) -> list[int]:
    tasks = PROCESSES / str(process) / "task"
    children = [
        int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()
    ]
    return [process, *(each for child in children for each in _family(child))]


def _resident(process: int) -> int:
    status = (PROCESSES / str(process) / "status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
