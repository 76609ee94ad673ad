// Inviting by a file: every line is told what became of it, and a wrong file sends nothing at all.
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatCsv } from '../../../platform/csv/format.ts';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { type Answer, openHouse, PASSWORD, type TestHouse } from '../../../test/house.ts';
import { join, mailedToken, mailTo } from '../../../test/join.ts';
import type { inviteByFile } from './contract.ts';
import { readFile } from './read.ts';

let house: TestHouse;
let space: string;
const admin = () => house.as('admin');

const send = async (content: string | Buffer, more: object = {}, who = 'host') => {
  const fileKey = await house.as(who).upload('people.csv', content, 'text/csv');
  return house.as(who).post(`/api/spaces/${space}/invitations/csv`, { fileKey, ...more });
};
type Report = AnswerOf<typeof inviteByFile>;
const reportOf = (answer: Answer): Report => answer.body as Report;
const rowsOf = (answer: Answer) => reportOf(answer).invitations;
const counts = async () => {
  const { rows } = await house.owner.query(
    `select (select count(*)::int from invitations) as invitations, (select count(*)::int from mails) as mails`,
  );
  return rows[0];
};

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  await admin().post('/api/users', {
    login: 'host',
    name: '佐藤 花子',
    password: PASSWORD,
    email: 'host@x.example.com',
  });
  await admin().post('/api/users', { login: 'member', name: '山本', password: PASSWORD });
  const { body } = await admin().post('/api/spaces', {
    name: 'A社様',
    isGuest: true,
    members: [
      { entity: { type: 'USER', code: 'host' }, isAdmin: true },
      { entity: { type: 'USER', code: 'member' }, isAdmin: false },
    ],
  });
  space = body.id;
  await join(house, 'host', space, 'here@a.example.com', '青木');
});
afterAll(() => house.close());

describe('a file of people to invite', () => {
  it('as spreadsheets save it: each line in its language with its message', async () => {
    const text =
      'メールアドレス,言語,メッセージ\r\none@a.example.com,ja,よろしくお願いします。\r\ntwo@a.example.com,en,Welcome\r\n';
    const answer = await send(iconv.encode(text, 'Shift_JIS'));
    expect(answer.status).toBe(200);
    expect(answer.body.problems).toEqual([]);
    expect(answer.body.invitations).toMatchObject([
      { line: 2, address: 'one@a.example.com', status: 'invited', problem: null },
      { line: 3, address: 'two@a.example.com', status: 'invited', problem: null },
    ]);
    expect((await mailTo(house, 'one@a.example.com')).text).toContain('よろしくお願いします。');
    expect((await mailTo(house, 'two@a.example.com')).subject).toContain('Invitation to');
    expect((await house.as(null).get(`/api/join/${await mailedToken(house, 'one@a.example.com')}`)).status).toBe(200);
  });

  it('in UTF-8, with a mark and without, and without titles', async () => {
    for (const [i, mark] of ['', '\ufeff'].entries()) {
      const answer = await send(`${mark}u${i}@a.example.com,,ご案内\n`);
      expect(answer.body.invitations).toMatchObject([{ line: 1, address: `u${i}@a.example.com`, status: 'invited' }]);
      expect((await mailTo(house, `u${i}@a.example.com`)).text).toContain('ご案内');
    }
  });

  it('says in its line who is here already or a colleague, and invites the others', async () => {
    const answer = await send('here@a.example.com\nhost@x.example.com\nnew@a.example.com\n');
    expect(rowsOf(answer).map((i) => [i.line, i.status, i.problem !== null])).toEqual([
      [1, 'active', true],
      [2, 'active', true],
      [3, 'invited', false],
    ]);
  });

  it('is tried first without sending anything; the file can then be sent once', async () => {
    const before = await counts();
    const fileKey = await house.as('host').upload('people.csv', 'try@a.example.com\n', 'text/csv');
    const go = (more: object) => house.as('host').post(`/api/spaces/${space}/invitations/csv`, { fileKey, ...more });
    const tried = await go({ dryRun: true });
    expect(tried.body.invitations).toMatchObject([{ line: 1, status: 'invited', link: null, problem: null }]);
    expect(await counts()).toEqual(before);
    expect((await go({})).body.invitations[0].link).toContain('/join/');
    expect((await go({})).status).toBe(400);
  });

  it('keeps to the ceiling of the space', async () => {
    const { body } = await house.as('host').get(`/api/spaces/${space}/guests`);
    const limit = body.places.guests + body.places.invited + 1;
    await house.as('host').put(`/api/spaces/${space}/guest-limit`, { limit });
    const answer = await send('last@a.example.com\nlate@a.example.com\n');
    await house.as('host').put(`/api/spaces/${space}/guest-limit`, { limit: null });
    expect(rowsOf(answer).map((i) => i.problem !== null)).toEqual([false, true]);
  });
});

