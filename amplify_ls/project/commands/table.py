"""The commands of the Amplify CLI, with what they do in our words.

What there is was read in the Amplify CLI 14.3; commands that only ask and cannot be told anything
are here as well, for people write them in documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from amplify_ls.project.commands.command import CliCommand, CliOption, Follows
from amplify_ls.project.commands.options import (
    AMPLIFY,
    APP_ID,
    BOUNDARY,
    CATEGORIES,
    DEBUG,
    ENV_NAME,
    FORCE_REMOVAL,
    FRONTEND,
    FRONTENDS,
    HEADLESS,
    JSON_OUTPUT,
    NAME_OF_ENVIRONMENT,
    PROVIDERS,
    PUSHING,
    RESTORE,
    YES,
)

CATEGORY_MEANINGS = {
    "analytics": "usage analytics and streams of events",
    "api": "GraphQL and REST APIs",
    "auth": "sign-up and sign-in",
    "custom": "AWS resources of your own",
    "function": "Lambda functions and layers",
    "geo": "maps, place search and geofences",
    "hosting": "hosting of the app",
    "interactions": "chat bots",
    "notifications": "push, e-mail and text messages",
    "predictions": "machine learning",
    "storage": "buckets for files and tables",
}
_VERBS = {
    "add": "Adds {} to the project. Nothing is deployed before the next push.",
    "update": "Changes {} of the project. Nothing is deployed before the next push.",
    "remove": "Removes {} from the project. The next push removes it from AWS.",
}
_HEADLESS = {
    "add": ("api", "auth", "geo", "storage"),
    "update": ("api", "auth", "geo", "storage"),
    "remove": ("storage",),
    "import": ("auth", "storage"),
}
_IMPORTED = ("auth", "storage")
_OVERRIDDEN = ("api", "auth", "storage")
_MOCKED = ("api", "function", "storage")
_CONSOLES = ("api", "auth", "hosting", "analytics", "notifications")
_DEPLOYED = ("analytics", "api", "auth", "custom", "function", "geo", "hosting", "storage")


def all_commands() -> Iterator[CliCommand]:
    """Every command, those that are used most first."""
    yield from _projects()
    yield from _deployments()
    yield from _environments()
    yield from _categories()
    yield from _code()
    yield from _tools()


def _projects() -> Iterator[CliCommand]:
    yield CliCommand(
        ("init",),
        "Makes an Amplify project of the folder, or a new environment of a project.",
        (
            AMPLIFY,
            FRONTEND,
            PROVIDERS,
            YES,
            CATEGORIES,
            APP_ID,
            ENV_NAME,
            BOUNDARY,
            CliOption("forcePush", "Deploys right after it; without it nothing is deployed."),
            CliOption("app", "Repository with an example app to begin with.", "URL"),
            CliOption("quickstart", "Makes a project without AWS. `--frontend` is one word then."),
            DEBUG,
        ),
    )
    yield CliCommand(
        ("configure", "project"),
        "Changes what the project says of its app, its editor and AWS.",
        (
            AMPLIFY,
            FRONTEND,
            PROVIDERS,
            YES,
            CliOption(
                "profileSetting", "Takes what `--providers` says; without it nothing of it counts."
            ),
        ),
    )
    yield CliCommand(
        ("configure",),
        "Sets up an AWS user for the Amplify CLI on this machine.",
        (
            APP_ID,
            ENV_NAME,
            CliOption("usage-data-on", "Lets the Amplify CLI tell AWS how it is used."),
            CliOption("usage-data-off", "Keeps the Amplify CLI from telling AWS how it is used."),
            CliOption("share-project-config-on", "Lets failures be reported with settings."),
            CliOption("share-project-config-off", "Keeps settings out of reports of failures."),
        ),
    )
    yield CliCommand(
        ("delete",),
        "Deletes every environment from AWS, and the folder `amplify`.",
        (FORCE_REMOVAL,),
    )


def _deployments() -> Iterator[CliCommand]:
    yield CliCommand(("push",), "Deploys the backend.", PUSHING)
    for category in _DEPLOYED:
        yield CliCommand(
            ("push", category),
            f"Deploys {CATEGORY_MEANINGS[category]} of the backend, or one resource of it.",
            PUSHING,
            Follows.RESOURCE,
        )
    yield CliCommand(
        ("publish",),
        "Deploys the backend, builds the app and uploads it to where it is hosted.",
        (
            *PUSHING,
            CliOption(
                "invalidateCloudFront", "Makes CloudFront forget what it has kept.", short="-c"
            ),
        ),
    )
    yield CliCommand(
        ("pull",),
        "Fetches a backend that is deployed; in an empty folder makes a project of it.",
        (
            AMPLIFY,
            FRONTEND,
            PROVIDERS,
            YES,
            APP_ID,
            ENV_NAME,
            RESTORE,
            CliOption("no-override", "Does not build what `override.ts` changes."),
            CliOption("no-codegen", "Generates no code."),
            CliOption("sandboxId", "Id of a sandbox of Amplify Studio.", "ID"),
        ),
    )
    verbose = CliOption("verbose", "Shows what differs in the templates.", short="-v")
    yield CliCommand(
        ("status",), "Lists the resources, and what a push would do with each.", (verbose,)
    )
    for category, what in CATEGORY_MEANINGS.items():
        access = CliOption("acm", "Shows who may do what with a model.", "MODEL", reference="model")
        yield CliCommand(
            ("status", category),
            f"Lists {what}, and what a push would do.",
            (verbose, access) if category == "api" else (verbose,),
        )


def _environments() -> Iterator[CliCommand]:
    yield CliCommand(
        ("env", "add"),
        "Makes a new environment and checks it out.",
        (AMPLIFY, PROVIDERS, YES, CATEGORIES, ENV_NAME, BOUNDARY),
        Follows.NEW,
    )
    yield CliCommand(
        ("env", "checkout"),
        "Makes another environment the one that commands work on.",
        (RESTORE, YES),
        Follows.ENVIRONMENT,
    )
    yield CliCommand(
        ("env", "list"),
        "Lists the environments.",
        (CliOption("details", "Shows everything that is known of each."), JSON_OUTPUT),
    )
    yield CliCommand(("env", "get"), "Shows one environment.", (NAME_OF_ENVIRONMENT, JSON_OUTPUT))
    yield CliCommand(
        ("env", "import"),
        "Adds an environment that is deployed to the project.",
        (
            NAME_OF_ENVIRONMENT,
            CliOption(
                "config", "JSON with its root stack, roles and bucket.", "JSON", is_likely=True
            ),
            CliOption("awsInfo", "JSON that says where this machine finds AWS keys.", "JSON"),
            YES,
        ),
    )
    yield CliCommand(
        ("env", "pull"), "Fetches the environment that is checked out from AWS.", (RESTORE, YES)
    )
    yield CliCommand(
        ("env", "remove"),
        "Removes an environment from AWS and from the project.",
        (FORCE_REMOVAL,),
        Follows.ENVIRONMENT,
    )
    yield CliCommand(
        ("env", "update"), "Changes settings of the environment that is checked out.", (BOUNDARY,)
    )
    yield CliCommand(("env",), "Works on environments.", is_hidden=True)


def _categories() -> Iterator[CliCommand]:
    for verb, meaning in _VERBS.items():
        for category, what in CATEGORY_MEANINGS.items():
            headless = (HEADLESS,) if category in _HEADLESS[verb] else ()
            follows = Follows.RESOURCE if verb != "add" else Follows.NOTHING
            yield CliCommand((verb, category), meaning.format(what), (*headless, YES), follows)
    for category in _IMPORTED:
        yield CliCommand(
            ("import", category),
            f"Uses {CATEGORY_MEANINGS[category]} that are there already, without changing them.",
            (HEADLESS,),
        )
    for category in _OVERRIDDEN:
        yield CliCommand(
            ("override", category),
            "Makes `override.ts`, with which you change what the Amplify CLI generates.",
            follows=Follows.RESOURCE,
        )
    yield CliCommand(
        ("override", "project"), "Makes `override.ts`, with which you change the root stack."
    )
    for category in _MOCKED:
        is_function = category == "function"
        yield CliCommand(
            ("mock", category),
            f"Runs {CATEGORY_MEANINGS[category]} on this machine.",
            _EVENT if is_function else (),
            Follows.RESOURCE if is_function else Follows.NOTHING,
        )
    yield CliCommand(("mock",), "Runs APIs, functions and storage on this machine.")
    for category in _CONSOLES:
        yield CliCommand(
            ("console", category), f"Opens {CATEGORY_MEANINGS[category]} in the AWS console."
        )
    yield CliCommand(("console",), "Opens the project in the AWS console.")


_EVENT = (
    CliOption("event", "File with the event that the function gets.", "FILE"),
    CliOption("timeout", "Seconds that the function may take.", "SECONDS"),
)


def _code() -> Iterator[CliCommand]:
    apis = {
        "gql-compile": "Makes templates and resolvers of the GraphQL schema, and deploys nothing.",
        "rebuild": "Makes all tables of the API anew: everything that is in them is lost.",
        "migrate": "Takes a GraphQL API to the second version of the transformer.",
        "add-graphql-datasource": "Makes an API of an existing database.",
        "generate-schema": "Makes a schema of an existing database.",
        "update-secrets": "Changes the keys of an existing database.",
    }
    for word, meaning in apis.items():
        yield CliCommand(("api", word), meaning)
    yield CliCommand(
        ("build",),
        "Makes the templates and packages of all resources, and deploys nothing.",
        follows=Follows.FUNCTION,
    )
    yield CliCommand(
        ("function", "build"), "Builds the functions.", follows=Follows.FUNCTION, is_hidden=True
    )
    generated = {
        "configure": "Changes how code is generated.",
        "remove": "Generates no code any more.",
        "types": "Generates types of what the API's operations ask for.",
    }
    for word, meaning in generated.items():
        yield CliCommand(("codegen", word), meaning)
    depth = CliOption("max-depth", "How deep operations go into related types.", "NUMBER")
    download = CliOption("nodownload", "Takes the schema that is there already.")
    yield CliCommand(("codegen",), "Generates operations and types.", (depth, download))
    yield CliCommand(
        ("codegen", "statements"), "Generates operations in GraphQL.", (depth, download)
    )
    yield CliCommand(
        ("codegen", "models"),
        "Generates models for DataStore.",
        (
            CliOption("target", "Kind of app.", "NAME", values=_TARGETS),
            CliOption("model-schema", "The GraphQL schema.", "FILE"),
            CliOption("output-dir", "Where the models go.", "FOLDER"),
            CliOption("feature-flags", "File with flags, such as cli.json.", "FILE"),
        ),
    )
    yield CliCommand(
        ("codegen", "add"),
        "Sets up the generation of code, also for an API outside the project.",
        (
            CliOption("apiId", "Id of the API in AWS AppSync.", "ID"),
            CliOption("region", "AWS region of the API.", "REGION", reference="region"),
        ),
    )


_TARGETS = {**FRONTENDS, "typescript": "Types for TypeScript.", "introspection": "JSON."}


def _tools() -> Iterator[CliCommand]:
    yield CliCommand(
        ("export",),
        "Writes the backend as an app of the AWS CDK can include it.",
        (CliOption("out", "Folder to write to.", "FOLDER", is_likely=True), YES),
    )
    yield CliCommand(
        ("diagnose",),
        "Looks for what hinders the Amplify CLI here.",
        (
            CliOption("send-report", "Sends what was found to AWS."),
            CliOption("auto-send-on", "Sends reports whenever something fails."),
            CliOption("auto-send-off", "Sends no reports unasked."),
        ),
    )
    yield CliCommand(("logout",), "Forgets a login to Amplify Studio.", (APP_ID,))
    for word, meaning in _PLUGINS.items():
        yield CliCommand(("plugin", word), meaning)
    yield CliCommand(("upgrade",), "Installs the newest Amplify CLI.")
    yield CliCommand(("uninstall",), "Removes the Amplify CLI from this machine.")
    yield CliCommand(("version",), "Says which Amplify CLI this is.")
    yield CliCommand(("help",), "Lists the commands.")
    yield CliCommand(
        ("awscloudformation", "reset-cache"), "Forgets the role that the profile has taken on."
    )


_PLUGINS = {
    "configure": "Says where plug-ins are looked for.",
    "scan": "Looks for plug-ins on this machine.",
    "add": "Adds a plug-in.",
    "remove": "Removes a plug-in.",
    "list": "Lists plug-ins.",
    "verify": "Checks a plug-in.",
    "init": "Makes the beginnings of a plug-in.",
}
