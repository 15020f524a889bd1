import { commands, type LogOutputChannel, Uri, window, workspace } from "vscode";
import { LanguageClient, type Middleware, RevealOutputChannelOn, State } from "vscode-languageclient/node";
import type { ServerCommand } from "./command";
import { DOCUMENTS } from "./documents";
import type { Operation } from "./operation";
import type { Operations } from "./operations";
import type { Status } from "./status";

/** The pages that the server writes; they are shown as they are meant to be read. */
const PAGE = /\/amplify-ls\/[a-z]+\.md$/;

/** A server that cannot do what a command asks says so in its answer. */
const middleware: Middleware = {
  async executeCommand(command, args, next) {
    const answer = (await next(command, args)) as { readonly message?: string } | null | undefined;
    if (answer?.message) void window.showInformationMessage(answer.message);
    return answer;
  },
  window: {
    async showDocument(params, token, next) {
      if (!PAGE.test(params.uri)) return next(params, token);
      await commands.executeCommand("vscode.openWith", Uri.parse(params.uri), "vscode.markdown.preview.editor");
      return { success: true };
    },
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

interface Input {
  readonly prompt: string;
  readonly choices: readonly { readonly title: string; readonly detail: string }[];
}

/** A modal message alone shows what each choice does on a line of its own. */
async function askForText({ prompt, choices }: Input): Promise<{ readonly text: string } | null> {
  const detail = choices.map((choice) => `${choice.title}: ${choice.detail}`).join("\n\n");
  const text = choices.length === 0
    ? await window.showInputBox({ prompt, ignoreFocusOut: true })
    : await window.showWarningMessage(prompt, { modal: true, detail }, ...choices.map((choice) => choice.title));
  return text === undefined ? null : { text };
}
