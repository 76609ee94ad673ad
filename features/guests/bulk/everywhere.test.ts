// Inviting into any guest spaces by one file, with ends of stays: line by line, by the rules of each space.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { type Answer, openHouse, PASSWORD, type TestHouse } from '../../../test/house.ts';
import { join, mailedToken, mailTo } from '../../../test/join.ts';
import type { inviteEverywhere } from './contract.ts';

type Report = AnswerOf<typeof inviteEverywhere>;
let house: TestHouse;
let [one, two, same, again]: string[] = [];
const admin = () => house.as('admin');

const send = async (content: string, more: object = {}, who = 'admin'): Promise<Answer<Report>> => {
  const fileKey = await house.as(who).upload('people.csv', content, 'text/csv');
  return house.as(who).post('/api/guests/csv', { fileKey, ...more });
};
const counts = async () => {
  const { rows } = await house.owner.query(
    'select (select count(*)::int from invitations) as invitations, (select count(*)::int from mails) as mails',
  );
  return rows[0];
};
const invitationsOf = async (space = one) => {
  const { body } = await house.as('host').get(`/api/spaces/${space}/guests`);
  return (body as { invitations: { address: string; endsAt: string | null; expiresAt: string }[] }).invitations;
};
/** A day this many days from now, as a file has it. */
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  const host = { login: 'host', name: '佐藤 花子', password: PASSWORD, email: 'host@x.example.com' };
  await admin().post('/api/users', host);
  const make = async (name: string, isGuest = true): Promise<string> => {
    const members = [{ entity: { type: 'USER', code: 'host' }, isAdmin: true }];
    return ((await admin().post('/api/spaces', { name, isGuest, members })).body as { id: string }).id;
  };
  [one, two, same, again] = [await make('A社様'), await make('B社様'), await make('同名'), await make('同名')];
  await make('社内', false);
  await join(house, 'host', one as string, 'here@a.example.com', '青木');
});
afterAll(() => house.close());

describe('a file for several spaces', () => {
  it('invites each line into its space, named by id or by name, in its language and with its message', async () => {
    const titles = 'メールアドレス,スペース,参加期限,言語,メッセージ\n';
    const answer = await send(`${titles}p@a.example.com,${one},,en,Welcome\nq@b.example.com,Ｂ社様,${day(30)},ja,\n`);
    expect(answer.body.problems).toEqual([]);
    expect(answer.body.invitations).toMatchObject([
      { line: 2, address: 'p@a.example.com', space: { id: one, name: 'A社様' }, status: 'invited', link: null },
      { line: 3, address: 'q@b.example.com', space: { id: two, name: 'B社様' }, status: 'invited', link: null },
    ]);
    expect((await mailTo(house, 'p@a.example.com')).text).toContain('Welcome');
    expect((await mailTo(house, 'q@b.example.com')).subject).toContain('招待');
    expect((await invitationsOf(two))[0]).toMatchObject({
      address: 'q@b.example.com',
      endsAt: expect.stringContaining(day(30)),
    });
  });

  it('ends the stay of who joins by it on that day, and the invitation no later', async () => {
    const answer = await send(`soon@a.example.com,${one},${day(3)}\nlater@a.example.com,${one},${day(60)}\n`);
    expect(answer.body.problems).toEqual([]);
    const [later, soon] = await invitationsOf();
    expect(soon?.expiresAt).toBe(soon?.endsAt);
    expect(new Date(later?.expiresAt ?? '').getTime()).toBeLessThan(new Date(later?.endsAt ?? '').getTime());
    const token = await mailedToken(house, 'soon@a.example.com');
    const joined = { name: '次郎', password: PASSWORD, timezone: 'Asia/Tokyo', language: 'ja' };
    expect((await house.as(null).post(`/api/join/${token}`, joined)).status).toBe(200);
    const { guests } = (await house.as('host').get(`/api/spaces/${one}/guests`)).body as {
      guests: { name: string; endsAt: string | null }[];
    };
    expect(guests.find(({ name }) => name === '次郎')?.endsAt).toBe(soon?.endsAt);
    const { rows } = await house.owner.query(
      "select 1 from graphile_worker.jobs where task_identifier = 'stays' and run_at = $1",
      [soon?.endsAt],
    );
    expect(rows).toHaveLength(1);
    expect((await house.as('guest/soon@a.example.com').get(`/api/spaces/${one}`)).status).toBe(200);
  });

  it('keeps the end when it is sent again, and not beyond it', async () => {
    await send(`keep@a.example.com,${one},${day(60)}\n`);
    const find = async () => (await invitationsOf()).find(({ address }) => address === 'keep@a.example.com');
    const before = await find();
    const { rows } = await house.owner.query("select id from invitations where address = 'keep@a.example.com'");
    expect((await house.as('host').post(`/api/invitations/${rows[0].id}/resend`)).status).toBe(200);
    expect((await find())?.endsAt).toBe(before?.endsAt);
    await house.owner.query("update invitations set ends_at = now() - interval '1 hour' where id = $1", [rows[0].id]);
    expect((await house.as('host').post(`/api/invitations/${rows[0].id}/resend`)).body.code).toBe('STAY_OVER');
  });

  it('keeps the end when the person is invited again by hand, takes a new one, and forgets one that is over', async () => {
    const address = 'anew@a.example.com';
    const find = async () => (await invitationsOf()).find((i) => i.address === address);
    const byHand = async () => {
      const answer = await house.as('host').post(`/api/spaces/${one}/invitations`, { addresses: [address] });
      expect(answer.status).toBe(200);
    };
    await send(`${address},${one},${day(3)}\n`);
    const before = await find();
    await byHand();
    expect(await find()).toMatchObject({ endsAt: before?.endsAt, expiresAt: before?.endsAt });
    await send(`${address},${one},${day(5)}\n`);
    expect((await find())?.endsAt).toContain(day(5));
    await house.owner.query("update invitations set ends_at = now() - interval '1 hour' where address = $1", [address]);
    await byHand();
    expect((await find())?.endsAt).toBeNull();
    expect(new Date((await find())?.expiresAt ?? '').getTime()).toBeGreaterThan(Date.now() + 6 * 86_400_000);
  });

  it('says line by line what the rules of a space refuse, and invites the others', async () => {
    await admin().put('/api/guest-rules', { allowed: [], blocked: ['rival.example.com'], inviters: null });
    const { body } = await house.as('host').get(`/api/spaces/${two}/guests`);
    const { places } = body as { places: { guests: number; invited: number } };
    await house.as('host').put(`/api/spaces/${two}/guest-limit`, { limit: places.guests + places.invited + 1 });
    const lines = ['here@a.example.com', 'host@x.example.com', 'x@rival.example.com'].map((at) => `${at},${one}`);
    const full = ['r@b.example.com', 's@b.example.com'].map((at) => `${at},${two}`);
    const answer = await send([...full, ...lines, `here@a.example.com,${same}`].join('\n'));
    await house.as('host').put(`/api/spaces/${two}/guest-limit`, { limit: null });
    await admin().put('/api/guest-rules', { allowed: [], blocked: [], inviters: null });
    expect(answer.body.invitations.map((i) => [i.line, i.problem !== null])).toEqual([
      [1, false],
      [2, true],
      [3, true],
      [4, true],
      [5, true],
      [6, false],
    ]);
  });

  it('is tried first without sending anything', async () => {
    const before = await counts();
    const fileKey = await admin().upload('people.csv', `try@a.example.com,${one}\n`, 'text/csv');
    const go = (more: object): Promise<Answer<Report>> => admin().post('/api/guests/csv', { fileKey, ...more });
    expect((await go({ dryRun: true })).body.invitations).toMatchObject([{ status: 'invited', problem: null }]);
    expect(await counts()).toEqual(before);
    expect((await go({})).status).toBe(200);
    expect((await go({})).status).toBe(400);
  });
});

