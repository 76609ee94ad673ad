// Samples of kintone's User API.
import { none, type Sample } from './parts.ts';

const noUpload: Sample = () => ({ path: {}, body: { fileKey: 'no-such-file' } });

/** kintone's User API. */
export const userApi: Record<string, Sample> = {
  'GET /v1/users.json': none,
  'GET /v1/csv/user.csv': none,
  'POST /v1/csv/user.json': noUpload,
  'GET /v1/csv/organization.csv': none,
  'POST /v1/csv/organization.json': noUpload,
  'GET /v1/csv/title.csv': none,
  'POST /v1/csv/title.json': noUpload,
  'GET /v1/csv/group.csv': none,
  'POST /v1/csv/group.json': noUpload,
  'GET /v1/csv/userOrganizations.csv': none,
  'POST /v1/csv/userOrganizations.json': noUpload,
  'GET /v1/csv/userGroups.csv': none,
  'POST /v1/csv/userGroups.json': noUpload,
  'GET /v1/csv/userServices.csv': none,
  'POST /v1/csv/userServices.json': noUpload,
  'GET /v1/csv/result.json': () => ({ path: {}, query: { id: '999000121' } }),
  'POST /v1/file.json': none,
  'GET /v1/users/services.json': none,
  'POST /v1/users.json': (_at, mark) => ({
    path: {},
    body: { users: [{ code: `w-${mark}`, name: 'x', password: 'genkan-2027' }] },
  }),
  'PUT /v1/users.json': () => ({ path: {}, body: { users: [{ code: 'ito', description: '' }] } }),
  'DELETE /v1/users.json': () => ({ path: {}, body: { codes: [] } }),
  'PUT /v1/users/codes.json': () => ({ path: {}, body: { codes: [{ currentCode: 'ito', newCode: 'ito' }] } }),
  'PUT /v1/users/services.json': () => ({ path: {}, body: { users: [{ code: 'ito', services: ['kintone'] }] } }),
  'POST /v1/organizations.json': (_at, mark) => ({
    path: {},
    body: { organizations: [{ code: `w-${mark}`, name: 'x' }] },
  }),
  'PUT /v1/organizations.json': () => ({ path: {}, body: { organizations: [{ code: 'renkei', description: '' }] } }),
  'DELETE /v1/organizations.json': () => ({ path: {}, body: { codes: [] } }),
  'PUT /v1/organizations/codes.json': () => ({
    path: {},
    body: { codes: [{ currentCode: 'renkei', newCode: 'renkei' }] },
  }),
  'PUT /v1/userOrganizations.json': () => ({
    path: {},
    body: { userOrganizations: [{ code: 'ito', organizations: [] }] },
  }),
  'PUT /v1/group/users.json': () => ({ path: {}, body: { code: 'liaison', users: ['sato'] } }),
  'POST /v1/groups.json': (_at, mark) => ({
    path: {},
    body: { groups: [{ code: `w-${mark}`, name: 'x', type: 'static' }] },
  }),
  'PUT /v1/groups.json': () => ({ path: {}, body: { groups: [{ code: 'liaison', description: '' }] } }),
  'DELETE /v1/groups.json': () => ({ path: {}, body: { codes: [] } }),
  'PUT /v1/groups/codes.json': () => ({
    path: {},
    body: { codes: [{ currentCode: 'liaison', newCode: 'liaison' }] },
  }),
  'PUT /v1/user/groups.json': () => ({ path: {}, body: { code: 'sato', groups: ['liaison'] } }),
  'GET /v1/organizations.json': none,
  'GET /v1/groups.json': none,
  'GET /v1/user/organizations.json': () => ({ path: {}, query: { code: 'sato' } }),
  'GET /v1/user/groups.json': () => ({ path: {}, query: { code: 'sato' } }),
  'GET /v1/organization/users.json': () => ({ path: {}, query: { code: 'renkei' } }),
  'GET /v1/group/users.json': () => ({ path: {}, query: { code: 'liaison' } }),
};
