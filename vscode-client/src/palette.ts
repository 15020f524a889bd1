import { commands, type Disposable, Range, Uri, window } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { type Operation, subject } from "./operation";
import type { Operations } from "./operations";
import { chooseProject } from "./project";

type Argument = Readonly<Record<string, string | boolean>>;

interface Choice {
  readonly label: string;
  readonly description?: string;
  readonly act: () => unknown;
}

/** Registers what the palette and the status bar offer: each asks the server, under the server's own command id. */
export function registerPalette(
  client: () => Promise<LanguageClient | undefined>,
  operations: Operations,
): Disposable[] {
  async function ask(command: string, argument: Argument): Promise<void> {
    if ((await client())?.isRunning()) await commands.executeCommand(`amplify.server.${command}`, argument);
    else await complain();
  }

  async function askAboutProject(command: string, more: Argument = {}): Promise<void> {
    const root = await chooseProject();
    if (root !== undefined) await ask(command, { root: root.toString(), ...more });
  }

  async function cancel(): Promise<void> {
    const operation = operations.latest();
    if (operation?.phase === "running") await ask("cancel", { operation: operation.operation });
  }

  function choices(operation: Operation): Choice[] {
    const { root, phase, failure } = operation;
    const choices: Choice[] = [];
    const location = failure?.location;
    if (failure && location) {
      choices.push({ label: "$(error) Show Cause", description: failure.message, act: () => open(location) });
    }
    if (phase === "running") choices.push({ label: "$(eye-closed) Stop Watching", act: cancel });
    else choices.push({ label: "$(cloud-upload) Push", act: () => ask("push", { root }) });
    choices.push({ label: "$(list-flat) Preview Push", act: () => ask("preview", { root }) });
    choices.push({ label: "$(output) Show Output", act: () => commands.executeCommand("amplify.showOutput") });
    return choices;
  }

  async function showOperation(): Promise<void> {
    const operation = operations.latest();
    if (operation === undefined) return;
    const title = `${operation.command} of ${subject(operation)}`;
    await (await window.showQuickPick(choices(operation), { title }))?.act();
  }

  return Object.entries({
    push: () => askAboutProject("push"),
    pushEverything: () => askAboutProject("push", { force: true }),
    preview: () => askAboutProject("preview"),
    status: () => askAboutProject("status"),
    recover: () => askAboutProject("recover"),
    delete: () => askAboutProject("delete"),
    startSandbox: () => ask("sandbox", { action: "start" }),
    stopSandbox: () => ask("sandbox", { action: "stop" }),
    resetSandbox: () => ask("sandbox", { action: "reset" }),
    cancel,
    showOperation,
  }).map(([name, act]) => commands.registerCommand(`amplify.${name}`, act));
}

async function complain(): Promise<void> {
  const output = "Show Output";
  const answer = await window.showErrorMessage("The Amplify language server is not running.", output);
  if (answer === output) await commands.executeCommand("amplify.showOutput");
}

async function open({ uri, range }: NonNullable<NonNullable<Operation["failure"]>["location"]>): Promise<void> {
  const { start, end } = range;
  const selection = new Range(start.line, start.character, end.line, end.character);
  await window.showTextDocument(Uri.parse(uri), { selection });
}
