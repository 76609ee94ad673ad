// Whatever stands in a parameter of kintone's calls, wherever it stands: it is refused or means nothing, and nothing breaks.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { kintoneRoutes, userApiRoutes } from '../../../bin/features.ts';
import type { Shape } from '../../../kintone/params.ts';
import { type Cast, openCast } from '../cast.ts';
import { type Endpoint, endpoints } from './checklist.ts';
import { caseOf, isDone } from './coverage.ts';
import { openStand, type Stand } from './stand.ts';

let cast: Cast;
let stand: Stand;
beforeAll(async () => {
  cast = await openCast();
  stand = await openStand(cast, 'normal');
});
afterAll(() => cast?.close());

const inherited = '{"__proto__": {"broken": 1}, "constructor": {"prototype": {"broken": 1}}}';
const values: readonly unknown[] = [
  ...['9'.repeat(40), 1e308, -1, 1.5, 'NaN', true, {}, [], [[null]], [1, 'x', {}]],
  ...['x\u0000y', '\ud800', 'x'.repeat(70_000), '__proto__', '2020-02-31T99:99:99+99:99', "'; drop table apps; --"],
  ...[JSON.parse(inherited), [JSON.parse(inherited)], Array(10_001).fill(1)],
];

type Path = readonly string[];
type Tree = Readonly<Record<string, unknown>>;

/** Every place that a shape has; of lists and of values under names of their own the first that is rightly given. */
function placesIn(shape: Shape, right: unknown, at: Path = []): Path[] {
  const given = (typeof right === 'object' && right !== null ? right : {}) as Tree;
  const [name = 'x'] = Object.keys(given);
  const inner: [string, Shape][] = shape.each
    ? [[name, shape.each]]
    : Object.entries(shape.properties ?? (shape.items ? { 0: shape.items } : {}));
  const free = inner.length === 0 ? Object.keys(given).map((key): [string, Shape] => [key, {}]) : inner;
  return free.flatMap(([key, one]) => [[...at, key], ...placesIn(one, given[key], [...at, key])]);
}

/** The parameters with another value at one place. */
function withValue(params: unknown, [key = '', ...rest]: Path, value: unknown): unknown {
  const inside = rest.length === 0 ? value : withValue((params as Tree | undefined)?.[key], rest, value);
  if (Array.isArray(params) || (params === undefined && key === '0')) return [inside];
  return { ...(params as Tree | undefined), [key]: inside };
}

const sends = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;
const taking = ({ call, form }: Endpoint) =>
  (form === 'user' ? userApiRoutes : kintoneRoutes).find(({ method, path }) => `${method} ${path}` === call);
const asked = endpoints.filter((one) => isDone(one) && (one.form === 'normal' || one.form === 'user'));
/** What is not JSON has no such places. */
const inJson = asked.filter((one) => caseOf(one) && !one.call.endsWith('.csv') && one.call !== 'POST file.json');

test.each(inJson)('$call ($form)', async (endpoint) => {
  const entry = taking(endpoint);
  const one = caseOf(endpoint);
  if (!entry || !one) throw new Error('there is no such call');
  const faults = vi.spyOn(cast.house.log, 'error');
  // One may come out right by chance: it ends what it is about, or takes from everybody but administrators what they may.
  const isAboutRights = /acl/.test(entry.path);
  const right = await one.right(one.ends || isAboutRights ? await openStand(cast, 'normal') : stand);
  const caller = cast.as(endpoint.form === 'user' || isAboutRights ? 'admin' : (one.by ?? 'sato'));
  const send = caller[sends[entry.method]];
  const url = `${endpoint.form === 'user' ? '/v1' : '/k/v1'}/${entry.path}`;
  for (const at of placesIn(entry.params as Shape, right))
    for (const value of values) {
      const { status } = await send(url, withValue(right, at, value));
      expect({ at: at.join('.'), value, broken: status >= 500 || faults.mock.calls.length > 0 }).toMatchObject({
        broken: false,
      });
    }
  expect(({} as { broken?: unknown }).broken).toBeUndefined();
  faults.mockRestore();
});
