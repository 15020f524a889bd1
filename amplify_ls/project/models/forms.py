"""Forms that texts have to have: as a pattern for schemas, and in words for messages."""

from typing import NamedTuple


class Form(NamedTuple):
    """A form; `words` completes the sentence "`x` is not a valid name: …"."""

    pattern: str
    words: str


PROJECT_NAME = Form(r"^[A-Za-z0-9]{3,20}$", "it takes 3 to 20 letters and digits")
ENVIRONMENT_NAME = Form(r"^[a-z]{2,10}$", "it takes 2 to 10 lower-case letters")
RESOURCE_NAME = Form(r"^[a-zA-Z0-9]{1,128}$", "it takes letters and digits, 128 at most")
POOL_NAME = Form(
    r"^[\w\s+=,.@-]{1,128}$", "it takes letters, digits, blanks and `_+=,.@-`, 128 at most"
)
CODE_MESSAGE = Form(r"\{####\}", "it has to contain `{####}`, where the code will stand")
REDIRECT_ADDRESS = Form(
    r"^[A-Za-z][A-Za-z0-9+.-]*://(.*/)?$", "it has to begin with a scheme and end with `/`"
)
DOMAIN_PREFIX = Form(
    r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",
    "it takes lower-case letters, digits and hyphens between them, 63 at most",
)
REGION = Form(r"^[a-z]{2}(-[a-z]+)+-[0-9]+$", "a region is written like `us-east-1`")
ROLE_ARN = Form(
    r"^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$",
    "the ARN of a role is `arn:aws:iam::<account>:role/<name>`",
)
STACK_ID = Form(
    r"^arn:aws[a-z-]*:cloudformation:[a-z0-9-]+:[0-9]{12}:stack/[^/]+/.+$",
    "the ARN of a stack is `arn:aws:cloudformation:<region>:<account>:stack/<name>/<uuid>`",
)
LAYOUT_VERSION = Form(r"^[0-9]+\.[0-9]+$", "it is two numbers with a dot, now `3.1`")
TAG_KEY = Form(r"^[A-Za-z0-9_.:/=+@\- ]*$", "it takes letters, digits, blanks and `_.:/=+@-`")
TAG_VALUE = Form(
    r"^(?:\{project-(?:name|env)\}|[A-Za-z0-9_.:/=+@\- ])*$",
    "it takes letters, digits, blanks, `_.:/=+@-`, `{project-env}` and `{project-name}`",
)
NAME = Form(r"^[a-zA-Z0-9]+$", "it takes letters and digits only")
BUCKET_NAME = Form(r"^[a-z0-9-]{3,47}$", "it takes 3 to 47 lower-case letters, digits and hyphens")
POLICY_ID = Form(r"^[0-9a-f]{8}$", "it takes eight digits and letters from `a` to `f`")
TABLE_NAME = Form(r"^[a-zA-Z0-9._-]+$", "it takes letters, digits and `._-`")
COLUMN_NAME = Form(r"^[a-zA-Z0-9_-]+$", "it takes letters, digits, `_` and `-`")
FORWARD_SLASHES = Form(r"^[^\\]*$", "folders are told apart by `/`, on Windows too")
