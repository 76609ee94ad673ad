// One valid request for every route, aimed at a place: the walk sends each as every kind of person. A route without a sample fails the walk.
import { nowhere } from '../nowhere.ts';
import type { Place } from '../world.ts';

export type Request = { path: Record<string, string>; query?: Record<string, string>; body?: unknown };
/** Makes the request for a place; `mark` makes names unique. `DOOR` in a body stands for the path the request itself takes. */
export type Sample = (at: Place, mark: string) => Request;

const none: Sample = () => ({ path: {} });
const space: Sample = (at) => ({ path: { id: at.space } });
const thread: Sample = (at) => ({ path: { id: at.thread } });
const comment: Sample = (at) => ({ path: { id: at.comment } });
const person: Sample = (at) => ({ path: { id: at.person } });
const stay: Sample = (at) => ({ path: { id: at.space, person: at.person } });
const record: Sample = (at) => ({ path: { id: at.app, record: '1' } });
const spare: Sample = (at) => ({ path: { id: at.spare } });
const withBody =
  (sample: Sample, body: (at: Place, mark: string) => unknown): Sample =>
  (at, mark) => ({ ...sample(at, mark), body: body(at, mark) });
const gone = (): Sample => () => ({ path: { id: '999000121' } });

/** Our own door. */
export const api: Record<string, Sample> = {
  'POST /api/session': () => ({ path: {}, body: { login: 'nobody', password: 'wrong password 1' } }),
  'DELETE /api/session': none,
  'POST /api/second-step': none,
  'POST /api/second-step/code': () => ({ path: {}, body: { code: '000000' } }),
  'GET /api/me': none,
  'GET /api/sessions': none,
  'DELETE /api/sessions/:id': gone(),
  'PUT /api/me/password': () => ({ path: {}, body: { current: 'wrong password 1', password: 'genkan-2027' } }),
  'POST /api/password-resets': () => ({ path: {}, body: { login: 'nobody' } }),
  'GET /api/password-resets/:token': () => ({ path: { token: 'no-such-token-at-all' } }),
  'POST /api/password-resets/:token': () => ({
    path: { token: 'no-such-token-at-all' },
    body: { password: 'genkan-2027' },
  }),
  'GET /api/setup': none,
  'POST /api/setup': () => ({ path: {}, body: { organisation: 'x', name: 'x', login: 'x', password: 'genkan-2027' } }),

  'GET /oidc/auth': none,
  'GET /oidc/auth/:uid': () => ({ path: { uid: 'no-such-request' } }),
  'POST /oidc/token': none,
  'POST /oidc/register': () => ({ path: {}, body: { redirect_uris: ['https://b.example.com/elsewhere'] } }),
  'GET /oidc/interaction/:uid': () => ({ path: { uid: 'no-such-request' } }),
  'GET /oidc/interaction/:uid/request': () => ({ path: { uid: 'no-such-request' } }),
  'POST /oidc/interaction/:uid/answer': () => ({ path: { uid: 'no-such-request' }, body: { allow: true } }),
  'GET /api/me/shares': none,
  'GET /api/spaces-abroad': none,
  'DELETE /api/me/shares': () => ({ path: {}, query: { origin: 'https://b.example.com' } }),

  'GET /api/people': none,
  'GET /api/people/:id': person,
  'GET /api/people/:id/photo': person,
  'GET /api/people/:id/cover': person,
  'PUT /api/me/profile': () => ({ path: {}, body: { phone: '03-0000-0000' } }),
  'PUT /api/me/photo': () => ({ path: {}, body: { fileKey: null } }),
  'PUT /api/me/cover': () => ({ path: {}, body: { fileKey: null } }),
  'GET /api/candidates': () => ({ path: {}, query: { q: 'kanaria' } }),
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
  'GET /api/admin/spaces': none,
  'POST /api/admin/spaces/:id/join': space,
  'DELETE /api/admin/spaces/:id': space,
  'POST /api/admin/spaces/:id/restore': space,

  'POST /api/spaces/:id/invitations': withBody(space, (_at, mark) => ({ addresses: [`i-${mark}@example.com`] })),
  'POST /api/spaces/:id/invitations/check': withBody(space, () => ({
    addresses: ['ken@b-sha.example.com', 'hana@a-sha.example.com'],
  })),
  'GET /api/spaces/:id/guests': space,
  'DELETE /api/spaces/:id/guests/:address': (at) => ({ path: { id: at.space, address: at.address } }),
  'POST /api/invitations/:id/resend': (at) => ({ path: { id: at.invitation } }),
  'DELETE /api/invitations/:id': (at) => ({ path: { id: at.invitation } }),
  // A link that works shows its space by purpose, whoever holds it: here only links that never were.
  'GET /api/join/:token': () => ({ path: { token: nowhere.token } }),
  'POST /api/join/:token': () => ({ path: { token: nowhere.token }, body: { name: 'x', password: 'genkan-2027' } }),
  'POST /api/join/:token/code': () => ({ path: { token: nowhere.token } }),
  'PUT /api/spaces/:id/guest-limit': withBody(space, () => ({ limit: 500 })),
  'GET /api/guests/:id/conversion': person,
  'POST /api/guests/:id/conversion': (at, mark) => ({
    path: { id: at.person },
    body: { login: `c-${mark}`, password: 'genkan-2027' },
  }),
  'GET /api/users/:id/conversion': spare,
  'POST /api/users/:id/conversion': (at, mark) => ({
    path: { id: at.spare },
    body: { address: `c-${mark}@example.com`, password: 'genkan-2027' },
  }),
  'GET /api/spaces/:id/log/:person': stay,
  'GET /api/spaces/:id/log/:person/csv': stay,
  'POST /api/spaces/:id/preview/:person': stay,
  'DELETE /api/preview': none,
  'PUT /api/spaces/:id/stays/:person': withBody(stay, () => ({ endsAt: '2033-01-01T00:00:00Z' })),
  'GET /api/spaces/:id/stays/:person': stay,
  'POST /api/spaces/:id/stays/:person/renew': stay,
  'GET /api/spaces/:id/stays/:person/leaving': stay,
  'PUT /api/spaces/:id/terms': withBody(space, () => ({ body: 'x' })),
  'GET /api/spaces/:id/terms': space,
  'POST /api/spaces/:id/terms/accept': withBody(space, () => ({ version: 1 })),
  'POST /api/spaces/:id/terms/decline': space,
  'GET /api/spaces/:id/terms/acceptances': space,
  'GET /api/me/terms': none,
  'GET /api/guest-rules': none,
  'PUT /api/guest-rules': () => ({ path: {}, body: { allowed: [], blocked: [], inviters: null } }),
  'POST /api/join/:token/link': () => ({ path: { token: nowhere.token }, body: { address: 'b.example.com' } }),
  'GET /api/linked/spaces': none,
  'GET /api/guest-link': none,
  'POST /api/guest-link/sign-in': () => ({ path: {}, body: { address: 'b.example.com' } }),
  'GET /guest/link/start': () => ({ path: {}, query: { issuer: 'b.example.com' } }),
  'GET /guest/link/callback': () => ({ path: {}, query: { code: 'x', state: 'x', iss: 'https://b.example.com' } }),
  'GET /api/guest-link/profile': none,
  'POST /api/guest-link/profile': () => ({ path: {}, body: { name: 'x', timezone: 'Asia/Tokyo' } }),
  'GET /api/me/link': none,
  'POST /api/me/link': () => ({ path: {}, body: { address: 'b.example.com' } }),
  'DELETE /api/me/link': none,
  'DELETE /api/guests/:id/link': gone(),
  'GET /api/me/address': none,
  'POST /api/me/address': () => ({ path: {}, body: { address: 'new@example.com', password: 'wrong password 1' } }),
  'GET /api/address-changes/:token': () => ({ path: { token: nowhere.token } }),
  'POST /api/address-changes/:token': () => ({ path: { token: nowhere.token } }),
  'GET /api/trusted-issuers': none,
  'POST /api/trusted-issuers': () => ({ path: {}, body: { address: 'http://b.example.com' } }),
  'DELETE /api/trusted-issuers': () => ({ path: {}, query: { issuer: 'https://b.example.com' } }),
  'GET /api/licences': none,
  'PUT /api/licences/contract': () => ({ path: {}, body: { course: null } }),
  'POST /api/licences/courses': (_at, mark) => ({
    path: {},
    body: { name: `c-${mark}`, currency: 'JPY', validFrom: '2026-01-01', user: 1, guest: 1 },
  }),
  'PUT /api/licences/courses/:id/prices': () => ({
    path: { id: '1' },
    body: { validFrom: '2998-01-01', user: 1, guest: 1 },
  }),
  'GET /api/licences/statements/:month': () => ({ path: { month: '2026-01' } }),
  'GET /api/licences/statements/:month/csv': () => ({ path: { month: '2026-01' } }),
  'GET /api/guests': none,
  'GET /api/guests/csv': none,
  'GET /api/guest-spaces': none,
  'GET /api/guest-invitations': none,
  'POST /api/guest-invitations/:id/resend': (at) => ({ path: { id: at.invitation } }),
  'DELETE /api/guest-invitations/:id': gone(),
  'PUT /api/guests/:id': withBody(person, () => ({ state: 'active' })),
  'DELETE /api/guests/:id': gone(),

  'GET /api/spaces/:id/threads': space,
  'POST /api/spaces/:id/threads': withBody(space, (_at, mark) => ({ name: `t-${mark}` })),
  'GET /api/threads/:id': thread,
  'PUT /api/threads/:id': withBody(thread, () => ({ body: '<p>x</p>' })),
  'DELETE /api/threads/:id': thread,
  'PUT /api/threads/:id/follow': withBody(thread, () => ({ follow: true })),
  'PUT /api/threads/:id/read': withBody(thread, (at) => ({ comment: at.comment })),
  'GET /api/threads/:id/comments': thread,
  'POST /api/threads/:id/comments': withBody(thread, (at) => ({ text: 'x', parent: at.comment })),
  'GET /api/comments/:id': comment,
  'PUT /api/comments/:id': withBody(comment, () => ({ html: '<p>x</p>' })),
  'DELETE /api/comments/:id': comment,
  'GET /api/comments/:id/history': comment,
  'PUT /api/comments/:id/like': withBody(comment, () => ({ like: true })),
  'GET /api/comments/:id/likes': comment,
  'GET /api/spaces/:id/apps': space,
  'POST /api/spaces/:id/apps': withBody(space, () => ({ name: 'x', fields: [{ label: 'x', type: 'NUMBER' }] })),
  'GET /api/apps/:id': (at) => ({ path: { id: at.app } }),
  'GET /api/apps/:id/records': (at) => ({ path: { id: at.app } }),
  'POST /api/apps/:id/records': (at) => ({ path: { id: at.app }, body: { values: { memo: { value: 'x' } } } }),
  'GET /api/apps/:id/records/:record': record,
  'PUT /api/apps/:id/records/:record': withBody(record, () => ({ values: { memo: { value: 'x' } } })),
  'POST /api/apps/:id/records/:record/status': withBody(record, () => ({ action: 'x' })),
  // The first one is for kintone's call; the second was added by the request before.
  'DELETE /api/apps/:id/records/:record': (at) => ({ path: { id: at.app, record: '2' } }),
  'GET /api/files/:id': (at) => ({ path: { id: at.file } }),
  'GET /api/files/:id/thumbnail': (at) => ({ path: { id: at.image } }),

  'GET /api/apps/:id/tokens': (at) => ({ path: { id: at.app } }),
  'POST /api/apps/:id/tokens': (at) => ({ path: { id: at.app }, body: { grants: ['view'] } }),
  'PUT /api/apps/:id/tokens/:token': (at) => ({ path: { id: at.app, token: at.appToken }, body: { note: 'x' } }),
  'DELETE /api/apps/:id/tokens/:token': (at) => ({ path: { id: at.app, token: at.appToken } }),
  'GET /api/apps/:app/records/:id/comments': (at) => ({ path: { app: at.app, id: '1' } }),
  'POST /api/apps/:app/records/:id/comments': (at) => ({ path: { app: at.app, id: '1' }, body: { text: 'x' } }),
  'DELETE /api/apps/:app/records/:id/comments/:comment': (at) => ({ path: { app: at.app, id: '1', comment: '1' } }),

  'GET /api/apps/:app/records/:id/history': (at) => ({ path: { app: at.app, id: '1' } }),
  'POST /api/apps/:app/records/:id/restore': (at) => ({ path: { app: at.app, id: '1' }, body: { revision: '1' } }),

  'POST /api/apps/:app/import': (at) => ({ path: { app: at.app }, body: { fileKey: 'no-such-file' } }),
  'GET /api/apps/:app/imports': (at) => ({ path: { app: at.app } }),
  'GET /api/apps/:app/imports/:id': (at) => ({ path: { app: at.app, id: '999000121' } }),
  'GET /api/apps/:app/export': (at) => ({ path: { app: at.app } }),

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
  'GET /api/outbox': none,
};