describe('a file that is wrong', () => {
  it('sends nothing, and every wrong line is named', async () => {
    const before = await counts();
    const wrong = [
      'a@a.example.com,',
      'b@a.example.com,どこにもない',
      'c@a.example.com,社内',
      'd@a.example.com,同名',
      `e@a.example.com,${one},${day(-2)}`,
      `f@a.example.com,${one},2999-01-01`,
      `g@a.example.com,${one},明日`,
      `none,${one}`,
      `h@a.example.com,${one}`,
      `H@A.example.com,${one}`,
      `i@a.example.com,${one},,fr`,
      `j@a.example.com,${one},,ja,x,y`,
    ];
    const answer = await send([...wrong, `h@a.example.com,${two}`].join('\n'));
    expect(answer.body.invitations).toEqual([]);
    expect(answer.body.problems.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12]);
    for (const id of [same, again]) expect(answer.body.problems[3]?.messages[0]).toContain(id);
    expect(await counts()).toEqual(before);
  });

  it('knows no guest space while the feature is off', async () => {
    await admin().put('/api/settings', { guestSpacesOn: false });
    const answer = await send(`off@a.example.com,${one}\n`);
    await admin().put('/api/settings', { guestSpacesOn: true });
    expect(answer.body.problems).toHaveLength(1);
  });
});

describe('who may not', () => {
  it('is anybody but administrators of guests, and these only if they may invite at all', async () => {
    const before = await counts();
    const line = `x@a.example.com,${one}\n`;
    for (const who of ['host', 'guest/here@a.example.com']) {
      const none = { fileKey: '00000000-0000-4000-8000-000000000000' };
      expect((await house.as(who).post('/api/guests/csv', none)).status).toBe(403);
    }
    const group = (await admin().post('/api/groups', { code: 'inviters', name: '招待係' })).body as { id: string };
    await admin().put('/api/guest-rules', { allowed: [], blocked: [], inviters: group.id });
    expect((await send(line)).body).toMatchObject({ code: 'NOT_POSSIBLE' });
    await admin().put('/api/guest-rules', { allowed: [], blocked: [], inviters: null });
    expect(await counts()).toEqual(before);
  });
});
