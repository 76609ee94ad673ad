// What programs do by the REST API is told in everybody's list; by mail only where the organisation wants that. By real mails.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailDesk, openMailDesk } from '../../test/durability/mail-desk.ts';
import type { Mailbox } from '../../test/durability/mailbox.ts';
import { until } from '../../test/durability/until.ts';
import { ok, PASSWORD } from '../../test/house.ts';

const endings: (() => unknown)[] = [];
const later = (step: () => unknown) => void endings.unshift(step);
let desk: MailDesk;
let mailbox: Mailbox;
let space: string;
let thread: string;
let app: string;
const SATO = 'sato@minato.example.jp';

beforeAll(async () => {
  desk = await openMailDesk(later);
  mailbox = await desk.mailServer(later);
  await desk.work(later);
  await ok(admin().post('/api/users', { login: 'sato', name: '佐藤', email: SATO, password: PASSWORD }));
  const members = [
    { entity: { type: 'USER', code: 'admin' }, isAdmin: true },
    { entity: { type: 'USER', code: 'sato' } },
  ];
  const made = await ok(admin().post('/api/spaces', { name: 'A社様', isGuest: true, members }));
  [space, thread] = [made.id, made.defaultThread];
  ({ app } = await rest('preview/app.json', { name: '受注', space, thread }));
  const who = { type: 'USER_SELECT', code: 'who', label: 'who' };
  await rest('preview/app/form/fields.json', { app, properties: { who } });
  const notifications = [{ entity: { type: 'FIELD_ENTITY', code: 'who' }, recordAdded: true }];
  await ok(admin().put(at('preview/app/notifications/general.json'), { app, notifications }));
  await rest('preview/app/deploy.json', { apps: [{ app }] });
});
afterAll(async () => {
  for (const end of endings) await end();
});

const admin = () => desk.house.as('admin');
const at = (call: string) => `/k/guest/${space}/v1/${call}`;
const rest = (call: string, body: object) => ok(admin().post(at(call), body));
const mailed = (restMails: boolean) => ok(admin().put('/api/settings', { restMails }));
const mentions = [{ type: 'USER', code: 'sato' }];
const order = { who: { value: [{ code: 'sato' }] } };

/** What a program does, with how many notifications that makes. */
const deeds: [string, number, () => Promise<unknown>][] = [
  ['a record', 1, () => rest('record.json', { app, record: order })],
  ['several records in one call', 2, () => rest('records.json', { app, records: [order, order] })],
  ['a comment on a record', 1, () => rest('record/comment.json', { app, record: 1, comment: { text: 'x', mentions } })],
  [
    'a comment in a thread',
    1,
    () => rest('space/thread/comment.json', { space, thread, comment: { text: 'x', mentions } }),
  ],
];

/** Does it, and waits until it stands in the list; answers how many mails that made. What tells the list queues the mails. */
async function mailsOf(deed: () => Promise<unknown>, notifications: number): Promise<number> {
  const count = async (table: string, mine: string) =>
    Number((await desk.house.owner.query(`select count(*) from ${table} where ${mine}`)).rows[0].count);
  const told = () => count('notifications', "person_id = (select id from people where code = 'sato')");
  const mails = () => count('mails', `to_address = '${SATO}'`);
  const [before, wanted] = [await mails(), (await told()) + notifications];
  await deed();
  await until('it is told', async () => (await told()) === wanted);
  return (await mails()) - before;
}

describe.each(deeds)('of %s by the REST API', (_, notifications, deed) => {
  it('nobody gets a mail to begin with, but everybody concerned hears of it', async () => {
    expect((await ok(admin().get('/api/settings'))).restMails).toBe(false);
    expect(await mailsOf(deed, notifications)).toBe(0);
  });

  it('whoever is addressed gets a mail once the organisation wants it', async () => {
    await mailed(true);
    expect(await mailsOf(deed, notifications)).toBe(notifications);
    await mailed(false);
  });
});

it('what people do on screen is mailed, whatever is set for the REST API', async () => {
  const [onRecord, inThread] = ['画面のコメント一', '画面のコメント二'];
  expect(await mailsOf(() => ok(admin().post(`/api/apps/${app}/records`, { values: order })), 1)).toBe(1);
  await ok(admin().post(`/api/apps/${app}/records/1/comments`, { text: onRecord, mentions }));
  await ok(admin().post(`/api/threads/${thread}/comments`, { text: inThread, mentions }));
  for (const text of [onRecord, inThread])
    await until(`the mail “${text}”`, () => mailbox.to(SATO).find(({ mail }) => mail.text?.includes(text)));
});

it('the setting is for administrators alone', async () => {
  expect((await desk.house.as('sato').put('/api/settings', { restMails: true })).status).toBe(403);
});
