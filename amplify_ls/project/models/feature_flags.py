"""Every feature flag of the Amplify CLI, with the values it has when a project says nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flag:
    """One feature flag; `existing` applies where it is left out, `new` is written at init."""

    name: str
    existing: bool | int
    new: bool | int
    meaning: str


@dataclass(frozen=True, slots=True)
class Section:
    """Flags of one area."""

    name: str
    meaning: str
    flags: tuple[Flag, ...]


_TRANSFORMER = (
    Flag(
        "addMissingOwnerFields",
        existing=False,
        new=True,
        meaning="Adds the owner field that an owner rule implies to the model's type.",
    ),
    Flag(
        "improvePluralization",
        existing=False,
        new=False,
        meaning=(
            "Names list queries with better plurals. Changing it renames queries of a deployed API."
        ),
    ),
    Flag(
        "validateTypeNameReservedWords",
        existing=True,
        new=True,
        meaning="Rejects models whose name GraphQL or the transformer keeps for itself.",
    ),
    Flag(
        "useExperimentalPipelinedTransformer",
        existing=False,
        new=True,
        meaning="Switched on version 2 of the transformer before `transformerVersion` existed.",
    ),
    Flag(
        "enableIterativeGSIUpdates",
        existing=False,
        new=True,
        meaning=(
            "Lets one push change several indexes of a table, by deploying them one after the "
            "other."
        ),
    ),
    Flag(
        "secondaryKeyAsGSI",
        existing=False,
        new=True,
        meaning="Makes every `@index` a global index, even one that shares the partition key.",
    ),
    Flag(
        "skipOverrideMutationInputTypes",
        existing=False,
        new=True,
        meaning="Keeps mutation inputs that the schema defines itself.",
    ),
    Flag(
        "transformerVersion",
        existing=1,
        new=2,
        meaning="Version of the GraphQL transformer, 1 or 2; it decides which directives exist.",
    ),
    Flag(
        "suppressSchemaMigrationPrompt",
        existing=True,
        new=True,
        meaning="Leaves out the question whether to migrate the schema to version 2.",
    ),
    Flag(
        "securityEnhancementNotification",
        existing=True,
        new=False,
        meaning="Shows a note about a security improvement of the API at the next push.",
    ),
    Flag(
        "showFieldAuthNotification",
        existing=True,
        new=False,
        meaning="Shows a note about authorization rules on fields at the next push.",
    ),
    Flag(
        "useSubUsernameForDefaultIdentityClaim",
        existing=True,
        new=True,
        meaning=(
            "Stores owners as `sub::username`, so that a user name given to someone else opens "
            "nothing."
        ),
    ),
    Flag(
        "useFieldNameForPrimaryKeyConnectionField",
        existing=False,
        new=False,
        meaning="Names the key fields of relations after the relation's field.",
    ),
    Flag(
        "enableAutoIndexQueryNames",
        existing=False,
        new=True,
        meaning="Makes a query for each `@index` even when it names none.",
    ),
    Flag(
        "respectPrimaryKeyAttributesOnConnectionField",
        existing=False,
        new=True,
        meaning=(
            "Uses custom primary keys of models in their relations; Flutter projects start "
            "with `false`."
        ),
    ),
    Flag(
        "shouldDeepMergeDirectiveConfigDefaults",
        existing=False,
        new=False,
        meaning="Keeps the defaults of nested directive arguments when some of them are given.",
    ),
    Flag(
        "populateOwnerFieldForStaticGroupAuth",
        existing=False,
        new=True,
        meaning="Fills in the owner also when a group rule let the user in.",
    ),
    Flag(
        "subscriptionsInheritPrimaryAuth",
        existing=False,
        new=False,
        meaning="Gives subscriptions the authorization of the model itself.",
    ),
    Flag(
        "enableGen2Migration",
        existing=False,
        new=False,
        meaning="Prepares the API's tables for a migration to Amplify Gen 2.",
    ),
)

_AUTH = (
    Flag(
        "enableCaseInsensitivity",
        existing=False,
        new=True,
        meaning="Makes user names of a new user pool the same whatever their case.",
    ),
    Flag(
        "useInclusiveTerminology",
        existing=False,
        new=True,
        meaning="Uses inclusive words in generated names.",
    ),
    Flag(
        "breakCircularDependency",
        existing=False,
        new=True,
        meaning=(
            "Deploys user-pool triggers in a stack of their own, so that they may use other "
            "resources."
        ),
    ),
    Flag(
        "forceAliasAttributes",
        existing=False,
        new=False,
        meaning=(
            "Lets users of a new user pool sign in with `aliasAttributes` beside their user name."
        ),
    ),
    Flag(
        "useEnabledMfas",
        existing=False,
        new=True,
        meaning=(
            "Turns on only the chosen second factors, so that an authenticator app alone is "
            "possible."
        ),
    ),
)

_CODEGEN = (
    Flag(
        "useAppSyncModelgenPlugin",
        existing=False,
        new=True,
        meaning="Generates DataStore models with the current generator.",
    ),
    Flag(
        "useDocsGeneratorPlugin",
        existing=False,
        new=True,
        meaning="Generates GraphQL statements with the current generator.",
    ),
    Flag(
        "useTypesGeneratorPlugin",
        existing=False,
        new=True,
        meaning="Generates types with the current generator.",
    ),
    Flag(
        "cleanGeneratedModelsDirectory",
        existing=False,
        new=True,
        meaning="Empties the folder of generated models before new ones are written.",
    ),
    Flag(
        "retainCaseStyle",
        existing=False,
        new=True,
        meaning="Keeps the case of type and field names in generated models.",
    ),
    Flag(
        "addTimestampFields",
        existing=False,
        new=True,
        meaning="Adds read-only `createdAt` and `updatedAt` to generated models.",
    ),
    Flag(
        "handleListNullabilityTransparently",
        existing=False,
        new=True,
        meaning=(
            "Lets lists and their items be null in generated models exactly where the schema does."
        ),
    ),
    Flag(
        "emitAuthProvider",
        existing=False,
        new=True,
        meaning="Writes the provider of each authorization rule into generated models.",
    ),
    Flag(
        "generateIndexRules",
        existing=False,
        new=True,
        meaning="Writes primary keys and indexes into generated models.",
    ),
    Flag(
        "enableDartNullSafety",
        existing=False,
        new=True,
        meaning="Generates Dart models with null safety.",
    ),
    Flag(
        "generateModelsForLazyLoadAndCustomSelectionSet",
        existing=False,
        new=False,
        meaning="Generates models whose relations are loaded when they are used.",
    ),
)

SECTIONS = (
    Section("graphQLTransformer", "How the GraphQL schema becomes an API.", _TRANSFORMER),
    Section(
        "frontend-ios",
        "What is done to iOS projects.",
        (
            Flag(
                "enableXcodeIntegration",
                existing=False,
                new=True,
                meaning="Adds generated files to the Xcode project.",
            ),
        ),
    ),
    Section("auth", "How sign-in is set up.", _AUTH),
    Section("codegen", "What code is generated for the app.", _CODEGEN),
    Section(
        "appSync",
        "How functions reach the GraphQL API.",
        (
            Flag(
                "generateGraphQLPermissions",
                existing=False,
                new=True,
                meaning="Grants functions queries, mutations and subscriptions one by one.",
            ),
        ),
    ),
    Section(
        "latestRegionSupport",
        "Which list of regions a service is offered in; 0 is the oldest.",
        tuple(
            Flag(
                name,
                existing=0,
                new=1,
                meaning=f"Version of the list of regions for {service}.",
            )
            for name, service in {
                "pinpoint": "Amazon Pinpoint",
                "translate": "Amazon Translate",
                "transcribe": "Amazon Transcribe",
                "rekognition": "Amazon Rekognition",
                "textract": "Amazon Textract",
                "comprehend": "Amazon Comprehend",
            }.items()
        ),
    ),
    Section(
        "project",
        "What the project as a whole may do.",
        (
            Flag(
                "overrides",
                existing=True,
                new=True,
                meaning="Lets `override.ts` files change generated resources.",
            ),
        ),
    ),
)
