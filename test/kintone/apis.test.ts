// The description of the door: every call is in it, and says what it takes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kintoneRoutes } from '../../bin/features.ts';
import { openHouse, type TestHouse } from '../house.ts';

type List = { baseUrl: string; apis: Record<string, { link: string }> };
type Described = { id: string; path: string; httpMethod: string; request: { properties?: Record<string, unknown> } };

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

const list = async () => (await house.as(null).get('/k/v1/apis.json')).body as List;

describe('the list of calls', () => {
  test('names each with the address of its description', async () => {
    const { baseUrl, apis } = await list();
    expect(baseUrl).toBe('http://genkan.test/k/v1/');
    expect(Object.keys(apis)).toHaveLength(kintoneRoutes.length);
    expect(apis['record/comments/get']).toEqual({ link: 'apis/record/comments/get.json' });
    for (const [name, { link }] of Object.entries(apis)) {
      const { status, body } = await house.as(null).get(`/k/v1/${link}`);
      expect({ name, status }).toEqual({ name, status: 200 });
      expect(body).toMatchObject({ id: name, baseUrl, path: expect.stringMatching(/\.json$/), schemas: {} });
    }
  });

  test('describes what a call takes, in words of JSON Schema alone', async () => {
    const of = async (name: string) => (await house.as(null).get(`/k/v1/apis/${name}.json`)).body as Described;
    const records = await of('records/get');
    expect(records).toMatchObject({ path: 'records.json', httpMethod: 'GET' });
    expect(records.request).toMatchObject({
      type: 'object',
      properties: { app: { type: ['integer', 'string'] }, query: { type: 'string' }, totalCount: { type: 'boolean' } },
      required: ['app'],
    });
    const upload = await of('file/post');
    expect(upload.request.properties).toEqual({ file: { type: 'string', format: 'binary' } });
    const { apis } = await list();
    const all = JSON.stringify(await Promise.all(Object.keys(apis).map(of)));
    expect(all).not.toMatch(/asText|"each"|"says"/);
  });

  test('knows nothing of calls that are none, nor another method', async () => {
    expect(await house.as(null).get('/k/v1/apis/nothing/get.json')).toMatchObject({
      status: 404,
      body: { code: 'CB_NO01' },
    });
    expect(await house.as(null).get('/k/v1/apis/__proto__.json')).toMatchObject({ status: 404 });
    expect((await house.as(null).post('/k/v1/apis.json', {})).status).toBe(404);
  });
});
