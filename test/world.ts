// The named world of the tests: one hospital, two rival customers, about ten people. Every text carries the canary of its place.

import { type Caller, ok, openHouse, PASSWORD, type TestHouse } from './house.ts';
import { join } from './join.ts';
import { nowhere } from './nowhere.ts';

/** Words that must never be seen outside their place. */
export const canary = {
  a: 'カナリア甲kanaria-a-7713',
  b: 'カナリア乙kanaria-b-9127',
  /** A private space of colleagues. */
  staff: 'カナリア内kanaria-staff-4451',
  /** Departments, groups and profiles of the house. */
  house: 'カナリア家kanaria-house-3380',
} as const;

/** Who acts, by name: a login for `house.as(...)`. */
export const people = {
  admin: 'admin',
  /** Administers the guest space of customer A. */
  satoA: 'sato',
  /** Administers the guest space of customer B. */
  suzukiB: 'suzuki',
  /** A member of both guest spaces. */
  tanaka: 'tanaka',
  /** A colleague who is in neither. */
  ito: 'ito',
  guestA: 'guest/hana@a-sha.example.com',
  guestB: 'guest/ken@b-sha.example.com',
  guestBoth: 'guest/both@c-sha.example.com',
  /** Was in A, and has left. */
  guestGone: 'guest/gone@a-sha.example.com',
  /** Is in A, suspended. */
  guestSuspended: 'guest/stop@a-sha.example.com',
} as const;
export type Name = keyof typeof people;

export type Place = {
  space: string;
  defaultThread: string;
  thread: string;
  comment: string;
  /** A comment by the guest of the space. */
  guestComment: string;
  file: string;
  image: string;
  link: string;
  invitation: string;
  /** Token of an open invitation. */
  token: string;
  /** Someone who is only here. */
  person: string;
  address: string;
  /** Of the house, the same in every place: a department, a group, a colleague nobody needs. */
  department: string;
  group: string;
  spare: string;
  app: string;
  /** A cursor over the app's records. */
  cursor: string;
  appToken: string;
  webhook: string;
  /** Something that the webhook sent. */
  delivery: string;
};

export type World = TestHouse & {
  a: Place;
  b: Place;
  staff: Place;
  ids: Record<Name, string>;
  by(name: Name | null): Caller;
};

/** Goes round for ever, for everybody. */
const process = {
  enable: true,
  states: { x: { name: 'x', index: '0', assignee: { type: 'ONE', entities: [] } } },
  actions: [{ name: 'x', from: 'x', to: 'x', filterCond: '', type: 'PRIMARY' }],
};

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQImWPgj0vmj0tmgFAAFX4DQW8Izc0AAAAASUVORK5CYII=',
  'base64',
);

