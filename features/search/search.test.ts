// The search box: what is found, by whom, and what by nobody.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFindable } from '../../test/findable.ts';
import { ok } from '../../test/house.ts';
import { canary, type Name, openWorld, type World } from '../../test/world.ts';

type Hit = {
  kind: string;
  title: string;
  url: string;
  excerpts: { text: string; hit: boolean }[][];
  app: { id: string } | null;
  space: { id: string } | null;
};
let world: World;
beforeAll(async () => {
  world = await openWorld();
  await makeFindable(world);
});
afterAll(() => world?.close());

const find = async (who: Name, q: string, more = ''): Promise<{ hits: Hit[]; next: string | null }> =>
  ok(world.by(who).get(`/api/search?q=${encodeURIComponent(q)}${more}`));
const kindsOf = (hits: readonly Hit[]) => [...new Set(hits.map(({ kind }) => kind))].sort();
const everyKind = ['comment', 'file', 'record', 'space', 'thread'];
const door = (space: string) => `/k/guest/${space}/v1`;

/** An app of its own in space A, with two fields. */
async function appIn(name: string, rights: { record?: object[]; field?: object[] } = {}) {
  const sato = world.by('satoA');
  const at = door(world.a.space);
  const { app } = await ok(sato.post(`${at}/preview/app.json`, { name, space: world.a.space, thread: world.a.thread }));
  const text = (code: string) => ({ type: 'SINGLE_LINE_TEXT', code, label: code });
  await ok(
    sato.post(`${at}/preview/app/form/fields.json`, { app, properties: { 件名: text('件名'), 原価: text('原価') } }),
  );
  if (rights.record) await ok(sato.put(`${at}/preview/record/acl.json`, { app, rights: rights.record }));
  if (rights.field) await ok(sato.put(`${at}/preview/field/acl.json`, { app, rights: rights.field }));
  await ok(sato.post(`${at}/preview/app/deploy.json`, { apps: [{ app }] }));
  const add = async (件名: string, 原価 = '') =>
    (await ok(sato.post(`${at}/record.json`, { app, record: { 件名: { value: 件名 }, 原価: { value: 原価 } } })))
      .id as string;
  return { app, add };
}
const entity = (code: string) => ({ entity: { type: 'USER', code } });

describe('what is asked for more closely', () => {
  const since = '&from=2000-01-01T00:00:00Z&to=2999-12-31T23:59:59Z';

  it('by app, by who made it, and by the days on which it was', async () => {
    const app = `&app=${world.a.app}`;
    const inApp = await find('satoA', canary.a, app);
    expect(inApp.hits.length).toBeGreaterThan(0);
    expect(inApp.hits.every((hit) => hit.app?.id === world.a.app)).toBe(true);
    // The space beside the app does not widen it again.
    expect(await find('satoA', canary.a, `${app}&space=${world.a.space}`)).toEqual(inApp);
    const all = await find('satoA', canary.a, '&limit=100');
    const own = await find('satoA', canary.a, '&limit=100&creator=sato');
    const theirs = await find(
      'satoA',
      canary.a,
      `&limit=100&creator=${encodeURIComponent('guest/hana@a-sha.example.com')}`,
    );
    expect(own.hits.length).toBeGreaterThan(0);
    expect(own.hits.length).toBeLessThan(all.hits.length + 1);
    expect(theirs.hits.length + own.hits.length).toBeLessThanOrEqual(all.hits.length);
    expect(await find('satoA', canary.a, `&limit=100${since}`)).toEqual(all);
    expect((await find('satoA', canary.a, '&to=2000-01-01T00:00:00Z')).hits).toEqual([]);
    expect((await find('satoA', canary.a, '&from=2999-01-01T00:00:00Z')).hits).toEqual([]);
  });

  it('tells a guest nothing of other spaces: what is there and what never was are answered alike', async () => {
    const nothing = { hits: [], next: null };
    const code = (name: string) => encodeURIComponent(name);
    for (const more of [
      `&app=${world.b.app}`,
      `&space=${world.b.space}`,
      '&app=999000111',
      '&space=999000111',
      `&app=${world.b.app}&space=${world.a.space}`,
      '&creator=suzuki',
      '&creator=no-such-person',
      `&creator=${code('guest/ken@b-sha.example.com')}`,
      `&creator=${code('guest/nobody@b-sha.example.com')}`,
    ])
      for (const q of [canary.a, canary.b])
        expect(await find('guestA', q, `${more}${since}`), `${q} ${more}`).toEqual(nothing);
  });
});

