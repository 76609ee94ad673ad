// What `like` finds, and that the program and the database cut texts into the same words.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../../../test/house.ts';
import { letterByLetter, patternsOf, runsOf, tokensOfKeyword } from './like.ts';
import { markOf, marksOf, tagless } from './marks.ts';
import { makeOrders, type Orders, rows } from './orders.fixture.ts';

let house: TestHouse;
let orders: Orders;

beforeAll(async () => {
  house = await openHouse();
  orders = await makeOrders(house.owner);
});
afterAll(() => house?.close());

async function finds(value: string, keyword: string): Promise<boolean> {
  await orders.clear();
  await orders.add({ text: value });
  const found = await orders.ask(`text like ${JSON.stringify(keyword)}`);
  const not = await orders.ask(`text not like ${JSON.stringify(keyword)}`);
  expect(found.length + not.length).toBe(1);
  return found.length === 1;
}

it('finds words whole, Japanese anywhere, and minds neither width nor case', async () => {
  const found: [string, string][] = [
    ['gamma keyword', 'keyword'],
    ['gamma keyword', 'GAMMA'],
    ['ｋｅｙｗｏｒｄ', 'Keyword'],
    ['foo_bar-baz.txt', 'bar'],
    ['foo bar', 'foo-bar'],
    ['第3回全国大会', '全国大会'],
    ['第3回全国大会', '国大'],
    ['第3回全国大会', '3'],
    ['第3回全国大会', '第3回'],
    ['ｶﾅﾘｱの歌', 'カナリア'],
    ['カナリアの歌', 'ｶﾅﾘｱ'],
    ['東京 猫', '猫'],
    ['東京、大阪', '大阪 東京'],
    ['Größe 10', 'größe'],
    ['user@example.co.jp', 'example'],
    ['100％', '100'],
  ];
  for (const [value, keyword] of found)
    expect([value, keyword, await finds(value, keyword)]).toEqual([value, keyword, true]);
});

it('does not find parts of words, single characters of Japanese words, or symbols', async () => {
  const lost: [string, string][] = [
    ['gamma keyword', 'key'],
    ['gamma keyword', 'word'],
    ['gamma keyword', 'keyword delta'],
    ['第3回全国大会', '国'],
    ['第3回全国大会', '全大'],
    ['item100', '100'],
    ['100%', '%'],
    ['a_b', '_'],
    ['a*b', '***'],
    ['かな', 'カナ'],
    ['foo bar', 'bar-foo'],
  ];
  for (const [value, keyword] of lost)
    expect([value, keyword, await finds(value, keyword)]).toEqual([value, keyword, false]);
});

it('reads formatted text without its tags, long texts and the names of files', async () => {
  await orders.clear();
  await orders.add({
    rich: '<div class="secret">Hello <b>wor</b>ld</div><p>next&amp;one</p>',
    memo: 'line\n二行目',
    file: [],
  });
  await orders.add({});
  const ids: [string, number[]][] = [
    ['rich like "world"', [1]],
    ['rich like "secret"', []],
    ['rich like "amp"', []],
    ['rich not like "world"', [2]],
    ['memo like "行目"', [1]],
    ['file is empty', [2, 1]],
    ['file like "a"', []],
    ['file not like "a"', [2, 1]],
  ];
  for (const [query, expected] of ids) expect([query, await orders.ask(query)]).toEqual([query, expected]);
  await orders.add({ table: rows({ f24: '納品 memo' }) });
  expect(await orders.ask('note like "納品"')).toEqual([3]);
});

it('cuts a text into the same words here and in the database', async () => {
  const letters = fc.constantFrom(
    ...'aZé9０ＡｶﾞカかがﾊﾟパーーЖ漢々字한國 　_-・。、％$¥👍①㌔ﬁ\n"\'\\'.split(''),
    '𠮷',
    '👍🏽',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(letters, { maxLength: 12 }), async (parts) => {
      const text = parts.join('').toWellFormed();
      const { rows: said } = await house.owner.query('select like_text($1) as form, like_marks($1) as marks', [text]);
      expect(said[0].form.trim()).toBe(runsOf(text).join(' '));
      expect(marksOf(text).toSorted()).toEqual(said[0].marks.toSorted());
    }),
    { numRuns: 300 },
  );
});

it('never looks in an index for what a text that is found does not hold', async () => {
  const letters = fc.constantFrom(...'ab1あ漢 -'.split(''));
  const text = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(text, text, async (value, keyword) => {
      const { rows: said } = await house.owner.query('select like_text($1) like all($2::text[]) as found', [
        value,
        patternsOf(keyword),
      ]);
      const lacks = tokensOfKeyword(keyword).filter((token) => !marksOf(value).includes(markOf(token)));
      if (said[0].found && patternsOf(keyword).length > 0)
        expect([value, keyword, lacks]).toEqual([value, keyword, []]);
    }),
    { numRuns: 500 },
  );
});

it('finds every text that holds a keyword letter by letter, where it says that this is enough', async () => {
  const letters = fc.constantFrom(...'かがはばぱカガハうゔー漢々々字한ｶﾞﾟ\u3099\u309a a1。'.split(''));
  const text = fc.array(letters, { maxLength: 10 }).map((parts) => parts.join(''));
  let enough = 0;
  await fc.assert(
    fc.asyncProperty(text, fc.nat(8), fc.integer({ min: 2, max: 4 }), async (value, from, length) => {
      const keyword = [...value].slice(from, from + length).join('');
      if (letterByLetter(keyword) === null) return;
      enough += 1;
      const { rows: said } = await house.owner.query('select like_text($1) like all($2::text[]) as found', [
        value,
        patternsOf(keyword),
      ]);
      expect([value, keyword, said[0].found]).toEqual([value, keyword, true]);
    }),
    { numRuns: 3000 },
  );
  expect(enough).toBeGreaterThan(100);
});

it('knows that a mark makes another letter, and that tags are not read', async () => {
  expect(await finds('漢か\u3099', '漢か')).toBe(false);
  expect(await finds('漢か\u3099', '漢が')).toBe(true);
  expect(await finds('ハカﾞ', 'ハカ')).toBe(false);
  await orders.clear();
  await orders.add({ rich: '<a href="https://example.com/漢字">link</a>' });
  expect(await orders.ask('rich like "漢字"')).toEqual([]);
});

it('takes tags for the same here and in the database', async () => {
  for (const html of [
    '<p>資料<b>番</b>号</p><ul><li>一</li><li>二&amp;三</li></ul>',
    'a<br\n/>b&nbsp;c',
    '<a href="x">長い</a>名',
  ]) {
    const { rows: said } = await house.owner.query('select like_marks(like_html($1)) as marks', [html]);
    expect(marksOf(tagless(html)).toSorted()).toEqual(said[0].marks.toSorted());
  }
});
