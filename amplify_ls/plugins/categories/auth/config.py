"""What cli-inputs.json says, as the makers of the template ask for it."""

from __future__ import annotations

from dataclasses import dataclass

from amplify_ls.contract.errors import AmplifyError
from amplify_ls.contract.plugin import JsonObject, ProjectFacts
from amplify_ls.plugins.categories.values import Values, read_json

SELECTIONS = ("identityPoolAndUserPool", "userPoolOnly", "identityPoolOnly")
SMS = "SMS Text Message"


@dataclass(frozen=True, slots=True)
class Config:
    """`cognitoConfig` of one resource, with the feature flags that matter to it."""

    name: str
    values: Values
    frontend: str
    uses_enabled_mfas: bool
    """Whether the user pool itself knows its second factors; before that a Lambda told it."""
    breaks_circles: bool
    """Whether triggers are connected in a stack of their own."""

    @property
    def raw(self) -> JsonObject:
        """All keys, as they are written."""
        return self.values.raw

    @property
    def has_user_pool(self) -> bool:
        """Users sign in here."""
        return self.values.text("authSelections") != "identityPoolOnly"

    @property
    def has_identity_pool(self) -> bool:
        """Users get AWS credentials."""
        return self.values.text("authSelections") != "userPoolOnly"

    @property
    def short_name(self) -> str:
        """What names of roles and clients begin with."""
        return self.values.needed_text("resourceNameTruncated")

    @property
    def shared_id(self) -> str:
        """Eight digits that tell this resource's parts from others.

        Files of older projects lack it; the names of their roles have this word in its place.
        """
        return self.values.text("sharedId") or "undefined"

    @property
    def has_second_factor(self) -> bool:
        """Users may or have to prove themselves twice."""
        return self.values.text("mfaConfiguration") not in {None, "OFF"}

    @property
    def sends_sms(self) -> bool:
        """Something in the user pool reaches users by phone."""
        values = self.values
        by_phone = ("autoVerifiedAttributes", "requiredAttributes", "usernameAttributes")
        return any("phone_number" in (values.texts(key) or []) for key in by_phone) or (
            self.has_second_factor and SMS in (values.texts("mfaTypes") or [])
        )

    @property
    def needs_sms_role(self) -> bool:
        """Cognito needs the role for text messages; older projects have it in any case."""
        return not self.uses_enabled_mfas or self.sends_sms

    @property
    def verified(self) -> list[str]:
        """What Cognito checks by sending a code, alias names included."""
        if self.values.texts("autoVerifiedAttributes") is None:
            return []
        named = [
            *(self.values.texts("autoVerifiedAttributes") or []),
            *(self.values.texts("aliasAttributes") or []),
        ]
        return [each for each in dict.fromkeys(named) if each in {"email", "phone_number"}]

    @property
    def audiences(self) -> list[str]:
        """Clients of Google that the identity pool trusts through OpenID Connect."""
        return self.values.texts("audiences") or []


def config_of(name: str, values: Values, facts: ProjectFacts) -> Config:
    """The configuration of a resource.

    Raises:
        AmplifyError: it does not say which pools there are.
    """
    values.needed_text("authSelections")
    values.choice("authSelections", SELECTIONS)
    flags = facts.flags.get("auth", {})
    return Config(
        name,
        values,
        facts.frontend,
        uses_enabled_mfas=bool(flags.get("useenabledmfas", False)),
        breaks_circles=bool(flags.get("breakcirculardependency", False)),
    )


def read_config(name: str, text: str | None, facts: ProjectFacts) -> Config:
    """The configuration in the text of a cli-inputs.json.

    Raises:
        AmplifyError: it cannot be read.
    """
    source = f"amplify/backend/auth/{name}/cli-inputs.json"
    whole = read_json(text, source)
    if not isinstance(whole, dict):
        raise AmplifyError(f"{source} is not an object.", "Restore it from version control.")
    values = Values(whole, source, loose=True).needed_child("cognitoConfig")
    return config_of(name, values, facts)
