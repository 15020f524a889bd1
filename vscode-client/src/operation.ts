/** What the server says of a running operation: the parameters of its notification `amplify/operation`. */
export interface Operation {
  readonly operation: string;
  readonly command: string;
  readonly project: string;
  readonly environment: string;
  readonly root: string;
  readonly target: Target | null;
  readonly phase: "planned" | "running" | "succeeded" | "failed" | "stopped";
  readonly title: string;
  /** Nothing before it has begun. */
  readonly step: string | null;
  readonly parts: { readonly done: number; readonly total: number };
  readonly resources: readonly Resource[];
  readonly failure: Failure | null;
}

interface Target {
  readonly label: string;
  readonly region: string;
  readonly sandbox: boolean;
}

interface Resource {
  readonly category: string;
  readonly name: string;
  readonly change: string;
  readonly state: string | null;
}

interface Failure {
  readonly message: string;
  readonly advice: string;
  readonly location: { readonly uri: string; readonly range: Range } | null;
}

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

const ICONS = { planned: "question", running: "sync~spin", succeeded: "check", failed: "error", stopped: "eye-closed" };
const WORDS = { planned: "waits for your answer", running: "", succeeded: "done", failed: "failed", stopped: "no longer watched" };

/** The few words that fit into the status bar. An operation on the embedded AWS never looks like one on the real one. */
export function summary(operation: Operation): string {
  const { command, phase, target } = operation;
  const state = phase === "running" ? counted(operation) : WORDS[phase];
  const place = target?.sandbox ? " · embedded AWS" : "";
  return `$(${ICONS[phase]}) Amplify: ${`${command} ${state}`.trimEnd()}${place}`;
}

/** What there is to know about it, a line each. */
export function details(operation: Operation): string[] {
  const { target, title, resources, failure } = operation;
  const place = target === null ? [] : [`on ${target.label}`];
  const told = failure === null ? [title] : [failure.message, failure.advice];
  return [subject(operation), ...place, ...told, ...resources.map(resourceLine)].filter(Boolean);
}

/** Which project and environment it is about. */
export function subject({ project, environment }: Operation): string {
  return environment === "" ? project : `${project}, environment ${environment}`;
}

/** Whether nobody said yes to its plan: then there is nothing to show. */
export function isDeclined({ phase, step }: Operation): boolean {
  return phase === "stopped" && step === null;
}

/** The lines for the log that news of an operation are worth; `told` keeps what was said of those that have not ended. */
export function tell(told: Map<string, Operation>, operation: Operation): string[] {
  const lines = news(told.get(operation.operation), operation);
  if (operation.phase === "planned" || operation.phase === "running") told.set(operation.operation, operation);
  else told.delete(operation.operation);
  return lines;
}

function news(old: Operation | undefined, after: Operation): string[] {
  const heading = `${after.command} of ${subject(after)}`;
  const lines: string[] = [];
  if (old === undefined && after.target !== null) lines.push(`${heading}: on ${after.target.label}`);
  if (old?.phase !== after.phase) lines.push(`${heading}: ${isDeclined(after) ? "not confirmed" : WORDS[after.phase] || "started"}`);
  if (after.phase === "running" && old?.title !== after.title) lines.push(`${heading}: ${after.title}`);
  const known = new Set(old?.resources.map(resourceLine));
  lines.push(...after.resources.map(resourceLine).filter((line) => old !== undefined && !known.has(line)));
  if (after.failure !== null && old?.failure == null) lines.push(after.failure.message, after.failure.advice);
  return lines.filter(Boolean);
}

function counted({ parts }: Operation): string {
  return parts.total === 0 ? "…" : `${String(parts.done)}/${String(parts.total)}`;
}

function resourceLine({ category, name, change, state }: Resource): string {
  return `${category}/${name}: ${change}${state === null ? "" : `, ${state}`}`;
}
