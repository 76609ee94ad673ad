// Directus: a static token of a role that may read, create and update the collection.
import path from 'node:path';
import { freePort } from '../../start.ts';
import { type Row, rowOf, STATES, someId, someRange, someWord } from '../rows.ts';
import type { Peer, PeerAsk, Place } from './peer.ts';
import { startProcess } from './process.ts';
import { asker, fillTable } from './tools.ts';

const ADMIN = 'the-token-of-the-administrator';
const TOKEN = 'the-token-of-the-bench';
const record = ({ title, amount, status, due, owner, tags, memo }: Row) => ({
  ...{ title, amount, status, due, owner, tags, memo },
});
type One = { data?: { id?: unknown; memo?: unknown } };
type Many = { data?: { due?: unknown }[] };
const many = (answer: unknown) => (answer as Many).data?.length ?? 0;
const hasId = (answer: unknown) => Number((answer as One).data?.id) > 0;

const listed = (filter: object, sort: string) => ({
  path: `/items/anken?limit=100&sort=${sort}&filter=${encodeURIComponent(JSON.stringify(filter))}`,
});

const asks = {
  get: {
    method: 'GET',
    ask: (i, count) => ({ path: `/items/anken/${someId(i, count)}` }),
    isRight: (answer) => typeof (answer as One).data?.memo === 'string',
  },
  list: {
    method: 'GET',
    ask: (i) => {
      const { status, from, to } = someRange(i);
      return listed(
        { _and: [{ status: { _eq: status } }, { amount: { _gte: from } }, { amount: { _lte: to } }] },
        '-due',
      );
    },
    isRight: (answer) => many(answer) === 100,
  },
  search: {
    method: 'GET',
    ask: (i) => listed({ memo: { _contains: someWord(i) } }, '-id'),
    isRight: (answer) => many(answer) > 0,
  },
  update: {
    method: 'PATCH',
    ask: (i, count) => {
      const { status, amount } = rowOf(i + 1);
      return { path: `/items/anken/${someId(i, count)}`, body: { status, amount } };
    },
    isRight: hasId,
  },
  add: { method: 'POST', ask: (i) => ({ path: '/items/anken', body: record(rowOf(1_000_000 + i)) }), isRight: hasId },
  addMany: {
    method: 'POST',
    ask: (i) => ({
      path: '/items/anken',
      body: Array.from({ length: 100 }, (_, k) => record(rowOf(2_000_000 + i * 100 + k))),
    }),
    isRight: (answer) => many(answer) === 100,
  },
} satisfies Record<string, PeerAsk>;

/** The collection, and a person with a role that may read, add and change its items and nothing else. */
async function setUp(address: string): Promise<void> {
  const ask = asker(address, { authorization: `Bearer ${ADMIN}` });
  const field = (name: string, type: string, meta: object = {}) => ({ field: name, type, meta, schema: {} });
  const stamp = (name: string, special: string) => field(name, 'timestamp', { special: [special] });
  const choices = STATES.map((value) => ({ text: value, value }));
  await ask('POST', '/collections', {
    collection: 'anken',
    meta: {},
    schema: {},
    fields: [
      { field: 'id', type: 'integer', meta: {}, schema: { is_primary_key: true, has_auto_increment: true } },
      field('title', 'string'),
      field('amount', 'integer'),
      field('status', 'string', { interface: 'select-dropdown', options: { choices } }),
      field('due', 'date'),
      field('owner', 'string'),
      field('tags', 'json', { special: ['cast-json'], interface: 'tags' }),
      field('memo', 'text'),
      stamp('date_created', 'date-created'),
      stamp('date_updated', 'date-updated'),
    ],
  });
  const { data: role } = await ask<{ data: { id: string } }>('POST', '/roles', { name: 'bench' });
  const { data: policy } = await ask<{ data: { id: string } }>('POST', '/policies', {
    ...{ name: 'bench', app_access: false, admin_access: false, roles: [{ role: role.id }] },
  });
  for (const action of ['read', 'create', 'update'])
    await ask('POST', '/permissions', {
      ...{ policy: policy.id, collection: 'anken', action, fields: ['*'], permissions: {}, validation: {} },
    });
  await ask('POST', '/users', { email: 'bench@example.com', password: 'bench-2026', role: role.id, token: TOKEN });
}

async function start(place: Place) {
  const { database, scratch, count } = place;
  const port = await freePort();
  const env = {
    ...{ HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
    ...{ SECRET: 'a-secret-that-only-this-run-knows', TELEMETRY: 'false', LOG_LEVEL: 'error' },
    ...{ DB_CLIENT: 'pg', DB_HOST: database.host, DB_PORT: String(database.port), DB_DATABASE: database.database },
    ...{ DB_USER: database.user, DB_PASSWORD: 'none', STORAGE_LOCAL_ROOT: scratch },
    // Else it turns calls away where the machine is busy.
    PRESSURE_LIMITER_ENABLED: 'false',
    ...{ ADMIN_EMAIL: 'admin@example.com', ADMIN_PASSWORD: 'admin-2026', ADMIN_TOKEN: ADMIN },
  };
  const cli = path.join(place.folder, 'node_modules/directus/cli.js');
  // Its tables, and then the server.
  const server = await startProcess(
    place,
    { args: [cli, 'start'], first: [cli, 'bootstrap'], env, port },
    '/server/ping',
  );
  await setUp(server.address);
  await fillTable(database, 'anken', count, record);
  return { ...server, headers: { authorization: `Bearer ${TOKEN}` }, asks, table: 'anken' };
}

export const directus: Peer = {
  name: 'Directus 12.4.1',
  how: 'token',
  packages: {
    dependencies: { directus: '12.4.1' },
    // The version it asks for of the first is not in the registry; of the second there is one that needs no building.
    overrides: { '@directus/app': '18.0.0', 'isolated-vm': '7.0.1' },
  },
  start,
};
