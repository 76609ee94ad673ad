// A worker that is killed while a receiver listens to it: the next one tells the receiver again, in order, and nothing is lost.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, inject, test } from 'vitest';
import { startWorker } from '../../bin/worker.ts';
import { roleNames } from '../../platform/db/names.ts';
import { ok } from '../house.ts';
import { openWorld } from '../world.ts';
import { afterEachTest } from './cleanup.ts';
import { until } from './until.ts';
import { workerProcess } from './worker.ts';

const later = afterEachTest();

test('what happened to a record is told by another worker, in order', async () => {
  const heard: { id: string; type: string }[] = [];
  let answers = false;
  const receiver = http.createServer(async (request, response) => {
    heard.push(JSON.parse(Buffer.concat(await request.toArray()).toString()));
    if (answers) response.end();
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  later(() => {
    receiver.closeAllConnections();
    receiver.close();
  });
  const world = await openWorld({ GENKAN_ALLOW_PRIVATE_HOSTS: '1' });
  later(() => world.close());
  const sato = world.by('satoA');
  const { app, space } = world.a;
  const door = `/k/guest/${space}/v1`;
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  await world.owner.query('update outbox set done_at = now()');
  const events = ['ADD_RECORD', 'UPDATE_RECORD'];
  await ok(sato.post(`/api/apps/${app}/webhooks`, { description: '', url, events, active: true }));
  await ok(sato.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] }));

  const killed = await workerProcess(later, world, { GENKAN_ALLOW_PRIVATE_HOSTS: '1' });
  const { id } = await ok(sato.post(`${door}/record.json`, { app, record: { memo: { value: '一' } } }));
  await until('the receiver is told', () => heard.length === 1);
  await ok(sato.put(`${door}/record.json`, { app, id, record: { memo: { value: '二' } } }));
  await killed.end('SIGKILL');
  // Nobody works, so nobody hears of this yet.
  await ok(sato.put(`${door}/record.json`, { app, id, record: { memo: { value: '三' } } }));
  answers = true;

  const names = roleNames(inject('installation'), 'd1');
  const login = { ...inject('owner'), user: names.login, password: inject('loginPassword'), database: world.database };
  const worker = await startWorker({ house: world.house, names, login }, null);
  later(() => worker.stop());
  await until('everything is told', () => heard.length === 4, { within: 40_000 });
  expect(heard.map(({ type }) => type)).toEqual(['ADD_RECORD', 'ADD_RECORD', 'UPDATE_RECORD', 'UPDATE_RECORD']);
  expect(heard[1]?.id).toBe(heard[0]?.id);
});
