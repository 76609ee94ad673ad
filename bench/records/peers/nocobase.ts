// NocoBase: the token of a person with a role that may see, add and change. Making an API key is a right of its own there.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../../start.ts';
import { type Row, rowOf, STATES, someId, someRange, someWord, TAGS } from '../rows.ts';
import type { Peer, PeerAsk, Place } from './peer.ts';
import { startProcess } from './process.ts';
import { asker, fillTable } from './tools.ts';

const ROOT = { account: 'root', password: 'Root-2026-genkan' };
const MEMBER = { account: 'bench', password: 'Bench-2026-genkan' };
const record = ({ title, amount, status, due, owner, tags, memo }: Row) => ({
  ...{ title, amount, status, due, owner, tags, memo },
});
type Answer = { data?: { id?: unknown; memo?: unknown } | unknown[] };
const many = (answer: unknown) => {
  const { data } = answer as Answer;
  return Array.isArray(data) ? data.length : 0;
};
const one = (answer: unknown) => {
  const { data } = answer as Answer;
  return Array.isArray(data) ? undefined : data;
};
const listed = (filter: object, sort: string) => ({
  path: `/api/anken:list?pageSize=100&sort=${sort}&filter=${encodeURIComponent(JSON.stringify(filter))}`,
});

const asks = {
  get: {
    method: 'GET',
    ask: (i, count) => ({ path: `/api/anken:get?filterByTk=${someId(i, count)}` }),
    isRight: (answer) => typeof one(answer)?.memo === 'string',
  },
  list: {
    method: 'GET',
    ask: (i) => {
      const { status, from, to } = someRange(i);
      return listed(
        { $and: [{ status: { $eq: status } }, { amount: { $gte: from } }, { amount: { $lte: to } }] },
        '-due',
      );
    },
    isRight: (answer) => many(answer) === 100,
  },
  search: {
    method: 'GET',
    ask: (i) => listed({ memo: { $includes: someWord(i) } }, '-id'),
    isRight: (answer) => many(answer) > 0,
  },
  update: {
    method: 'POST',
    ask: (i, count) => {
      const { status, amount } = rowOf(i + 1);
      return { path: `/api/anken:update?filterByTk=${someId(i, count)}`, body: { status, amount } };
    },
    isRight: (answer) => many(answer) === 1 || one(answer) !== undefined,
  },
  add: {
    method: 'POST',
    ask: (i) => ({ path: '/api/anken:create', body: record(rowOf(1_000_000 + i)) }),
    isRight: (answer) => Number(one(answer)?.id) > 0,
  },
  addMany: {
    method: 'POST',
    ask: (i) => ({
      path: '/api/anken:create',
      body: Array.from({ length: 100 }, (_, k) => record(rowOf(2_000_000 + i * 100 + k))),
    }),
    isRight: (answer) => many(answer) === 100,
  },
} satisfies Record<string, PeerAsk>;

async function signIn(address: string, who: typeof ROOT): Promise<Record<string, string>> {
  const ask = asker(address, { 'x-authenticator': 'basic' });
  const { data } = await ask<{ data: { token: string } }>('POST', '/api/auth:signIn', who);
  return { authorization: `Bearer ${data.token}`, 'x-authenticator': 'basic' };
}

/** The collection, and a person with a role that may see, add and change its records; answers her headers. */
async function setUp(address: string): Promise<Record<string, string>> {
  const ask = asker(address, await signIn(address, ROOT));
  const field = (name: string, type: string, more: object = {}) => ({ name, type, interface: 'input', ...more });
  const choices = (all: readonly string[]) => ({ uiSchema: { enum: all.map((value) => ({ label: value, value })) } });
  await ask('POST', '/api/collections:create', {
    ...{
      name: 'anken',
      title: 'anken',
      autoGenId: false,
      createdAt: true,
      updatedAt: true,
      createdBy: true,
      updatedBy: true,
    },
    fields: [
      field('id', 'bigInt', { autoIncrement: true, primaryKey: true, allowNull: false, interface: 'id' }),
      field('title', 'string'),
      field('amount', 'bigInt', { interface: 'integer' }),
      field('status', 'string', { interface: 'select', ...choices(STATES) }),
      field('due', 'dateOnly', { interface: 'date' }),
      field('owner', 'string'),
      field('tags', 'array', { interface: 'multipleSelect', defaultValue: [], ...choices(TAGS) }),
      field('memo', 'text', { interface: 'textarea' }),
      field('createdAt', 'date', { field: 'createdAt', interface: 'createdAt' }),
      field('updatedAt', 'date', { field: 'updatedAt', interface: 'updatedAt' }),
    ],
  });
  await ask('POST', '/api/roles:create', {
    ...{
      name: 'bench',
      title: 'bench',
      strategy: { actions: ['create', 'view', 'update'] },
      snippets: ['!pm', '!pm.*', '!ui.*'],
    },
  });
  await ask('POST', '/api/users:create', {
    ...{
      nickname: 'bench',
      username: MEMBER.account,
      email: 'bench@example.com',
      password: MEMBER.password,
      roles: [{ name: 'bench' }],
    },
  });
  const own = encodeURIComponent(JSON.stringify({ username: MEMBER.account }));
  await ask('POST', `/api/users:update?filter=${own}`, { roles: [{ name: 'bench' }] });
  return { ...(await signIn(address, MEMBER)), 'x-role': 'bench' };
}

const SERVE = `require('@nocobase/cli-v1/src/util').initEnv();
require('@nocobase/app');`;

async function start(place: Place) {
  const { database, scratch, count, folder } = place;
  // Its own starter wants yarn; this is what that comes to in the end.
  const script = path.join(folder, 'serve.cjs');
  writeFileSync(script, SERVE);
  writeFileSync(path.join(folder, '.env'), '');
  const port = await freePort();
  const env = {
    ...{ APP_ENV: 'production', APP_PORT: String(port), APP_KEY: 'a-key-of-this-run', APP_LAUNCH_MODE: 'node' },
    ...{
      HOST: '127.0.0.1',
      STORAGE_PATH: scratch,
      LOGGER_LEVEL: 'error',
      NODE_OPTIONS: '--preserve-symlinks',
      DB_LOGGING: 'off',
      TZ: 'UTC',
    },
    ...{ DB_DIALECT: 'postgres', DB_HOST: database.host, DB_PORT: String(database.port), DB_USER: database.user },
    ...{ DB_DATABASE: database.database, DB_PASSWORD: 'none' },
    ...{ INIT_ROOT_EMAIL: 'root@example.com', INIT_ROOT_USERNAME: ROOT.account, INIT_ROOT_PASSWORD: ROOT.password },
  };
  const server = await startProcess(
    place,
    { args: [script, 'start', '--quickstart'], env, port },
    '/api/__health_check',
  );
  const headers = await setUp(server.address);
  await fillTable(database, 'anken', count, (row) => ({
    ...record(row),
    createdAt: '2026-01-01',
    updatedAt: '2026-01-01',
  }));
  return { ...server, headers, asks, table: 'anken' };
}

export const nocobase: Peer = {
  name: 'NocoBase 2.2.15',
  how: 'token',
  packages: {
    dependencies: {
      ...{ '@nocobase/app': '2.2.15', mysql2: '^3.14.0', mariadb: '^2.5.6', pg: '^8.14.1', 'pg-hstore': '^2.3.4' },
    },
    // What its own starter sets, and the one that comes from outside of the registry.
    overrides: { cytoscape: '3.28.0', async: '^3.2.6', semver: '^7.7.1', xlsx: 'npm:xlsx@0.18.5' },
  },
  start,
};
