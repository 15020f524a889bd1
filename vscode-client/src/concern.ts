import { NAMES } from "./files";

/** What tells of Amplify: its name, and keys of payloads that need not mention it. */
const TELLING = /amplify|"(?:serviceConfiguration|serviceModification|awscloudformation)"/;
const PLACE = /[\\/]amplify[\\/]|\.(?:amplify|headless)\.json$/;
const CODE = /^[^\S\n]*(```|~~~)[\s\S]*?^[^\S\n]*\1/gm;
const PROSE = new Set(["markdown", "mdx"]);

/** Whether the server could have something to say about a text; prose has to speak of Amplify in a block of code. */
export function concernsAmplify(path: string, language: string, text: string): boolean {
  if (PROSE.has(language)) return [...text.matchAll(CODE)].some(([code]) => TELLING.test(code));
  return PLACE.test(path) || NAMES.includes(path.replace(/^.*[\\/]/, "")) || TELLING.test(text);
}