/** Builds the world through the doors, as people would. */
export async function openWorld(env: Record<string, string> = {}): Promise<World> {
  const house = await openHouse(env);
  await house.setUp();
  await spreadIds(house);
  const admin = house.as('admin');
  for (const [login, name] of [
    ['sato', '佐藤 花子'],
    ['suzuki', '鈴木 一郎'],
    ['tanaka', '田中 次郎'],
    ['ito', '伊藤 三郎'],
  ]) {
    await ok(
      admin.post('/api/users', {
        login,
        name: `${name}`,
        email: `${login}@minato.example.jp`,
        password: PASSWORD,
        locale: 'ja',
        description: login === 'ito' ? canary.house : '',
      }),
    );
  }
  const department = await ok(admin.post('/api/departments', { code: 'renkei', name: `地域連携室 ${canary.house}` }));
  await ok(admin.put(`/api/users/${(await me(house.as('sato'))).id}`, { departments: [{ id: department.id }] }));
  const group = await ok(admin.post('/api/groups', { code: 'liaison', name: `連携担当 ${canary.house}` }));
  const spare = await ok(admin.post('/api/users', { login: 'spare', name: '予備 一人', password: PASSWORD }));
  const common = { department: department.id, group: group.id, spare: spare.id };
  await ok(admin.put(`/api/groups/${group.id}/members`, { users: [(await me(house.as('sato'))).id] }));

  const a = await place(house, admin, {
    word: canary.a,
    admin: 'sato',
    guest: ['hana@a-sha.example.com', 'A社 花'],
    isGuest: true,
    common,
  });
  const b = await place(house, admin, {
    word: canary.b,
    admin: 'suzuki',
    guest: ['ken@b-sha.example.com', 'B社 健'],
    isGuest: true,
    common,
  });
  const staff = await place(house, admin, { word: canary.staff, admin: 'ito', guest: null, isGuest: false, common });

  await join(house, 'sato', a.space, 'both@c-sha.example.com', 'C社 両方');
  await join(house, 'suzuki', b.space, 'both@c-sha.example.com');
  await join(house, 'sato', a.space, 'gone@a-sha.example.com', '去った人');
  await join(house, 'sato', a.space, 'stop@a-sha.example.com', '止まった人');
  const ids = {} as Record<Name, string>;
  for (const [name, login] of Object.entries(people)) ids[name as Name] = (await me(house.as(login))).id;
  await ok(house.as('sato').delete(`/api/spaces/${a.space}/guests/gone@a-sha.example.com`));
  await ok(admin.put(`/api/guests/${ids.guestSuspended}`, { state: 'inactive' }));
  return { ...house, a, b, staff, ids, by: (name) => house.as(name === null ? null : people[name]) };
}

/** Ids far apart and never alike, so that an id in an answer is known for what it is. */
async function spreadIds(house: TestHouse): Promise<void> {
  const { rows } = await house.owner.query<{ name: string }>(
    "select sequencename as name from pg_sequences where schemaname = 'd1' order by 1",
  );
  for (const [i, { name }] of rows.entries())
    await house.owner.query(`alter sequence ${name} restart with ${(i + 11) * 70_000_000_017}`);
}

async function me(caller: Caller): Promise<{ id: string }> {
  return (await ok(caller.get('/api/me'))).person;
}

type Common = Pick<Place, 'department' | 'group' | 'spare'>;
type Plan = { word: string; admin: string; guest: [string, string] | null; isGuest: boolean; common: Common };

