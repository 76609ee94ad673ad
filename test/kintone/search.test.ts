// kintone's search.json: parameters, what is answered, and what each path finds.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFindable } from '../findable.ts';
import { ok } from '../house.ts';
import { canary, type Name, openWorld, type World } from '../world.ts';

type Hit = { type: string; url: string; snippets: string[] } & Record<string, Record<string, unknown>>;
type Found = { hits: Hit[]; nextPageToken: string | null };
let world: World;
let inA = '';
beforeAll(async () => {
  world = await openWorld();
  inA = `/k/guest/${world.a.space}/v1`;
  const sato = world.by('satoA');
  const parent = world.a.comment;
  await ok(sato.post(`/api/threads/${world.a.thread}/comments`, { text: '返信のことば', parent }));
  await makeFindable(world);
});
afterAll(() => world?.close());

const and = (...keywords: string[]) => ({ operator: 'AND', keywords });
const or = (...keywords: string[]) => ({ operator: 'OR', keywords });
const not = (...keywords: string[]) => ({ operator: 'NOT', keywords });
const find = (who: Name, prefix: string, params: object): Promise<Found> =>
  ok<Found>(world.by(who).post(`${prefix}/search.json`, params));
const typesOf = ({ hits }: Found) => [...new Set(hits.map(({ type }) => type))].sort();
const all = ['ATTACHMENT', 'RECORD', 'RECORD_COMMENT', 'SPACE', 'THREAD', 'THREAD_COMMENT'];

describe('what a path finds', () => {
  test('in a guest space what is in it, for its members and guests', async () => {
    for (const who of ['tanaka', 'guestA', 'guestBoth'] as const) {
      const found = await find(who, inA, { query: [and('kanaria')] });
      expect(typesOf(found), who).toEqual(all);
      expect(JSON.stringify(found), who).not.toContain('9127');
    }
  });

  test('outside of guest spaces nothing that is in one', async () => {
    const found = await find('tanaka', '/k/v1', { query: [and('kanaria')] });
    expect(typesOf(found)).toEqual(all);
    expect(JSON.stringify(found)).not.toMatch(/7713|9127/);
    const inSpace = { scopes: [{ scope: 'SPACE', ids: [world.a.space] }] };
    expect(await find('tanaka', '/k/v1', { query: [and('kanaria')], ...inSpace })).toEqual({
      hits: [],
      nextPageToken: null,
    });
    expect((await find('satoA', '/k/v1', { query: [and('kanaria')] })).hits).toEqual([]);
  });

  test('nothing to those who are not in the space', async () => {
    for (const who of ['guestB', 'suzukiB', 'ito'] as const)
      expect((await world.by(who).post(`${inA}/search.json`, { query: [and('kanaria')] })).body.code, who).toBe(
        'CB_NO02',
      );
    expect((await world.by('guestA').post('/k/v1/search.json', { query: [and('kanaria')] })).body.code).toBe('CB_NO02');
  });
});

describe('what is answered', () => {
  const one = async (type: string, keyword = 'kanaria') =>
    (await find('satoA', inA, { query: [and(keyword)], types: [type], sort: { by: 'CREATED_AT', order: 'ASC' } }))
      .hits[0]!;
  const space = () => ({ spaceId: world.a.space, spaceName: `スペース ${canary.a}` });
  const made = {
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    creator: { code: expect.any(String), name: expect.any(String) },
  };
  const record = () => ({
    appId: world.a.app,
    appName: `アプリ ${canary.a}`,
    recordId: '1',
    recordTitle: `レコード ${canary.a}`,
    ...space(),
  });
  const thread = () => ({ ...space(), threadId: world.a.thread, threadName: `件名 ${canary.a}` });

  test('each kind in its own shape', async () => {
    const label = `欄 memo ${canary.a}`;
    expect(await one('RECORD')).toEqual({
      ...{
        type: 'RECORD',
        url: `http://genkan.test/apps/${world.a.app}/records/1`,
        snippets: [`レコード ${canary.a}`],
      },
      record: { ...record(), matchedFields: [{ code: 'memo', label }], ...made },
    });
    expect(await one('RECORD_COMMENT')).toMatchObject({
      recordComment: { ...record(), commentId: '1', ...made },
      snippets: [`一 ${canary.a}`],
    });
    expect(await one('SPACE')).toMatchObject({ space: { ...space(), ...made }, snippets: [`お知らせ ${canary.a}`] });
    expect(await one('THREAD')).toMatchObject({ thread: { ...thread(), ...made } });
    expect(await one('THREAD_COMMENT')).toMatchObject({
      threadComment: { ...thread(), commentId: world.a.comment, ...made },
    });
    const reply = await one('THREAD_COMMENT', '返信のことば');
    expect(reply.threadComment).toMatchObject({ commentId: world.a.comment, replyId: expect.stringMatching(/^\d+$/) });
    const file = await one('ATTACHMENT');
    expect(file).toMatchObject({
      attachment: { attachedTo: 'THREAD_COMMENT', fileKey: `f-${world.a.file}`, name: `${canary.a}.txt`, ...made },
      threadComment: { ...thread(), commentId: world.a.comment },
    });
    expect((await world.by('satoA').get(`${inA}/file.json?fileKey=${file.attachment!.fileKey}`)).status).toBe(200);
  });

  test('page by page, each thing once', async () => {
    const everything = await find('satoA', inA, { query: [and('kanaria')] });
    const urls: string[] = [];
    let pageToken: string | null = '';
    while (pageToken !== null) {
      const page: Found = await find('satoA', inA, { query: [and('kanaria')], limit: 3, pageToken });
      urls.push(...page.hits.map(({ type, url }) => `${type} ${url}`));
      pageToken = page.nextPageToken;
    }
    expect(urls).toEqual(everything.hits.map(({ type, url }) => `${type} ${url}`));
    expect(everything.nextPageToken).toBeNull();
  });
});

