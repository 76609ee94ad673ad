// Samples of signing in, accounts and the provider.
import { gone, none, type Sample, withBody } from './parts.ts';

const program = (mark: string) => ({
  ...{ name: mark, kind: 'web', redirectUris: ['https://stock.example.com/'] },
  ...{ users: 'all', people: [], guests: false },
});

export const signin: Record<string, Sample> = {
  'POST /api/session': () => ({ path: {}, body: { login: 'nobody', password: 'wrong password 1' } }),
  'DELETE /api/session': none,
  'POST /api/second-step': none,
  'POST /api/second-step/code': () => ({ path: {}, body: { code: '000000' } }),
  'POST /api/me/second-step': none,
  'POST /api/me/second-step/code': () => ({ path: {}, body: { code: '000000' } }),
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
  'POST /oidc/revoke': none,
  'POST /oidc/register': () => ({ path: {}, body: { redirect_uris: ['https://b.example.com/elsewhere'] } }),
  'GET /oidc/interaction/:uid': () => ({ path: { uid: 'no-such-request' } }),
  'GET /oidc/interaction/:uid/request': () => ({ path: { uid: 'no-such-request' } }),
  'POST /oidc/interaction/:uid/answer': () => ({ path: { uid: 'no-such-request' }, body: { allow: true } }),
  'GET /oauth2/authorization': () => ({ path: {}, query: { client_id: 'no-such-program', response_type: 'code' } }),
  'GET /oauth2/authorization/:uid': () => ({ path: { uid: 'no-such-request' } }),
  'POST /oauth2/token': none,
  'GET /oauth2/interaction/:uid': () => ({ path: { uid: 'no-such-request' } }),
  'GET /oauth2/interaction/:uid/request': () => ({ path: { uid: 'no-such-request' } }),
  'POST /oauth2/interaction/:uid/answer': () => ({ path: { uid: 'no-such-request' }, body: { allow: true } }),
  'GET /api/me/connections': none,
  'DELETE /api/me/connections/:id': gone(),
  'GET /api/oauth-clients': none,
  'POST /api/oauth-clients': (_, mark) => ({ path: {}, body: program(mark) }),
  'PUT /api/oauth-clients/:id': withBody(gone(), (_, mark) => program(mark)),
  'POST /api/oauth-clients/:id/secret': gone(),
  'DELETE /api/oauth-clients/:id': gone(),
  'GET /api/me/shares': none,
  'GET /api/spaces-abroad': none,
  'DELETE /api/me/shares': () => ({ path: {}, query: { origin: 'https://b.example.com' } }),
};
