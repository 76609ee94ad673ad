// The codes by which programs tell one refusal from another: each in its case, with its status, in the words that clients compare.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../house.ts';
import { ok } from '../house.ts';
import { type Cast, openCast } from './cast.ts';

type Reader = 'sato' | 'smith';
type Call = (who: Reader) => Promise<Answer>;

let cast: Cast;
/** An app that both manage, with a process, and one that only Sato manages. */
let app: string;
let closed: string;
let guestSpace: string;
let guestApp: string;

const entity = (type: string, code?: string) => ({ entity: { type, code } });
const everything = {
  ...{ appEditable: true, recordViewable: true, recordAddable: true, recordEditable: true, recordDeletable: true },
};
const field = (type: string, code: string, more: object = {}) => ({ [code]: { type, code, label: code, ...more } });
const options = { A: { label: 'A', index: '0' }, B: { label: 'B', index: '1' } };

async function make(properties: object): Promise<string> {
  const sato = cast.as('sato');
  const { app: made } = await ok(sato.post('/k/v1/preview/app.json', { name: '符号' }));
  await ok(sato.post('/k/v1/preview/app/form/fields.json', { app: made, properties }));
  return made;
}
const deploy = (of: string) => ok(cast.as('sato').post('/k/v1/preview/app/deploy.json', { apps: [{ app: of }] }));

beforeAll(async () => {
  cast = await openCast();
  const sato = cast.as('sato');
  app = await make({
    ...field('SINGLE_LINE_TEXT', 't', { unique: true }),
    ...field('SINGLE_LINE_TEXT', 'secret'),
    ...field('NUMBER', 'n'),
    ...field('DROP_DOWN', 'd', { options }),
    ...field('CHECK_BOX', 'c', { options }),
    ...field('FILE', 'f'),
    ...field('SUBTABLE', 'rows', { fields: field('SINGLE_LINE_TEXT', 'cell') }),
  });
  const rights = [{ ...entity('GROUP', 'everyone'), ...everything }];
  await ok(sato.put('/k/v1/preview/app/acl.json', { app, rights }));
  const nobody = [{ code: 'secret', entities: [{ ...entity('GROUP', 'everyone'), accessibility: 'READ' }] }];
  await ok(sato.put('/k/v1/preview/field/acl.json', { app, rights: nobody }));
  const assignee = { type: 'ONE', entities: [entity('USER', 'tanaka')] };
  const states = {
    受付: { name: '受付', index: 0, assignee: { type: 'ONE', entities: [] } },
    確認: { name: '確認', index: 1, assignee },
    完了: { name: '完了', index: 2 },
  };
  const actions = [
    { name: '送る', from: '受付', to: '確認' },
    { name: '直送', from: '受付', to: '完了' },
    { name: '終える', from: '確認', to: '完了' },
  ];
  await ok(sato.put('/k/v1/preview/app/status.json', { app, enable: true, states, actions }));
  await deploy(app);
  await ok(sato.post('/k/v1/records.json', { app, records: [{ t: { value: 'a' } }, { t: { value: 'b' } }] }));
  const { id } = await ok(sato.post('/k/v1/record.json', { app, record: {} }));
  await ok(sato.put('/k/v1/record/status.json', { app, id, action: '送る', assignee: 'tanaka' }));
  await ok(cast.as('tanaka').post('/k/v1/record/comment.json', { app, record: 1, comment: { text: 'x' } }));

  closed = await make({ ...field('NUMBER', 'n') });
  // Comments stay off in the app that only Sato manages; Smith, too, may only use it.
  await ok(sato.put('/k/v1/preview/app/settings.json', { app: closed, enableComments: false }));
  await ok(
    sato.put('/k/v1/preview/app/acl.json', {
      app: closed,
      rights: [
        { ...entity('USER', 'sato'), appEditable: true, recordViewable: true, recordAddable: true },
        { ...entity('GROUP', 'everyone'), recordViewable: true, recordAddable: true },
      ],
    }),
  );
  await deploy(closed);
  await ok(sato.post('/k/v1/record.json', { app: closed, record: {} }));

  const space = await cast.space('guest');
  guestSpace = space.id;
  const door = `/k/guest/${space.id}/v1`;
  const place = { space: space.id, thread: space.defaultThread };
  guestApp = (await ok(sato.post(`${door}/preview/app.json`, { name: '中', ...place }))).app;
  await ok(sato.post(`${door}/preview/app/deploy.json`, { apps: [{ app: guestApp }] }));
});
afterAll(() => cast?.close());