describe('what is asked for', () => {
  const titles = async (query: object[], more: object = {}) =>
    (await find('satoA', inA, { query, ...more })).hits.map(({ type }) => type);

  test('all of AND, one of OR, none of NOT, and every entry', async () => {
    expect(await titles([and('レコード', 'kanaria')])).toEqual(['RECORD']);
    expect((await titles([or('レコード', '件名')])).sort()).toEqual(['RECORD', 'THREAD']);
    expect(await titles([or('レコード', '件名'), not('本文')])).toEqual(['RECORD']);
    expect(await titles([and('レコード'), and('件名')])).toEqual([]);
    expect(await titles([not('レコード')])).toEqual([]);
    expect(await titles([and('…')])).toEqual([]);
  });

  test('in places, without places, by people and time', async () => {
    const query = [and('kanaria')];
    const app = { scope: 'APP', ids: [world.a.app] };
    expect([...new Set(await titles(query, { scopes: [app] }))].sort()).toEqual(['RECORD', 'RECORD_COMMENT']);
    expect([...new Set(await titles(query, { excludeScopes: [app] }))].sort()).toEqual([
      'ATTACHMENT',
      'SPACE',
      'THREAD',
      'THREAD_COMMENT',
    ]);
    expect(await titles(query, { scopes: [app], excludeScopes: [app] })).toEqual([]);
    expect(await titles(query, { scopes: [{ scope: 'PEOPLE', codes: ['sato'] }] })).toEqual([]);
    expect(await titles(query, { types: ['PEOPLE_COMMENT', 'MESSAGE_COMMENT'] })).toEqual([]);
    expect(await titles(query, { creators: ['guest/hana@a-sha.example.com'] })).toEqual(['THREAD_COMMENT']);
    expect(await titles(query, { createdAfter: '2999-01-01T00:00:00Z' })).toEqual([]);
    expect(await titles(query, { createdBefore: '2001-01-01T00:00:00Z' })).toEqual([]);
    const [newest] = (await find('satoA', inA, { query, types: ['RECORD'] })).hits;
    const at = newest!.record!.createdAt;
    expect(await titles(query, { types: ['RECORD'], createdAfter: at, createdBefore: at })).toEqual(['RECORD']);
  });

  test('empty and null say as much as nothing', async () => {
    const empty = {
      types: [],
      scopes: [],
      excludeScopes: null,
      creators: [],
      createdAfter: '',
      sort: null,
      pageToken: null,
      limit: null,
    };
    expect(await titles([and('kanaria')], empty)).toEqual(await titles([and('kanaria')]));
  });

  test.each([
    [{}, 'query'],
    [{ query: [] }, 'query'],
    [{ query: [and()] }, 'query[0].keywords'],
    [{ query: [and('x'.repeat(51))] }, 'query[0].keywords[0]'],
    [{ query: [and(...Array(15).fill('x')), or(...Array(6).fill('x'))] }, 'query'],
    [{ query: [{ operator: 'XOR', keywords: ['x'] }] }, 'query[0].operator'],
    [{ query: [and('x')], types: ['FIELD'] }, 'types[0]'],
    [{ query: [and('x')], limit: 21 }, 'limit'],
    [{ query: [and('x')], limit: 0 }, 'limit'],
    [{ query: [and('x')], sort: { by: 'RELEVANCE', order: 'ASC' } }, 'sort.order'],
    [{ query: [and('x')], createdAfter: '2026-02-30T00:00:00Z' }, 'createdAfter'],
    [{ query: [and('x')], pageToken: 'zzz' }, 'pageToken'],
    [{ query: [and('x')], scopes: [{ scope: 'APP', ids: ['x'] }] }, 'scopes[0].ids[0]'],
  ])('%j is refused at %s', async (params, field) => {
    const { status, body } = await world.by('satoA').post(`${inA}/search.json`, params);
    expect({ status, code: body.code, fields: Object.keys(body.errors ?? {}) }).toEqual({
      status: 400,
      code: 'CB_VA01',
      fields: [field],
    });
  });

  test('by no token of an app', async () => {
    const { token } = await ok(
      world.by('satoA').post(`/api/apps/${world.a.app}/tokens`, { grants: ['view'], note: '' }),
    );
    await ok(world.by('satoA').post(`${inA}/preview/app/deploy.json`, { apps: [{ app: world.a.app }] }));
    const answer = await world
      .by(null)
      .post(`${inA}/search.json`, { query: [and('x')] }, { 'x-cybozu-api-token': token });
    expect([answer.status, answer.body.code]).toEqual([403, 'GAIA_NO01']);
  });
});
