"""The value of `--codegen`."""

from typing import Annotated

from amplify_ls.project.models.record import Record, about, note

_SPELLINGS = {
    "generate-code": "generateCode",
    "shouldGenerateCode": "generateCode",
    "should-generate-code": "generateCode",
    "code-language": "codeLanguage",
    "targetLanguage": "codeLanguage",
    "target-language": "codeLanguage",
    "file-name-pattern": "fileNamePattern",
    "includePattern": "fileNamePattern",
    "include-pattern": "fileNamePattern",
    "generated-file-name": "generatedFileName",
    "generate-docs": "generateDocs",
    "shouldGenerateDocs": "generateDocs",
    "should-generate-docs": "generateDocs",
    "generateStatements": "generateDocs",
    "generate-statements": "generateDocs",
    "shouldGenerateStatements": "generateDocs",
    "should-generate-statements": "generateDocs",
}


class CodegenOption(
    Record,
    json_schema_extra=about(
        {
            "generateCode": True,
            "codeLanguage": "typescript",
            "fileNamePattern": "src/graphql/**/*.ts",
            "generatedFileName": "src/API.ts",
            "generateDocs": True,
        },
        closed=True,
        key_aliases=_SPELLINGS,
        cli="`push` and `publish` stop when the value cannot be parsed; unknown keys are ignored.",
    ),
):
    """What `push` and `publish` generate from the GraphQL schema: statements and typed code."""

    generate_code: Annotated[
        bool | None,
        note(
            "Whether to generate typed code for the GraphQL API.",
            cli="Flutter apps never get it.",
            omitted="`true` with `--yes`",
            consequence="replaced",
        ),
    ] = None
    code_language: Annotated[
        str | None,
        note(
            "Language of the generated code; it must fit the front end.",
            cli="Android ignores it; a value that is not text crashes the command.",
            omitted="the front end's usual language",
            values={
                "javascript": "JavaScript: web and React Native apps",
                "typescript": "TypeScript: web, Angular and Ionic apps",
                "flow": "JavaScript with Flow types: web and React Native apps",
                "angular": "An Angular service: Angular and Ionic apps",
                "swift": "Swift: iOS apps",
            },
            ignore_case=True,
            consequence="replaced",
        ),
    ] = None
    file_name_pattern: Annotated[
        str | list[Annotated[str, note("One glob pattern.", min_length=1)]] | None,
        note(
            (
                "Glob pattern, or several, of the files with GraphQL queries, mutations and "
                "subscriptions. Code is generated for what they hold."
            ),
            omitted="the front end's usual place, `src/graphql/**/*.js` for JavaScript",
            consequence="replaced",
            examples=["src/graphql/**/*.js", "src/graphql/**/*.ts"],
        ),
    ] = None
    generated_file_name: Annotated[
        str | None,
        note(
            "File the generated code is written to, relative to the project.",
            cli="Ignored for the languages without types: plain JavaScript, and Android.",
            omitted=(
                "the front end's usual name, `src/API.ts` for TypeScript and `API.swift` for Swift"
            ),
            consequence="replaced",
            min_length=1,
            examples=["src/API.ts", "API.swift"],
        ),
    ] = None
    generate_docs: Annotated[
        bool | None,
        note(
            (
                "Whether to write a file with every possible query, mutation and subscription "
                "of the schema. Earlier generated statements are overwritten."
            ),
            omitted="`true` with `--yes`",
            consequence="replaced",
        ),
    ] = None
    max_depth: Annotated[
        int | None,
        note(
            "How many levels of nested types the generated statements ask for.",
            default=2,
            minimum=1,
            consequence="replaced",
            examples=[2],
        ),
    ] = None
