import { languages, LanguageStatusSeverity } from "vscode";
import { DOCUMENTS } from "./documents";

/** Shows how the server is, beside the language of the open file. */
export type Status = ReturnType<typeof createStatus>;

export function createStatus() {
  const item = languages.createLanguageStatusItem("amplify.status", DOCUMENTS);
  item.name = "Amplify Language Server";
  item.text = "Amplify";
  item.detail = "starts with the first text that speaks of Amplify";
  item.command = { command: "amplify.showOutput", title: "Show Output" };
  const { Error, Information } = LanguageStatusSeverity;
  return {
    starting: () => Object.assign(item, { detail: "starting", severity: Information, busy: true }),
    ready: (detail: string) => Object.assign(item, { detail, severity: Information, busy: false }),
    failed: (detail: string) => Object.assign(item, { detail, severity: Error, busy: false }),
    dispose: () => { item.dispose(); },
  };
}
