// kill -9 in the middle of deploys: after the next start each is finished or has failed, and no record is lost.
import pg from 'pg';
import { beforeAll, expect, onTestFailed, test } from 'vitest';
import { ok, PASSWORD } from '../house.ts';
import { afterThisFile, freePort, temporaryFolder } from './cleanup.ts';
import { databaseOf, type Genkan, startGenkan, webIsBuilt } from './genkan.ts';
import { credentials, type Someone, someone } from './people.ts';
import { until } from './until.ts';

const RECORDS = 300;
const later = afterThisFile();
let genkan: Genkan;
let admin: Someone;
let way: Parameters<typeof startGenkan>[0];
beforeAll(async () => {
  await webIsBuilt();
  const dataDir = `${temporaryFolder(later)}/data`;
  way = { dataDir, port: await freePort(), env: { GENKAN_ADMIN: `admin:${PASSWORD}` } };
  genkan = await startGenkan(way, later);
  admin = someone(() => genkan.url, credentials('admin'));
});

const fields = '/k/v1/preview/app/form/fields.json';
const deployPath = '/k/v1/preview/app/deploy.json';
const text = (code: string) => ({ [code]: { type: 'SINGLE_LINE_TEXT', code, label: code } });
const deploy = (...apps: string[]) => ok(admin.post(deployPath, { apps: apps.map((app) => ({ app })) }));
const statuses = async (...apps: string[]): Promise<string[]> =>
  (await ok(admin.get(`${deployPath}?${apps.map((app, i) => `apps[${i}]=${app}`).join('&')}`))).apps.map(
    (one: { status: string }) => one.status,
  );
async function make(): Promise<string> {
  const { app } = await ok(admin.post('/k/v1/preview/app.json', { name: '台帳' }));
  await ok(admin.post(fields, { app, properties: text('t') }));
  await deploy(app);
  for (let n = 0; n < RECORDS; n += 100) {
    const records = Array.from({ length: 100 }, () => ({ t: { value: 'same' } }));
    await ok(admin.post('/k/v1/records.json', { app, records }));
  }
  return app;
}

test('a deploy is finished by the next server, or fails as it would have', async () => {
  onTestFailed(() => console.log(genkan.said.join('\n')));
  const [fits, unfit, called] = [await make(), await make(), await make()];
  for (const app of [fits, called]) await ok(admin.post(fields, { app, properties: text('more') }));
  await ok(admin.put(fields, { app: unfit, properties: { t: { unique: true } } }));

  // Whoever is writing records keeps the deploys from ending.
  const writer = new pg.Client({ host: databaseOf(way.dataDir).socketDir, user: 'postgres', database: 'genkan' });
  writer.on('error', () => {});
  await writer.connect();
  const tables = [fits, unfit, called].map((app) => `d1.app_${app}`).join();
  await writer.query(`begin; lock table ${tables} in row exclusive mode`);
  await Promise.all([deploy(fits), deploy(unfit, called)]);
  expect(await statuses(fits, unfit, called)).toEqual(['PROCESSING', 'PROCESSING', 'PROCESSING']);
  await genkan.kill();
  await writer.end();

  genkan = await startGenkan(way, later);
  await until('none is being deployed', async () => !(await statuses(fits, unfit, called)).includes('PROCESSING'));
  expect(await statuses(fits, unfit, called)).toEqual(['SUCCESS', 'FAIL', 'CANCEL']);
  const live = async (app: string) =>
    Object.keys((await ok(admin.get(`/k/v1/app/form/fields.json?app=${app}`))).properties);
  expect(await live(fits)).toContain('more');
  expect(await live(called)).not.toContain('more');
  for (const app of [fits, unfit, called]) {
    await ok(admin.post('/k/v1/record.json', { app, record: { t: { value: 'same' } } }));
    const { totalCount } = await ok(admin.get(`/k/v1/records.json?app=${app}&totalCount=true`));
    expect(totalCount).toBe(String(RECORDS + 1));
  }
  // What failed can be mended and deployed.
  await ok(admin.put(fields, { app: unfit, properties: { t: { unique: false } } }));
  await deploy(unfit, called);
  expect(await statuses(unfit, called)).toEqual(['SUCCESS', 'SUCCESS']);
});