const get = (path: string, params: object | (() => object)) => (who: Reader) =>
  cast.as(who).get(`/k/v1/${path}.json`, typeof params === 'function' ? params() : { app, ...params });
const sending =
  (method: 'post' | 'put' | 'delete') =>
  (path: string, params: object | (() => object)): Call =>
  (who) =>
    cast.as(who)[method](`/k/v1/${path}.json`, typeof params === 'function' ? params() : { app, ...params });
const [post, put, del] = [sending('post'), sending('put'), sending('delete')];
const query = (text: string) => get('records', { query: text });
const change = (record: object, more: object = {}) => put('record', { id: 1, record, ...more });
const step = (id: number, action: string, more: object = {}) => put('record/status', { id, action, ...more });
const lookup = (relatedApp: object, relatedKeyField: string) => ({
  lookup: { relatedApp, relatedKeyField, fieldMappings: [], lookupPickerFields: [], filterCond: '', sort: '' },
});

const AP01 = [
  '指定したアプリ（id: 987654）が見つかりません。削除されている可能性があります。',
  'The app (ID: 987654) not found. The app may have been deleted.',
] as const;
const CO02 = [
  '指定したrevisionは最新ではありません。ほかのユーザーがレコードを更新した可能性があります。',
  'The revision is not the latest. Someone may update a record.',
] as const;
const BL01 = ['指定したファイル（id: x）が見つかりません。', 'The specified file (id: x) not found.'] as const;
const IL03 = [
  'ステータスの変更に失敗しました。ほかのユーザーがステータス、またはステータスの設定を変更した可能性があります。',
  'Failed to update the status. The settings or the status itself may have been changed by someone.',
] as const;
const NO02 = ['権限がありません。', 'No privilege to proceed.'] as const;
const TO03 = [
  'パラメーターの数が上限を超えています。 - apps[300]',
  'The number of parameters exceeds the limit. - apps[300]',
] as const;