describe('a file that is wrong', () => {
  it.each([
    ['an address that is none', 'good@a.example.com\nnot an address\n', [2]],
    ['a language that is none', 'good@a.example.com,fr\n', [1]],
    ['the same address twice', 'good@a.example.com\nGood@A.example.com\n', [2]],
    ['no address', 'good@a.example.com\n,ja,hello\n', [2]],
    ['too many columns', 'good@a.example.com,ja,x,y\n', [1]],
    ['a message that is too long', `good@a.example.com,ja,${'あ'.repeat(4001)}\n`, [1]],
    ['quotes that do not fit', 'good@a.example.com\n"open,ja\n', undefined],
    ['too many lines', Array.from({ length: 301 }, (_, i) => `g${i}@a.example.com`).join('\n'), [301]],
    ['titles alone', 'E-mail address,Language,Message\n', [1]],
    ['bytes that are no text', Buffer.from([0x67, 0, 0xff]), [1]],
  ])('with %s sends nothing, and every wrong line is named', async (_what, content, lines) => {
    const before = await counts();
    const answer = await send(content);
    expect(answer.status).toBe(200);
    expect(answer.body.invitations).toEqual([]);
    expect(answer.body.problems.length).toBeGreaterThan(0);
    if (lines) expect(reportOf(answer).problems.map((p) => p.line)).toEqual(lines);
    expect(await counts()).toEqual(before);
  });

  it('is refused when it is too large or was never uploaded', async () => {
    expect((await send('x'.repeat(1024 * 1024 + 1))).status).toBe(400);
    const none = { fileKey: '00000000-0000-4000-8000-000000000000' };
    expect((await house.as('host').post(`/api/spaces/${space}/invitations/csv`, none)).status).toBe(400);
  });
});

describe('who may not', () => {
  it('invites by a file as little as by hand', async () => {
    const before = await counts();
    expect((await send('x@a.example.com\n', {}, 'member')).status).toBe(403);
    expect((await send('x@a.example.com\n', { dryRun: true }, 'member')).status).toBe(403);
    const guest = house.as('guest/here@a.example.com');
    const none = { fileKey: '00000000-0000-4000-8000-000000000000' };
    expect((await guest.post(`/api/spaces/${space}/invitations/csv`, none)).status).toBe(403);
    expect(await counts()).toEqual(before);
  });
});

describe('reading', () => {
  it('gives back every address of a file as written, and never fails in another way than by a line', () => {
    const address = fc.stringMatching(/^[a-z]{1,8}$/).map((name) => `${name}@a.example.com`);
    const rows = fc.uniqueArray(fc.tuple(address, fc.constantFrom('ja', 'en', '')), {
      selector: ([a]) => a,
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, (given) => {
        const { wanted, problems } = readFile(Buffer.from(formatCsv(given)), 'ja');
        expect(problems.none).toBe(true);
        expect(wanted.map((w) => [w.address, w.language])).toEqual(given.map(([a, l]) => [a, l || 'ja']));
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        readFile(Buffer.from(bytes), 'en');
      }),
    );
  });
});
