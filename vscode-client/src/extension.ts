import { commands, type ExtensionContext, type LogOutputChannel, type Uri, window, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { coalesce } from "./coalesce";
import { locateServer } from "./locate";
import { hasAmplifyProject, offerInstallHelp } from "./missing";
import { createOperations, type Operations } from "./operations";
import { registerPalette } from "./palette";
import { onInterpreterChange } from "./python";
import { createClient } from "./server";
import { createStatus, type Status } from "./status";
import { whenAmplifyIsThere } from "./waiting";

let client: LanguageClient | undefined;
let asked = false;
let wanted = false;

/** Starts the server where there is something for it to do, and again whenever what decides about it changes. */
export async function activate({ extensionUri, subscriptions }: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("Amplify Language Server", { log: true });
  const status = createStatus();
  const operations = createOperations(log);
  const startAnew = coalesce(async () => {
    if (!wanted) return;
    await stop(log);
    await start(log, status, operations, extensionUri);
  });
  let started: Promise<void> = Promise.resolve();
  function restart(): Promise<void> {
    started = startAnew();
    return started;
  }
  /** A command that comes while the server starts waits for it. */
  async function begin(): Promise<void> {
    if (wanted) return started;
    wanted = true;
    await restart();
  }
  async function serving(): Promise<LanguageClient | undefined> {
    await begin();
    return client;
  }
  subscriptions.push(
    log,
    status,
    operations,
    ...registerPalette(serving, operations),
    commands.registerCommand("amplify.showOutput", () => { log.show(); }),
    commands.registerCommand("amplify.restartServer", () => {
      asked = wanted = true;
      return restart();
    }),
    workspace.onDidGrantWorkspaceTrust(restart),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("amplify.server.path")) void restart();
    }),
  );
  subscriptions.push(await whenAmplifyIsThere(() => void begin()));
  const interpreter = await onInterpreterChange(() => void restart());
  if (interpreter !== undefined) subscriptions.push(interpreter);
}

/** Ends the server with the window. */
export async function deactivate(): Promise<void> {
  await client?.dispose();
}

async function start(
  log: LogOutputChannel,
  status: Status,
  operations: Operations,
  extension: Uri,
): Promise<void> {
  status.starting();
  const command = await locateServer(log);
  if (command === undefined) {
    status.failed("server not found");
    if (asked || (await hasAmplifyProject())) void offerInstallHelp(extension);
    return;
  }
  log.info("Starting", command.program, ...command.args);
  client = createClient(command, log, status, operations);
  await client.start().catch((error: unknown) => { log.error("The server did not start.", error); });
}

async function stop(log: LogOutputChannel): Promise<void> {
  const old = client;
  client = undefined;
  await old?.dispose().catch((error: unknown) => { log.warn("The server did not stop in order.", error); });
}
