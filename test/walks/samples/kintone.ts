// Samples of kintone's door.
import { none, type Sample } from './parts.ts';

const spaceId: Sample = (at) => ({ path: {}, body: { id: at.space } });
const cursor: Sample = (at) => ({ path: {}, body: { id: at.cursor } });
const app: Sample = (at) => ({ path: {}, body: { app: at.app } });
const member = [{ entity: { type: 'USER', code: 'ito' }, isAdmin: true }];

const everyone = { entity: { type: 'GROUP', code: 'everyone' } };
const all = {
  recordViewable: true,
  recordAddable: true,
  recordEditable: true,
  recordDeletable: true,
  recordImportable: true,
  recordExportable: true,
};
const creator = { entity: { type: 'CREATOR' }, appEditable: true, ...all };
const appRights = [creator, { ...everyone, ...all }];

const row = (type: string, ...codes: string[]) => ({ type: 'ROW', fields: codes.map((code) => ({ type, code })) });
const layout = [row('SINGLE_LINE_TEXT', 'memo', 'spare'), row('NUMBER', 'look'), row('REFERENCE_TABLE', 'same')];

/** A part of an app's settings: read live and in preview, changed in preview, some also live. */
const settingsSample = (path: string, more: object, live = false, method = 'PUT'): Record<string, Sample> => {
  const change: Sample = (at) => ({ path: {}, body: { app: at.app, ...more } });
  return {
    [`GET ${path}`]: app,
    [`GET preview/${path}`]: app,
    [`${method} preview/${path}`]: change,
    ...(live ? { [`PUT ${path}`]: change } : {}),
  };
};
const settingsSamples: Record<string, Sample> = {
  ...settingsSample('app/acl.json', { rights: appRights }, true),
  ...settingsSample('record/acl.json', { rights: [] }, true),
  ...settingsSample('field/acl.json', { rights: [] }, true),
  ...settingsSample('app/views.json', { views: {} }),
  ...settingsSample('app/settings.json', { theme: 'BLUE' }),
  ...settingsSample('app/reports.json', { reports: {} }),
  ...settingsSample('app/actions.json', { actions: {} }),
  ...settingsSample('app/notifications/general.json', { notifications: [] }),
  ...settingsSample('app/notifications/perRecord.json', { notifications: [] }),
  ...settingsSample('app/notifications/reminder.json', { notifications: [] }),
  ...settingsSample('app/customize.json', { scope: 'NONE' }),
  ...settingsSample('app/adminNotes.json', { content: 'x' }),
  'GET plugins.json': none,
  'GET plugins/required.json': none,
  'GET plugin/apps.json': () => ({ path: {}, body: { id: 'x' } }),
  'POST plugin.json': () => ({ path: {}, body: { fileKey: 'x' } }),
  'PUT plugin.json': () => ({ path: {}, body: { id: 'x', fileKey: 'x' } }),
  'DELETE plugin.json': () => ({ path: {}, body: { id: 'x' } }),
  ...settingsSample('app/plugins.json', { ids: ['x'] }, false, 'POST'),
  'GET app/plugin/config.json': (at) => ({ path: {}, body: { app: at.app, id: 'x' } }),
  'GET preview/app/plugin/config.json': (at) => ({ path: {}, body: { app: at.app, id: 'x' } }),
  ...settingsSample('app/status.json', { actions: [{ name: 'x', from: 'x', to: 'x' }] }),
};

