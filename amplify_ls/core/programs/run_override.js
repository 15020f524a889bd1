// Runs a project's override.ts, compiled, over a template, and writes what comes of it.
//
// Standard input: {override, names, kind, template, project, result}. Whatever the project's code
// prints goes to standard output; the answer goes to the file `result`.
"use strict";

const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");

const order = JSON.parse(fs.readFileSync(0, "utf8"));
const names = JSON.parse(fs.readFileSync(order.names, "utf8"));
const template = order.template;
const parameters = {};
const changes = []; // what is done to the finished template, in the order it was asked for
const tokens = [];
const TOKEN = /\$\{AmplifyLs\[(\d+)\]\}/;

class Mistake extends Error {}

function token(intrinsic) {
  tokens.push(intrinsic);
  return `\${AmplifyLs[${tokens.length - 1}]}`;
}

function isIntrinsic(value) {
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === "Ref" || keys[0].startsWith("Fn::"));
}

function isObject(value) {
  return value !== null && typeof value === "object";
}

/** A value of the template with the keys that TypeScript knows, as far as its shape is known. */
function toCode(value, shapeName) {
  if (Array.isArray(value)) return value.map((each) => toCode(each, shapeName));
  const shape = names.shapes[shapeName];
  if (!isObject(value) || !shape || isIntrinsic(value)) return value;
  const known = {};
  for (const [key, entry] of Object.entries(shape)) known[cloudName(key, entry)] = [key, entry];
  const made = {};
  for (const [key, each] of Object.entries(value)) {
    const [own, entry] = known[key] ?? [key, 0];
    made[own] = inside(each, entry, toCode);
  }
  return made;
}

/** The same, the other way round; what CloudFormation would not know is left out, as the CDK does. */
function toCloud(value, shapeName) {
  if (Array.isArray(value)) {
    return value.filter((each) => each !== undefined).map((each) => toCloud(each, shapeName));
  }
  if (!isObject(value) || typeof value.resolve === "function" || isIntrinsic(value)) return value;
  const shape = names.shapes[shapeName];
  const made = {};
  for (const [key, each] of Object.entries(value)) {
    if (each === undefined) continue;
    const entry = shape?.[key];
    if (!shape) made[key] = toCloud(each, undefined);
    else if (entry !== undefined) made[cloudName(key, entry)] = inside(each, entry, toCloud);
    else if (Object.entries(shape).some(([own, one]) => cloudName(own, one) === key)) made[key] = each;
  }
  return made;
}

function inside(value, entry, turn) {
  if (!entry?.keys || !isObject(value) || isIntrinsic(value)) return turn(value, entry?.shape);
  const turned = Object.entries(value).map(([key, each]) => [key, turn(each, entry.shape)]);
  return Object.fromEntries(turned);
}

function cloudName(key, entry) {
  return entry?.name ?? key[0].toUpperCase() + key.slice(1);
}

function steps(dotted) {
  return dotted.split(/(?<!\\)\./).map((step) => step.replace(/\\\./g, "."));
}

function put(target, [step, ...rest], value) {
  if (rest.length === 0) {
    if (value === undefined) delete target[step];
    else target[step] = value;
    return;
  }
  if (!isObject(target[step])) target[step] = {};
  put(target[step], rest, value);
}

const REMOVAL = { retain: "Retain", destroy: "Delete", snapshot: "Snapshot" };
const QUIET = new Set(["then", "toJSON", "constructor", "inspect", "length", "name", "resolve"]);

