/** What the server is asked about: its own JSON files, and every file that can hold a command with JSON in it. */
export const DOCUMENTS = [
  { scheme: "file", pattern: "**/amplify/**/*.json" },
  { scheme: "file", pattern: "**/*.{amplify,headless}.json" },
  { scheme: "file", pattern: "**/package.json" },
  { scheme: "file", language: "shellscript" },
  { scheme: "file", language: "yaml" },
  { scheme: "file", language: "github-actions-workflow" },
];