/** Routes that are about nobody: documents, health, the web itself; live updates have a walk of their own. */
export const aboutNobody = [
  /^\/healthz$/,
  /^\/metrics$/,
  /^\/api\/openapi\.json$/,
  /^\/api\/docs/,
  /^\/api\/live$/,
  // Addresses and public keys, the same for everybody and made from no row about anybody.
  /^\/\.well-known\/openid-configuration$/,
  /^\/oidc\/jwks$/,
  /^\/assets\//,
  /^\*$/,
  /^\/\*$/,
];

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
  ...settingsSample('app/reports.json', { reports: {} }),
  ...settingsSample('app/actions.json', { actions: {} }),
  ...settingsSample('app/notifications/general.json', { notifications: [] }),
  ...settingsSample('app/notifications/perRecord.json', { notifications: [] }),
  ...settingsSample('app/notifications/reminder.json', { notifications: [] }),
  ...settingsSample('app/customize.json', { scope: 'NONE' }),
  ...settingsSample('app/adminNotes.json', { content: 'x' }),
  ...settingsSample('app/plugins.json', { ids: ['x'] }, false, 'POST'),
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
  'POST preview/app/deploy.json': (at) => ({ path: {}, body: { apps: [{ app: at.app }] } }),
  'GET preview/app/deploy.json': (at) => ({ path: {}, body: { apps: [at.app] } }),
  ...settingsSamples,
  'GET file.json': (at) => ({ path: {}, body: { fileKey: `f-${at.file}` } }),
  'POST file.json': none,
};

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
  'GET /v1/organizations.json': none,
  'GET /v1/groups.json': none,
  'GET /v1/user/organizations.json': () => ({ path: {}, query: { code: 'sato' } }),
  'GET /v1/user/groups.json': () => ({ path: {}, query: { code: 'sato' } }),
  'GET /v1/organization/users.json': () => ({ path: {}, query: { code: 'renkei' } }),
  'GET /v1/group/users.json': () => ({ path: {}, query: { code: 'liaison' } }),
};
