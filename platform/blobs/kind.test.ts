import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { safeFileName, sniffType } from './kind.ts';

const pixel = { create: { width: 2, height: 2, channels: 3, background: '#0f5e63' } } as const;
const bytes = (text: string) => Buffer.from(text);
const CFB = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
const SVG = bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
let png: Buffer;
let dir = '';

beforeAll(async () => {
  png = await sharp(pixel).png().toBuffer();
  dir = await fs.mkdtemp(path.join(os.tmpdir(), 'genkan-kind-'));
});
afterAll(() => fs.rm(dir, { recursive: true, force: true }));

describe('what a file is', () => {
  test.each(['png', 'jpeg', 'gif', 'webp'] as const)('a %s picture is shown', async (format) => {
    const picture = await sharp(pixel).toFormat(format).toBuffer();
    expect(await sniffType(picture, `写真.${format}`)).toEqual({ type: `image/${format}`, inline: true });
  });

  test('its content counts, not its name', async () => {
    expect(await sniffType(png, 'page.html')).toEqual({ type: 'image/png', inline: true });
    expect(await sniffType(png, 'report.pdf')).toEqual({ type: 'image/png', inline: true });
    expect(await sniffType(bytes('%PDF-1.7\n'), 'picture.png')).toEqual({ type: 'application/pdf', inline: false });
    expect(await sniffType(bytes('<html><script>alert(1)</script>'), 'picture.png')).toEqual({
      type: 'application/octet-stream',
      inline: false,
    });
  });

  test.each([
    ['SVG', SVG, 'x.svg', 'image/svg+xml'],
    ['SVG with a declaration', Buffer.concat([bytes('<?xml version="1.0"?>'), SVG]), 'x.svg', 'image/svg+xml'],
    ['SVG called PNG', SVG, 'x.png', 'application/octet-stream'],
    ['HTML', bytes('<!doctype html><p>x'), 'x.html', 'text/html'],
    ['CSV', bytes('a,b\n1,2'), '一覧.CSV', 'text/csv'],
    ['text', bytes('x'), 'memo.txt', 'text/plain'],
    ['old Excel', CFB, '見積.xls', 'application/vnd.ms-excel'],
    ['nothing known', bytes('x'), 'x.constructor', 'application/octet-stream'],
    ['an empty file', bytes(''), '', 'application/octet-stream'],
  ])('%s is only downloaded', async (_, content, name, type) => {
    expect(await sniffType(content, name)).toEqual({ type, inline: false });
  });

  test('a file on disk is read as far as needed', async () => {
    const file = path.join(dir, 'a');
    await fs.writeFile(file, png);
    expect(await sniffType(file, 'a.txt')).toEqual({ type: 'image/png', inline: true });
    await expect(sniffType(path.join(dir, 'nothing'), 'a.png')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('no content makes it fail, and nothing but a picture is ever shown', async () => {
    const head = fc.constantFrom(
      'PK\x03\x04',
      'RIFF',
      '\x89PNG\r\n\x1a\n',
      '\xff\xd8\xff',
      'GIF89a',
      '<?xml',
      'ftyp',
      'OggS',
      '',
    );
    await fc.assert(
      fc.asyncProperty(head, fc.uint8Array({ maxLength: 200 }), async (start, rest) => {
        const kind = await sniffType(Buffer.concat([Buffer.from(start, 'latin1'), rest]), 'x.png');
        if (kind.inline) expect(kind.type).toMatch(/^image\/(?:png|jpeg|gif|webp)$/);
      }),
    );
  });
});

describe('what a file is called', () => {
  test.each([
    ['報告書.pdf', '報告書.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system.ini', 'system.ini'],
    ['C:\\Users\\山田\\見積（最終）.xlsx', '見積（最終）.xlsx'],
    ['か\u3099.txt', 'が.txt'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\r\nX-Header: y\0.txt', 'a X-Header: y.txt'],
    ['..', 'file'],
    ['.', 'file'],
    ['', 'file'],
    ['x/', 'file'],
    [' \u200b ', 'file'],
    ['.env', '.env'],
  ])('%j becomes %j', (given, name) => expect(safeFileName(given)).toBe(name));

  test('a name that is too long keeps its extension and no broken character', () => {
    const name = safeFileName(`${'議事録'.repeat(60)}.docx`);
    expect(name).toMatch(/^(?:議事録)+議?事?\.docx$/);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(Buffer.byteLength(name)).toBeGreaterThan(250);
    expect(Buffer.byteLength(safeFileName('𠮷'.repeat(100)))).toBe(252);
    expect(Buffer.byteLength(safeFileName(`a.${'x'.repeat(300)}`))).toBe(255);
  });

  test('any name becomes one that is safe and stays as it is', () => {
    const any = fc.array(
      fc.oneof(
        fc.constantFrom(
          '/',
          '\\',
          '..',
          '.',
          '\u202e',
          '\0',
          '\n',
          ' ',
          '\u3000',
          '議',
          '👩\u200d💻',
          '\ud800',
          'x'.repeat(100),
        ),
        fc.nat(0x10ffff).map((code) => String.fromCodePoint(code)),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(any, (parts) => {
        const name = safeFileName(parts.join(''));
        expect(safeFileName(name)).toBe(name);
        expect(name).not.toMatch(/[/\\\p{Cc}\u202a-\u202e]|^\.{0,2}$/u);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      }),
      { numRuns: 500 },
    );
  });
});
