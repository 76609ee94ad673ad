// The app that is measured, made and filled through the API as anybody would: in the house, or in a guest space.
import { formOf, recordOf, rowOf } from './rows.ts';

export type BenchApp = { readonly id: string; readonly path: string; readonly token: string };
type Place = { readonly space: string; readonly thread: string } | null;
type Headers = Readonly<Record<string, string>>;

/** Asks and fails unless the answer is good. */
export async function call(url: string, method: string, headers: Headers, body?: object): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

/** Makes the app. Its views ask for what is measured, so that it has the indexes such an app has. */
export async function makeApp(
  address: string,
  by: Headers,
  session: Headers,
  place: Place,
  { words = true } = {},
): Promise<BenchApp> {
  const path = place ? `/k/guest/${place.space}/v1` : '/k/v1';
  const at = (name: string) => `${address}${path}/preview/${name}.json`;
  const { app } = (await call(at('app'), 'POST', by, { name: '案件', ...place })) as { app: string };
  await call(at('app/form/fields'), 'POST', by, { app, properties: formOf() });
  const view = (name: string, index: number, filterCond: string) => ({
    [name]: { type: 'LIST', name, index, fields: ['title', 'amount', 'status', 'due'], filterCond, sort: 'due desc' },
  });
  await call(at('app/views'), 'PUT', by, {
    app,
    views: {
      ...view('進行中', 0, 'status in ("進行中") and amount >= "1"'),
      ...(words ? view('品川', 1, 'memo like "品川"') : {}),
    },
  });
  await call(at('app/deploy'), 'POST', by, { apps: [{ app }] });
  const made = await call(`${address}/api/apps/${app}/tokens`, 'POST', session, { grants: ['view', 'add', 'edit'] });
  const { id, token } = made as { id: string; token: string };
  if (!id) throw new Error('no token was made');
  await call(at('app/deploy'), 'POST', by, { apps: [{ app }] });
  return { id: app, path, token };
}

/** Adds records 1 to `count`, a hundred a call, some calls at once. */
export async function fill(address: string, { id, path }: BenchApp, by: Headers, count: number): Promise<void> {
  const starts = Array.from({ length: Math.ceil(count / 100) }, (_, i) => i * 100 + 1);
  const add = async () => {
    for (let from = starts.shift(); from !== undefined; from = starts.shift()) {
      const first = from;
      const records = Array.from({ length: Math.min(100, count - first + 1) }, (_, k) => recordOf(rowOf(first + k)));
      await call(`${address}${path}/records.json`, 'POST', by, { app: id, records });
    }
  };
  await Promise.all([add(), add(), add(), add()]);
}
