import type { LogOutputChannel } from "vscode";
import { LanguageClient, RevealOutputChannelOn, State } from "vscode-languageclient/node";
import type { ServerCommand } from "./command";
import { DOCUMENTS } from "./documents";
import type { Status } from "./status";

/** The one client of this window; it serves all folders, because server commands are registered globally. */
export function createClient(command: ServerCommand, log: LogOutputChannel, status: Status): LanguageClient {
  const client = new LanguageClient(
    "amplify", // the name of the settings: amplify.trace.server
    "Amplify Language Server",
    { command: command.program, args: [...command.args] },
    {
      documentSelector: DOCUMENTS,
      outputChannel: log,
      traceOutputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      diagnosticCollectionName: "amplify",
      diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true },
    },
  );
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Starting) status.starting();
    else if (newState === State.Running) status.ready(client.initializeResult?.serverInfo?.version ?? "ready");
    else status.failed("stopped");
  });
  return client;
}
