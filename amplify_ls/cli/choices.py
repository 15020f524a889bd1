"""Options that several commands have, and which of the Amplify CLI's change nothing here."""

from __future__ import annotations

from amplify_ls.cli.grammar import Known
from amplify_ls.cli.style import COLOR_CHOICES

YES = Known("yes", "ask nothing: do what the plan says, deletions included")
DRY_RUN = Known("dry-run", "show the plan, and do nothing", is_own=True)
SANDBOX = Known(
    "sandbox", "use the embedded AWS on this machine, which is started if need be", is_own=True
)
HEADLESS = Known(
    "headless",
    "read the payload, JSON, from standard input; errors are a JSON object on standard error",
)
VERBOSE = Known("verbose", "show every part, file and IAM action")
JSON = Known("json", "write one JSON object a line, for programs", is_own=True)
COLOR = Known(
    "color",
    "auto colours what a terminal shows, unless NO_COLOR is set (default: auto)",
    choices=COLOR_CHOICES,
    is_own=True,
)
DEBUG = Known("debug", "show the details of internal errors")
EVERYWHERE = (VERBOSE, JSON, COLOR, DEBUG)

GRAPHQL = "it concerns GraphQL APIs, which amplify-ls leaves to the Amplify CLI"
STATUS = (
    "Exit status: 0 if it is done or nothing had to be, 1 if it is not, 2 if amplify-ls itself "
    "failed, 130 if interrupted."
)
