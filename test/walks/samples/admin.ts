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
  'GET /api/outbox': none,
};
