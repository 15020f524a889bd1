import { commands, Uri, window } from "vscode";
import { openedProjects } from "./project";

/** A missing server is worth a message only where it is missed: many a window shows a YAML file and no project. */
export async function hasAmplifyProject(): Promise<boolean> {
  return (await openedProjects()).length > 0;
}

/** Says that there is no server, and opens the page that tells how to get one. */
export async function offerInstallHelp(extension: Uri): Promise<void> {
  const help = "How to Install";
  const answer = await window.showErrorMessage("The Amplify language server (amplify-ls) was not found.", help);
  if (answer === help) await commands.executeCommand("markdown.showPreview", Uri.joinPath(extension, "INSTALL.md"));
}
