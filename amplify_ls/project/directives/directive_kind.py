"""What is known about a directive, and how a row of the tables is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Location = Literal[
    "OBJECT",
    "INTERFACE",
    "UNION",
    "ENUM",
    "INPUT_OBJECT",
    "SCALAR",
    "SCHEMA",
    "FIELD_DEFINITION",
    "INPUT_FIELD_DEFINITION",
    "ENUM_VALUE",
    "ARGUMENT_DEFINITION",
]
Naming = Literal["field", "related-field", "related-index", "function", "group"]
_API_DOCS = "https://docs.amplify.aws/gen1/react/build-a-backend/graphqlapi/"
MODELING_DOCS = f"{_API_DOCS}data-modeling/"
AUTH_DOCS = f"{_API_DOCS}customize-authorization-rules/"
LOGIC_DOCS = f"{_API_DOCS}custom-business-logic/"
SEARCH_DOCS = f"{_API_DOCS}search-and-result-aggregations/"
LEARNING_DOCS = f"{_API_DOCS}connect-machine-learning-services/"
APPSYNC_DOCS = "https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html"


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument of a directive, or a key of an input type that directives take."""

    name: str
    type: str
    """As SDL writes it."""
    description: str
    default: str = ""
    """As SDL writes it; nothing if there is none."""
    names: Naming | None = None
    """What the texts in it name."""
    is_old: bool = False
    """Whether only version 1 of the transformer takes it."""

    @property
    def is_required(self) -> bool:
        """Whether it has to be given."""
        return self.type.endswith("!") and not self.default

    @property
    def named_type(self) -> str:
        """Its type without lists and exclamation marks."""
        return self.type.strip("[]!")

    @property
    def is_list(self) -> bool:
        """Whether it takes a list."""
        return self.type.startswith("[")


@dataclass(frozen=True, slots=True)
class DirectiveKind:
    """One directive: where it may stand, what it takes, what it does."""

    name: str
    locations: tuple[Location, ...]
    description: str
    effect: str = ""
    """What the Amplify CLI makes of it."""
    parameters: tuple[Parameter, ...] = ()
    is_repeatable: bool = False
    versions: tuple[int, ...] = (2,)
    """Versions of the transformer that know it."""
    instead: str = ""
    """What version 2 of the transformer has in place of one it does not know."""
    link: str = ""

    def parameter(self, name: str) -> Parameter | None:
        """The argument of a name."""
        return next((one for one in self.parameters if one.name == name), None)
