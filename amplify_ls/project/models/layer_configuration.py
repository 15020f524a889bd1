"""amplify/backend/function/<layer>/layer-configuration.json."""

from typing import Annotated, Literal

from amplify_ls.project.models.forms import Form
from amplify_ls.project.models.record import Json, Note, Record, about, note, one_of

_RUNTIME = {
    "value": "nodejs",
    "name": "NodeJS",
    "runtimePluginId": "amplify-nodejs-function-runtime-provider",
    "layerExecutablePath": "nodejs",
}
_ACCOUNTS = {"type": "AwsAccounts", "accounts": ["123456789012"]}
_ORGANISATIONS = {"type": "AwsOrg", "orgs": ["o-a1b2c3d4e5"]}
_LAYER = {"permissions": [{"type": "Private"}], "runtimes": [_RUNTIME]}
_ACCOUNT = Form(r"^[0-9]{12}$", "the id of an account has twelve digits")
_ORGANISATION = Form(
    r"^o-[a-zA-Z0-9]{10,32}$", "the id of an organization is `o-` with 10 to 32 letters and digits"
)


def _type() -> Note:
    return note(
        "Who may use the layer.",
        values={
            "Private": "This account; it is always among them",
            "Public": "Everybody, in every AWS account",
            "AwsAccounts": "The accounts in `accounts`",
            "AwsOrg": "All accounts of the organizations in `orgs`",
        },
    )


class PrivateLayer(Record, json_schema_extra=about({"type": "Private"})):
    """Use in this account."""

    type: Annotated[Literal["Private"], _type()]


class PublicLayer(Record, json_schema_extra=about({"type": "Public"})):
    """Use by everybody."""

    type: Annotated[Literal["Public"], _type()]


class AccountsLayer(Record, json_schema_extra=about(_ACCOUNTS)):
    """Use in some other accounts."""

    type: Annotated[Literal["AwsAccounts"], _type()]
    accounts: Annotated[
        list[
            Annotated[
                str,
                note(
                    "Id of an AWS account, in quotes.",
                    rule="AMP421",
                    form=_ACCOUNT,
                    examples=["123456789012"],
                ),
            ]
        ],
        note("Ids of the AWS accounts that may use the layer.", examples=[["123456789012"]]),
    ]


class OrganisationsLayer(Record, json_schema_extra=about(_ORGANISATIONS)):
    """Use in the accounts of some organizations."""

    type: Annotated[Literal["AwsOrg"], _type()]
    orgs: Annotated[
        list[
            Annotated[
                str,
                note(
                    "Id of an organization of AWS Organizations.",
                    rule="AMP421",
                    form=_ORGANISATION,
                    examples=["o-a1b2c3d4e5"],
                ),
            ]
        ],
        note("Ids of the organizations that may use the layer.", examples=[["o-a1b2c3d4e5"]]),
    ]


LayerPermission = Annotated[
    PrivateLayer | PublicLayer | AccountsLayer | OrganisationsLayer, one_of("type")
]


class LayerRuntime(Record, json_schema_extra=about(_RUNTIME)):
    """A language that the layer is for."""

    value: Annotated[
        str,
        note(
            "Language, in the words of the plug-in.",
            values={"nodejs": "Node.js", "python": "Python"},
            consequence="accepted",
            missing="fails",
        ),
    ]
    name: Annotated[
        str | None,
        note("Name of the language, for people.", consequence="accepted", examples=["NodeJS"]),
    ] = None
    runtime_plugin_id: Annotated[
        str | None,
        note(
            "Plug-in of the Amplify CLI that builds the layer.",
            values={
                "amplify-nodejs-function-runtime-provider": "Node.js",
                "amplify-python-function-runtime-provider": "Python",
            },
            consequence="accepted",
        ),
    ] = None
    layer_executable_path: Annotated[
        str | None,
        note(
            "Folder below the layer's `lib` with what belongs to this language.",
            consequence="accepted",
            examples=["nodejs", "python"],
        ),
    ] = None


class Ephemeral(
    Record,
    json_schema_extra=about({"layerVersionsToDelete": {"dev": [1]}}),
):
    """What the next push does with versions of the layer."""

    layer_versions_to_delete: Annotated[
        dict[str, Annotated[list[Json], note("Numbers of versions.")]] | None,
        note("Versions to delete, by environment.", key_reference="environment"),
    ] = None
    layer_version_permissions_to_update: Annotated[
        dict[
            str,
            Annotated[
                dict[str, Annotated[list[LayerPermission], note("Who may use the version.")]],
                note("Permissions, by version."),
            ],
        ]
        | None,
        note("Versions that get other permissions, by environment.", key_reference="environment"),
    ] = None


class LayerConfiguration(
    Record,
    json_schema_extra=about(
        _LAYER,
        starts={
            "A layer for this account": _LAYER,
            "A layer for other accounts too": _LAYER | {"permissions": [_ACCOUNTS]},
        },
    ),
):
    """Who may use a layer, and the languages it is for."""

    permissions: Annotated[
        list[LayerPermission],
        note("Who may use the layer.", examples=[[{"type": "Private"}]]),
    ]
    runtimes: Annotated[
        list[LayerRuntime],
        note(
            "Languages that the layer is for, at least one.", rule="AMP421", examples=[[_RUNTIME]]
        ),
    ]
    non_multi_env: Annotated[
        bool | None,
        note(
            "Whether all environments share one layer, as with versions before environments.",
            consequence="accepted",
        ),
    ] = None
    ephemeral: Annotated[
        Ephemeral | None,
        note(
            "What the next push does with versions of the layer; written by `amplify update`.",
            cli="The push removes it again; it is not meant to be committed.",
            consequence="accepted",
        ),
    ] = None
