// kintone's command line clients on an app of a normal and of a guest space: records out and in, customisation, types.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, type Kind, member, openCast, refused, type Space } from '../cast.ts';
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

const file = (name: string, text?: string) => {
  const at = path.join(here.at, name);
  if (text !== undefined) writeFileSync(at, text);
  return at;
};
const CSV = '"code","title","count"\n"A-1","ノート ""大""","10"\n"A-2","鉛筆",""\n';

describe.each<Kind>(['normal', 'guest'])('an app in a %s space', (kind) => {
  let space: Space;
  let app: string;
  beforeAll(async () => {
    const members = [member('sato', true), member('smith', true), member('tanaka'), member('admin', true)];
    space = await cast.space(kind, { members });
    const { app: settings } = cast.on(kind, space, 'sato');
    ({ app } = await settings.addApp({ name: '備品', space: space.id }));
    await settings.addFormFields({
      app,
      properties: {
        code: { type: 'SINGLE_LINE_TEXT', code: 'code', label: '番号', unique: true },
        title: { type: 'SINGLE_LINE_TEXT', code: 'title', label: '品名' },
        count: { type: 'NUMBER', code: 'count', label: '数' },
      },
    });
    await settings.deployApp({ apps: [{ app }] });
  });

  const records = async () => {
    const { records } = await cast.on(kind, space, 'tanaka').record.getRecords({ app, query: 'order by $id asc' });
    return records.map(({ code, title, count }) => [code?.value, title?.value, count?.value]);
  };
  const cli = (who: 'sato' | 'tanaka' | 'suzuki' | 'admin', ...args: string[]) =>
    run('cli', [...args, ...to(cast, who, kind, space)], here.at);

  test('takes records from a CSV file, changes them by their key, and gives them back', async () => {
    const source = file(`${kind}.csv`, CSV);
    const imported = await cli('tanaka', 'record', 'import', '--app', app, '--file-path', source);
    expect(imported).toMatchObject({ code: 0 });
    expect(await records()).toEqual([
      ['A-1', 'ノート "大"', '10'],
      ['A-2', '鉛筆', ''],
    ]);
    const changes = file(`${kind}-changes.csv`, '"code","count"\n"A-2","5"\n"A-3","7"\n');
    const keyed = ['--update-key', 'code'];
    expect(await cli('tanaka', 'record', 'import', '--app', app, '--file-path', changes, ...keyed)).toMatchObject({
      code: 0,
    });
    expect((await records()).slice(1)).toEqual([
      ['A-2', '鉛筆', '5'],
      ['A-3', '', '7'],
    ]);
    const exported = await cli('tanaka', 'record', 'export', '--app', app, '--order-by', '$id asc');
    expect(exported.code).toBe(0);
    expect(exported.out).toContain('"A-1","ノート ""大""","10"');
    const some = await cli('tanaka', 'record', 'export', '--app', app, '--condition', 'code = "A-3"');
    expect([some.out.includes('"A-3"'), some.out.includes('"A-1"')]).toEqual([true, false]);
  });

  test('says what is wrong in a CSV file, and takes nothing of it', async () => {
    const before = await records();
    const source = file(`${kind}-wrong.csv`, '"code","count"\n"B-1","1"\n"B-2","many"\n');
    const { code, out } = await cli('tanaka', 'record', 'import', '--app', app, '--file-path', source);
    expect([code === 0, out.includes('count')]).toEqual([false, true]);
    expect(await records()).toEqual(before);
  });

  test('gives nothing to somebody outside', async () => {
    const { code, out } = await cli('suzuki', 'record', 'export', '--app', app);
    expect([code === 0, out.includes('A-1')]).toEqual([false, false]);
  });

  test('is customised by the uploader, and its files are downloaded again', async () => {
    file('desktop.js', 'console.log("机");\n');
    file('style.css', '.a { color: red }\n');
    const manifest = file(
      `${kind}-manifest.json`,
      JSON.stringify({
        app,
        scope: 'ALL',
        desktop: { js: ['https://js.example.com/lib.js', 'desktop.js'], css: ['style.css'] },
        mobile: { js: [], css: [] },
      }),
    );
    const upload = [...to(cast, 'admin', kind, space), '--lang', 'en', manifest];
    expect(await run('customizeUploader', upload, here.at)).toMatchObject({ code: 0 });
    const kept = await cast.on(kind, space, 'tanaka').app.getAppCustomize({ app });
    expect(kept.desktop).toMatchObject({
      js: [
        { type: 'URL', url: 'https://js.example.com/lib.js' },
        { type: 'FILE', file: { name: 'desktop.js', size: '20' } },
      ],
      css: [{ type: 'FILE', file: { name: 'style.css', contentType: 'text/css' } }],
    });
    const dest = path.join(here.at, kind);
    const args = [...to(cast, 'admin', kind, space), '--lang', 'en', '--dest-dir', dest];
    const down = await run('customizeUploader', ['import', ...args, manifest], here.at);
    expect(down).toMatchObject({ code: 0 });
    expect(readFileSync(path.join(dest, 'desktop/js/desktop.js'), 'utf8')).toBe('console.log("机");\n');
  });

  test('shows files of its customisation to its users only, those in preview to its managers only', async () => {
    const [admin, tanaka, suzuki] = (['admin', 'tanaka', 'suzuki'] as const).map((who) => cast.on(kind, space, who));
    const { fileKey } = await admin!.file.uploadFile({ file: { name: 'new.js', data: 'x' } });
    await admin!.app.updateAppCustomize({ app, mobile: { js: [{ type: 'FILE', file: { fileKey } }] } });
    const { mobile } = await admin!.app.getAppCustomize({ app, preview: true });
    const kept = (mobile.js[0] as { file: { fileKey: string } }).file.fileKey;
    expect(kept).not.toBe(fileKey);
    expect(Buffer.from(await admin!.file.downloadFile({ fileKey: kept })).toString()).toBe('x');
    expect(await refused(tanaka!.file.downloadFile({ fileKey: kept }))).toMatchObject({ status: 404 });
    // Sending back the key of the preview keeps the file; others' uploads and used keys open nothing.
    await admin!.app.updateAppCustomize({ app, mobile: { js: [{ type: 'FILE', file: { fileKey: kept } }] } });
    const again = admin!.app.updateAppCustomize({ app, mobile: { js: [{ type: 'FILE', file: { fileKey } }] } });
    expect(Object.keys((await refused(again)).errors ?? {})).toEqual(['mobile.js[0].file.fileKey']);
    await admin!.app.deployApp({ apps: [{ app }] });
    expect(Buffer.from(await tanaka!.file.downloadFile({ fileKey: kept })).toString()).toBe('x');
    expect((await refused(suzuki!.file.downloadFile({ fileKey: kept }))).status).toBe(kind === 'guest' ? 403 : 404);
    await admin!.app.updateAppCustomize({ app, mobile: { js: [] } });
    await admin!.app.deployApp({ apps: [{ app }] });
    expect((await refused(admin!.file.downloadFile({ fileKey: kept }))).status).toBe(404);
  });

  test('takes a picture of its own as icon, and nothing else', async () => {
    const { app: settings, file: files } = cast.on(kind, space, 'sato');
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const icon = async (name: string, data: Buffer | string) => ({
      type: 'FILE' as const,
      file: { fileKey: (await files.uploadFile({ file: { name, data } })).fileKey },
    });
    const wrong = await refused(settings.updateAppSettings({ app, icon: await icon('a.txt', 'text') }));
    expect(Object.keys(wrong.errors ?? {})).toEqual(['icon.file.fileKey']);
    await settings.updateAppSettings({ app, icon: await icon('印.png', png) });
    await settings.deployApp({ apps: [{ app }] });
    const kept = await cast.on(kind, space, 'tanaka').app.getAppSettings({ app });
    expect(kept.icon).toMatchObject({ type: 'FILE', file: { name: '印.png', contentType: 'image/png' } });
  });

  test('tells dts-gen its fields', async () => {
    const output = file(`${kind}.d.ts`);
    const args = [...to(cast, 'tanaka', kind, space), '--app-id', app, '-o', output];
    expect(await run('dtsGen', args, here.at)).toMatchObject({ code: 0 });
    const types = readFileSync(output, 'utf8');
    expect(types).toMatch(/"?title"?: kintone\.fieldTypes\.SingleLineText/);
    expect(types).toMatch(/"?count"?: kintone\.fieldTypes\.Number/);
  });
});
