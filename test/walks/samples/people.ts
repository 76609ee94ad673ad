// Samples of people, departments and groups, and of what people are told.
import { gone, none, person, type Sample, spare, withBody } from './parts.ts';

export const people: Record<string, Sample> = {
  'GET /api/people': none,
  'GET /api/people/:id': person,
  'GET /api/people/:id/photo': person,
  'GET /api/people/:id/cover': person,
  'PUT /api/me/profile': () => ({ path: {}, body: { phone: '03-0000-0000' } }),
  'PUT /api/me/photo': () => ({ path: {}, body: { fileKey: null } }),
  'PUT /api/me/cover': () => ({ path: {}, body: { fileKey: null } }),
  'GET /api/candidates': () => ({ path: {}, query: { q: 'kanaria' } }),
  'GET /api/search': (at) => ({
    path: {},
    query: {
      ...{ q: 'kanaria', space: at.space, limit: '100' },
      ...{ from: '2000-01-01T00:00:00Z', to: '2999-12-31T23:59:59Z' },
    },
  }),
  'GET /api/notifications': none,
  'GET /api/notifications/unread': none,
  'PUT /api/notifications/:id': withBody(gone(), () => ({ read: true })),
  'POST /api/notifications/read': () => ({ path: {}, body: { upTo: '1' } }),
  'GET /api/users': none,
  'POST /api/users': (_at, mark) => ({ path: {}, body: { login: `u-${mark}`, name: 'x', password: 'genkan-2027' } }),
  'PUT /api/users/:id': withBody(spare, () => ({ phone: '1' })),
  'DELETE /api/users/:id': spare,
  'GET /api/departments': none,
  'POST /api/departments': (_at, mark) => ({ path: {}, body: { code: `d-${mark}`, name: 'x' } }),
  'PUT /api/departments/:id': (at) => ({ path: { id: at.department }, body: { description: 'x' } }),
  'DELETE /api/departments/:id': gone(),
  'GET /api/groups': none,
  'POST /api/groups': (_at, mark) => ({ path: {}, body: { code: `g-${mark}`, name: 'x' } }),
  'PUT /api/groups/:id': (at) => ({ path: { id: at.group }, body: { description: 'x' } }),
  'DELETE /api/groups/:id': gone(),
  'PUT /api/groups/:id/members': (at) => ({ path: { id: at.group }, body: { users: [] } }),
  'GET /api/people-csv/:kind': () => ({ path: { kind: 'user' } }),
  'POST /api/people-csv/:kind': () => ({ path: { kind: 'user' }, body: { fileKey: 'none', dryRun: true } }),
};