describe('what is found', () => {
  it('every kind of thing, each with the place where it is read', async () => {
    const { hits } = await find('tanaka', canary.staff);
    expect(kindsOf(hits)).toEqual(everyKind);
    const space = hits.find(({ kind }) => kind === 'space');
    expect(space).toMatchObject({ title: `スペース ${canary.staff}`, url: `/spaces/${world.staff.space}` });
    expect(hits.find(({ kind }) => kind === 'record')?.url).toBe(`/apps/${world.staff.app}/records/1`);
    expect(hits.map(({ url }) => url)).toContain(`/apps/${world.staff.app}/records/1#c-2`);
  });

  it('parts of Japanese words and whole Latin ones, in any width and case', async () => {
    const { add } = await appIn('倉庫');
    await add('東京都品川区の第2倉庫 ＡＢＣ-ｋａｓａｎｅ');
    await makeFindable(world);
    for (const q of ['品川', '京都品', '倉庫', 'abc', 'KASANE', '品川 倉庫', 'ＡＢＣ', '第2倉庫'])
      expect((await find('satoA', q, '&kind=record')).hits.length, q).toBe(1);
    for (const q of ['川崎', 'kasa', '品川 川崎', '…', '川品'])
      expect((await find('satoA', q, '&kind=record')).hits, q).toEqual([]);
  });

  it('marks what was looked for in the words around it', async () => {
    const { add } = await appIn('納品');
    await add(`${'あ'.repeat(200)}至急ﾉｳﾋﾝの件`);
    await makeFindable(world);
    const { hits } = await find('satoA', 'ノウヒン');
    expect(hits[0]?.excerpts[0]?.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['ﾉｳﾋﾝ']);
  });

  it('names and texts of files', async () => {
    const { hits } = await find('guestA', `内容 ${canary.a}`);
    expect(hits.map(({ kind, title }) => [kind, title])).toEqual([['file', `${canary.a}.txt`]]);
  });

  it('what was written last is found, and what was taken away is not', async () => {
    const { app, add } = await appIn('変更');
    const at = door(world.a.space);
    const id = await add('最初のことばだ');
    await makeFindable(world);
    expect((await find('satoA', '最初のことばだ')).hits.length).toBe(1);
    await ok(world.by('satoA').put(`${at}/record.json`, { app, id, record: { 件名: { value: '次なることばだ' } } }));
    await makeFindable(world);
    expect((await find('satoA', '最初のことばだ')).hits).toEqual([]);
    expect((await find('satoA', '次なることばだ')).hits.length).toBe(1);
    await ok(world.by('satoA').delete(`${at}/records.json`, { app, ids: [id] }));
    // Even before the worker has looked.
    expect((await find('satoA', '次なることばだ')).hits).toEqual([]);
    await makeFindable(world);
    const { rows } = await world.owner.query('select 1 from search_rows where app_id = $1', [app]);
    expect(rows).toEqual([]);
  });

  it('comes in pages, newest first or oldest first, each thing once', async () => {
    const { add } = await appIn('頁');
    for (let i = 0; i < 7; i++) await add(`頁分けの確認 ${i}`);
    await makeFindable(world);
    for (const order of ['newest', 'oldest', 'relevance']) {
      const seen: string[] = [];
      let after = '';
      for (let page = 0; page < 10; page++) {
        const { hits, next } = await find('satoA', '頁分け', `&limit=3&order=${order}&after=${after}`);
        seen.push(...hits.map(({ title }) => title.slice(-1)));
        if (next === null) break;
        after = next;
      }
      expect(seen.join(''), order).toBe(order === 'oldest' ? '0123456' : '6543210');
    }
  });

  it('only in the space or app that is asked for', async () => {
    const inA = await find('tanaka', 'kanaria', `&space=${world.a.space}&limit=100`);
    expect(new Set(inA.hits.map(({ space }) => space?.id))).toEqual(new Set([world.a.space]));
    expect(kindsOf(inA.hits)).toEqual(everyKind);
    const inApp = await find('tanaka', 'kanaria', `&app=${world.b.app}&limit=100`);
    expect(kindsOf(inApp.hits)).toEqual(['comment', 'record']);
    expect(new Set(inApp.hits.map(({ app }) => app?.id))).toEqual(new Set([world.b.app]));
  });
});

