/** A function that runs `task` one at a time: whoever asks during a run shares the one run that follows it. */
export function coalesce(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function run(): Promise<void> {
    next = undefined;
    const current = task().finally(() => {
      if (running === current) running = undefined;
    });
    running = current;
    return current;
  }

  return () => {
    if (next !== undefined) return next;
    if (running === undefined) return run();
    next = running.catch(() => undefined).then(run);
    return next;
  };
}
