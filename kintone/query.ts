// Query strings as kintone's clients write them: `ids[0]=1`, `ids[]=1`, `ids=1&ids=2`, `a[b]=c`, `apps[0][app]=1`.

type Node = { readonly values: string[]; readonly inside: Map<string, Node> };
const node = (): Node => ({ values: [], inside: new Map() });

/** The segments of a key: `apps[0][app]` → apps, 0, app. Brackets that do not close belong to the name. */
function segments(key: string): string[] {
  if (!key.includes('[')) return [key];
  const [, name, brackets] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(key) ?? [];
  if (name === undefined) return [key];
  return [name, ...[...(brackets ?? '').matchAll(/\[([^[\]]*)\]/g)].map((found) => found[1] ?? '')];
}

function assemble({ values, inside }: Node): unknown {
  if (inside.size === 0) return values.length === 1 ? values[0] : values;
  const keys = [...inside.keys()];
  if (!keys.every((key) => /^\d*$/.test(key))) {
    return Object.fromEntries([...inside].map(([key, child]) => [key, assemble(child)]));
  }
  const byIndex = (a: string, b: string) =>
    Number(a === '') - Number(b === '') || a.length - b.length || (a < b ? -1 : 1);
  return keys.sort(byIndex).flatMap((key) => {
    const child = inside.get(key);
    if (!child) return [];
    return key === '' && child.inside.size === 0 ? child.values : [assemble(child)];
  });
}

/** The parameters of a URL's query string. */
export function parseQuery(search: string): Map<string, unknown> {
  const root = node();
  for (const [key, value] of new URLSearchParams(search)) {
    let at = root;
    for (const part of segments(key).slice(0, 10)) {
      const next = at.inside.get(part) ?? node();
      at.inside.set(part, next);
      at = next;
    }
    at.values.push(value);
  }
  return new Map([...root.inside].map(([key, child]) => [key, assemble(child)]));
}
