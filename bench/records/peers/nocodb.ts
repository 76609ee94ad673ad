// NocoDB: an API token of a person who may edit the base.
import { freePort } from '../../start.ts';
import { type Row, rowOf, STATES, someId, someRange, someWord, TAGS } from '../rows.ts';
import type { Peer, PeerAsk, Place } from './peer.ts';
import { startProcess } from './process.ts';
import { asker, fillTable, onDatabase } from './tools.ts';

const ADMIN = { email: 'admin@example.com', password: 'Admin-2026-genkan' };
const EDITOR = { email: 'bench@example.com', password: 'Bench-2026-genkan' };
const record = ({ tags, title, amount, status, due, owner, memo }: Row) => ({
  ...{ title, amount, status, due, owner, memo, tags: tags.join(',') },
});
const many = (answer: unknown) => (answer as { list?: unknown[] }).list?.length ?? 0;
const hasId = (answer: unknown) => Number((answer as { Id?: unknown }).Id) > 0;

function asksOf(table: string) {
  const path = `/api/v2/tables/${table}/records`;
  const listed = (where: string, sort: string) => ({
    path: `${path}?limit=100&sort=${sort}&where=${encodeURIComponent(where)}`,
  });
  return {
    get: {
      method: 'GET',
      ask: (i, count) => ({ path: `${path}/${someId(i, count)}` }),
      isRight: (answer) => typeof (answer as { memo?: unknown }).memo === 'string',
    },
    list: {
      method: 'GET',
      ask: (i) => {
        const { status, from, to } = someRange(i);
        return listed(`(status,eq,${status})~and(amount,gte,${from})~and(amount,lte,${to})`, '-due');
      },
      isRight: (answer) => many(answer) === 100,
    },
    search: {
      method: 'GET',
      ask: (i) => listed(`(memo,like,%${someWord(i)}%)`, '-Id'),
      isRight: (answer) => many(answer) > 0,
    },
    update: {
      method: 'PATCH',
      ask: (i, count) => {
        const { status, amount } = rowOf(i + 1);
        return { path, body: { Id: someId(i, count), status, amount } };
      },
      isRight: hasId,
    },
    add: { method: 'POST', ask: (i) => ({ path, body: record(rowOf(1_000_000 + i)) }), isRight: hasId },
    addMany: {
      method: 'POST',
      ask: (i) => ({ path, body: Array.from({ length: 100 }, (_, k) => record(rowOf(2_000_000 + i * 100 + k))) }),
      isRight: (answer) => Array.isArray(answer) && answer.length === 100,
    },
  } satisfies Record<string, PeerAsk>;
}

/** The base with its table, and an editor's token. */
async function setUp(address: string): Promise<{ table: string; token: string }> {
  const guest = asker(address, {});
  const { token } = await guest<{ token: string }>('POST', '/api/v1/auth/user/signin', ADMIN);
  const ask = asker(address, { 'xc-auth': token });
  const base = await ask<{ id: string }>('POST', '/api/v2/meta/bases/', { title: 'bench' });
  const column = (name: string, uidt: string, more: object = {}) => ({ column_name: name, title: name, uidt, ...more });
  const choices = (all: readonly string[]) => ({ colOptions: { options: all.map((title) => ({ title })) } });
  const made = await ask<{ id: string }>('POST', `/api/v2/meta/bases/${base.id}/tables`, {
    title: 'anken',
    table_name: 'anken',
    columns: [
      { column_name: 'id', title: 'Id', uidt: 'ID' },
      column('title', 'SingleLineText'),
      column('amount', 'Number'),
      column('status', 'SingleSelect', choices(STATES)),
      column('due', 'Date'),
      column('owner', 'SingleLineText'),
      column('tags', 'MultiSelect', choices(TAGS)),
      column('memo', 'LongText'),
      { column_name: 'created_at', title: 'CreatedAt', uidt: 'CreatedTime' },
      { column_name: 'updated_at', title: 'UpdatedAt', uidt: 'LastModifiedTime' },
    ],
  });
  const editor = await guest<{ token: string }>('POST', '/api/v1/auth/user/signup', EDITOR);
  await ask('POST', `/api/v2/meta/bases/${base.id}/users`, { email: EDITOR.email, roles: 'editor' });
  const own = asker(address, { 'xc-auth': editor.token });
  const key = await own<{ token: string }>('POST', '/api/v1/tokens', { description: 'bench' });
  return { table: made.id, token: key.token };
}

const SERVE = `const { Noco } = require('nocodb');
const app = require('express')();
const server = app.listen(Number(process.env.PORT), '127.0.0.1', async () => app.use(await Noco.init({}, server, app)));`;

async function start(place: Place) {
  const { database, scratch, count } = place;
  const port = await freePort();
  const { host, user, database: name } = database;
  const connection = { host, port: database.port, user, password: 'none', database: name };
  const env = {
    ...{ PORT: String(port), NC_PUBLIC_URL: `http://127.0.0.1:${port}`, NC_TOOL_DIR: scratch },
    ...{ NC_DB_JSON: JSON.stringify({ client: 'pg', connection }), NC_AUTH_JWT_SECRET: 'a-secret-of-this-run' },
    ...{ NC_ADMIN_EMAIL: ADMIN.email, NC_ADMIN_PASSWORD: ADMIN.password },
    ...{ NC_DISABLE_TELE: 'true', NC_DISABLE_ERR_REPORTS: 'true', NC_DISABLE_SUPPORT_CHAT: 'true' },
  };
  const server = await startProcess(place, { args: ['-e', SERVE], env, port }, '/api/v1/health');
  const { table: id, token } = await setUp(server.address);
  const table = await onDatabase(database, async (db) => {
    const { rows } = await db.query<{ name: string }>(
      "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_name like '%anken%'",
    );
    return rows[0]?.name ?? '';
  });
  await fillTable(database, table, count, record);
  return { ...server, headers: { 'xc-token': token }, asks: asksOf(id), table };
}

export const nocodb: Peer = {
  name: 'NocoDB 0.301.3',
  how: 'token',
  packages: {
    dependencies: { nocodb: '0.301.3' },
    // The one it asks for comes from outside of the registry.
    overrides: { xlsx: 'npm:xlsx@0.18.5' },
    build: ['sqlite3'],
  },
  start,
};