/** Null: the words are ours, as the real ones are not known. */
type Case = [code: string, status: number, ja: string | null, en: string | null, call: Call];
const cases: Case[] = [
  ['CB_VA01', 400, '入力内容が正しくありません。', 'Missing or invalid input.', get('record', {})],
  ['CB_NO02', 403, ...NO02, put('record', () => ({ app: closed, id: 1, record: {} }))],
  ['GAIA_AP01', 404, ...AP01, get('records', { app: '987654' })],
  ['GAIA_AP01', 404, ...AP01, get('app', { id: '987654' })],
  ['GAIA_AP01', 404, ...AP01, post('preview/app/deploy', { apps: [{ app: '987654' }] })],
  [
    ...['GAIA_RE01', 404, '指定したレコード（id: 999）が見つかりません。'],
    ...['The specified record (ID: 999) is not found.', get('record', { id: 999 })],
  ] as Case,
  [
    ...['GAIA_RE02', 400, '指定したコメントが存在しません。削除された可能性があります。'],
    ...['The specified comment does not exist. The comment may have been deleted.'],
    del('record/comment', { record: 1, comment: 9 }),
  ] as Case,
  ['GAIA_RE12', 400, null, 'Comment feature is disabled.', get('record/comments', () => ({ app: closed, record: 1 }))],
  [
    ...['GAIA_RE20', 404, null, 'No records match the conditions specified in the "updateKey" field.'],
    put('record', { updateKey: { field: 't', value: 'zz' }, record: {} }),
  ] as Case,
  ['GAIA_IQ27', 400, null, null, put('record', { updateKey: { field: 'n', value: '1' }, record: {} })],
  [
    ...['GAIA_IQ11', 400, '指定されたフィールド（zz）が見つかりません。', 'Specified field (zz) not found.'],
    put('record', { updateKey: { field: 'zz', value: '1' }, record: {} }),
  ] as Case,
  ['GAIA_BL01', 404, ...BL01, get('file', { fileKey: 'x' })],
  ['GAIA_BL01', 404, ...BL01, change({ f: { value: [{ fileKey: 'x' }] } })],
  [
    ...['GAIA_FU01', 403, null, 'Edit permissions are required to edit field "secret".'],
    change({ secret: { value: 'x' } }),
  ] as Case,
  [
    ...['GAIA_UN10', 400, null, 'Cannot update field whose type is STATUS/CREATOR/CREATED_AT/MODIFIER/MODIFIED_AT.'],
    change({ 作成者: { value: { code: 'sato' } } }),
  ] as Case,
  ['GAIA_CO02', 409, ...CO02, change({}, { revision: 99 })],
  ['GAIA_CO02', 409, ...CO02, del('records', { ids: [2, 1], revisions: [null, 99] })],
  ['GAIA_CO02', 409, ...CO02, step(1, '直送', { revision: 99 })],
  [
    ...['GAIA_CO03', 409, null, 'The revision is not the latest. Someone may update the app settings (ID: APP).'],
    put('preview/app/settings', { theme: 'RED', revision: 99 }),
  ] as Case,
  [
    ...['GAIA_CN01', 404, '指定したカーソルは存在しないか、既に有効期限が切れています。'],
    ...['The specified cursor does not exist or has expired.', get('records/cursor', { id: 'x' })],
  ] as Case,
  [
    'GAIA_TO03',
    400,
    ...TO03,
    post('preview/app/deploy', { apps: Array.from({ length: 301 }, (_, i) => ({ app: i + 1 })) }),
  ],
  ['GAIA_TO03', 400, ...TO03, get('preview/app/deploy', { apps: Array.from({ length: 301 }, (_, i) => i + 1) })],
  ['GAIA_QU01', 400, 'limit には 500 以下の値を指定してください。', 'limit must be 500 or less.', query('limit 501')],
  [
    ...['GAIA_QU02', 400, 'offset には 10,000 以下の値を指定してください。', 'offset must be 10,000 or less.'],
    query('offset 10001'),
  ] as Case,
  ['GAIA_IQ03', 400, 'dフィールドのフィールドタイプには演算子=を使用できません。', null, query('d = "A"')],
  [
    ...[
      'GAIA_IQ07',
      400,
      'テーブルに設定している場合、cellフィールドのフィールドタイプには、演算子=を使用できません。',
      null,
    ],
    query('cell = "A"'),
  ] as Case,
  ['GAIA_IQ10', 400, 'フィールド「d」の項目に「Z」は存在しません。', null, query('d in ("Z")')],
  [
    'GAIA_IQ11',
    400,
    '指定されたフィールド（zz）が見つかりません。',
    'Specified field (zz) not found.',
    query('zz = "1"'),
  ],
  ['GAIA_IR02', 400, null, null, query('t.x = "1"')],
  ['GAIA_IL26', 400, null, 'The specified user (code：nobody) not found.', query('作成者 in ("nobody")')],
  [
    ...['GAIA_IL26', 400, null, 'The specified user (code：nobody) not found.'],
    post('record/comment', { record: 1, comment: { text: 'x', mentions: [{ type: 'USER', code: 'nobody' }] } }),
  ] as Case,
  [
    ...['GAIA_IL28', 400, null, 'The specified organization (code：none) not found.'],
    post('record/comment', { record: 1, comment: { text: 'x', mentions: [{ type: 'ORGANIZATION', code: 'none' }] } }),
  ] as Case,
  ['GAIA_IL03', 400, ...IL03, step(1, '終える')],
  ['GAIA_SA01', 400, null, 'Assignee is required.', step(1, '送る')],
  [
    ...['GAIA_SA04', 400, null, 'Failed to update status. Assignee cannot be specified by the action.'],
    step(1, '直送', { assignee: 'tanaka' }),
  ] as Case,
  ['GAIA_NT01', 403, null, 'Only Assignee can change the status.', step(3, '終える')],
  [
    ...['GAIA_ST02', 400, '操作に失敗しました。プロセス管理機能が無効化されています。'],
    ...['Your request failed. The process management feature has been disabled.'],
    put('record/status', () => ({ app: closed, id: 1, action: 'x' })),
  ] as Case,
  [
    ...['GAIA_IL23', 400],
    'ゲストスペース内のアプリを操作する場合は、リクエストの送信先を「/k/guest/（ゲストスペースのID）/v1/...」にします。',
    null,
    get('records', () => ({ app: guestApp })),
  ] as Case,
  ['GAIA_IL25', 400, null, null, get('space', () => ({ id: guestSpace }))],
  [
    ...['GAIA_IN01', 400, null, 'Failed to update view. Key A does not match the value of B in the name parameter.'],
    put('preview/app/views', { views: { A: { index: 0, type: 'LIST', name: 'B' } } }),
  ] as Case,
  [
    ...['GAIA_FC01', 400, null, 'The field (code: zz) not found.'],
    put('preview/app/form/fields', { properties: { zz: { label: 'x' } } }),
  ] as Case,
  ['GAIA_FC01', 400, null, 'The field (code: zz) not found.', del('preview/app/form/fields', { fields: ['zz'] })],
  [
    ...['OC_NO01', 404, null, 'The space (id: 987654) could not be found, or no longer exists.'],
    post('preview/app', { name: 'x', space: '987654', thread: '1' }),
  ] as Case,
];

