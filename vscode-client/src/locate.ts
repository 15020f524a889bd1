import { execFile } from "node:child_process";
import { access, constants, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { promisify } from "node:util";
import { type LogOutputChannel, workspace } from "vscode";
import { candidates, type ServerCommand, words } from "./command";
import { activeInterpreter } from "./python";

/** Finds the command that starts the server for this window. */
export async function locateServer(log: LogOutputChannel): Promise<ServerCommand | undefined> {
  const folders = workspace.workspaceFolders?.filter((folder) => folder.uri.scheme === "file") ?? [];
  const configured = words(workspace.getConfiguration("amplify").get<string | string[]>("server.path", ""));
  const commands = candidates({
    configured,
    trusted: workspace.isTrusted,
    interpreter: configured.length === 0 && workspace.isTrusted ? await interpreter() : undefined,
    folders: folders.map((folder) => folder.uri.fsPath),
    searchPath: process.env.PATH ?? "",
    home: homedir(),
    windows: process.platform === "win32",
  });
  for (const command of commands) {
    if (await isUsable(command)) return command;
  }
  log.error("The server amplify-ls was not found at:", ...commands.map((command) => `\n  ${command.program}`));
  return undefined;

  async function interpreter(): Promise<string | undefined> {
    try {
      return await activeInterpreter(folders[0]?.uri);
    } catch (error) {
      log.warn("The Python extension did not say which interpreter it uses.", error);
      return undefined;
    }
  }
}

async function isUsable({ program, probe }: ServerCommand): Promise<boolean> {
  try {
    await access(program, constants.X_OK);
    if (!(await stat(program)).isFile()) return false;
    if (probe !== undefined) await promisify(execFile)(program, probe, { timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}
