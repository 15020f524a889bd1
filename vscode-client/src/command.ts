import * as path from "node:path";

/** A way to start the server; `probe` are arguments that succeed when the program can. */
export interface ServerCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly probe?: readonly string[];
}

/** What decides where the server is looked for. */
export interface Surroundings {
  readonly configured: readonly string[];
  readonly trusted: boolean;
  readonly interpreter: string | undefined;
  readonly folders: readonly string[];
  readonly searchPath: string;
  readonly home: string;
  readonly windows: boolean;
}

/**
 * The commands that may start the server, best first. A configured one stands alone, so that a wrong setting is seen;
 * nothing from the workspace is offered before the workspace is trusted.
 */
export function candidates(surroundings: Surroundings): ServerCommand[] {
  const place = surroundings.trusted ? surroundings : { ...surroundings, interpreter: undefined, folders: [] };
  const [program, ...args] = place.configured.map((word) => expand(place, word));
  if (program !== undefined) return programs(place, program).map((found) => serve(found, args));
  return [...interpreters(place), ...virtualEnvironments(place), ...onSearchPath(place, "amplify-ls")];
}

/** The setting as a list; a path may hold spaces, so a string is one word. */
export function words(setting: string | readonly string[]): readonly string[] {
  const list = typeof setting === "string" ? [setting] : setting;
  return list[0]?.trim() ? list : [];
}

function serve(program: string, args: readonly string[] = []): ServerCommand {
  return { program, args: [...args, "serve"] };
}

function interpreters({ interpreter }: Surroundings): ServerCommand[] {
  if (interpreter === undefined) return [];
  // -P: a folder `amplify_ls` in the working directory is not the server.
  const probe = ["-P", "-c", "import importlib.util as u, sys; sys.exit(u.find_spec('amplify_ls') is None)"];
  return [{ program: interpreter, args: ["-P", "-m", "amplify_ls", "serve"], probe }];
}

function virtualEnvironments({ folders, windows }: Surroundings): ServerCommand[] {
  const script = windows ? path.join("Scripts", "amplify-ls.exe") : path.join("bin", "amplify-ls");
  return folders.map((folder) => serve(path.join(folder, ".venv", script)));
}

/** Only absolute entries of the PATH count: the others would name places in the workspace. */
function onSearchPath({ searchPath, windows }: Surroundings, name: string): ServerCommand[] {
  const entries = searchPath.split(windows ? ";" : ":").filter((entry) => path.isAbsolute(entry));
  return entries.map((entry) => serve(path.join(entry, windows ? `${name}.exe` : name)));
}

function programs(place: Surroundings, name: string): string[] {
  if (path.isAbsolute(name)) return [name];
  if (!/[/\\]/.test(name)) return onSearchPath(place, name).map((command) => command.program);
  return place.folders.slice(0, 1).map((folder) => path.join(folder, name));
}

function expand({ folders, home }: Surroundings, word: string): string {
  return word.replace(/^~(?=[/\\]|$)/, () => home).replaceAll("${workspaceFolder}", () => folders[0] ?? home);
}
