// Every endpoint of kintone's checklist, in every form of its address: it says what is wrong, refuses who may not and the wrong
// form of address, and then works.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kintoneRoutes, userApiRoutes } from '../../../bin/features.ts';
import { type Cast, type Kind, openCast, type Person, type Space } from '../cast.ts';
import { open } from './cases-open.ts';
import { type Endpoint, endpoints } from './checklist.ts';
import { caseOf, coverage, isDone, page } from './coverage.ts';
import { gaps } from './gaps.ts';
import { type Case, HANA, openStand, type Stand } from './stand.ts';

let cast: Cast;
let stands: Record<Kind, Stand>;
/** Another guest space of the same people. */
let other: Space;
beforeAll(async () => {
  cast = await openCast();

  stands = { normal: await openStand(cast, 'normal'), guest: await openStand(cast, 'guest') };
  other = await cast.space('guest');
});
afterAll(() => cast?.close());

const done = endpoints.filter(isDone);
const sends = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;
type Told = { code?: string };
/** Several calls in one answer with one result each. */
type Answer = { status: number; body: Told & { results?: Told[] } };

/** Sends a call under a prefix; an upload has a file, unless nothing is meant to be given. */
async function send(who: Person, prefix: string, call: string, params: object | null): Promise<Answer> {
  const [method, address] = call.split(' ') as [keyof typeof sends, string];
  const url = `${prefix}/${address}`;
  if (call !== 'POST file.json') return cast.as(who)[sends[method]](url, params ?? {});
  if (params === null)
    return cast.as(who).post(url, '--b\r\n\r\n--b--\r\n', { 'content-type': 'multipart/form-data; boundary=b' });
  const said = await cast
    .as(who)
    .upload('a.txt', 'x', 'text/plain', url)
    .catch((error: Error) => error.message);
  const refused = /^upload answered (\d+) (.*)$/s.exec(said);
  return refused ? { status: Number(refused[1]), body: JSON.parse(refused[2] ?? '') } : { status: 200, body: {} };
}

const brief = ({ status, body }: Answer) =>
  status === 200 ? '200' : `${status} ${body.code ?? body.results?.find(({ code }) => code)?.code}`;
const aboutOf = (call: string) => kintoneRoutes.find(({ method, path }) => `${method} ${path}` === call)?.about;

function refusalOf({ refusal = '403 CB_NO02' }: Case, kind: Kind): string {
  return typeof refusal === 'string' ? refusal : refusal[kind];
}
const outsider: Record<Kind, Person> = { normal: HANA, guest: 'suzuki' };

/** By the wrong form of the address. What belongs to no space is closed to those whom the form is not for. */
async function byWrongForm(kind: Kind, call: string, by: Person, params: object): Promise<[string, string]> {
  const about = aboutOf(call) ?? 'house';
  const ownPlace = about === 'house' || about === 'file';
  if (kind === 'normal') {
    const space = ownPlace ? '987654321' : other.id;
    const who = ownPlace && by === 'admin' ? 'smith' : by;
    // An administrator who is not in that space is told that there is none.
    const told = who === 'admin' ? '404 OC_NO01' : '403 CB_NO02';
    return [brief(await send(who, `/k/guest/${space}/v1`, call, params)), told];
  }
  const answer = await send(ownPlace ? HANA : by, '/k/v1', call, params);
  const told = ownPlace ? '403 CB_NO02' : about.startsWith('app') ? '400 GAIA_IL23' : '400 GAIA_IL25';
  return [brief(answer), told];
}

describe('the checklist', () => {
  test('is done, but for the known gaps', () => {
    const served = new Set([...kintoneRoutes, ...userApiRoutes].map(({ method, path }) => `${method} ${path}`));
    const missing = endpoints.filter(({ call }) => !served.has(call) && !(call in open) && !gaps.includes(call));
    expect(missing.map(({ call }) => call)).toEqual([]);
  });
  test('has a case for all that is done', () => {
    expect(done.filter((one) => !caseOf(one) && !(one.call in open)).map(({ call }) => call)).toEqual([]);
  });
  test('stands in coverage.md as it is', () => {
    expect(readFileSync(page, 'utf8'), 'run npm run docs').toBe(coverage());
  });
});

const inForm = (form: Endpoint['form']) => done.filter((one) => one.form === form && !(one.call in open));

describe.each<Kind>(['normal', 'guest'])('on the %s path', (kind) => {
  test.each(inForm(kind))('$call', async (endpoint) => {
    const { call } = endpoint;
    const one = caseOf(endpoint) as Case;
    const stand = one.ends ? await openStand(cast, kind) : stands[kind];
    const { by = 'sato', never = 'tanaka', told = 'CB_VA01' } = one;
    const params = await one.right(stand);
    const wrong = one.wrong?.(stand) ?? null;
    const answers = { wrong: brief(await send(by, stand.prefix, call, wrong)) };
    expect(answers).toEqual({ wrong: `400 ${told}` });
    const who = never === 'outsider' ? outsider[kind] : never;
    expect({ refused: brief(await send(who, stand.prefix, call, params)) }).toEqual({ refused: refusalOf(one, kind) });
    const [byWrong, meant] = await byWrongForm(kind, call, by, params);
    expect({ byWrong }).toEqual({ byWrong: meant });
    const worked = await send(by, stand.prefix, call, params);
    expect({ worked: brief(worked) }).toEqual({ worked: (kind === 'normal' && one.onNormal) || '200' });
  });
});

describe('in the User API', () => {
  test.each(inForm('user'))('$call', async (endpoint) => {
    const { call } = endpoint;
    const one = caseOf(endpoint) as Case;
    const params = await one.right(stands.normal);
    if (one.wrong !== null)
      expect(brief(await send('admin', '/v1', call, one.wrong?.(stands.normal) ?? null))).toBe('400 CB_VA01');
    const who = one.never === 'outsider' ? HANA : 'tanaka';
    expect({ refused: brief(await send(who, '/v1', call, params)) }).toEqual({ refused: '403 CB_NO02' });
    // Both doors have a call for files.
    if (call !== 'POST file.json') expect(brief(await send('admin', '/k/v1', call, params))).toBe('404 CB_NO01');
    expect(await send('admin', '/v1', call, params)).toMatchObject({ status: 200 });
  });
});

describe('open to everybody', () => {
  test.each(Object.entries(open))('%s', async (_call, { right, wrong, told }) => {
    expect(await wrong(cast)).toBe(told);
    expect(await right(cast)).toBe('200');
  });
});
