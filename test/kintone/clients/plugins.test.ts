// Plug-ins with kintone's own tools: packed and uploaded by cli-kintone, looked after by its client, added to apps.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageOf } from '../../../features/app-settings/plugins/package.fixture.ts';
import { type Cast, member, openCast, refused } from '../cast.ts';
import { folder, run, to } from './run.ts';

let cast: Cast;
const here = folder();
beforeAll(async () => {
  cast = await openCast();
});
afterAll(async () => {
  here.remove();
  await cast?.close();
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
function project(version: number): string {
  const at = path.join(here.at, 'project');
  mkdirSync(at, { recursive: true });
  const write = (name: string, content: string | Buffer) => writeFileSync(path.join(at, name), content);
  write('icon.png', png);
  write('a.js', 'console.log("x");\n');
  const manifest = { manifest_version: 1, version, type: 'APP', name: { ja: '道具', en: 'Tool' }, icon: 'icon.png' };
  write('manifest.json', JSON.stringify({ ...manifest, desktop: { js: ['a.js'] } }));
  return path.join(at, 'manifest.json');
}

test('cli-kintone packs a plug-in, installs it, and brings a new version', async () => {
  const key = path.join(here.at, 'private.ppk');
  const zip = path.join(here.at, 'plugin.zip');
  const pack = async (version: number) =>
    expect(
      await run('cli', ['plugin', 'pack', '-i', project(version), '-o', zip, '--private-key', key], here.at),
    ).toMatchObject({ code: 0 });
  const upload = (who: 'admin' | 'sato') =>
    run(
      'cli',
      ['plugin', 'upload', '-i', zip, '-y', ...to(cast, who, 'normal', { id: '', defaultThread: '' })],
      here.at,
    );
  expect(await run('cli', ['plugin', 'keygen', '-o', key], here.at)).toMatchObject({ code: 0 });
  await pack(1);
  expect((await upload('sato')).code).not.toBe(0);
  expect(await upload('admin')).toMatchObject({ code: 0 });
  await pack(2);
  expect(await upload('admin')).toMatchObject({ code: 0 });
  const { plugins } = await cast.client('admin').plugin.getPlugins({});
  expect(plugins).toMatchObject([{ name: '道具', version: '2', isMarketPlugin: false }]);
});

test('an app is given plug-ins, and is known by them until it loses them', async () => {
  const admin = cast.client('admin').plugin;
  const install = async (bytes: Buffer) => {
    const { fileKey } = await cast.client('admin').file.uploadFile({ file: { name: 'p.zip', data: bytes } });
    return admin.installPlugin({ fileKey });
  };
  const { id, bytes } = await packageOf();
  expect(await install(bytes)).toEqual({ id, version: '1' });
  expect(Object.keys((await refused(install(bytes))).errors ?? {})).toEqual(['fileKey']);
  expect(Object.keys((await refused(install(Buffer.from('x')))).errors ?? {})).toEqual(['fileKey']);
  const other = await packageOf();
  const { fileKey } = await cast.client('admin').file.uploadFile({ file: { name: 'p.zip', data: other.bytes } });
  expect(Object.keys((await refused(admin.updatePlugin({ id, fileKey }))).errors ?? {})).toEqual(['fileKey']);

  const readers: (() => Promise<{ plugins: object[] }>)[] = [];
  for (const kind of ['normal', 'guest'] as const) {
    const space = await cast.space(kind, { members: [member('sato', true), member('smith', true), member('tanaka')] });
    const sato = cast.on(kind, space, 'sato').app;
    const { app } = await sato.addApp({ name: '台帳', space: space.id });
    await sato.addPlugins({ app, ids: [id] });
    await sato.addPlugins({ app, ids: [id] });
    await sato.deployApp({ apps: [{ app }] });
    expect((await cast.on(kind, space, 'tanaka').app.getPlugins({ app })).plugins).toEqual([
      { id, name: 'Tool', enabled: true },
    ]);
    if (kind === 'guest') {
      const hana = cast.client('hana@a-sha.example.com', space.id).app;
      expect((await hana.getPlugins({ app })).plugins).toHaveLength(1);
      readers.push(() => hana.getPlugins({ app }));
    }
    readers.push(() => sato.getPlugins({ app, preview: true }));
  }
  expect((await admin.getApps({ id })).apps).toHaveLength(2);
  expect((await admin.getRequiredPlugins({})).plugins).toEqual([]);
  await admin.uninstallPlugin({ id });
  expect((await admin.getRequiredPlugins({})).plugins).toMatchObject([{ id, isMarketPlugin: false }]);
  // Apps keep it; it does nothing until it is installed again.
  const states = () => Promise.all(readers.map(async (read) => (await read()).plugins));
  expect(await states()).toEqual(readers.map(() => [{ id, name: 'Tool', enabled: false }]));
  expect((await refused(admin.uninstallPlugin({ id }))).code).toBe('CB_VA01');
  await install(bytes);
  expect(await states()).toEqual(readers.map(() => [{ id, name: 'Tool', enabled: true }]));
  await admin.uninstallPlugin({ id });
  expect(await refused(cast.client('sato').plugin.getPlugins({}))).toMatchObject({ status: 403, code: 'CB_NO02' });
});
