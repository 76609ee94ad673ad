// Who comes in by the kintone door, by which credentials, and in which language they are answered.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookieName } from '../../features/signin/cookies.ts';
import { authHeader, PASSWORD } from '../house.ts';
import { type Cast, openCast } from './cast.ts';
import { as, json, sendTo } from './wire.ts';

let cast: Cast;
let space: { id: string };
beforeAll(async () => {
  cast = await openCast();
  space = await cast.space('normal');
});
afterAll(() => cast?.close());

const send = (path: string, request?: Parameters<typeof sendTo>[2]) => sendTo(cast, path, request);
const mySpace = () => `/k/v1/space.json?id=${space.id}`;

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
