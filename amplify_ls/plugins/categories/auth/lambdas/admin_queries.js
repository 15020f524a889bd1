'use strict';

// Manages the users of a user pool for those who may. Needs nothing but the AWS SDK of the runtime.
const sdk = require('@aws-sdk/client-cognito-identity-provider');

const cognito = new sdk.CognitoIdentityProviderClient({});
const { GROUP, USERPOOL } = process.env;
const PAGE = 25;

class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const send = async (command, input) => {
  const { $metadata, ...result } = await cognito.send(
    new sdk[`${command}Command`]({ UserPoolId: USERPOOL, ...input }),
  );
  return result;
};

const needed = (values, name) => {
  if (typeof values[name] !== 'string' || values[name] === '') {
    throw new Refusal(400, `${name} is missing`);
  }
  return values[name];
};

const user = (values) => ({ Username: needed(values, 'username') });
const group = (values) => ({ GroupName: needed(values, 'groupname') });
const page = ({ limit, token }) => ({ Limit: Number.parseInt(limit, 10) || PAGE, NextToken: token });

// An action on a user: a Cognito command, and what to say of it.
const act = (command, said, input = user) => async (values) => {
  await send(command, input(values));
  return { message: `${said}: ${values.username}` };
};

const userAndGroup = (values) => ({ ...user(values), ...group(values) });

const listUsers = async ({ limit, token }) => {
  const input = { Limit: Number.parseInt(limit, 10) || PAGE, PaginationToken: token };
  const { PaginationToken: NextToken, ...result } = await send('ListUsers', input);
  return { ...result, NextToken };
};

const ROUTES = {
  'POST /addUserToGroup': act('AdminAddUserToGroup', 'Added to the group', userAndGroup),
  'POST /removeUserFromGroup': act('AdminRemoveUserFromGroup', 'Removed from the group', userAndGroup),
  'POST /confirmUserSignUp': act('AdminConfirmSignUp', 'Confirmed'),
  'POST /disableUser': act('AdminDisableUser', 'Disabled'),
  'POST /enableUser': act('AdminEnableUser', 'Enabled'),
  'POST /signUserOut': act('AdminUserGlobalSignOut', 'Signed out'),
  'GET /getUser': (values) => send('AdminGetUser', user(values)),
  'GET /listUsers': listUsers,
  'GET /listGroups': (values) => send('ListGroups', page(values)),
  'GET /listGroupsForUser': (values) =>
    send('AdminListGroupsForUser', { ...user(values), ...page(values) }),
  'GET /listUsersInGroup': (values) =>
    send('ListUsersInGroup', { ...group(values), ...page(values) }),
};

const check = (route, values, claims) => {
  if (route === 'POST /signUserOut') {
    // Everybody may sign out everywhere, and nobody may sign out others.
    if (![claims.username, claims['cognito:username']].includes(needed(values, 'username'))) {
      throw new Refusal(403, 'Users can sign out only themselves');
    }
  } else if (GROUP && GROUP !== 'NONE' && !(claims['cognito:groups'] || '').split(',').includes(GROUP)) {
    throw new Refusal(403, 'This user may not manage users');
  }
};

const read = (event) => {
  if (event.httpMethod === 'GET') {
    return event.queryStringParameters || {};
  }
  const body = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
  try {
    return JSON.parse(body || '{}') || {};
  } catch {
    throw new Refusal(400, 'The body is not JSON');
  }
};

const answer = (statusCode, body) => ({
  statusCode,
  headers: {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type',
    'Content-Type': 'application/json',
  },
  body: JSON.stringify(body),
});

exports.handler = async (event) => {
  const route = `${event.httpMethod} ${event.path}`;
  try {
    if (!Object.hasOwn(ROUTES, route)) {
      throw new Refusal(404, `There is no ${route}`);
    }
    const values = read(event);
    check(route, values, event.requestContext?.authorizer?.claims ?? {});
    return answer(200, await ROUTES[route](values));
  } catch (error) {
    return answer(error.status ?? error.$metadata?.httpStatusCode ?? 500, { message: error.message });
  }
};
