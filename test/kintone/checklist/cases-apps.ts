// Apps, their forms, settings and permissions.
import type { Case, Cases } from './stand.ts';

const ofApp = { normal: '404 GAIA_AP01', guest: '403 CB_NO02' };
const text = { type: 'SINGLE_LINE_TEXT', code: 'more', label: '追記' };
const forUsers: Case = { right: ({ app }) => ({ app }), never: 'suzuki', refusal: ofApp };
const forManagers: Case = { right: ({ app }) => ({ app }) };

/** A part of the settings: read live and in preview, and written in preview. */
const part = (path: string, written: object, live: Case, more: Partial<Case> = {}): Cases => ({
  [`GET ${path}`]: live,
  [`GET preview/${path}`]: forManagers,
  [`PUT preview/${path}`]: { right: ({ app }) => ({ app, ...written }), ...more },
});

const everyone = { entity: { type: 'GROUP', code: 'everyone' }, includeSubs: false };
const creator = { entity: { type: 'CREATOR' }, appEditable: true, recordViewable: true };
const may = { ...everyone, viewable: true, editable: true, deletable: true };
const acl = (of: string, rights: object[]): Cases => ({
  ...part(`${of}/acl.json`, { rights }, forManagers),
  [`PUT ${of}/acl.json`]: { right: ({ app }) => ({ app, rights }) },
});

export const apps: Cases = {
  'GET app.json': { right: ({ app }) => ({ id: app }), never: 'suzuki', refusal: ofApp },
  'POST app/move.json': { right: ({ app, space }) => ({ app, space: space.id }) },
  'GET apps/statistics.json': { right: () => ({}), wrong: () => ({ limit: 'x' }), never: 'outsider' },
  'GET apps.json': { right: () => ({}), wrong: () => ({ limit: 101 }), never: 'outsider' },
  'POST preview/app.json': {
    right: ({ space }) => ({ name: '新しい台帳', space: space.id, thread: space.defaultThread }),
    never: 'suzuki',
    refusal: { normal: '404 OC_NO01', guest: '403 CB_NO02' },
  },
  'GET preview/app/deploy.json': { right: ({ app }) => ({ apps: [app] }) },
  'POST preview/app/deploy.json': { right: ({ app }) => ({ apps: [{ app }] }) },
  'GET app/form/fields.json': forUsers,
  'GET preview/app/form/fields.json': forManagers,
  'POST preview/app/form/fields.json': { right: ({ app }) => ({ app, properties: { more: text } }) },
  'PUT preview/app/form/fields.json': { right: ({ app }) => ({ app, properties: { title: { label: '題' } } }) },
  'DELETE preview/app/form/fields.json': {
    right: async ({ app, cast, prefix }) => {
      const properties = { gone: { ...text, code: 'gone' } };
      await cast.as('sato').post(`${prefix}/preview/app/form/fields.json`, { app, properties });
      return { app, fields: ['gone'] };
    },
  },
  ...part(
    'app/form/layout.json',
    {
      layout: [{ type: 'ROW', fields: [{ type: 'SINGLE_LINE_TEXT', code: 'title' }] }],
    },
    forUsers,
    { ends: true },
  ),
  'GET form.json': forUsers,
  'GET preview/form.json': forManagers,
  ...part('app/settings.json', { name: '台帳' }, forUsers),
  ...part('app/views.json', { views: { 一覧: { type: 'LIST', index: 0, fields: ['title'] } } }, forUsers),
  ...part('app/status.json', { enable: true }, forUsers),
  ...part('app/reports.json', { reports: {} }, forUsers),
  ...part('app/actions.json', { actions: {} }, forUsers),
  ...part('app/notifications/general.json', { notifications: [{ ...everyone, recordAdded: true }] }, forUsers),
  ...part('app/notifications/perRecord.json', { notifications: [] }, forUsers),
  ...part('app/notifications/reminder.json', { notifications: [], timezone: 'Asia/Tokyo' }, forUsers),
  ...part('app/customize.json', { scope: 'ALL' }, forUsers, { by: 'admin', never: 'sato' }),
  ...part('app/adminNotes.json', { content: 'x', includeInTemplateAndDuplicates: true }, forManagers),
  'GET app/plugins.json': forUsers,
  'GET preview/app/plugins.json': forManagers,
  ...acl('app', [creator, { ...everyone, recordViewable: true }]),
  ...acl('record', [{ filterCond: '', entities: [may] }]),
  ...acl('field', [{ code: 'title', entities: [{ ...everyone, accessibility: 'WRITE' }] }]),
  'GET records/acl/evaluate.json': { right: ({ app }) => ({ app, ids: ['1'] }), never: 'suzuki', refusal: ofApp },
};