/** kintone's door, by method and path after the prefix; mounted on both path forms. */
export const kintone: Record<string, Sample> = {
  'GET space.json': spaceId,
  'PUT space.json': (at, mark) => ({ path: {}, body: { id: at.space, name: `s-${mark}` } }),
  'DELETE space.json': spaceId,
  'POST space.json': (_at, mark) => ({ path: {}, body: { name: `s-${mark}` } }),
  'PUT space/body.json': (at) => ({ path: {}, body: { id: at.space, body: '<p>x</p>' } }),
  'GET space/members.json': spaceId,
  'PUT space/members.json': (at) => ({ path: {}, body: { id: at.space, members: member } }),
  'POST space/thread.json': (at, mark) => ({ path: {}, body: { space: at.space, name: `t-${mark}` } }),
  'PUT space/thread.json': (at) => ({ path: {}, body: { id: at.thread, body: '<p>x</p>' } }),
  'POST space/thread/comment.json': (at) => ({
    path: {},
    body: { space: at.space, thread: at.thread, comment: { text: 'x' } },
  }),
  'PUT space/guests.json': (at) => ({ path: {}, body: { id: at.space, guests: [] } }),
  'POST template/space.json': (_at, mark) => ({ path: {}, body: { id: '1', name: `s-${mark}`, members: member } }),
  'POST guests.json': (_at, mark) => ({
    path: {},
    body: { guests: [{ name: 'x', code: `k-${mark}@example.com`, password: 'genkan-2027', timezone: 'Asia/Tokyo' }] },
  }),
  'DELETE guests.json': () => ({ path: {}, body: { guests: ['nobody@nowhere.example.com'] } }),
  'GET spaces/statistics.json': none,
  'GET record.json': (at) => ({ path: {}, body: { app: at.app, id: '1' } }),
  'POST record.json': (at) => ({ path: {}, body: { app: at.app, record: { memo: { value: 'x' } } } }),
  'PUT record.json': (at) => ({ path: {}, body: { app: at.app, id: '1', record: { memo: { value: 'x' } } } }),
  'GET record/comments.json': (at) => ({ path: {}, body: { app: at.app, record: '1' } }),
  'POST record/comment.json': (at) => ({ path: {}, body: { app: at.app, record: '1', comment: { text: 'x' } } }),
  'DELETE record/comment.json': (at) => ({ path: {}, body: { app: at.app, record: '1', comment: '2' } }),
  'GET records.json': app,
  'POST records.json': (at) => ({ path: {}, body: { app: at.app, records: [{ memo: { value: 'x' } }] } }),
  'PUT records.json': (at) => ({ path: {}, body: { app: at.app, records: [{ id: '1', record: {} }] } }),
  'DELETE records.json': (at) => ({ path: {}, body: { app: at.app, ids: ['1'] } }),
  'GET records/acl/evaluate.json': (at) => ({ path: {}, body: { app: at.app, ids: ['1'] } }),
  'PUT record/status.json': (at) => ({ path: {}, body: { app: at.app, id: '1', action: 'x' } }),
  'PUT records/status.json': (at) => ({ path: {}, body: { app: at.app, records: [{ id: '1', action: 'x' }] } }),
  'PUT record/assignees.json': (at) => ({ path: {}, body: { app: at.app, id: '1', assignees: [] } }),
  'POST records/cursor.json': (at) => ({ path: {}, body: { app: at.app, size: 1 } }),
  'GET records/cursor.json': cursor,
  'DELETE records/cursor.json': cursor,
  'POST bulkRequest.json': (at) => ({
    path: {},
    body: {
      requests: [
        { method: 'POST', api: 'DOOR/record.json', payload: { app: at.app, record: { memo: { value: 'x' } } } },
      ],
    },
  }),
  'GET app.json': (at) => ({ path: {}, body: { id: at.app } }),
  'GET apps.json': none,
  'POST search.json': () => ({ path: {}, body: { query: [{ operator: 'AND', keywords: ['kanaria'] }] } }),
  'GET apps/statistics.json': none,
  'POST app/move.json': (at) => ({ path: {}, body: { app: at.app, space: at.space } }),
  'POST preview/app.json': (at, mark) => ({
    path: {},
    body: { name: `p-${mark}`, space: at.space, thread: at.thread },
  }),
  'GET app/form/fields.json': app,
  'GET preview/app/form/fields.json': app,
  'POST preview/app/form/fields.json': (at, mark) => {
    const code = `w_${mark.replaceAll('-', '_')}`;
    return { path: {}, body: { app: at.app, properties: { [code]: { type: 'NUMBER', code, label: 'x' } } } };
  },
  'PUT preview/app/form/fields.json': (at) => ({
    path: {},
    body: { app: at.app, properties: { memo: { label: 'x' } } },
  }),
  'DELETE preview/app/form/fields.json': (at) => ({ path: {}, body: { app: at.app, fields: ['spare'] } }),
  'GET app/form/layout.json': app,
  'GET preview/app/form/layout.json': app,
  // Mounted before the calls that change which fields there are.
  'PUT preview/app/form/layout.json': (at) => ({ path: {}, body: { app: at.app, layout } }),
  'GET form.json': app,
  'GET preview/form.json': app,
  'POST preview/app/deploy.json': (at) => ({ path: {}, body: { apps: [{ app: at.app }] } }),
  'GET preview/app/deploy.json': (at) => ({ path: {}, body: { apps: [at.app] } }),
  ...settingsSamples,
  'GET file.json': (at) => ({ path: {}, body: { fileKey: `f-${at.file}` } }),
  'POST file.json': none,
};
