import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, authHeader, type Caller } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
let [sato, hana, both]: Caller[] = [];
let pathA = '';

beforeAll(async () => {
  world = await openWorld();
  [sato, hana, both] = (['satoA', 'guestA', 'guestBoth'] as const).map((name) => world.by(name));
  pathA = `/k/guest/${world.a.space}/v1/file.json`;
});
afterAll(() => world?.close());

const attach = (who: Caller | undefined, body: object, thread = world.a.thread) =>
  who!.post(`/api/threads/${thread}/comments`, body);
const header = (answer: Answer, name: string) => String(answer.headers[name]);
const blobs = async () => (await world.owner.query('select count(*)::int as n from uploads')).rows[0].n;

/** A form as a browser sends it, in any order of parts. */
async function form(
  login: string,
  url: string,
  parts: { name: string; filename?: string; content: string }[],
  headers = {},
) {
  const boundary = 'b0undary';
  const payload = parts
    .map(({ name, filename, content }) => {
      const file = filename === undefined ? '' : `; filename="${filename}"\r\ncontent-type: application/octet-stream`;
      return `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`;
    })
    .join('');
  return world.app.inject({
    method: 'POST',
    url,
    headers: {
      'x-cybozu-authorization': authHeader(login),
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...headers,
    },
    payload: `${payload}--${boundary}--\r\n`,
  });
}

describe("kintone's file.json", () => {
  test('a session needs the request token, before or after the file; without it nothing stays', async () => {
    const signedIn = await world.as(null).post('/api/session', { login: 'sato', password: 'genkan-2026' });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0];
    const token = signedIn.body.csrfToken;
    const send = (parts: { name: string; filename?: string; content: string }[]) =>
      form('', pathA, parts, { 'x-cybozu-authorization': '', cookie, 'x-requested-with': 'XMLHttpRequest' });
    const file = { name: 'file', filename: 'a.txt', content: 'x' };
    const before = await blobs();
    for (const parts of [
      [file],
      [{ name: '__REQUEST_TOKEN__', content: 'wrong' }, file],
      [file, { name: '__REQUEST_TOKEN__', content: '' }],
    ]) {
      expect((await send(parts)).statusCode).toBe(403);
      expect(await blobs()).toBe(before);
    }
    expect((await send([{ name: '__REQUEST_TOKEN__', content: token }, file])).statusCode).toBe(200);
    expect((await send([file, { name: '__REQUEST_TOKEN__', content: token }])).statusCode).toBe(200);
  });

  test('a form without a file is refused by the field', async () => {
    const answer = await form('sato', '/k/v1/file.json', [{ name: 'other', content: 'x' }]);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'CB_VA01', errors: { file: { messages: [expect.any(String)] } } });
  });

  test('an uploaded key downloads nothing; a file is downloaded by its own key on the path of its space', async () => {
    const fileKey = await hana!.upload('a.txt', 'abc', 'text/plain', pathA);
    expect((await hana!.get(`${pathA}?fileKey=${fileKey}`)).body.code).toBe('GAIA_BL01');
    const { body } = await attach(hana, { text: 'x', files: [{ fileKey }] });
    const key = `f-${body.files[0].id}`;
    for (const who of [hana, sato]) {
      const answer = await who!.get(`${pathA}?fileKey=${key}`);
      expect([answer.status, answer.raw.toString()]).toEqual([200, 'abc']);
      expect(header(answer, 'content-disposition')).toMatch(/^attachment;/);
    }
    expect((await sato!.get(`/k/v1/file.json?fileKey=${key}`)).status).toBe(400);
  });

  test('a key of what one may not see, or of another path, is one that never was', async () => {
    const key = `f-${world.b.file}`;
    for (const [who, path] of [
      [sato, '/k/v1/file.json'],
      [hana, pathA],
      [both, pathA],
    ] as const) {
      const one = await who!.get(`${path}?fileKey=${key}`);
      const never = await who!.get(`${path}?fileKey=f-999999`);
      expect(one.status).toBe(404);
      expect(one.body.code).toBe('GAIA_BL01');
      expect(one.body.message.replace(key, '')).toBe(never.body.message.replace('f-999999', ''));
    }
  });
});
