"""amplify/cli.json and amplify/cli.<env>.json."""

import json
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import create_model

from amplify_ls.project.models.feature_flags import SECTIONS, Flag, Section
from amplify_ls.project.models.record import Json, Note, Record, about, note

_RULE = {"x-rule": "AMP201", "x-consequence": "fails"}
_UNKNOWN = "One that it does not know stops every command, unless its value is `false`."


def _flag_field(flag: Flag) -> Note:
    new = json.dumps(flag.new)
    start = "" if flag.existing == flag.new else f" New projects start with `{new}`."
    described = note(
        f"{flag.meaning}{start}",
        alias=flag.name,
        cli="A value of another type stops every command with FeatureFlagsValidationError.",
        rule="AMP201",
        consequence="fails",
        default=flag.existing,
    )
    kind: Any = type(flag.existing)
    return (Annotated[kind | None, described], None)


def _section_model(section: Section) -> type[Record]:
    example = {flag.name: flag.new for flag in section.flags}
    extra = about(example, closed=True, ignore_case_keys=True, cli=_UNKNOWN)
    fields: dict[str, Any] = {flag.name: _flag_field(flag) for flag in section.flags}
    return create_model(
        _class_name(section.name),
        __base__=Record,
        __doc__=section.meaning,
        __cls_kwargs__={"json_schema_extra": extra | _RULE},
        **fields,
    )


def _section_field(section: Section) -> Note:
    described = note(section.meaning, alias=section.name, rule="AMP201", consequence="fails")
    return (Annotated[_section_model(section) | None, described], None)


def _class_name(section: str) -> str:
    words = section.split("-")
    return "".join(word[0].upper() + word[1:] for word in words) + "Flags"


def _features_model() -> type[Record]:
    example: dict[str, Json] = {
        "graphqltransformer": {"transformerversion": 2, "addmissingownerfields": True},
        "codegen": {"useappsyncmodelgenplugin": True},
    }
    extra = about(example, closed=True, ignore_case_keys=True, cli=_UNKNOWN)
    fields = {section.name.replace("-", "_"): _section_field(section) for section in SECTIONS}
    return create_model(
        "Features",
        __base__=Record,
        __doc__="Feature flags by area; names are compared without case.",
        __cls_kwargs__={"json_schema_extra": extra | _RULE},
        **fields,
    )


if TYPE_CHECKING:
    Features = Record
else:
    Features = _features_model()


class Debug(Record, json_schema_extra=about({"shareProjectConfig": False}, closed=True)):
    """What the Amplify CLI may report about this project."""

    share_project_config: Annotated[
        bool | None,
        note(
            (
                "Whether a report of a failure may contain the project's configuration, "
                "without secrets."
            ),
            consequence="accepted",
        ),
    ] = None


class CliJson(
    Record,
    json_schema_extra=about(
        {
            "features": {
                "graphqltransformer": {"transformerversion": 2, "addmissingownerfields": True},
                "codegen": {"useappsyncmodelgenplugin": True},
                "appsync": {"generategraphqlpermissions": True},
            },
            "debug": {"shareProjectConfig": False},
        },
        closed=True,
        cli=(
            "A flag in cli.<env>.json wins over cli.json, and variables of the environment such as "
            "AMPLIFYCLI_codegen__retainCaseStyle win over both."
        ),
    ),
):
    """Feature flags of the project, or of one environment in cli.<env>.json."""

    features: Annotated[
        Features | None,
        note(
            (
                "Feature flags by area; names are compared without case, and the Amplify CLI "
                "writes them in lower case."
            ),
            cli="When it is absent the Amplify CLI fills it with the values of a new project.",
            rule="AMP201",
            consequence="fails",
            link="https://docs.amplify.aws/gen1/react/tools/cli/reference/feature-flags/",
        ),
    ] = None
    debug: Annotated[
        Debug | None,
        note("What the Amplify CLI may report about this project.", consequence="accepted"),
    ] = None
