// Samples of spaces.
import { gone, none, type Sample, space, withBody } from './parts.ts';

export const spaces: Record<string, Sample> = {
  'GET /api/spaces': none,
  'POST /api/spaces': (_at, mark) => ({ path: {}, body: { name: `s-${mark}`, isGuest: true } }),
  'GET /api/spaces/:id': space,
  'PUT /api/spaces/:id': withBody(space, (_at, mark) => ({ name: `s-${mark}` })),
  'DELETE /api/spaces/:id': space,
  'PUT /api/spaces/:id/body': withBody(space, () => ({ body: '<p>x</p>' })),
  'GET /api/spaces/:id/cover': space,
  'GET /api/spaces/:id/members': space,
  'PUT /api/spaces/:id/members': withBody(space, () => ({
    members: [{ entity: { type: 'USER', code: 'ito' }, isAdmin: true }],
  })),
  'POST /api/spaces/:id/members': withBody(space, () => ({ code: 'ito' })),
  'GET /api/spaces/:id/people': space,
  'GET /api/spaces/:id/candidates': (at) => ({ path: { id: at.space }, query: { q: 'kanaria' } }),
  'POST /api/spaces/:id/join': space,
  'POST /api/spaces/:id/leave': space,
  'PUT /api/spaces/:id/favourite': withBody(space, () => ({ favourite: true })),
  'POST /api/spaces/:id/links': withBody(space, () => ({ title: 'x', url: 'https://example.com/' })),
  'DELETE /api/spaces/:id/links/:link': (at) => ({ path: { id: at.space, link: at.link } }),
  'GET /api/space-templates': none,
  'POST /api/spaces/:id/template': withBody(space, () => ({ name: 'x' })),
  'PUT /api/space-templates/:id': (at) => ({ ...gone()(at, ''), body: { name: 'x' } }),
  'DELETE /api/space-templates/:id': gone(),
  'GET /api/admin/spaces': none,
  'POST /api/admin/spaces/:id/join': space,
  'POST /api/admin/spaces/:id/administrators': withBody(space, () => ({ code: 'ito' })),
  'DELETE /api/admin/spaces/:id': space,
  'POST /api/admin/spaces/:id/restore': space,
};
