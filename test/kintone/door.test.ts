// Coming in by the kintone door: who, how, in which language, and what is said to those who cannot.
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookieName } from '../../features/signin/authenticate.ts';
import { authHeader, PASSWORD } from '../house.ts';
import { type Cast, openCast } from './cast.ts';

let cast: Cast;
let space: { id: string };
beforeAll(async () => {
  cast = await openCast();
  space = await cast.space('normal');
});
afterAll(() => cast?.close());

type Send = { method?: string; headers?: Record<string, string>; body?: string | Buffer };
/** A plain request over the wire. */
async function send(path: string, { method = 'GET', headers = {}, body }: Send = {}) {
  const request = http.request(cast.baseUrl + path, { method, headers });
  if (body !== undefined && !('content-length' in headers))
    request.setHeader('content-length', Buffer.byteLength(body));
  request.end(body);
  const response = await new Promise<http.IncomingMessage>((yes, no) =>
    request.once('response', yes).once('error', no),
  );
  const text = Buffer.concat(await response.toArray()).toString('utf8');
  const isJson = response.headers['content-type']?.includes('json') && text !== '';
  return { status: response.statusCode, headers: response.headers, text, body: isJson ? JSON.parse(text) : null };
}
const as = (who: string, more: Record<string, string> = {}) => ({ 'x-cybozu-authorization': authHeader(who), ...more });
const json = { 'content-type': 'application/json' };
const mySpace = () => `/k/v1/space.json?id=${space.id}`;

describe('an answer', () => {
  test('is JSON, and tells how many requests are running', async () => {
    const { status, headers } = await send(mySpace(), { headers: as('sato') });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json;charset=utf-8');
    expect(headers['x-concurrencylimit-limit']).toBe('100');
    expect(Number(headers['x-concurrencylimit-running'])).toBeGreaterThan(0);
  });

  test('that refuses has a code, a random id, a message, and the code in a header', async () => {
    const [first, second] = [await send('/k/v1/space.json'), await send('/k/v1/space.json')];
    expect(first.status).toBe(401);
    expect(first.body).toEqual({
      code: 'CB_AU01',
      id: expect.stringMatching(/^[A-Za-z0-9]{20}$/),
      message: 'ログインしてください。',
    });
    expect(first.headers['x-cybozu-error']).toBe('CB_AU01');
    expect(first.headers['x-concurrencylimit-limit']).toBe('100');
    expect(second.body.id).not.toBe(first.body.id);
  });

  test('to too many requests at once says so', async () => {
    // Bodies that never end keep a hundred requests inside.
    const waiting = Array.from({ length: 100 }, () => {
      const request = http.request(`${cast.baseUrl}/k/v1/space/body.json`, {
        method: 'PUT',
        headers: { ...as('sato'), ...json, 'content-length': '10' },
      });
      request.on('error', () => {});
      request.flushHeaders();
      return request;
    });
    try {
      await expect.poll(async () => (await send('/k/v1/none.json')).status, { timeout: 10_000 }).toBe(429);
      const over = await send(mySpace(), { headers: as('smith', { 'accept-language': 'en' }) });
      expect(over.body).toMatchObject({
        code: 'GAIA_TO04',
        message: 'The number of concurrent API requests exceeds the limit.',
      });
      expect(over.headers['x-concurrencylimit-running']).toBe('101');
    } finally {
      for (const request of waiting) request.destroy();
    }
    await expect
      .poll(async () => (await send(mySpace(), { headers: as('sato') })).status, { timeout: 10_000 })
      .toBe(200);
  });
});

describe('addresses and methods', () => {
  test('an unknown address is not found, on every path', async () => {
    for (const path of [
      '/k/v1/nothing.json',
      '/k/v1/space',
      '/k/v1/',
      '/k/guest/1/v1/nothing.json',
      '/v1/nothing.json',
    ]) {
      const { status, body } = await send(path, { headers: as('sato') });
      expect({ path, status, code: body?.code }).toEqual({ path, status: 404, code: 'CB_NO01' });
    }
  });

  test('a known address refuses methods that it does not have', async () => {
    for (const [method, path] of [
      ['POST', '/k/v1/space/body.json'],
      ['GET', '/k/v1/guests.json'],
      ['PATCH', '/k/v1/space.json'],
      ['OPTIONS', '/k/v1/space.json'],
      ['HEAD', '/k/v1/space.json'],
      ['DELETE', `/k/guest/${space.id}/v1/space/members.json`],
    ] as const) {
      const { status, headers } = await send(path, { method, headers: as('sato') });
      expect({ method, path, status, code: headers['x-cybozu-error'] }).toEqual({
        method,
        path,
        status: 405,
        code: 'CB_IL02',
      });
    }
  });

  test('POST may carry another method, with its parameters in the body', async () => {
    const post = (method: string, body: object) =>
      send('/k/v1/space.json', {
        method: 'POST',
        headers: as('sato', { ...json, 'x-http-method-override': method }),
        body: JSON.stringify(body),
      });
    expect((await post('GET', { id: space.id })).body).toMatchObject({ id: space.id });
    expect((await post('PUT', { id: space.id, fixedMember: true })).status).toBe(200);
    expect((await post('GET', { id: space.id })).body).toMatchObject({ fixedMember: true });
    expect((await post('PATCH', { id: space.id })).status).toBe(405);
    expect((await post('get', { id: space.id })).status).toBe(405);
  });

  test('only POST may: a GET stays a GET', async () => {
    const { body } = await send(mySpace(), { headers: as('sato', { 'x-http-method-override': 'DELETE' }) });
    expect(body).toMatchObject({ id: space.id });
  });

  test("the client's long GET becomes such a POST by itself", async () => {
    const request = { id: space.id, padding: 'x'.repeat(5000) };
    expect(await cast.client('sato').space.getSpace(request)).toMatchObject({ id: space.id });
  });

  test('an address of more than 8 KB is refused in plain text', async () => {
    const { status, headers } = await send(`${mySpace()}&x=${'x'.repeat(8192)}`, { headers: as('sato') });
    expect(status).toBe(414);
    expect(headers['content-type']).toContain('text/plain');
  });
});

