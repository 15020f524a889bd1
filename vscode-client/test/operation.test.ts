import assert from "node:assert/strict";
import { test } from "node:test";
import { details, isDeclined, type Operation, summary, tell } from "../src/operation";

const sandbox = { label: "embedded AWS, not the real one (us-east-1, its own)", region: "us-east-1", sandbox: true };
const real = { label: "AWS (eu-west-1, profile default)", region: "eu-west-1", sandbox: false };
const failure = { message: "The user pool was refused.", advice: "Change the policy.", location: null };
const auth = { category: "auth", name: "shop", change: "create", state: null };
const push: Operation = {
  operation: "1",
  command: "push",
  project: "shop",
  environment: "dev",
  root: "file:///shop",
  target: real,
  phase: "running",
  title: "Update the root stack",
  step: "deploy",
  parts: { done: 3, total: 9 },
  resources: [auth],
  failure: null,
};

test("the status bar counts the parts", () => {
  assert.equal(summary(push), "$(sync~spin) Amplify: push 3/9");
});

test("the status bar names the embedded AWS, whatever happens there", () => {
  assert.equal(summary({ ...push, target: sandbox }), "$(sync~spin) Amplify: push 3/9 · embedded AWS");
  const failed = { ...push, target: sandbox, phase: "failed" } as const;
  assert.equal(summary(failed), "$(error) Amplify: push failed · embedded AWS");
});

test("a command that reaches no cloud has no parts to count", () => {
  const add: Operation = { ...push, command: "add", target: null, parts: { done: 0, total: 0 } };
  assert.equal(summary(add), "$(sync~spin) Amplify: add …");
});

test("the tooltip tells where the operation goes, and how each resource is", () => {
  assert.deepEqual(details({ ...push, resources: [{ ...auth, state: "running" }] }), [
    "shop, environment dev",
    "on AWS (eu-west-1, profile default)",
    "Update the root stack",
    "auth/shop: create, running",
  ]);
});

test("the tooltip of a failed operation tells why and what to do", () => {
  const lines = details({ ...push, phase: "failed", failure });
  assert.ok(lines.includes("The user pool was refused."));
  assert.ok(lines.includes("Change the policy."));
});

function news(before: Operation | undefined, after: Operation): string[] {
  return tell(new Map(before === undefined ? [] : [[before.operation, before]]), after);
}

test("the log begins with where the operation goes", () => {
  assert.deepEqual(news(undefined, { ...push, phase: "planned", step: null }), [
    "push of shop, environment dev: on AWS (eu-west-1, profile default)",
    "push of shop, environment dev: waits for your answer",
  ]);
});

test("the log tells only what is new", () => {
  assert.deepEqual(news(push, { ...push, parts: { done: 4, total: 9 } }), []);
  assert.deepEqual(news(push, { ...push, resources: [{ ...auth, state: "done" }] }), ["auth/shop: create, done"]);
  assert.deepEqual(news(push, { ...push, phase: "failed", failure }), [
    "push of shop, environment dev: failed",
    "The user pool was refused.",
    "Change the policy.",
  ]);
});

test("the log tells of one operation as if there were no other", () => {
  const other = { ...push, operation: "2", project: "blog", title: "Upload" };
  const told = new Map([[push.operation, push]]);
  assert.deepEqual(tell(told, other), [
    "push of blog, environment dev: on AWS (eu-west-1, profile default)",
    "push of blog, environment dev: started",
    "push of blog, environment dev: Upload",
  ]);
  assert.deepEqual(tell(told, { ...push, parts: { done: 4, total: 9 } }), []);
  assert.deepEqual(tell(told, { ...other, phase: "succeeded" }), ["push of blog, environment dev: done"]);
  assert.deepEqual([...told.keys()], [push.operation]);
});

test("a plan that nobody confirmed is no operation", () => {
  const declined = { ...push, phase: "stopped", step: null } as const;
  assert.ok(isDeclined(declined));
  assert.deepEqual(news({ ...push, phase: "planned", step: null }, declined), [
    "push of shop, environment dev: not confirmed",
  ]);
  assert.ok(!isDeclined({ ...push, phase: "stopped" }));
});

test("what failed before there was a plan has no environment", () => {
  const unplanned: Operation = { ...push, environment: "", target: null, resources: [], phase: "failed", failure };
  assert.deepEqual(details(unplanned), ["shop", "The user pool was refused.", "Change the policy."]);
});
