// Calls that are open to everybody: each succeeds, and says what is wrong. There is nobody to refuse and one form of address.
import { ok } from '../../house.ts';
import type { Cast } from '../cast.ts';
import { as } from '../wire.ts';

/** Both answer the status, with the code of a refusal. */
type OpenCase = {
  readonly right: (cast: Cast) => Promise<string>;
  readonly wrong: (cast: Cast) => Promise<string>;
  readonly told: string;
};

async function get(cast: Cast, url: string): Promise<string> {
  const { status, body } = await cast.as(null).get(url);
  return status === 200 ? '200' : `${status} ${(body as { code?: string }).code}`;
}

const REDIRECT = 'https://stock.example.com/callback';

/** A program as an administrator registers it. */
async function registered(cast: Cast): Promise<{ id: string; secret: string }> {
  const wanted = { name: '在庫連携', kind: 'web', redirectUris: [REDIRECT], users: 'all', people: [], guests: false };
  const { client, secret } = await ok<{ client: { id: string }; secret: string }>(
    cast.as('admin').post('/api/oauth-clients', wanted),
  );
  return { id: client.id, secret };
}

type Page = { status: number; location: string; cookies: string };

/** Opens an address as a browser with these cookies. */
async function visit(cast: Cast, url: string, cookies = ''): Promise<Page> {
  const answer = await cast.app.inject({ url, headers: { cookie: cookies } });
  const set = [answer.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0]);
  const location = String(answer.headers.location ?? '').replace(/^http:\/\/genkan\.test/, '');
  return { status: answer.statusCode, location, cookies: [cookies, ...set].filter(Boolean).join('; ') };
}

/** Sends a browser to ask; redirects are the success of it. */
async function authorize(cast: Cast, id: string, redirect: string): Promise<Page> {
  const query = {
    response_type: 'code',
    client_id: id,
    redirect_uri: redirect,
    scope: 'k:app_record:read',
    state: 's',
  };
  return visit(cast, `/oauth2/authorization?${new URLSearchParams(query)}`);
}

/** The whole way of a browser in which Sato says yes. */
async function codeFor(cast: Cast, id: string): Promise<string> {
  const asked = await authorize(cast, id, REDIRECT);
  const headers = { ...as('sato'), cookie: asked.cookies };
  const url = `${asked.location}/answer`;
  const said = await cast.app.inject({ method: 'POST', url, headers, payload: { allow: true } });
  const { goOn } = said.json<{ goOn: string }>();
  const back = await visit(cast, new URL(goOn).pathname, asked.cookies);
  return new URL(back.location).searchParams.get('code') ?? '';
}

async function redeem(cast: Cast, { id, secret }: { id: string; secret: string }, code: string): Promise<string> {
  const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT };
  const answer = await cast.app.inject({
    method: 'POST',
    url: '/oauth2/token',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
    },
    payload: new URLSearchParams(form).toString(),
  });
  return answer.statusCode === 200 ? '200' : `${answer.statusCode} ${answer.json<{ error: string }>().error}`;
}

export const open: Readonly<Record<string, OpenCase>> = {
  'GET apis.json': {
    right: (cast) => get(cast, '/k/v1/apis.json'),
    wrong: (cast) => get(cast, '/k/guest/1/v1/apis.json'),
    told: '404 CB_NO01',
  },
  'GET apis/{apiId}.json': {
    right: (cast) => get(cast, '/k/v1/apis/records/get.json'),
    wrong: (cast) => get(cast, '/k/v1/apis/nothing/get.json'),
    told: '404 CB_NO01',
  },
  'GET authorization': {
    right: async (cast) => {
      const { status } = await authorize(cast, (await registered(cast)).id, REDIRECT);
      return status === 303 ? '200' : String(status);
    },
    wrong: async (cast) =>
      String((await authorize(cast, (await registered(cast)).id, 'https://elsewhere.example.com/')).status),
    told: '400',
  },
  'POST token': {
    right: async (cast) => {
      const program = await registered(cast);
      return redeem(cast, program, await codeFor(cast, program.id));
    },
    wrong: async (cast) => redeem(cast, await registered(cast), 'no-such-code'),
    told: '400 invalid_grant',
  },
};
