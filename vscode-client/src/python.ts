import { type Disposable, type Event, extensions, type Uri } from "vscode";

/** The part of the Python extension's interface that is used here. */
interface PythonApi {
  readonly environments: {
    getActiveEnvironmentPath(resource?: Uri): { readonly path: string };
    resolveEnvironment(environment: { readonly path: string }): Promise<
      { readonly executable: { readonly uri: Uri | undefined } } | undefined
    >;
    readonly onDidChangeActiveEnvironmentPath: Event<unknown>;
  };
}

/** The interpreter that is chosen in the Python extension, if there is one. */
export async function activeInterpreter(folder: Uri | undefined): Promise<string | undefined> {
  const environments = (await pythonApi())?.environments;
  const environment = await environments?.resolveEnvironment(environments.getActiveEnvironmentPath(folder));
  return environment?.executable.uri?.fsPath;
}

/** Calls back when another interpreter is chosen; a Python extension that fails to start has none to choose. */
export async function onInterpreterChange(listener: () => void): Promise<Disposable | undefined> {
  const api = await pythonApi().catch(() => undefined);
  return api?.environments.onDidChangeActiveEnvironmentPath(listener);
}

async function pythonApi(): Promise<PythonApi | undefined> {
  return extensions.getExtension<PythonApi | undefined>("ms-python.python")?.activate();
}
