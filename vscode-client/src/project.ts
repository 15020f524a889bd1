import { Uri, window, workspace } from "vscode";

const FOLDER = ["amplify", ".config"] as const;
const MANY = 50;

/** The folders that were opened and hold a project themselves. */
export async function openedProjects(): Promise<Uri[]> {
  const folders = workspace.workspaceFolders ?? [];
  const found = await Promise.all(folders.map(async ({ uri }) => ((await isProject(uri)) ? [uri] : [])));
  return found.flat();
}

/** The project a command is about: of the active editor, else the only one there is, else the one that is picked. */
export async function chooseProject(): Promise<Uri | undefined> {
  const active = window.activeTextEditor?.document.uri;
  const around = active?.scheme === "file" ? await projectAround(active) : undefined;
  if (around !== undefined) return around;
  const projects = await allProjects();
  if (projects.length === 0) void window.showErrorMessage("There is no Amplify project in this workspace.");
  if (projects.length < 2) return projects[0];
  const items = projects.map((root) => ({ label: workspace.asRelativePath(root), root }));
  return (await window.showQuickPick(items, { title: "Which Amplify project?" }))?.root;
}

async function projectAround(file: Uri): Promise<Uri | undefined> {
  for (let folder = Uri.joinPath(file, ".."); ; folder = Uri.joinPath(folder, "..")) {
    if (await isProject(folder)) return folder;
    if (folder.path === Uri.joinPath(folder, "..").path) return undefined;
  }
}

async function allProjects(): Promise<Uri[]> {
  const markers = await workspace.findFiles(`**/${FOLDER.join("/")}/project-config.json`, "**/node_modules/**", MANY);
  return markers.map((marker) => Uri.joinPath(marker, "..", "..", "..")).sort((a, b) => a.path.localeCompare(b.path));
}

async function isProject(folder: Uri): Promise<boolean> {
  return workspace.fs.stat(Uri.joinPath(folder, ...FOLDER)).then(() => true, () => false);
}
