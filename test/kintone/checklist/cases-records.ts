// Records, comments and files.
import type { Cases, Stand } from './stand.ts';

const ofApp = { normal: '404 GAIA_AP01', guest: '403 CB_NO02' };
/** Reading, which Tanaka may, too. */
const reading = { never: 'suzuki', refusal: ofApp } as const;
const cursor = async ({ cast, prefix, app }: Stand) => ({
  id: (await cast.as('sato').post(`${prefix}/records/cursor.json`, { app })).body.id,
});
const added = async ({ cast, prefix, app }: Stand): Promise<string> =>
  (await cast.as('sato').post(`${prefix}/record.json`, { app, record: {} })).body.id;
const title = { title: { value: 'x' } };

export const records: Cases = {
  'POST bulkRequest.json': {
    right: ({ app, prefix }) => ({
      requests: [{ method: 'POST', api: `${prefix}/record.json`, payload: { app, record: title } }],
    }),
  },
  'GET record.json': { right: ({ app }) => ({ app, id: '1' }), ...reading },
  'POST record.json': { right: ({ app }) => ({ app, record: title }) },
  'PUT record.json': { right: ({ app }) => ({ app, id: '1', record: title }) },
  'PUT record/assignees.json': { right: ({ app }) => ({ app, id: '1', assignees: [] }), refusal: '403 GAIA_NT01' },
  'PUT record/status.json': { right: async (s) => ({ app: s.app, id: await added(s), action: '終える' }), ...reading },
  'DELETE records.json': { right: async (s) => ({ app: s.app, ids: [await added(s)] }) },
  'GET records.json': { right: ({ app }) => ({ app, query: 'title = "x"' }), ...reading },
  'POST records.json': { right: ({ app }) => ({ app, records: [title] }) },
  'PUT records.json': { right: ({ app }) => ({ app, records: [{ id: '1', record: title }] }) },
  'POST records/cursor.json': { right: ({ app }) => ({ app, fields: ['title'] }), ...reading },
  'GET records/cursor.json': { right: cursor },
  'DELETE records/cursor.json': { right: cursor },
  'PUT records/status.json': {
    right: async (s) => ({ app: s.app, records: [{ id: await added(s), action: '終える' }] }),
    ...reading,
  },
  'POST record/comment.json': { right: ({ app }) => ({ app, record: '1', comment: { text: 'x' } }), ...reading },
  'GET record/comments.json': { right: ({ app }) => ({ app, record: '1' }), ...reading },
  'DELETE record/comment.json': {
    right: ({ app, comment }) => ({ app, record: '1', comment }),
    refusal: '403 GAIA_RE03',
    ends: true,
  },
  'GET file.json': {
    right: ({ fileKey }) => ({ fileKey }),
    never: 'suzuki',
    refusal: { normal: '404 GAIA_BL01', guest: '403 CB_NO02' },
  },
  'POST file.json': { right: () => ({}), never: 'outsider' },
};