/** A resource of the template, as code sees it. */
function resource(logicalId, label) {
  const part = template.Resources[logicalId];
  const type = names.types[part.Type];
  const shape = type ? names.shapes[type.shape] : undefined;
  const values = type ? toCode(part.Properties ?? {}, type.shape) : part.Properties ?? {};
  const later = (dotted, value) => { changes.push(() => put(part, steps(dotted), value)); };
  const own = {
    logicalId,
    cfnResourceType: part.Type,
    ref: token({ Ref: logicalId }),
    getAtt: (name) => token({ "Fn::GetAtt": [logicalId, name] }),
    addOverride: later,
    addDeletionOverride: (dotted) => { later(dotted, undefined); },
    addPropertyOverride: (dotted, value) => { later(`Properties.${dotted}`, value); },
    addPropertyDeletionOverride: (dotted) => { later(`Properties.${dotted}`, undefined); },
    addMetadata: (key, value) => { changes.push(() => put(part, ["Metadata", key], value)); },
    addDependency: (other) => {
      changes.push(() => {
        part.DependsOn = [...new Set([part.DependsOn ?? [], other.logicalId ?? other].flat())];
      });
    },
    applyRemovalPolicy: (policy = "retain", options = {}) => {
      const said = REMOVAL[policy] ?? "RetainExceptOnCreate";
      later("DeletionPolicy", said);
      if (options.applyToUpdateReplacePolicy !== false) later("UpdateReplacePolicy", said);
    },
    cfnOptions: new Proxy({}, {
      set: (_all, key, value) => {
        const said = isObject(value) ? value.logicalId ?? value : value;
        later(key[0].toUpperCase() + key.slice(1), said);
        return true;
      },
    }),
  };
  own.addDependsOn = own.addDependency;
  const finish = () => {
    const made = type ? toCloud(values, type.shape) : toCloud(values, undefined);
    if (Object.keys(made).length > 0) part.Properties = made;
    else delete part.Properties;
  };
  return [new Proxy(own, {
    get(_own, key) {
      if (typeof key === "symbol" || key in own) return own[key];
      if (type && key in type.attributes) return own.getAtt(type.attributes[key]);
      if (key in values || shape === undefined || key in shape || QUIET.has(key)) return values[key];
      throw new Mistake(`${label}.${key} does not exist: ${part.Type} has no such property.`);
    },
    set(_own, key, value) {
      if (shape !== undefined && !(key in shape)) {
        throw new Mistake(`${label}.${key} does not exist: ${part.Type} has no such property.`);
      }
      values[key] = value;
      return true;
    },
    has: (_own, key) => key in own || key in values,
  }), finish];
}

function memberName(logicalId) {
  const start = /^(SNS|MFA)/.exec(logicalId)?.[0] ?? logicalId[0];
  return start.toLowerCase() + logicalId.slice(start.length);
}

/** What each kind of resource may be asked for, whether this template has it or not. */
const KNOWN = {
  auth: `customMessageConfirmationBucket snsRole userPool userPoolClientWeb userPoolClient identityPool
    identityPoolRoleMap lambdaConfigPermissions lambdaTriggerPermissions userPoolClientLambda
    userPoolClientRole userPoolClientLambdaPolicy userPoolClientLogPolicy userPoolClientInputs
    hostedUICustomResource hostedUICustomResourcePolicy hostedUICustomResourceLogPolicy
    hostedUICustomResourceInputs hostedUIProvidersCustomResource hostedUIProvidersCustomResourcePolicy
    hostedUIProvidersCustomResourceLogPolicy hostedUIProvidersCustomResourceInputs oAuthCustomResource
    oAuthCustomResourcePolicy oAuthCustomResourceLogPolicy oAuthCustomResourceInputs mfaLambda
    mfaLogPolicy mfaLambdaPolicy mfaLambdaInputs mfaLambdaRole openIdLambda openIdLogPolicy
    openIdLambdaIAMPolicy openIdLambdaInputs openIdLambdaRole`,
  userPoolGroups: `userPoolGroup userPoolGroupRole roleMapCustomResource lambdaExecutionRole
    roleMapLambdaFunction`,
  s3: `s3Bucket s3AuthPublicPolicy s3AuthProtectedPolicy s3AuthPrivatePolicy s3AuthUploadPolicy
    s3AuthReadPolicy s3GuestPublicPolicy s3GuestUploadPolicy s3GuestReadPolicy`,
  dynamodb: "dynamoDBTable",
  rest: "restApi deploymentResource policies",
  root: "authRole unauthRole",
};
const OTHER_NAMES = {
  userPoolGroups: { RoleMapFunctionInput: "roleMapCustomResource", RoleMapFunction: "roleMapLambdaFunction" },
};

