import { Disposable, languages, type TextDocument, workspace } from "vscode";
import { concernsAmplify } from "./concern";
import { DOCUMENTS } from "./documents";
import { openedProjects } from "./project";

/** Calls `begin` once there is something for the server to do: a project, or a text that speaks of Amplify. */
export async function whenAmplifyIsThere(begin: () => unknown): Promise<Disposable> {
  const watching = Disposable.from(
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeTextDocument(({ document }) => { look(document); }),
  );
  function look(document: TextDocument): void {
    if (concerns(document)) end();
  }
  function end(): void {
    watching.dispose();
    begin();
  }
  if (workspace.textDocuments.some(concerns) || (await openedProjects()).length > 0) end();
  return watching;
}

function concerns(document: TextDocument): boolean {
  return languages.match(DOCUMENTS, document) > 0
    && concernsAmplify(document.uri.path, document.languageId, document.getText());
}
