// The walk across domains, both ways: every route of one organisation, asked with the ids, sessions, tokens, cursors and links
// of the other on the same server. Nothing of it is shown, nothing of it changes, and nothing even exists.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../bin/app.ts';
import { until } from '../durability/until.ts';
import { ok } from '../house.ts';
import { nowhere } from '../nowhere.ts';
import { type Doors, type Place, place, spreadIds, staff } from '../place.ts';
import { ADMIN, type Ground, openGround, type Reply, serveGround } from '../two-domains.ts';
import { addressOf, isAimed, type Line, linesOf, shapeOf } from './lines.ts';

const A = 'a.test';
const B = 'b.test';
const [LOGIN, PASSWORD] = ADMIN.split(':');
type Domain = {
  readonly host: string;
  readonly word: string;
  readonly doors: Doors;
  readonly at: Place;
  /** Name and value of the administrator's session cookie. */
  readonly session: readonly [name: string, value: string];
  /** The secret of a token of its app. */
  readonly token: string;
};
let ground: Ground;
let server: Awaited<ReturnType<typeof serveGround>>;
let lines: Line[];
const domains = new Map<string, Domain>();
const domain = (host: string): Domain => domains.get(host) ?? expect.fail(`${host} was not made`);

beforeAll(async () => {
  ground = await openGround({ GENKAN_ADMIN: ADMIN });
  await ground.domain('add', 'b', '--host', B, '--admin', ADMIN);
  server = await serveGround(ground);
  await server.ask('POST', '/api/setup', {
    host: A,
    body: { organisation: 'A', name: '管理', login: LOGIN, password: PASSWORD, language: 'ja' },
  });
  const [first] = server.installation.domains.all();
  if (!first) throw new Error('there is no domain');
  const app = await createApp(first.house, { web: false });
  lines = linesOf(app);
  await app.close();
  domains.set(A, await furnish(A, 'カナリア甲kanaria-a-5108', 11));
  domains.set(B, await furnish(B, 'カナリア乙kanaria-b-6209', 311));
});
afterAll(async () => {
  await server?.stop();
  await ground?.close();
});

/** A guest space with everything in it. The guest's address is the same in both organisations. */
async function furnish(host: string, word: string, from: number): Promise<Domain> {
  const doors = server.doors(host);
  await spreadIds(doors, from);
  const common = await staff(doors, word);
  const guest: [string, string] = ['hana@guest.example.com', '花'];
  const at = await place(doors, { word, admin: 'sato', guest, isGuest: true, common });
  const { token } = await ok(doors.as('sato').post(`/api/apps/${at.app}/tokens`, { grants: ['view'] }));
  await ok(doors.as('sato').post(`/k/guest/${at.space}/v1/preview/app/deploy.json`, { apps: [{ app: at.app }] }));
  return { host, word, doors, at, session: await signIn(host), token };
}

async function signIn(host: string): Promise<[string, string]> {
  const { headers } = await server.ask('POST', '/api/session', { host, body: { login: LOGIN, password: PASSWORD } });
  const [name = '', value = ''] = String(headers['set-cookie']?.[0]).split(';')[0]?.split('=') ?? [];
  return [name, value];
}

type Asking = { as?: string; headers?: Record<string, string> };
type Walk = Map<Line, Reply>;

/** Every line at `host`, with the ids of a place. */
async function walk(
  host: string,
  at: Place,
  asking: Asking,
  only: (line: Line) => boolean = () => true,
): Promise<Walk> {
  const answers: Walk = new Map();
  let n = 0;
  for (const line of lines.filter(only)) {
    const request = line.request(at, `${host.slice(0, 1)}-${n++}`);
    const url = addressOf(line, at, request);
    answers.set(line, await server.ask(line.method, url, { host, ...asking, body: request.body }));
  }
  return answers;
}

/** What an answer shows of a word, and where it fails. */
function shown(answers: Walk, word: string): string[] {
  return [...answers].flatMap(([{ line }, { status, text, headers }]) => [
    ...(`${text}${decodeURI(JSON.stringify(headers))}`.includes(word)
      ? [`${line} shows ${word}: ${text.slice(0, 200)}`]
      : []),
    ...(status >= 500 && status !== 520 ? [`${line} answers ${status}: ${text.slice(0, 200)}`] : []),
  ]);
}

