// Files of records through HTTP: out as a stream, in by the worker, as their sender.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workerCtx } from '../../../bin/worker.ts';
import { write } from '../../../policy/context.ts';
import type { Caller } from '../../../test/house.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { listeners, type StoredEvent } from '../../notifications/listeners.ts';
import { linesOfExcel } from './excel.ts';

const everyone = { entity: { type: 'GROUP', code: 'everyone' }, includeSubs: false };
const rest = {
  appEditable: false,
  recordViewable: true,
  recordAddable: true,
  recordEditable: true,
  recordDeletable: true,
};
let world: World;
let [sato, tanaka, ito, hana, ken]: Caller[] = [];
let [door, app, at] = ['', '', ''];
beforeAll(async () => {
  world = await openWorld();
  [sato, tanaka, ito] = [world.by('satoA'), world.by('tanaka'), world.by('ito')];
  [hana, ken] = [world.by('guestA'), world.by('guestB')];
  door = `/k/guest/${world.a.space}/v1`;
  app = world.a.app;
  at = `/api/apps/${app}`;
  await set({ appAcl: [{ ...everyone, ...rest, recordImportable: true, recordExportable: true }] });
});
afterAll(() => world?.close());

const upload = (who: Caller | undefined, content: string | Buffer, name = '記録.csv') =>
  who!.upload(name, content, 'text/csv', `${door}/file.json`);
const send = async (who: Caller | undefined, content: string | Buffer, more: object = {}) =>
  who!.post(`${at}/import`, { fileKey: await upload(who, content), ...more });
const memos = async () =>
  (await sato!.get(`${door}/records.json?app=${app}&query=${encodeURIComponent('order by $id asc')}`)).body.records.map(
    (one: { memo: { value: string } }) => one.memo.value,
  );
const set = (settings: object) =>
  world.owner.query('update apps set live = live || $1::jsonb where id = $2', [JSON.stringify(settings), app]);

/** Hands the newest import to the listeners, twice, as a worker that was cut off would. */
async function work(): Promise<void> {
  const { rows } = await world.owner.query(
    "select id, event from outbox where event ->> 'type' = 'import.queued' order by id desc limit 1",
  );
  const event: StoredEvent = { id: rows[0].id, ...rows[0].event };
  for (const _ of [1, 2]) {
    await write(workerCtx(world.house), async (tx) => {
      for (const listener of listeners) await listener(tx, event);
    });
  }
}

