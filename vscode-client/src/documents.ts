/** What the server is asked about: its own JSON files and GraphQL schemas, and every file that can hold a command with JSON in it. */
export const DOCUMENTS = [
  { scheme: "file", pattern: "**/amplify/**/*.json" },
  { scheme: "file", pattern: "**/amplify/backend/api/**/*.graphql" },
  { scheme: "file", pattern: "**/*.{amplify,headless}.json" },
  { scheme: "file", pattern: "**/package.json" },
  { scheme: "file", language: "shellscript" },
  { scheme: "file", language: "yaml" },
  { scheme: "file", language: "github-actions-workflow" },
  { scheme: "file", language: "dockercompose" },
  { scheme: "file", language: "dockerfile" },
  { scheme: "file", language: "fish" },
  { scheme: "file", language: "groovy" },
  { scheme: "file", language: "jenkinsfile" },
  { scheme: "file", language: "makefile" },
  { scheme: "file", language: "markdown" },
  { scheme: "file", pattern: "**/{Dockerfile,Containerfile,Jenkinsfile}*" },
  { scheme: "file", pattern: "**/*.{fish,zsh}" },
];