describe('bodies', () => {
  const put = (body: string | Buffer, headers: Record<string, string> = json) =>
    send('/k/v1/space.json', { method: 'PUT', headers: as('smith', headers), body });

  test('GET and DELETE may have one, and it wins over the address', async () => {
    const get = await send('/k/v1/space.json?id=987654', {
      headers: as('sato', json),
      body: JSON.stringify({ id: space.id }),
    });
    expect(get.body).toMatchObject({ id: space.id });
    const { id } = await cast.space('normal');
    const gone = await send('/k/v1/space.json', {
      method: 'DELETE',
      headers: as('sato', json),
      body: JSON.stringify({ id }),
    });
    expect(gone).toMatchObject({ status: 200, body: {} });
  });

  test('that are no JSON object are refused', async () => {
    for (const body of ['{', '[]', '"id"', '7', 'null', '{"id":}', Buffer.from([0x7b, 0xff, 0x7d])]) {
      expect(await put(body)).toMatchObject({
        status: 400,
        body: { code: 'CB_IJ01', message: 'Invalid JSON string.' },
      });
    }
  });

  test('of another kind than JSON are refused', async () => {
    const body = JSON.stringify({ id: space.id });
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'nonsense',
      '',
    ]) {
      const answer = await put(body, type ? { 'content-type': type } : {});
      expect({ type, status: answer.status, code: answer.body?.code }).toEqual({ type, status: 400, code: 'CB_IL02' });
    }
    const get = await send('/k/v1/space.json', { headers: as('sato', { 'content-type': 'text/plain' }), body });
    expect(get.body).toMatchObject({ code: 'CB_IL02' });
  });

  test('may name their character set', async () => {
    const answer = await put(JSON.stringify({ id: space.id }), { 'content-type': 'application/json; charset=utf-8' });
    expect(answer.status).toBe(200);
  });

  test('that are empty have no parameters', async () => {
    expect((await put('')).body).toMatchObject({ code: 'CB_VA01', errors: { id: { messages: ['Required field.'] } } });
  });

  test('are not read for people who are not known', async () => {
    const answer = await send('/k/v1/space.json', { method: 'PUT', headers: json, body: '{' });
    expect(answer.body).toMatchObject({ code: 'CB_AU01' });
  });

  test('only file.json takes a form, and nothing else', async () => {
    const upload = await send('/k/v1/file.json', { method: 'POST', headers: as('smith', json), body: '{}' });
    expect(upload).toMatchObject({ status: 400, body: { code: 'CB_IL02' } });
  });
});

describe('signing in with a password', () => {
  test('fails for a wrong one, an unknown login and a header that is none', async () => {
    for (const value of [
      authHeader('sato:wrong'),
      authHeader('nobody:x'),
      'not base64!',
      Buffer.from('nocolon').toString('base64'),
    ]) {
      const { status, body } = await send(mySpace(), {
        headers: { 'x-cybozu-authorization': value, 'accept-language': 'en' },
      });
      expect(status).toBe(401);
      expect(body).toMatchObject({
        code: 'CB_WA01',
        message: expect.stringContaining('X-Cybozu-Authorization is not valid'),
      });
    }
  });

  test('counts before a session, also when it fails', async () => {
    const cookie = await signIn('sato');
    const headers = { ...cookie.headers, 'x-cybozu-authorization': authHeader('sato:wrong') };
    expect((await send(mySpace(), { headers })).body).toMatchObject({ code: 'CB_WA01' });
  });

  test('API tokens and access tokens, of which there are none, are refused', async () => {
    const token = await send(mySpace(), { headers: { 'x-cybozu-api-token': 'abc' } });
    expect(token).toMatchObject({ status: 400, body: { code: 'GAIA_IA02' } });
    const bearer = await send(mySpace(), { headers: { authorization: 'Bearer abc' } });
    expect(bearer).toMatchObject({ status: 401, body: { code: 'CB_OA01' } });
  });

  test('a Basic header beside it does not matter', async () => {
    const { status } = await send(mySpace(), { headers: as('sato', { authorization: 'Basic eDp5' }) });
    expect(status).toBe(200);
  });
});