/** A space full of its canary: name, announcement, thread, comments, files, a link, an open invitation. */
async function place(house: TestHouse, admin: Caller, plan: Plan): Promise<Place> {
  const { word } = plan;
  const members = [
    { entity: { type: 'USER', code: plan.admin }, isAdmin: true },
    { entity: { type: 'USER', code: 'tanaka' } },
  ];
  const made = await ok(
    admin.post('/api/spaces', {
      name: `スペース ${word}`,
      isGuest: plan.isGuest,
      isPrivate: true,
      useMultiThread: true,
      members,
    }),
  );
  const space: string = made.id;
  const host = house.as(plan.admin);
  const upload = (caller: Caller, name: string, content: Buffer | string, type?: string) =>
    caller.upload(name, content, type, plan.isGuest ? `/k/guest/${space}/v1/file.json` : '/k/v1/file.json');
  await ok(host.put(`/api/spaces/${space}/body`, { body: `<p>お知らせ ${word}</p>` }));
  const thread = (
    await ok(host.post(`/api/spaces/${space}/threads`, { name: `件名 ${word}`, body: `<p>本文 ${word}</p>` }))
  ).id;
  const link = (
    await ok(
      host.post(`/api/spaces/${space}/links`, {
        title: `リンク ${word}`,
        url: `https://example.com/${encodeURIComponent(word)}`,
      }),
    )
  ).id;
  const door = plan.isGuest ? `/k/guest/${space}/v1` : '/k/v1';
  const { app } = await ok(host.post(`${door}/preview/app.json`, { name: `アプリ ${word}`, space, thread }));
  const properties: Record<string, object> = Object.fromEntries(
    ['memo', 'spare'].map((code) => [code, { type: 'SINGLE_LINE_TEXT', code, label: `欄 ${code} ${word}` }]),
  );
  // Looks into itself, so that each place has something to be looked up and related.
  const relatedApp = { app };
  properties.look = {
    ...{ type: 'NUMBER', code: 'look', label: `参照 ${word}` },
    lookup: { relatedApp, relatedKeyField: 'レコード番号', fieldMappings: [], lookupPickerFields: ['memo'] },
  };
  properties.same = {
    ...{ type: 'REFERENCE_TABLE', code: 'same', label: `関連 ${word}` },
    referenceTable: { relatedApp, condition: { field: 'memo', relatedField: 'memo' }, displayFields: ['memo'] },
  };
  await ok(host.post(`${door}/preview/app/form/fields.json`, { app, properties }));
  const { id: appToken } = await ok(host.post(`/api/apps/${app}/tokens`, { grants: ['view'], note: word }));
  const { id: webhook } = await ok(
    host.post(`/api/apps/${app}/webhooks`, {
      description: word,
      // Nobody has such a name: what is sent there ends at once.
      url: `https://hooks.invalid/${encodeURIComponent(word)}`,
      events: ['ADD_RECORD'],
      active: true,
    }),
  );
  const delivered = await house.owner.query<{ id: string }>(
    "insert into webhook_deliveries (webhook_id, record_id, type, body, state, ended_at) values ($1, 1, 'ADD_RECORD', $2, 'sent', now()) returning id",
    [webhook, JSON.stringify({ word })],
  );
  const delivery = String(delivered.rows[0]?.id);
  await ok(host.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] }));
  await ok(host.post(`${door}/record.json`, { app, record: { memo: { value: `レコード ${word}` } } }));
  for (const text of ['一', '二'])
    await ok(host.post(`/api/apps/${app}/records/1/comments`, { text: `${text} ${word}` }));
  const withProcess = 'update apps set live = live || $1::jsonb, preview = preview || $1::jsonb where id = $2';
  await house.owner.query(withProcess, [JSON.stringify({ process }), app]);
  const { id: cursor } = await ok(host.post(`${door}/records/cursor.json`, { app, size: 1 }));
  // Long enough for everybody who asks.
  await house.owner.query('update record_cursors set records = array_fill(1, array[1000]) where id = $1', [cursor]);
  const fileKey = await upload(host, `${word}.txt`, `内容 ${word}`, 'text/plain');
  const imageKey = await upload(host, `${word}.png`, png, 'image/png');
  const comment = await ok(
    host.post(`/api/threads/${thread}/comments`, {
      text: `コメント ${word}`,
      files: [{ fileKey }, { fileKey: imageKey }],
    }),
  );
  let guestComment = comment.id;
  let { invitation, token } = nowhere;
  if (plan.guest) {
    await join(house, plan.admin, space, plan.guest[0], `${plan.guest[1]} ${word}`, `会社 ${word}`);
    const guest = house.as(`guest/${plan.guest[0]}`);
    guestComment = (await ok(guest.post(`/api/threads/${thread}/comments`, { text: `ゲストのコメント ${word}` }))).id;
    const invited = await ok(
      host.post(`/api/spaces/${space}/invitations`, {
        addresses: [`waiting-${plan.admin}@example.com`],
        message: `伝言 ${word}`,
      }),
    );
    invitation = invited.invitations[0].id;
    token = invited.invitations[0].link.split('/').at(-1);
  }
  const [file, image] = comment.files;
  const onlyHere = plan.guest ? `guest/${plan.guest[0]}` : plan.admin;
  // Colleagues may know each other: in the staff's space no person is a secret.
  const person = plan.guest ? (await me(house.as(onlyHere))).id : nowhere.person;
  return {
    space,
    defaultThread: made.defaultThread,
    thread,
    comment: comment.id,
    guestComment,
    file: file.id,
    image: image.id,
    link,
    app,
    cursor,
    appToken,
    webhook,
    delivery,
    invitation,
    token,
    person,
    address: plan.guest?.[0] ?? 'nobody@example.com',
    ...plan.common,
  };
}
