import assert from "node:assert/strict";
import { test } from "node:test";
import { concernsAmplify } from "../src/concern";

const PAYLOAD = '{"version": 1, "serviceModification": {}}';

const CONCERNING: [path: string, language: string, text: string][] = [
  ["/shop/push.sh", "shellscript", "amplify push --yes\n"],
  ["/shop/auth.json", "json", PAYLOAD],
  ["/shop/amplify/cli.json", "jsonc", "{}"],
  ["C:\\shop\\amplify\\cli.json", "jsonc", "{}"],
  ["/shop/amplify.yml", "yaml", "version: 1\n"],
  ["/shop/add.headless.json", "json", "{}"],
  ["/shop/README.md", "markdown", "Run:\n\n  ```sh\n  amplify push\n  ```\n"],
  ["/shop/README.md", "markdown", "~~~\nno\n~~~\n\n```sh\namplify push\n```\n"],
];

const OTHER: typeof CONCERNING = [
  ["/shop/push.sh", "shellscript", "echo\n"],
  ["/shop/package.json", "json", "{}"],
  ["/shop/README.md", "markdown", "These amplify each other.\n\n```sh\nmake\n```\n\nTo amplify:\n"],
];

for (const [path, language, text] of CONCERNING) {
  test(`${path} with ${JSON.stringify(text)} concerns Amplify`, () => {
    assert.ok(concernsAmplify(path, language, text));
  });
}

for (const [path, language, text] of OTHER) {
  test(`${path} with ${JSON.stringify(text)} does not concern Amplify`, () => {
    assert.ok(!concernsAmplify(path, language, text));
  });
}
