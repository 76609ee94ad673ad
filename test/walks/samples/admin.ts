// Samples of the administration's settings.
import { none, type Sample } from './parts.ts';

export const admin: Record<string, Sample> = {
  'GET /api/settings': none,
  'PUT /api/settings': () => ({ path: {}, body: { language: 'ja' } }),
  'GET /api/permissions': none,
  'PUT /api/permissions': () => ({
    path: {},
    body: {
      rows: [
        {
          entity: { type: 'GROUP', code: 'everyone' },
          administer: false,
          createSpaces: true,
          createGuestSpaces: false,
        },
      ],
    },
  }),
  'GET /api/access': none,
  'PUT /api/access': () => ({
    path: {},
    body: { mode: 'open', ranges: [], basicOn: false, certificates: 'off', revision: '1' },
  }),
  'GET /api/access/way': none,
  'POST /api/access/pass': () => ({ path: {}, body: { user: 'x', password: 'y' } }),
  'GET /api/app/manifest': none,
  'GET /api/push': none,
  'POST /api/push/subscriptions': () => ({
    path: {},
    body: {
      endpoint: 'https://push.example.com/abcdef',
      keys: { p256dh: `BA${'A'.repeat(85)}`, auth: 'A'.repeat(22) },
    },
  }),
  'DELETE /api/push/subscriptions': () => ({ path: {}, query: { endpoint: 'https://push.example.com/abcdef' } }),
  'GET /api/outbox': none,
};