test.each(cases)('%s, with the status %i', async (code, status, ja, en, call) => {
  const named = (text: string) => text.replace('APP', app);
  const [first, second] = [await call('sato'), await call('smith')];
  for (const answer of [first, second]) {
    expect([answer.status, answer.body.code, answer.headers['x-cybozu-error']]).toEqual([status, code, code]);
    expect(answer.body.id).toMatch(/^[A-Za-z0-9]{20}$/);
  }
  if (ja !== null) expect(first.body.message).toBe(named(ja));
  else expect(first.body.message).toMatch(/[\u3040-\u30ff]/);
  if (en !== null) expect(second.body.message).toBe(named(en));
  else expect(second.body.message).toMatch(/^[\x20-\x7e]+$/);
});

test('GAIA_RE03 and GAIA_BF02 are for those who do not manage the app', async () => {
  const sato = cast.as('sato');
  const own = await make({ ...field('NUMBER', 'n') });
  await deploy(own);
  await ok(sato.post('/k/v1/record.json', { app: own, record: {} }));
  await ok(sato.post('/k/v1/record/comment.json', { app: own, record: 1, comment: { text: 'x' } }));
  const smith = cast.as('smith');
  const foreign = await smith.delete('/k/v1/record/comment.json', { app: own, record: 1, comment: 1 });
  expect([foreign.status, foreign.body.code, foreign.body.message]).toEqual([
    ...[403, 'GAIA_RE03'],
    'Cannot delete the comment (ID: 1). The comment was posted by someone other than you.',
  ]);
  const record = { 作成者: { value: { code: 'sato' } } };
  const made = await smith.post('/k/v1/record.json', { app: own, record });
  expect([made.status, made.body.code, made.body.message]).toEqual([
    ...[403, 'GAIA_BF02'],
    'App permissions are required to add records with specifying a value in the "作成者" field.',
  ]);
  await ok(sato.post('/k/v1/record.json', { app: own, record }));
});

test('GAIA_LO02 and GAIA_LO03 come with the deploy of a lookup that cannot look', async () => {
  const source = await make({ ...field('SINGLE_LINE_TEXT', 'k') });
  const made = await make({ ...field('SINGLE_LINE_TEXT', 'l', lookup({ app: source }, 'k')) });
  const said = async () => {
    const { status, body } = await cast.as('sato').post('/k/v1/preview/app/deploy.json', { apps: [{ app: made }] });
    return [status, body.code];
  };
  expect(await said()).toEqual([400, 'GAIA_LO02']);
  await deploy(source);
  expect(await said()).toEqual([400, 'GAIA_LO03']);
  const properties = { k: { unique: true } };
  await ok(cast.as('sato').put('/k/v1/preview/app/form/fields.json', { app: source, properties }));
  await deploy(source);
  expect(await said()).toEqual([200, undefined]);
  const none = await cast.as('sato').post('/k/v1/record.json', { app: made, record: { l: { value: 'zz' } } });
  expect([none.status, none.body.code]).toEqual([400, 'GAIA_LO04']);
});

test('GAIA_BL01 names the key of whatever file a call asks for', async () => {
  const admin = cast.as('admin');
  for (const path of ['/k/v1/plugin.json', '/v1/csv/user.json']) {
    const { status, body } = await admin.post(path, { fileKey: 'x' });
    expect([path, status, body.code, body.message]).toEqual([path, 404, 'GAIA_BL01', BL01[0]]);
  }
});

test('a name of an app is as long as people count it', async () => {
  const said = {
    ja: 'アプリ名は1文字以上64文字以内で指定してください。',
    en: 'Name must be between 1 and 64 characters.',
  };
  for (const name of ['x'.repeat(65), ' ']) {
    const first = await cast.as('sato').post('/k/v1/preview/app.json', { name });
    expect(first.body.errors).toEqual({ name: { messages: [said.ja] } });
    const second = await cast.as('smith').put('/k/v1/preview/app/settings.json', { app, name });
    expect(second.body.errors).toEqual({ name: { messages: [said.en] } });
  }
  await ok(cast.as('sato').post('/k/v1/preview/app.json', { name: '😀'.repeat(64) }));
});

test('GAIA_TM12 when ten cursors are open', async () => {
  const open = () => cast.as('smith').post('/k/v1/records/cursor.json', { app });
  const ids: string[] = [];
  for (let i = 0; i < 10; i++) ids.push((await ok(open())).id);
  expect(await open()).toMatchObject({ status: 429, body: { code: 'GAIA_TM12' } });
  for (const id of ids) await ok(cast.as('smith').delete('/k/v1/records/cursor.json', { id }));
});
