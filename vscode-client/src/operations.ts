import {
  commands,
  type LogOutputChannel,
  MarkdownString,
  StatusBarAlignment,
  ThemeColor,
  window,
} from "vscode";
import { details, isDeclined, type Operation, summary, tell } from "./operation";

/** Shows the latest operation in the status bar, and tells of its progress in the log. */
export interface Operations {
  readonly latest: () => Operation | undefined;
  readonly show: (operation: Operation) => void;
  /** The server is gone, and with it what was known. */
  readonly forget: () => void;
  readonly dispose: () => void;
}

export function createOperations(log: LogOutputChannel): Operations {
  const item = window.createStatusBarItem("amplify.operation", StatusBarAlignment.Left);
  item.name = "Amplify Operation";
  item.command = "amplify.showOperation";
  const told = new Map<string, Operation>();
  let latest: Operation | undefined;

  function hide(): void {
    latest = undefined;
    item.hide();
    tellPalette(undefined);
  }

  return {
    latest: () => latest,
    show(operation) {
      const say = operation.phase === "failed" ? log.error.bind(log) : log.info.bind(log);
      for (const line of tell(told, operation)) say(line);
      if (isDeclined(operation)) {
        hide();
        return;
      }
      latest = operation;
      item.text = summary(operation);
      item.tooltip = tooltip(operation);
      item.backgroundColor = background(operation);
      item.show();
      tellPalette(operation.phase);
    },
    forget() {
      told.clear();
      hide();
    },
    dispose: () => { item.dispose(); },
  };
}

function tooltip(operation: Operation): MarkdownString {
  const text = new MarkdownString();
  for (const line of details(operation)) text.appendText(line).appendMarkdown("\n\n");
  return text;
}

function background({ phase }: Operation): ThemeColor | undefined {
  return phase === "failed" ? new ThemeColor("statusBarItem.errorBackground") : undefined;
}

/** The palette offers only what can be done now. */
function tellPalette(phase: Operation["phase"] | undefined): void {
  void commands.executeCommand("setContext", "amplify.operation", phase);
}