/** Where the answers differ from those to somebody else. How many tries are left is everybody's own. */
function different(answers: Walk, others: Walk, at: Place, as: Place = at): string[] {
  return [...answers].flatMap(([line, { status, text }]) => {
    const other = others.get(line);
    if (!other || status === 429 || other.status === 429) return [];
    const [mine, theirs] = [shapeOf(status, text, at), shapeOf(other.status, other.text, as)];
    return mine === theirs ? [] : [`${line.line}: ${mine.slice(0, 200)} instead of ${theirs.slice(0, 200)}`];
  });
}

/** Everything a domain holds, as text. What its own worker moves on is left out. */
async function contents({ doors }: Domain): Promise<string> {
  const { rows } = await doors.owner.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = current_schema()
     and tablename !~ '^(app_requests|outbox|mails|throttle|sessions|webhook|search_|notifications|house_mark)' order by 1`,
  );
  const all: unknown[] = [];
  for (const { name } of rows)
    all.push(name, (await doors.owner.query(`select t::text from ${name} t order by 1`)).rows);
  return JSON.stringify(all);
}

describe.each([
  [A, B],
  [B, A],
])('of %s, at %s', (own, other) => {
  const answersOf = (asking: Asking, only?: (line: Line) => boolean) => walk(other, domain(own).at, asking, only);

  test('nothing is shown, changed or even there, whatever is brought along', async () => {
    const { word, at, session, token } = domain(own);
    const before = await contents(domain(own));
    expect(before).toContain(word);
    const nobody = await answersOf({});
    expect(nobody.size).toBeGreaterThan(300);
    expect(shown(nobody, word)).toEqual([]);

    // A session of the one under the name that the other gives its own.
    const stolen = await answersOf({ headers: { cookie: `${domain(other).session[0]}=${session[1]}` } });
    expect(shown(stolen, word)).toEqual([]);
    expect(different(stolen, nobody, at)).toEqual([]);

    // A token of an app of the one.
    const isKintone = ({ line }: Line) => line.includes(' /k/');
    const withToken = await answersOf({ headers: { 'x-cybozu-api-token': token } }, isKintone);
    const withNone = await answersOf({ headers: { 'x-cybozu-api-token': 'x'.repeat(token.length) } }, isKintone);
    expect(shown(withToken, word)).toEqual([]);
    expect(different(withToken, withNone, at)).toEqual([]);

    // The other's own administrator, who may see everything there is there: the one's ids are as if they had never been.
    const admin = await answersOf({ as: ADMIN });
    expect(shown(admin, word)).toEqual([]);
    const never = await walk(other, nowhere, { as: ADMIN }, (line) => line.method === 'GET' && isAimed(line, at));
    expect(different(new Map([...admin].filter(([line]) => never.has(line))), never, at, nowhere)).toEqual([]);

    expect(await contents(domain(own))).toBe(before);
  }, 120_000);

  test('nothing is found by searching', async () => {
    const { word, at } = domain(own);
    const q = encodeURIComponent(word);
    const guestAt = domain(other).at.space;
    for (const as of [ADMIN, 'sato', 'guest/hana@guest.example.com'])
      for (const url of [
        `/api/search?q=${q}`,
        `/api/spaces?q=${q}`,
        `/api/people?q=${q}`,
        `/api/candidates?q=${q}`,
        `/api/spaces/${guestAt}/candidates?q=${q}`,
      ]) {
        const { text } = await server.ask('GET', url, { host: other, as });
        expect(text, `${url} as ${as}`).not.toContain(word);
      }
    // At home the same searches do find it.
    await until('it is found', async () => {
      const found = await server.ask('GET', `/api/search?q=${q}`, { host: own, as: 'sato' });
      return found.body.hits?.length > 0;
    });
    const home = await server.ask('GET', `/api/spaces?q=${q}`, { host: own, as: 'sato' });
    expect(home.text).toContain(at.space);
  });
});

test('at home the same walk sees all of it', async () => {
  for (const host of [A, B]) {
    const { at, word } = domain(host);
    const seen = await walk(host, at, { as: 'sato' }, ({ method }) => method === 'GET');
    expect([...seen.values()].filter(({ text }) => text.includes(word)).length).toBeGreaterThan(15);
    const token = { headers: { 'x-cybozu-api-token': domain(host).token } };
    const records = await walk(host, at, token, ({ line }) => line === 'GET /k/guest/:guestSpaceId/v1/records.json');
    expect([...records.values()][0]?.text).toContain(word);
  }
});
