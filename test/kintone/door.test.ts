// Coming in by the kintone door: answers, addresses, methods and bodies.
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
      await expect.poll(async () => (await send('/k/v1/none.json')).status).toBe(429);
      const over = await send(mySpace(), { headers: as('smith', { 'accept-language': 'en' }) });
      expect(over.body).toMatchObject({
        code: 'GAIA_TO04',
        message: 'The number of concurrent API requests exceeds the limit.',
      });
      expect(over.headers['x-concurrencylimit-running']).toBe('101');
    } finally {
      for (const request of waiting) request.destroy();
    }
    await expect.poll(async () => (await send(mySpace(), { headers: as('sato') })).status).toBe(200);
  });

  test('in a guest space does not count who has hung up', async () => {
    const { id } = await cast.space('guest');
    const path = `/k/guest/${id}/v1/space.json?id=${id}`;
    // While nobody can be looked up, everybody waits at the door.
    const lock = await cast.owner.connect();
    await lock.query('begin; lock table house_mark in access exclusive mode');
    let arrived = 0;
    let left = 0;
    const count = (request: http.IncomingMessage) => {
      arrived++;
      request.socket.once('close', () => left++);
    };
    cast.app.server.on('request', count);
    try {
      const hasty = Array.from({ length: 7 }, () => {
        const request = http.request(cast.baseUrl + path, { headers: as('sato'), agent: false });
        request.on('error', () => {}).end();
        return request;
      });
      await expect.poll(() => arrived).toBe(7);
      for (const request of hasty) request.destroy();
      await expect.poll(() => left).toBe(7);
    } finally {
      cast.app.server.off('request', count);
      await lock.query('rollback');
      lock.release();
    }
    await expect
      .poll(async () => (await send(path, { headers: as('sato') })).headers['x-concurrencylimit-running'])
      .toBe('1');
  });

  test('in a guest space counts those who are in it alone', async () => {
    const [busy, quiet] = [await cast.space('guest'), await cast.space('guest')];
    const hana = 'hana@a-sha.example.com';
    const waiting = Array.from({ length: 100 }, () => {
      const request = http.request(`${cast.baseUrl}/k/guest/${busy.id}/v1/space/body.json`, {
        method: 'PUT',
        headers: { ...as('sato'), ...json, 'content-length': '10' },
      });
      request.on('error', () => {});
      request.flushHeaders();
      return request;
    });
    const read = (id: string, who: string) => send(`/k/guest/${id}/v1/space.json?id=${id}`, { headers: as(who) });
    try {
      await expect.poll(async () => (await read(busy.id, hana)).status).toBe(429);
      for (const answer of [await read(quiet.id, hana), await send(mySpace(), { headers: as('sato') })])
        expect([answer.status, answer.headers['x-concurrencylimit-running']]).toEqual([200, '1']);
      // Who is not in the space does not learn that anything happens there.
      const outside = await read(busy.id, 'ken@b-sha.example.com');
      expect([outside.status, outside.headers['x-concurrencylimit-running']]).toEqual([403, '1']);
    } finally {
      for (const request of waiting) request.destroy();
    }
  });
});

describe('addresses and methods', () => {
  test('an unknown address is not found, on every path', async () => {
    for (const path of [
      '/k/v1/nothing.json',
      '/k/v1/space',
      '/k/v1/',
      '/k/guest/1/v1/nothing.json',
      '/k/v2/app.json?id=1',
      '/k/app.json',
      '/k/guest/1/app.json',
      '/v1/nothing.json',
    ]) {
      const { status, body } = await send(path, { headers: as('sato') });
      expect({ path, status, code: body?.code }).toEqual({ path, status: 404, code: 'CB_NO01' });
    }
  });

  test('an address that cannot be read is refused as each door says no', async () => {
    for (const [path, code] of [
      ['/k/v1/app.json%zz', 'CB_IL02'],
      ['/k/guest/%E3%81/v1/app.json', 'CB_IL02'],
      ['/v1/users.json%', 'CB_IL02'],
      ['/api/me%zz', 'MALFORMED'],
    ] as const) {
      const { status, body } = await send(path, { headers: as('sato') });
      expect({ path, status, body }).toEqual({ path, status: 400, body: expect.objectContaining({ code }) });
      expect(body).not.toHaveProperty('statusCode');
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

  test('of more than 50 MB are refused before they are sent', async () => {
    const headers = as('sato', { ...json, 'content-length': '60000000' });
    const request = http.request(`${cast.baseUrl}/k/v1/space.json`, { method: 'PUT', headers });
    request.on('error', () => {}).flushHeaders();
    const answer = await new Promise<http.IncomingMessage>((yes) => request.once('response', yes));
    expect(answer).toMatchObject({ statusCode: 413, headers: { 'x-cybozu-error': 'CB_VA01' } });
    request.destroy();
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
