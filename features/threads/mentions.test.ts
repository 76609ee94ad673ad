import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../test/house.ts';
import { canary, openWorld, type World } from '../../test/world.ts';

let world: World;
let [sato, tanaka, hana, both]: Caller[] = [];
let open: { id: string; defaultThread: string };

beforeAll(async () => {
  world = await openWorld();
  [sato, tanaka, hana, both] = (['satoA', 'tanaka', 'guestA', 'guestBoth'] as const).map((name) => world.by(name));
  open = (await sato!.post('/api/spaces', { name: '全社', useMultiThread: true })).body;
});
afterAll(() => world?.close());

const HANA = 'guest/hana@a-sha.example.com';
const KEN = 'guest/ken@b-sha.example.com';
const user = (code: string) => ({ type: 'USER', code });
const say = (who: Caller | undefined, body: object, thread = world.a.thread) =>
  who!.post(`/api/threads/${thread}/comments`, body);
const span = (code: string, name: string, type = 'USER') =>
  `<span data-mention-type="${type}" data-mention-code="${code}">@${name}</span>`;
/** What the outbox holds of the newest event. */
const told = async () => (await world.owner.query('select event from outbox order by id desc limit 1')).rows[0].event;

describe('whom a comment may mention (6.31, 6.35)', () => {
  test('colleagues and guests of the space, in front of the text, under their real names', async () => {
    const { status, body } = await say(hana, {
      text: 'ご確認ください',
      mentions: [user('SATO'), user(HANA.toUpperCase().replace('GUEST', 'guest'))],
    });
    expect(status).toBe(200);
    expect(body.html).toMatch(
      /^<p><span data-mention-type="USER" data-mention-code="sato">@佐藤 花子<\/span> <span [^>]*>@A社 花/,
    );
    expect(body.mentions.map((m: { code: string }) => m.code)).toEqual(['sato', HANA]);
    expect(await told()).toMatchObject({
      type: 'comment.added',
      mentions: [
        { type: 'USER', id: world.ids.satoA },
        { type: 'USER', id: world.ids.guestA },
      ],
    });
  });

  test('nobody who cannot see it: outside, of the other customer, gone, suspended or unknown, all with the same words', async () => {
    const codes = [
      'ito',
      'suzuki',
      KEN,
      'guest/gone@a-sha.example.com',
      'guest/stop@a-sha.example.com',
      'nobody',
      'x\u0000y',
    ];
    const before = (await sato!.get(`/api/threads/${world.a.thread}`)).body.commentCount;
    for (const who of [hana, sato]) {
      const { status, body } = await say(who, { text: 'x', mentions: codes.map(user) });
      expect(status).toBe(400);
      const said = codes.map((code, i) => body.errors[`mentions[${i}].code`][0].replace(code, '…'));
      expect(new Set(said).size).toBe(1);
    }
    expect((await sato!.get(`/api/threads/${world.a.thread}`)).body.commentCount).toBe(before);
  });

  test('departments and groups only by colleagues; for a guest they are unknown codes', async () => {
    const mentions = [
      { type: 'ORGANIZATION', code: 'renkei' },
      { type: 'GROUP', code: 'liaison' },
    ];
    const bySato = await say(sato, { text: '連携室へ', mentions });
    expect(bySato.status).toBe(200);
    expect(bySato.body.mentions.map((m: { type: string }) => m.type)).toEqual(['ORGANIZATION', 'GROUP']);
    const byHana = await say(hana, { text: 'x', mentions: [...mentions, { type: 'GROUP', code: 'no-such' }] });
    expect(byHana.status).toBe(400);
    const said = Object.values(byHana.body.errors as Record<string, string[]>).map(([m]) => m!.replace(/「.*?」/, ''));
    expect(new Set(said).size).toBe(1);
    expect(JSON.stringify(byHana.body)).not.toContain(canary.house);
  });

  test('"Everyone" by anybody: all who can see the comment', async () => {
    for (const who of [hana, sato]) {
      const { status, body } = await say(who, { text: '皆さまへ', mentions: [{ type: 'GROUP', code: 'everyone' }] });
      expect(status).toBe(200);
      expect(body.mentions).toEqual([{ type: 'GROUP', code: 'everyone', name: 'Everyone' }]);
      expect(await told()).toMatchObject({ mentions: [{ type: 'GROUP', id: '0' }] });
    }
  });

  test('in a public space every colleague, joined or not, and no guest', async () => {
    const fine = await say(tanaka, { text: 'x', mentions: [user('ito')] }, open.defaultThread);
    expect(fine.status).toBe(200);
    const refused = await say(tanaka, { text: 'x', mentions: [user(HANA)] }, open.defaultThread);
    expect(refused.status).toBe(400);
    expect(refused.body.errors['mentions[0].code'][0]).not.toContain('A社');
  });
});

describe('mentions written inside a text', () => {
  test('of those who can see it are told of; of the others become plain text and tell nobody', async () => {
    const { body } = await say(hana, {
      html: `<p>${span('sato', '社長')}と${span('ito', '伊藤 三郎')}と${span(KEN, 'B社 健')}</p>`,
    });
    expect(body.html).toBe(`<p>${span('sato', '佐藤 花子')}と@伊藤 三郎と@B社 健</p>`);
    expect(body.mentions.map((m: { code: string }) => m.code)).toEqual(['sato']);
    expect((await told()).mentions).toEqual([{ type: 'USER', id: world.ids.satoA }]);
  });

  test('a person named beside and inside the text is mentioned once', async () => {
    const { body } = await say(both, {
      html: `<p>${span('tanaka', 'x')} お願いします</p>`,
      mentions: [user('tanaka'), user('sato')],
    });
    expect(body.mentions.map((m: { code: string }) => m.code)).toEqual(['sato', 'tanaka']);
    expect(body.html.match(/data-mention-code="tanaka"/g)).toHaveLength(1);
  });

  test('follow an edit: who is left out is mentioned no more', async () => {
    const { body } = await say(hana, { html: `<p>${span('sato', 'x')}${span('tanaka', 'y')}</p>` });
    const edited = await hana!.put(`/api/comments/${body.id}`, { html: `<p>${span('tanaka', 'y')} だけ</p>` });
    expect(edited.body.mentions).toEqual([{ type: 'USER', code: 'tanaka', name: '田中 次郎' }]);
  });
});
