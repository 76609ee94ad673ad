// `npm run bench:records -- --drain`: a hundred thousand single writes beside the worker, and how long until the search knows them all.
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Child } from '../child.ts';
import type { Domain } from '../cluster.ts';
import { loadSoMany } from '../load.ts';
import { fill, makeApp } from './app.ts';
import { asOwner, measuredOf, type Party, workers } from './parties.ts';
import { works } from './works.ts';

const CONNECTIONS = 16;
const EVERY = 250;

/** What is still to come, as docs/performance.md says. */
const left = async (db: pg.Client): Promise<{ events: number; due: number }> => {
  const { rows } = await db.query<{ events: number; due: number }>(
    `select (select count(*)::int from d1.outbox where done_at is null) as events,
       (select coalesce(sum(greatest(1, cardinality(ids))), 0)::int from d1.search_due) as due`,
  );
  return rows[0] ?? { events: 0, due: 0 };
};

export async function drain(
  domain: Domain,
  genkan: Child,
  startWorker: () => Promise<Child>,
  count: number,
): Promise<void> {
  const { host, session } = await workers(genkan.address);
  const app = await makeApp(genkan.address, host, session, null);
  await fill(genkan.address, app, host, 1000);
  const party: Party = { server: genkan, app, headers: { 'x-cybozu-api-token': app.token } };
  console.log(
    '| one record a call, 16 connections | calls/s | to come at the last answer: events, records | events done after | search done after |',
  );
  console.log('| - | -: | -: | -: | -: |');
  await asOwner(domain, async (db) => {
    const measured = async (key: 'add' | 'update', how: string, before: () => Promise<unknown>) => {
      const work = works.find((one) => one.key === key);
      if (!work) throw new Error(key);
      const { address, ask } = measuredOf(work, party, 1000);
      const { perSecond } = await loadSoMany(address, ask, CONNECTIONS, count);
      const at = await left(db);
      await before();
      const { events, due } = await untilDone(db);
      const n = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 });
      console.log(
        `| ${work.name}${how} | ${n(perSecond)} | ${n(at.events)}, ${n(at.due)} | ${n(events)} s | ${n(due)} s |`,
      );
    };
    await measured('add', ', the worker starts afterwards', startWorker);
    for (const key of ['add', 'update'] as const) await measured(key, ', the worker beside', async () => {});
    await isFound(db, app.id, count);
  });
}

/** Seconds until nothing is to come: events, and then what they made due. */
async function untilDone(db: pg.Client): Promise<{ events: number; due: number }> {
  const began = performance.now();
  let events: number | null = null;
  for (;;) {
    const now = await left(db);
    const seconds = (performance.now() - began) / 1000;
    if (now.events === 0) events ??= seconds;
    else events = null;
    if (events !== null && now.due === 0) return { events, due: seconds };
    await pause(EVERY);
  }
}

/** Drained is only what can be found. */
async function isFound(db: pg.Client, app: string, count: number): Promise<void> {
  const { rows } = await db.query<{ records: number; rows: number }>(
    `select (select count(*)::int from d1.app_${app}) as records,
       (select count(*)::int from d1.search_rows where app_id = ${app} and kind = 'RECORD') as rows`,
  );
  const [found] = rows;
  if (!found || found.records < count || found.rows !== found.records) throw new Error(JSON.stringify(found));
}
