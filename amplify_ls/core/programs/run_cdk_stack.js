// Makes the CDK stack of a custom resource, compiled, and writes its template into build/.
//
// Arguments: the resource's folder, its name. Dependencies on other resources are written down by
// the project's own @aws-amplify/cli-extensibility-helper, which finds the project from here.
"use strict";

const fs = require("fs");
const path = require("path");

const [folder, resourceName] = process.argv.slice(2);
const build = path.join(folder, "build");
const { cdkStack } = require(path.join(build, "cdk-stack.js"));

if (typeof cdkStack !== "function") {
  console.error("cdk-stack.ts exports no class `cdkStack`.");
  process.exit(1);
}
const stack = new cdkStack(undefined, undefined, undefined, { category: "custom", resourceName });
const template = JSON.stringify(stack._toCloudFormation(), undefined, 2);
fs.writeFileSync(path.join(build, `${resourceName}-cloudformation-template.json`), template);
