// Samples of apps and records.
import { gone, none, record, type Sample, space, withBody } from './parts.ts';

const hook: Sample = (at) => ({ path: { id: at.app, webhook: at.webhook } });

const field = (code: string, type: string) => ({
  ...{ code, type, label: code, required: false, unique: false, options: [], initial: [], now: false, formula: '' },
  ...{ ref: code, lookup: null, related: null, open: false, beside: false },
  ...{ width: null, height: null, text: '', element: '', fields: [] },
});
/** Every field that the app has: one that is left out is deleted. */
const form = [
  field('memo', 'SINGLE_LINE_TEXT'),
  field('spare', 'SINGLE_LINE_TEXT'),
  field('look', 'NUMBER'),
  field('same', 'REFERENCE_TABLE'),
];

const noNotices = { general: [], notifyToCommenter: true, perRecord: [], reminders: [], timezone: null };

export const apps: Record<string, Sample> = {
  'GET /api/spaces/:id/apps': space,
  'POST /api/spaces/:id/apps': withBody(space, () => ({ name: 'x', fields: [{ label: 'x', type: 'NUMBER' }] })),
  'GET /api/apps/:id': (at) => ({ path: { id: at.app } }),
  'GET /api/apps/:id/door': (at) => ({ path: { id: at.app } }),
  'POST /api/apps/:id/copy': (at) => ({ path: { id: at.app }, body: { name: 'x' } }),
  'GET /api/apps/:id/template': (at) => ({ path: { id: at.app } }),
  'POST /api/spaces/:id/apps/from-template': withBody(space, () => ({ fileKey: 'no-such-file' })),
  'GET /api/app-templates': none,
  'POST /api/app-templates': (at) => ({ path: {}, body: { name: 'x', app: at.app } }),
  'GET /api/app-templates/:id/file': gone(),
  'DELETE /api/app-templates/:id': gone(),
  'GET /api/apps/:id/records': (at) => ({ path: { id: at.app } }),
  'POST /api/apps/:id/records': (at) => ({ path: { id: at.app }, body: { values: { memo: { value: 'x' } } } }),
  'GET /api/apps/:id/records/:record': record,
  'PUT /api/apps/:id/records/:record': withBody(record, () => ({ values: { memo: { value: 'x' } } })),
  'GET /api/apps/:id/lookups/:field': (at) => ({ path: { id: at.app, field: 'look' } }),
  'GET /api/apps/:id/records/:record/related/:field': (at, mark) => ({
    path: { ...record(at, mark).path, field: 'same' },
  }),
  'GET /api/apps/:id/reports/:report': (at) => ({ path: { id: at.app, report: '1' } }),
  'POST /api/apps/:id/records/:record/status': withBody(record, () => ({ action: 'x' })),
  // The first one is for kintone's call; the second was added by the request before.
  'DELETE /api/apps/:id/records/:record': (at) => ({ path: { id: at.app, record: '2' } }),
  'GET /api/apps/:id/deploy': (at) => ({ path: { id: at.app } }),
  'POST /api/apps/:id/deploy': (at) => ({ path: { id: at.app }, body: {} }),
  'GET /api/apps/:id/form': (at) => ({ path: { id: at.app } }),
  'PUT /api/apps/:id/form': (at) => ({ path: { id: at.app }, body: { fields: form } }),
  'GET /api/apps/:id/sources': (at) => ({ path: { id: at.app } }),
  'GET /api/apps/:id/sources/:source': (at) => ({ path: { id: at.app, source: at.app } }),
  'GET /api/apps/:id/notifications': (at) => ({ path: { id: at.app } }),
  'PUT /api/apps/:id/notifications': (at) => ({ path: { id: at.app }, body: noNotices }),
  'GET /api/apps/:id/categories': (at) => ({ path: { id: at.app } }),
  'PUT /api/apps/:id/categories': (at) => ({ path: { id: at.app }, body: { enabled: false, categories: [] } }),
  'PUT /api/apps/:app/plugins/:plugin/config': (at) => ({
    path: { app: at.app, plugin: 'a'.repeat(32) },
    body: { config: {} },
  }),
  'GET /api/apps/:id/tokens': (at) => ({ path: { id: at.app } }),
  'POST /api/apps/:id/tokens': (at) => ({ path: { id: at.app }, body: { grants: ['view'] } }),
  'PUT /api/apps/:id/tokens/:token': (at) => ({ path: { id: at.app, token: at.appToken }, body: { note: 'x' } }),
  'DELETE /api/apps/:id/tokens/:token': (at) => ({ path: { id: at.app, token: at.appToken } }),
  'GET /api/apps/:id/webhooks': (at) => ({ path: { id: at.app } }),
  'POST /api/apps/:id/webhooks': (at) => ({
    path: { id: at.app },
    body: { description: 'x', url: 'https://hooks.invalid/x', events: ['ADD_RECORD'], active: false },
  }),
  'PUT /api/apps/:id/webhooks/:webhook': withBody(hook, () => ({ description: 'x' })),
  'POST /api/apps/:id/webhooks/:webhook/secret': hook,
  'POST /api/apps/:id/webhooks/:webhook/test': hook,
  'GET /api/apps/:id/webhooks/:webhook/deliveries': hook,
  'POST /api/apps/:id/webhooks/:webhook/deliveries/:delivery/resend': (at) => ({
    path: { id: at.app, webhook: at.webhook, delivery: at.delivery },
  }),
  'DELETE /api/apps/:id/webhooks/:webhook': hook,
  'GET /api/apps/:app/records/:id/comments': (at) => ({ path: { app: at.app, id: '1' } }),
  'POST /api/apps/:app/records/:id/comments': (at) => ({ path: { app: at.app, id: '1' }, body: { text: 'x' } }),
  'DELETE /api/apps/:app/records/:id/comments/:comment': (at) => ({ path: { app: at.app, id: '1', comment: '1' } }),

  'GET /api/apps/:app/records/:id/history': (at) => ({ path: { app: at.app, id: '1' } }),
  'POST /api/apps/:app/records/:id/restore': (at) => ({ path: { app: at.app, id: '1' }, body: { revision: '1' } }),

  'POST /api/apps/:app/import': (at) => ({ path: { app: at.app }, body: { fileKey: 'no-such-file' } }),
  'GET /api/apps/:app/imports': (at) => ({ path: { app: at.app } }),
  'GET /api/apps/:app/imports/:id': (at) => ({ path: { app: at.app, id: '999000121' } }),
  'GET /api/apps/:app/export': (at) => ({ path: { app: at.app } }),
};
