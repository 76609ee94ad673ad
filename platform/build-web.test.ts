import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureWeb } from './build-web.ts';

let root = '';
let built = 0;
const log = {
  info(_: object, message: string) {
    if (message === 'the web is built') built++;
  },
};

function write(file: string, text: string) {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
}

beforeEach(() => {
  built = 0;
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'genkan-web-')));
  write('package-lock.json', '{}');
  write('platform/i18n.ts', `export const hello = 'こんにちは';`);
  write('platform/server.ts', '');
  write('features/guests/words.ts', `export const guest = 'ゲスト';`);
  write('web/index.html', '<!doctype html><script type="module" src="./main.ts"></script>');
  write(
    'web/main.ts',
    `import { hello } from '../platform/i18n.ts';
     import { guest } from '../features/guests/words.ts';
     document.title = hello + guest;`,
  );
});

afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const page = () => fs.readFileSync(path.join(root, 'web/dist/index.html'), 'utf8');

describe('the built web', () => {
  it('is built when missing, and not again until something it is made of changes', async () => {
    await ensureWeb(log, root);
    expect(built).toBe(1);
    expect(page()).toContain('/assets/');

    write('platform/server.ts', '// not part of the web');
    write('web/main.test.ts', '// nor are tests');
    await ensureWeb(log, root);
    expect(built).toBe(1);

    const before = page();
    write('platform/i18n.ts', `export const hello = 'ようこそ';`);
    await ensureWeb(log, root);
    expect(built).toBe(2);
    expect(page()).not.toBe(before);
    expect(fs.readdirSync(path.join(root, 'web')).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
  });

  it('stays as it was when a build fails, and is built once the mistake is gone', async () => {
    await ensureWeb(log, root);
    const before = page();
    write('web/main.ts', 'import "./nowhere.ts";');
    await expect(ensureWeb(log, root)).rejects.toThrow('could not be built');
    expect(page()).toBe(before);
    write('web/main.ts', 'document.title = "fine";');
    await ensureWeb(log, root);
    expect(built).toBe(2);
  });

  it('is built again after a build that was killed, and its remains are cleared', async () => {
    write('web/dist/index.html', 'from a build by hand, without a stamp');
    write('web/dist.4194305/index.html', 'half');
    await ensureWeb(log, root);
    expect(built).toBe(1);
    expect(fs.existsSync(path.join(root, 'web/dist.4194305'))).toBe(false);
  });
});
