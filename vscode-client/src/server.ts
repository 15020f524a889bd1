import { type LogOutputChannel, window, workspace } from "vscode";
import { LanguageClient, type Middleware, RevealOutputChannelOn, State } from "vscode-languageclient/node";
import type { ServerCommand } from "./command";
import { DOCUMENTS } from "./documents";
import type { Operation } from "./operation";
import type { Operations } from "./operations";
import type { Status } from "./status";

/** A server that cannot do what a command asks says so in its answer. */
const middleware: Middleware = {
  async executeCommand(command, args, next) {
    const answer = (await next(command, args)) as { readonly message?: string } | null | undefined;
    if (answer?.message) void window.showInformationMessage(answer.message);
    return answer;
  },
};

/** The one client of this window; it serves all folders, because server commands are registered globally. */
export function createClient(
  command: ServerCommand,
  log: LogOutputChannel,
  status: Status,
  operations: Operations,
): LanguageClient {
  const client = new LanguageClient(
    "amplify", // the name of the settings: amplify.trace.server
    "Amplify Language Server",
    { command: command.program, args: [...command.args] },
    {
      documentSelector: DOCUMENTS,
      // Without trust the server offers no commands; trust starts it anew.
      initializationOptions: {
        operations: true,
        inputs: true,
        trusted: workspace.isTrusted,
        programs: workspace.isTrusted,
      },
      middleware,
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
    else {
      status.failed("stopped");
      operations.forget();
    }
  });
  client.onRequest("amplify/input", askForText);
  client.onNotification("amplify/operation", (operation: Operation) => { operations.show(operation); });
  return client;
}

async function askForText({ prompt }: { readonly prompt: string }): Promise<{ readonly text: string } | null> {
  const text = await window.showInputBox({ prompt, ignoreFocusOut: true });
  return text === undefined ? null : { text };
}
