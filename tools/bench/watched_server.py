"""Our server, which also says for how long its loop was held up.

What counts is computing, of all threads, from one turn of the loop to the next: how busy the
machine is otherwise makes no difference, and a thread that keeps Python to itself counts, too.
"""

import asyncio
import gc
import os
import signal
import sys
import traceback
from pathlib import Path
from threading import enumerate as threads
from time import process_time
from types import FrameType

from amplify_ls.server.log import set_up_logging
from amplify_ls.server.main import serve
from amplify_ls.server.server import Server
from amplify_ls.server.wiring import make_server
from tools.bench.memory import resident

STALL = "bench/stall"
TRACE = "--trace"
BEAT = 0.002
"""Seconds between two turns of a loop that has nothing to do."""
SAMPLE = 0.01
"""Seconds of computing between two looks at where it is done."""
CALLS = 5
Answer = dict[str, float | bool | list[str]]


class Pulse:
    """The longest time between two turns of the loop, and where it was spent."""

    def __init__(self, server: Server, *, traces: bool) -> None:
        self._server = server
        self._traces = traces
        self._is_beating = False
        self._longest = 0.0
        self._samples: list[str] = []
        self._where: list[str] = []

    def asked(self, _params: object) -> Answer:
        """Say what was longest since somebody asked last, and whether there is anything to do."""
        if not self._is_beating:
            self._is_beating = True
            signal.signal(signal.SIGPROF, self._sample)
            self._turn()
        is_idle = self._is_idle()
        # Reading files lets other threads go on for a while, each time: only when there are none.
        memory = resident(os.getpid()) if is_idle else 0.0
        milliseconds = self._longest * 1000
        answer: Answer = {
            "stall": milliseconds,
            "where": self._where,
            "is_idle": is_idle,
            "is_swept": not self._server.unopened.is_busy,
            "memory": memory,
        }
        self._longest, self._where = 0.0, []
        return answer

    def _is_idle(self) -> bool:
        server = self._server
        is_located = all(opened.located.is_set() for opened in server.session)
        return is_located and not server.background.is_busy and not server.publisher.is_busy

    def _turn(self) -> None:
        self._computed = process_time()
        if self._traces:
            self._samples = []
            signal.setitimer(signal.ITIMER_PROF, SAMPLE, SAMPLE)
        asyncio.get_running_loop().call_later(BEAT, self._beat)

    def _beat(self) -> None:
        took = process_time() - self._computed
        if took > self._longest:
            self._longest, self._where = took, self._samples
        self._turn()

    def _sample(self, _number: int, frame: FrameType | None) -> None:
        frames = sys._current_frames()  # noqa: SLF001 - there is no other way
        others = [frames[t.ident] for t in threads() if t.name == "texts" and t.ident in frames]
        self._samples.append(" | ".join(map(_place, [frame, *others])))


def _place(frame: FrameType | None) -> str:
    """The innermost calls, in a few words."""
    calls = [
        f"{'/'.join(Path(one.f_code.co_filename).parts[-2:])}:{line}"
        for one, line in traceback.walk_stack(frame)
    ]
    return " < ".join(calls[:CALLS])


def main() -> int:
    """Serve one editor."""
    gc.disable()  # as the real one starts
    set_up_logging("warning")
    server = make_server()
    pulse = Pulse(server, traces=TRACE in sys.argv)
    server.protocol.fm.features[STALL] = pulse.asked
    return serve(server)


if __name__ == "__main__":
    sys.exit(main())
