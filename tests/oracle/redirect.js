// Loaded into the Amplify CLI with `node --require`: whatever it sends to AWS goes to the embedded
// AWS on SANDBOX_PORT instead, with its own Host header; nothing else leaves the machine. Lines
// with the method, host and path of each request are added to the file SANDBOX_LOG, if it is set.
// Where it would look every 30 seconds whether a stack is ready, it looks at once.
'use strict';
const fs = require('fs');
const http = require('http');
const https = require('https');

const port = Number(process.env.SANDBOX_PORT);
const plain = http.request;

function options(given) {
  const found = {};
  for (const each of given) {
    if (typeof each === 'string' || each instanceof URL) {
      const url = new URL(each);
      Object.assign(found, { hostname: url.hostname, path: url.pathname + url.search });
    } else if (each && typeof each === 'object') {
      Object.assign(found, each);
    }
  }
  return found;
}

function headersWithHost(headers, host) {
  const found = {};
  for (const [name, value] of Object.entries(headers || {})) found[name.toLowerCase()] = value;
  found.host = found.host || host;
  return found;
}

function redirected(own) {
  return function request(...given) {
    const { hostname, host, path, method, headers, timeout } = options(given);
    const name = String(hostname || host || 'localhost').replace(/:\d+$/, '');
    const answered = given.find((each) => typeof each === 'function');
    if (/^(127\.|localhost$|\[?::1)/.test(name)) return own.apply(this, given);
    const isAws = name.endsWith('.amazonaws.com');
    if (process.env.SANDBOX_LOG && isAws) {
      fs.appendFileSync(process.env.SANDBOX_LOG, `${method || 'GET'} ${name}${path || '/'}\n`);
    }
    // Port 9 takes no connection: what is not for AWS fails at once, as without a network.
    const target = { hostname: '127.0.0.1', port: isAws ? port : 9, path, method, timeout };
    return plain.call(http, { ...target, headers: headersWithHost(headers, name) }, answered);
  };
}

const sleep = global.setTimeout;
const LONG = 10000;
const SHORT = 300;

global.setTimeout = (act, delay, ...given) => {
  const isWaiting = delay >= LONG && new Error().stack.includes('runPolling');
  return sleep(act, isWaiting ? SHORT : delay, ...given);
};
// What Node promises of the function itself, as to promisify it, stays so.
Object.defineProperties(global.setTimeout, Object.getOwnPropertyDescriptors(sleep));

for (const module of [http, https]) {
  const request = redirected(module.request);
  module.request = request;
  module.get = (...given) => {
    const sent = request(...given);
    sent.end();
    return sent;
  };
}
