import { commands, Uri, window, workspace } from "vscode";

/** A missing server is worth a message only where it is missed: many a window shows a YAML file and no project. */
export async function hasAmplifyProject(): Promise<boolean> {
  const folders = workspace.workspaceFolders ?? [];
  const found = await Promise.allSettled(
    folders.map((folder) => workspace.fs.stat(Uri.joinPath(folder.uri, "amplify", ".config"))),
  );
  return found.some((result) => result.status === "fulfilled");
}

/** Says that there is no server, and opens the page that tells how to get one. */
export async function offerInstallHelp(extension: Uri): Promise<void> {
  const help = "How to Install";
  const answer = await window.showErrorMessage("The Amplify language server (amplify-ls) was not found.", help);
  if (answer === help) await commands.executeCommand("markdown.showPreview", Uri.joinPath(extension, "INSTALL.md"));
}
