// A space full of what a space can hold, made through the doors as people would, and the colleagues around it.
import { type Caller, ok, PASSWORD, type TestHouse } from './house.ts';
import { join } from './join.ts';
import { nowhere } from './nowhere.ts';

/** A house, or one domain of several: people to act as, and the owner's connection past every wall. */
export type Doors = Pick<TestHouse, 'as' | 'owner'>;

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
  /** Of the house, the same in every place: a department, a group, an item of profiles, a colleague nobody needs. */
  department: string;
  group: string;
  item: string;
  spare: string;
  app: string;
  /** A cursor over the app's records. */
  cursor: string;
  appToken: string;
  webhook: string;
  /** Something that the webhook sent. */
  delivery: string;
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

/** Ids far apart and never alike, also from those of a house with another `from`, so that an id in an answer is known for what it is. */
export async function spreadIds(house: Doors, from: number): Promise<void> {
  const { rows } = await house.owner.query<{ name: string }>(
    'select sequencename as name from pg_sequences where schemaname = current_schema() order by 1',
  );
  for (const [i, { name }] of rows.entries())
    await house.owner.query(`alter sequence ${name} restart with ${(i + from) * 70_000_000_017}`);
}

export async function me(caller: Caller): Promise<{ id: string }> {
  return (await ok(caller.get('/api/me'))).person;
}

type Common = Pick<Place, 'department' | 'group' | 'item' | 'spare'>;

/** Colleagues, a department and a group; `word` stands in what is known about them. */
export async function staff(house: Doors, word: string): Promise<Common> {
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
        description: login === 'ito' ? word : '',
      }),
    );
  }
  const item = await ok(admin.post('/api/profile-items', { code: 'site', name: `勤務地 ${word}`, editable: true }));
  const items = [{ code: 'site', value: `港 ${word}` }];
  const department = await ok(admin.post('/api/departments', { code: 'renkei', name: `地域連携室 ${word}` }));
  await ok(admin.put(`/api/users/${(await me(house.as('sato'))).id}`, { items, departments: [{ id: department.id }] }));
  const group = await ok(admin.post('/api/groups', { code: 'liaison', name: `連携担当 ${word}` }));
  const spare = await ok(admin.post('/api/users', { login: 'spare', name: '予備 一人', password: PASSWORD }));
  await ok(admin.put(`/api/groups/${group.id}/members`, { users: [(await me(house.as('sato'))).id] }));
  return { department: department.id, group: group.id, item: item.id, spare: spare.id };
}

type Plan = { word: string; admin: string; guest: [string, string] | null; isGuest: boolean; common: Common };

/** A space full of its canary: name, announcement, thread, comments, files, a link, an open invitation. */
export async function place(house: Doors, plan: Plan): Promise<Place> {
  const { word } = plan;
  const admin = house.as('admin');
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
  const withParts = 'update apps set live = live || $1::jsonb, preview = preview || $1::jsonb where id = $2';
  const count = { chartType: 'TABLE', groups: [{ code: 'memo' }], aggregations: [{ type: 'COUNT' }], sorts: [] };
  const report = { ...count, id: '1', index: '0', name: `集計 ${word}`, filterCond: '', periodicReport: null };
  const parts = { process, reports: { [report.name]: report } };
  await house.owner.query(withParts, [JSON.stringify(parts), app]);
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