async function signIn(login: string) {
  const body = JSON.stringify({ login, password: PASSWORD });
  const answer = await send('/api/session', { method: 'POST', headers: json, body });
  const cookie = String(answer.headers['set-cookie']?.[0]).split(';')[0];
  return {
    headers: { cookie: `${cookie}`, 'x-requested-with': 'XMLHttpRequest' },
    token: answer.body.csrfToken as string,
  };
}

describe('a session', () => {
  test('reads with its cookie and the header of a script', async () => {
    const { headers } = await signIn('sato');
    expect((await send(mySpace(), { headers })).body).toMatchObject({ id: space.id });
    expect((await send(mySpace(), { headers: { cookie: headers.cookie } })).body).toMatchObject({ code: 'CB_AU01' });
  });

  test('writes only with its token, in the body or, for DELETE, in the address', async () => {
    const { headers, token } = await signIn('sato');
    const put = (more: object) =>
      send('/k/v1/space.json', {
        method: 'PUT',
        headers: { ...headers, ...json },
        body: JSON.stringify({ id: space.id, ...more }),
      });
    expect(await put({})).toMatchObject({ status: 403, body: { code: 'CB_RT01' } });
    expect(await put({ __REQUEST_TOKEN__: 'wrong' })).toMatchObject({ status: 403, body: { code: 'CB_RT01' } });
    expect(await put({ __REQUEST_TOKEN__: token })).toMatchObject({ status: 200 });
    const { id } = await cast.space('normal');
    const remove = (more: string) => send(`/k/v1/space.json?id=${id}${more}`, { method: 'DELETE', headers });
    expect(await remove('')).toMatchObject({ status: 403 });
    expect(await remove(`&__REQUEST_TOKEN__=${token}`)).toMatchObject({ status: 200 });
  });

  test('a POST that means GET needs no token, one that means a write does', async () => {
    const { headers } = await signIn('sato');
    const post = (method: string) =>
      send('/k/v1/space.json', {
        method: 'POST',
        headers: { ...headers, ...json, 'x-http-method-override': method },
        body: JSON.stringify({ id: space.id }),
      });
    expect(await post('GET')).toMatchObject({ status: 200 });
    expect(await post('DELETE')).toMatchObject({ status: 403, body: { code: 'CB_RT01' } });
  });

  test('that never was or has ended signs nobody in', async () => {
    const headers = { cookie: `${cookieName(cast.house)}=never`, 'x-requested-with': 'x' };
    expect((await send(mySpace(), { headers })).body).toMatchObject({ code: 'CB_AU01' });
    const mine = await signIn('sato');
    await send('/api/session', { method: 'DELETE', headers: { ...mine.headers, 'x-csrf-token': mine.token } });
    expect((await send(mySpace(), { headers: mine.headers })).body).toMatchObject({ code: 'CB_AU01' });
  });

  test('uploads with the token after the file, as a browser sends it', async () => {
    const { headers, token } = await signIn('sato');
    const part = (name: string, value: string, more = '') =>
      `--x\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
    const upload = (after: string) =>
      send('/k/v1/file.json', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
        body: `${part('file', 'hello', '; filename="a.txt"')}${after}--x--\r\n`,
      });
    expect(await upload('')).toMatchObject({ status: 403, body: { code: 'CB_RT01' } });
    expect(await upload(part('__REQUEST_TOKEN__', 'wrong'))).toMatchObject({ status: 403 });
    const { rows } = await cast.owner.query('select count(*)::int as n from uploads');
    expect(rows[0].n).toBe(0);
    expect(await upload(part('__REQUEST_TOKEN__', token))).toMatchObject({
      status: 200,
      body: { fileKey: expect.any(String) },
    });
  });
});

describe('the language', () => {
  const say = async (who: string | null, accept?: string) => {
    const headers = { ...(who ? as(who) : {}), ...(accept === undefined ? {} : { 'accept-language': accept }) };
    return (await send('/k/v1/space.json', { headers })).body;
  };

  test("is the person's own, whatever the browser asks for", async () => {
    expect((await say('smith', 'ja')).message).toBe('Missing or invalid input.');
    expect((await say('sato', 'en')).message).toBe('入力内容が正しくありません。');
  });

  test("is the browser's for people who follow it, and before anybody is known", async () => {
    await cast.owner.query("update people set locale = 'auto' where code = 'tanaka'");
    expect((await say('tanaka', 'fr;q=1, en;q=0.8, ja;q=0.5')).message).toBe('Missing or invalid input.');
    expect((await say('tanaka', 'ja-JP')).message).toBe('入力内容が正しくありません。');
    expect((await say('tanaka')).message).toBe('入力内容が正しくありません。');
    expect((await say(null, 'en-GB')).message).toBe('Please login.');
    expect((await say(null, '*')).message).toBe('ログインしてください。');
  });
});
