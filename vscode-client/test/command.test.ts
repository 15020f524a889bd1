import assert from "node:assert/strict";
import { test } from "node:test";
import { candidates, type Surroundings, words } from "../src/command";

const plain: Surroundings = {
  configured: [],
  trusted: true,
  interpreter: undefined,
  folders: ["/shop"],
  searchPath: "/usr/bin",
  home: "/home/ann",
  windows: false,
};

function lines(place: Partial<Surroundings>): string[] {
  return candidates({ ...plain, ...place }).map(({ program, args }) => [program, ...args].join(" "));
}

test("the chosen interpreter comes before the workspace's environment, and that before the PATH", () => {
  assert.deepEqual(lines({ interpreter: "/opt/python" }), [
    "/opt/python -P -m amplify_ls serve",
    "/shop/.venv/bin/amplify-ls serve",
    "/usr/bin/amplify-ls serve",
  ]);
});

test("nothing from an untrusted workspace is started", () => {
  assert.deepEqual(lines({ trusted: false, interpreter: "/shop/.venv/bin/python" }), ["/usr/bin/amplify-ls serve"]);
});

test("a configured path into an untrusted workspace is not started", () => {
  assert.deepEqual(lines({ trusted: false, configured: ["env/bin/amplify-ls"] }), []);
  assert.deepEqual(lines({ trusted: false, configured: ["${workspaceFolder}/ls"] }), ["/home/ann/ls serve"]);
});

test("relative entries of the PATH are not searched", () => {
  assert.deepEqual(lines({ trusted: false, searchPath: ".::bin:/usr/bin" }), ["/usr/bin/amplify-ls serve"]);
});

test("a configured path is the only candidate", () => {
  assert.deepEqual(lines({ configured: ["/opt/amplify ls/amplify-ls"] }), ["/opt/amplify ls/amplify-ls serve"]);
});

test("a configured command is found on the PATH and keeps its arguments", () => {
  assert.deepEqual(lines({ configured: ["python3", "-m", "amplify_ls"] }), ["/usr/bin/python3 -m amplify_ls serve"]);
});

test("the home folder and the workspace folder are put in", () => {
  assert.deepEqual(lines({ configured: ["~/bin/amplify-ls"] }), ["/home/ann/bin/amplify-ls serve"]);
  assert.deepEqual(lines({ configured: ["${workspaceFolder}/ls"] }), ["/shop/ls serve"]);
});

test("a configured relative path starts at the first folder", () => {
  assert.deepEqual(lines({ configured: ["env/bin/amplify-ls"] }), ["/shop/env/bin/amplify-ls serve"]);
});

test("every folder's environment is looked at", () => {
  assert.deepEqual(lines({ folders: ["/a", "/b"], searchPath: "" }), [
    "/a/.venv/bin/amplify-ls serve",
    "/b/.venv/bin/amplify-ls serve",
  ]);
});

test("an empty setting counts as none", () => {
  assert.deepEqual([words(""), words([]), words(["  "])], [[], [], []]);
  assert.deepEqual(words("/a b/c"), ["/a b/c"]);
});