function additions() {
  const section = (name, logicalId, value) => {
    const all = (template[name] ??= {});
    if (logicalId in all) throw new Mistake(`${name} of the template has ${logicalId} already.`);
    all[logicalId] = value;
  };
  const capitalised = (properties) => Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key[0].toUpperCase() + key.slice(1), value]));
  return {
    addCfnParameter(properties, logicalId, value) {
      section("Parameters", logicalId, capitalised(properties));
      if (value !== undefined) parameters[logicalId] = value;
    },
    addCfnOutput({ exportName, condition, ...properties }, logicalId) {
      section("Outputs", logicalId, {
        ...capitalised(properties),
        ...(exportName === undefined ? {} : { Export: { Name: exportName } }),
        ...(condition === undefined ? {} : { Condition: condition.logicalId ?? condition }),
      });
    },
    addCfnMapping({ mapping }, logicalId) { section("Mappings", logicalId, mapping); },
    addCfnCondition({ expression }, logicalId) { section("Conditions", logicalId, expression); },
    addCfnResource({ type, properties }, logicalId) {
      const part = properties === undefined ? { Type: type } : { Type: type, Properties: properties };
      section("Resources", logicalId, part);
    },
  };
}

function tree() {
  const members = additions();
  const finishing = [];
  const grouped = (group, key, made) => { (members[group] ??= {})[key] = made; };
  for (const [logicalId, part] of Object.entries(template.Resources)) {
    const member = OTHER_NAMES[order.kind]?.[logicalId] ?? memberName(logicalId);
    const [made, finish] = resource(logicalId, `resources.${member}`);
    finishing.push(finish);
    members[member] = made;
    if (order.kind === "rest" && part.Type === "AWS::ApiGateway::RestApi") members.restApi = made;
    if (order.kind === "rest" && part.Type === "AWS::ApiGateway::Deployment") members.deploymentResource = made;
    if (order.kind === "auth" && part.Type === "AWS::Lambda::Permission") grouped("lambdaConfigPermissions", logicalId, made);
    if (order.kind === "userPoolGroups" && part.Type === "AWS::Cognito::UserPoolGroup") {
      grouped("userPoolGroup", part.Properties.GroupName, made);
    }
    const role = /^(.*)GroupRole$/.exec(logicalId);
    if (order.kind === "userPoolGroups" && role) grouped("userPoolGroupRole", role[1], made);
  }
  const known = new Set(KNOWN[order.kind].split(/\s+/));
  const seen = new Proxy(members, {
    get(_all, key) {
      if (typeof key === "symbol" || key in members) return members[key];
      if (known.has(key) || QUIET.has(key)) return undefined;
      throw new Mistake(`resources.${key} does not exist.`);
    },
  });
  return [seen, () => { finishing.forEach((finish) => { finish(); }); changes.forEach((change) => { change(); }); }];
}

/** Puts what references stand for in their place; a text around them becomes a join. */
function resolved(value) {
  if (typeof value === "string") return joined(value);
  if (Array.isArray(value)) return value.filter((each) => each !== undefined).map(resolved);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(kept.map(([key, each]) => [key, resolved(each)]));
}

function joined(text) {
  const parts = text.split(TOKEN).map((part, place) => (place % 2 ? tokens[Number(part)] : part));
  if (parts.length === 1) return text;
  const told = parts.filter((part) => part !== "");
  return told.length === 1 ? told[0] : { "Fn::Join": ["", told] };
}

function isCdks(value) {
  if (typeof value === "string") return value.includes("${Token[");
  return isObject(value) && (typeof value.resolve === "function" || Object.values(value).some(isCdks));
}

/** Values that the project's own CDK made, if it made any. */
function withoutCdk(value) {
  if (!isCdks(value)) return value;
  const cdk = createRequire(order.override)("aws-cdk-lib");
  return new cdk.Stack().resolve(value);
}

/** Where in override.ts an error arose: the compiler leaves most lines as they were written. */
function lineOf(error) {
  const compiled = order.override;
  const found = new RegExp(`${compiled.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}:(\\d+)`).exec(error.stack ?? "");
  if (!found) return undefined;
  const said = fs.readFileSync(compiled, "utf8").split("\n")[Number(found[1]) - 1]?.trim().replace(/;$/, "");
  const source = path.join(path.dirname(compiled), "..", "override.ts");
  const place = fs.readFileSync(source, "utf8").split("\n").findIndex((line) => said && line.includes(said));
  return place < 0 ? undefined : place + 1;
}

async function main() {
  try {
    const { override } = require(order.override);
    const [resources, finish] = tree();
    if (typeof override === "function") await override(resources, order.project);
    finish();
    const answer = { template: resolved(withoutCdk(template)), parameters };
    fs.writeFileSync(order.result, JSON.stringify(answer));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    fs.writeFileSync(order.result, JSON.stringify({ error: message, line: lineOf(error ?? {}) }));
    process.exitCode = 1;
  }
}

void main();
