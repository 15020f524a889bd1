"""Messages for whoever looks into the server: on standard error, and without secrets."""

from __future__ import annotations

import logging
import re
import sys

_HIDDEN = "<hidden>"
_QUOTE = r"(?:\\*[\"'])"
_SECRETS = (
    # Access key ids, long-lived and temporary.
    re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b"),
    # "secretAccessKey": "…" however often it is quoted, and aws_secret_access_key = ….
    re.compile(
        r"(?i)((?:secret_?access_?key|access_?key_?id|session_?token|client_?secret|password)"
        rf"{_QUOTE}?\s*[:=]\s*{_QUOTE}?)[^\"'\\,}}\s]+"
    ),
    # The whole payload that carries them.
    re.compile(r"(?s)(--providers?(?:-config)?[\s=]+)(?:'[^']*'|\"(?:[^\"\\]|\\.)*\"|\S+)"),
)


def redacted(text: str) -> str:
    """The text with everything that could be a secret replaced."""
    for pattern in _SECRETS:
        text = pattern.sub(lambda found: "".join(found.groups()) + _HIDDEN, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Hides secrets in the finished entry, so that tracebacks are covered too."""

    def format(self, record: logging.LogRecord) -> str:
        """One entry, without secrets."""
        return redacted(super().format(record))


def set_up_logging(level: str) -> None:
    """Send entries of at least this level to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level.upper())
    if root.level > logging.DEBUG:
        # At INFO pygls writes out whole messages, settings and payloads included; at WARNING it
        # reports what is ordinary, such as the cancelling of a request that was just answered.
        logging.getLogger("pygls").setLevel(logging.ERROR)
    # At DEBUG the AWS SDK writes out requests and answers: tokens, and the secrets of roles.
    for name in ("boto3", "botocore", "urllib3"):
        logging.getLogger(name).setLevel(max(root.level, logging.WARNING))
