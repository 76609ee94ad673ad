// SonicGarden's kintone-emulator: kintone's API by a password, on a database in memory. It is in no package registry: whoever has
// it starts it (it listens for the whole machine: on one that nobody else reaches) and names its address.
import { fill } from '../app.ts';
import { formOf } from '../rows.ts';
import { type Answer, works } from '../works.ts';
import type { Peer, PeerAsk, Place } from './peer.ts';
import { listenerOf } from './process.ts';
import { call } from './tools.ts';

const WHERE = 'BENCH_KINTONE_EMULATOR';
const USER = { username: 'bench', password: 'bench-2026' };
const PATH = '/k/v1';

const asksOf = (app: string) =>
  Object.fromEntries(
    works.map(({ key, method, ask, isRight }): [string, PeerAsk] => [
      key,
      {
        method,
        ask: (i, count) => {
          const { path, body } = ask(i, app, count);
          return body ? { path: PATH + path, body } : { path: PATH + path };
        },
        isRight: (answer) => isRight(answer as Answer),
      },
    ]),
  ) as Record<(typeof works)[number]['key'], PeerAsk>;

async function start({ count }: Place) {
  const address = process.env[WHERE];
  if (!address) throw new Error(`it is in no package registry; start it and name its address in ${WHERE}`);
  await call(`${address}/initialize`, 'POST', {}, {});
  await call(`${address}/setup/auth.json`, 'POST', {}, USER);
  const { app } = (await call(`${address}/setup/app.json`, 'POST', {}, { name: '案件', properties: formOf() })) as {
    app: string | number;
  };
  const credentials = Buffer.from(`${USER.username}:${USER.password}`).toString('base64');
  const headers = { 'x-cybozu-authorization': credentials };
  await fill(address, { id: String(app), path: PATH, token: '' }, headers, count);
  const pid = listenerOf(Number(new URL(address).port)) ?? 0;
  return { address, pid, headers, asks: asksOf(String(app)), table: null, stop: async () => {} };
}

export const kintoneEmulator: Peer = { name: 'kintone-emulator', how: 'password', packages: null, start };
