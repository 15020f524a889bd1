"""Forms that texts in payloads of `--headless` commands have to have."""

from amplify_ls.project.models.forms import Form

API_NAME = Form(r"^[a-zA-Z0-9]{1,80}$", "it takes letters and digits, 80 at most")
# A file may be a template, in which something else puts values for `$NAME`; `\x24` is its `$`.
USER_POOL_ID = Form(
    r"^(?:[a-z]{2}(-[a-z]+)+-[0-9]+_[A-Za-z0-9]+|.*\x24.*)$",
    "it is a region, `_` and letters and digits, such as `us-east-1_AbCdEfGhI`",
)
IDENTITY_POOL_ID = Form(
    r"^(?:[a-z]{2}(-[a-z]+)+-[0-9]+:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|.*\x24.*)$",
    "it is a region, `:` and a UUID",
)
IDENTITY_POOL_ID_OR_NONE = Form(rf"^$|{IDENTITY_POOL_ID.pattern}", IDENTITY_POOL_ID.words)
SECONDS_IN_AN_HOUR = Form(
    r"^(?:[0-9]{1,3}|[12][0-9]{3}|3[0-5][0-9]{2}|3600)$",
    "it takes a whole number of seconds, 3600 at most",
)
