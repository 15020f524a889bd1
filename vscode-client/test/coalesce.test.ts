import assert from "node:assert/strict";
import { test } from "node:test";
import { coalesce } from "../src/coalesce";

test("calls during a run share one further run", async () => {
  let runs = 0;
  const run = coalesce(async () => {
    runs += 1;
    await Promise.resolve();
  });
  await Promise.all([run(), run(), run(), run()]);
  assert.equal(runs, 2);
});

test("a run that fails does not stop the next", async () => {
  let runs = 0;
  const run = coalesce(() => {
    runs += 1;
    return runs === 1 ? Promise.reject(new Error("first")) : Promise.resolve();
  });
  const first = run();
  const second = run();
  await assert.rejects(first, /first/);
  await second;
  assert.equal(runs, 2);
});

test("a call after a run runs again at once", async () => {
  let runs = 0;
  const run = coalesce(() => {
    runs += 1;
    return Promise.resolve();
  });
  await run();
  await run();
  assert.equal(runs, 2);
});
