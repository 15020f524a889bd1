import { LANGUAGES, PATTERNS } from "./files";

/** What the server is asked about: every file that it reads, and texts in their languages that have no file yet. */
export const DOCUMENTS = [
  ...PATTERNS.map((pattern) => ({ scheme: "file", pattern })),
  ...LANGUAGES.flatMap((language) => ["file", "untitled"].map((scheme) => ({ scheme, language }))),
];