describe('who finds', () => {
  it('a guest what is in the own guest spaces, and nothing of anybody else', async () => {
    const { hits } = await find('guestA', 'kanaria', '&limit=100');
    expect(kindsOf(hits)).toEqual(everyKind);
    expect(new Set(hits.map(({ space }) => space?.id))).toEqual(new Set([world.a.space]));
    for (const word of [canary.b, canary.staff, canary.house]) expect((await find('guestA', word)).hits).toEqual([]);
  });

  it('a guest of two spaces in both, one page after the other', async () => {
    const both = await find('guestBoth', 'kanaria', '&limit=100');
    expect(new Set(both.hits.map(({ space }) => space?.id))).toEqual(new Set([world.a.space, world.b.space]));
    const titles: string[] = [];
    let after = '';
    for (;;) {
      const { hits, next } = await find('guestBoth', 'kanaria', `&limit=4&after=${after}`);
      titles.push(...hits.map(({ url, kind, title }) => `${kind} ${url} ${title}`));
      if (next === null) break;
      after = next;
    }
    expect(titles).toEqual(both.hits.map(({ url, kind, title }) => `${kind} ${url} ${title}`));
  });

  it('nobody who has left, and no colleague in a space they are not in', async () => {
    expect((await find('guestGone', 'kanaria')).hits).toEqual([]);
    expect((await find('ito', canary.a)).hits).toEqual([]);
    expect((await find('admin', canary.a)).hits).toEqual([]);
    expect((await world.by(null).get('/api/search?q=kanaria')).status).toBe(401);
    expect((await world.by('guestSuspended').get('/api/search?q=kanaria')).status).toBe(401);
  });

  it('no records that are closed to them, nor their comments', async () => {
    const record = [
      {
        filterCond: '件名 like "極秘"',
        entities: [{ ...entity('sato'), viewable: true, editable: true, deletable: true }],
      },
    ];
    const { app, add } = await appIn('限定', { record });
    await add('極秘の検索語');
    await add('公開の検索語');
    const at = door(world.a.space);
    await ok(
      world
        .by('satoA')
        .post(`${at}/record/comment.json`, { app, record: '1', comment: { text: '極秘の検索語への返事' } }),
    );
    await makeFindable(world);
    expect((await find('satoA', '検索語')).hits.length).toBe(3);
    for (const who of ['tanaka', 'guestA'] as const)
      expect((await find(who, '検索語')).hits.map(({ title }) => title)).toEqual(['公開の検索語']);
  });

  it('nothing by a field that is closed to them, nor do they read it', async () => {
    const field = [{ code: '原価', entities: [{ ...entity('sato'), accessibility: 'WRITE' }] }];
    const { add } = await appIn('見積', { field });
    await add('見積の件名あり', '秘密原価九千円');
    await makeFindable(world);
    expect((await find('satoA', '秘密原価')).hits.length).toBe(1);
    for (const who of ['tanaka', 'guestA'] as const) {
      expect((await find(who, '秘密原価')).hits).toEqual([]);
      expect((await find(who, '見積の件名 秘密原価')).hits).toEqual([]);
      expect(JSON.stringify(await find(who, '見積の件名'))).not.toContain('九千円');
    }
  });

  it('nothing of a field from the moment it is closed, before anything is looked at again', async () => {
    const { app, add } = await appIn('後から');
    await add('後からの件名', '後からの原価');
    await makeFindable(world);
    expect((await find('guestA', '後からの原価')).hits.length).toBe(1);
    const at = door(world.a.space);
    const rights = [{ code: '原価', entities: [{ ...entity('sato'), accessibility: 'WRITE' }] }];
    await ok(world.by('satoA').put(`${at}/preview/field/acl.json`, { app, rights }));
    await ok(world.by('satoA').post(`${at}/preview/app/deploy.json`, { apps: [{ app }] }));
    expect((await find('guestA', '後からの原価')).hits).toEqual([]);
    expect((await find('satoA', '後からの原価')).hits.length).toBe(1);
  });
});

describe('bad input', () => {
  it.each(["'; drop table search_rows; --", '\\', "a' | b:*", '\u0000あ', '🙂', `"川崎`, '%', '_'])(
    '%j finds nothing and breaks nothing',
    async (q) => {
      const { status, body } = await world.by('satoA').get(`/api/search?q=${encodeURIComponent(q)}`);
      expect([200, 400]).toContain(status);
      if (status === 200) expect(body.hits).toEqual([]);
    },
  );

  it('says so of a text that is too long, and of a page that was never given out', async () => {
    expect((await world.by('satoA').get(`/api/search?q=${'a'.repeat(101)}`)).status).toBe(400);
    for (const at of ['2026-02-30', 'x', '2026-13-01T00:00:00Z'])
      expect((await world.by('satoA').get(`/api/search?q=kanaria&from=${at}`)).status, at).toBe(400);
    expect((await world.by('satoA').get('/api/search?q=a&after=xyz')).status).toBe(400);
  });
});
