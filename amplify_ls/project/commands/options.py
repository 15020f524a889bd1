"""Options of the Amplify CLI that several commands have."""

from __future__ import annotations

from amplify_ls.project.commands.command import CliOption

FRONTENDS = {
    "javascript": "A web app or a React Native app.",
    "android": "An Android app.",
    "ios": "An iOS app.",
    "flutter": "A Flutter app.",
}

YES = CliOption(
    "yes",
    "Asks nothing: every question is answered as it would be by default. Scripts need it.",
    short="-y",
    is_likely=True,
)
HEADLESS = CliOption(
    "headless",
    "Asks nothing: one line of JSON on standard input says everything.",
    is_likely=True,
)
HELP = CliOption("help", "Shows what the command can be told, and does nothing else.", short="-h")
DEBUG = CliOption("debug", "Says more about what goes on, for looking into a failure.")
AMPLIFY = CliOption(
    "amplify",
    "JSON with the project's name, its environment and the editor.",
    "JSON",
    is_likely=True,
)
FRONTEND = CliOption(
    "frontend",
    "JSON with the kind of app, its framework, folders and commands.",
    "JSON",
    is_likely=True,
)
PROVIDERS = CliOption(
    "providers",
    "JSON with the AWS profile or keys, and the region.",
    "JSON",
    is_likely=True,
)
CATEGORIES = CliOption(
    "categories",
    "JSON with values of the environment that cannot be derived, such as secrets of social "
    "sign-in.",
    "JSON",
)
CODEGEN = CliOption(
    "codegen", "JSON that says which code is generated from a GraphQL schema.", "JSON"
)
APP_ID = CliOption("appId", "Id of the app in Amplify Hosting that the project belongs to.", "ID")
ENV_NAME = CliOption(
    "envName",
    "Name of the environment, as `envName` in `--amplify`.",
    "NAME",
    reference="environment",
)
BOUNDARY = CliOption(
    "permissions-boundary", "ARN of the IAM policy that limits every role Amplify makes.", "ARN"
)
RESTORE = CliOption(
    "restore", "Overwrites the files of the backend with those that were last deployed."
)
FORCE_REMOVAL = CliOption(
    "force", "Asks nothing. With `--yes` alone the answer is no, and nothing is removed."
)
JSON_OUTPUT = CliOption("json", "Prints JSON, for programs.")
NAME_OF_ENVIRONMENT = CliOption(
    "name", "Name of the environment.", "NAME", reference="environment", is_likely=True
)
PUSHING = (
    YES,
    CODEGEN,
    CliOption("force", "Deploys even where nothing has changed.", short="-f"),
    CliOption(
        "allow-destructive-graphql-schema-updates",
        "Lets a change of the schema replace tables: everything that is in them is lost.",
    ),
    CliOption(
        "iterative-rollback",
        "Takes back, step by step, a deployment that stopped half-way. Not with `--force`.",
    ),
    CliOption("minify", "Takes blanks out of templates, for those that are too large."),
    CliOption(
        "env",
        "Deploys this environment, which then is the one that is checked out.",
        "NAME",
        reference="environment",
    ),
    CliOption("no-gql-override", "Deploys the API without what `override.ts` changes."),
    CliOption("disable-gsi-limit-check", "Lets a table get any number of indexes at once."),
    CliOption("silent", "Says less."),
    DEBUG,
)