describe('an import', () => {
  test('is looked at first, then carried out once by the worker, for members and guests', async () => {
    const before = await memos();
    const file = '\uFEFFmemo,spare\r\n一行目,a\r\n二行目,b\r\n';
    const fileKey = await upload(hana, file);
    const preview = await hana!.post(`${at}/import`, { fileKey, dryRun: true });
    expect(preview.body).toMatchObject({ import: null, report: { added: 2, changed: 0, problems: [] } });
    expect(await memos()).toEqual(before);
    const { body } = await hana!.post(`${at}/import`, { fileKey });
    expect((await hana!.get(`${at}/imports/${body.import}`)).body).toMatchObject({ state: 'queued', report: null });
    await work();
    expect(await memos()).toEqual([...before, '一行目', '二行目']);
    expect((await hana!.get(`${at}/imports/${body.import}`)).body).toMatchObject({
      state: 'done',
      done: 2,
      name: '記録.csv',
      report: { added: 2, problems: [] },
    });
    const { rows: told } = await world.owner.query(
      "select event from outbox where event ->> 'way' = 'import' order by id desc",
    );
    expect(told).toMatchObject([{ event: { app, single: false, records: [{ revision: '1' }, { revision: '1' }] } }]);
    for (const other of [sato, tanaka]) expect((await other!.get(`${at}/imports/${body.import}`)).status).toBe(404);
    expect((await hana!.post(`${at}/import`, { fileKey })).status).toBe(400);
  });

  test('tells what is wrong by line, and then writes nothing', async () => {
    const before = await memos();
    const { body } = await send(sato, 'memo,No such\n一,x\n二,y,z,zz\n', { dryRun: true });
    expect(body.report.problems).toEqual([{ line: 3, messages: [expect.any(String)] }]);
    const started = await send(sato, 'memo,spare\n一,x\n二,y,z\n');
    await work();
    const job = (await sato!.get(`${at}/imports/${started.body.import}`)).body;
    expect([job.state, job.report.problems[0].line]).toEqual(['failed', 3]);
    expect(await memos()).toEqual(before);
    expect((await sato!.get(`${at}/imports`)).body.imports[0]).toMatchObject({ id: started.body.import });
  });

  test('of a long file is looked at in its beginning at once, and by the worker as a whole before it writes', async () => {
    const before = await memos();
    const long = `memo,spare\n${'一,x\n'.repeat(20_500)}二,y,z\n`;
    const fileKey = await upload(sato, long);
    const { report } = (await sato!.post(`${at}/import`, { fileKey, dryRun: true })).body;
    expect([report.problems, report.upTo, report.added > 19_000]).toEqual([[], 20_000, true]);
    const { body } = await sato!.post(`${at}/import`, { fileKey });
    await work();
    expect((await sato!.get(`${at}/imports/${body.import}`)).body).toMatchObject({
      ...{ state: 'failed', looked: 20_502, done: 0 },
      report: { added: 0, upTo: null, problems: [{ line: 20_502 }] },
    });
    expect(await memos()).toEqual(before);
    const wrong = await send(sato, `memo,spare\n${'一,x,z\n'.repeat(3000)}`, { dryRun: true });
    expect(wrong.body.report.problems.at(-1).messages).toEqual([expect.stringContaining('確認していません')]);
  });

  test('is for those who may import and see the app, and only with their own upload', async () => {
    const key = await upload(sato, 'memo\nx\n');
    expect((await hana!.post(`${at}/import`, { fileKey: key, dryRun: true })).status).toBe(400);
    for (const stranger of [ito, ken])
      expect((await stranger!.post(`${at}/import`, { fileKey: key })).status).toBe(404);
    const acl = { ...everyone, ...rest, recordImportable: false, recordExportable: false };
    const { rows } = await world.owner.query("select live -> 'appAcl' as acl from apps where id = $1", [app]);
    await set({ appAcl: [acl] });
    expect((await send(hana, 'memo\nx\n')).status).toBe(403);
    expect((await hana!.get(`${at}/export`)).status).toBe(403);
    await set({ appAcl: rows[0].acl });
  });
});

describe('an export', () => {
  test('streams what its reader may see, in the encoding that is asked for', async () => {
    await send(sato, 'memo,spare\n最後,z\n');
    await work();
    const plain = await hana!.get(`${at}/export?fields=memo,spare&titles=code&encoding=utf8`);
    expect(plain.raw.toString().split('\r\n').slice(0, 2)).toEqual(['"memo","spare"', '"最後","z"']);
    const bom = await sato!.get(`${at}/export?fields=memo&header=false`);
    expect([...bom.raw.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const old = await sato!.get(
      `${at}/export?fields=memo&encoding=shift_jis&filter=${encodeURIComponent('memo = "最後"')}`,
    );
    expect(new TextDecoder('shift_jis').decode(old.raw)).toContain('"最後"');
    const excel = await hana!.get(`${at}/export?fields=memo&format=xlsx`);
    expect(excel.headers['content-disposition']).toContain('.xlsx');
    expect((await linesOfExcel(excel.raw))?.slice(1, 2).map(({ cells }) => cells)).toEqual([['最後']]);
    for (const stranger of [ito, ken])
      for (const file of ['export', 'export?format=xlsx'])
        expect((await stranger!.get(`${at}/${file}`)).status).toBe(404);
  });
});
