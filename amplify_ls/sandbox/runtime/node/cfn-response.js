// What AWS's Node.js runtimes offer the inline code of a custom resource: `cfn-response`.
// This folder is on the path of Lambda functions that the embedded AWS runs, and of nothing else.
'use strict';

const http = require('http');
const https = require('https');

exports.SUCCESS = 'SUCCESS';
exports.FAILED = 'FAILED';

/** Tell CloudFormation how a request to a custom resource ended. */
exports.send = (event, context, status, data, physicalId, noEcho) => {
  const log = (context && context.logStreamName) || '';
  const body = JSON.stringify({
    Status: status,
    Reason: `See the details in CloudWatch Log Stream: ${log}`,
    PhysicalResourceId: physicalId || log,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    NoEcho: noEcho || false,
    Data: data || {},
  });
  const url = new URL(event.ResponseURL);
  const headers = { 'content-length': Buffer.byteLength(body), 'content-type': '' };
  const request = (url.protocol === 'https:' ? https : http).request(
    url,
    { method: 'PUT', headers },
    (answer) => {
      answer.resume();
      answer.on('end', () => context.done());
    },
  );
  request.on('error', (problem) => context.done(problem));
  request.end(body);
};
