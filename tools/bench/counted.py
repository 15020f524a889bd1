"""`amplify-ls`, which adds a line to the file of REQUESTS_LOG for each request that it sends."""

import http.client
import os
import sys
from pathlib import Path
from typing import Any

from amplify_ls.__main__ import main


def _count() -> None:
    log = Path(os.environ["REQUESTS_LOG"])
    send = http.client.HTTPConnection.putrequest

    def counted(self: Any, method: str, url: str, *given: Any, **named: Any) -> None:  # noqa: ANN401
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{method} {url}\n")
        send(self, method, url, *given, **named)

    http.client.HTTPConnection.putrequest = counted  # type: ignore[method-assign]


if __name__ == "__main__":
    _count()
    sys.exit(main())
