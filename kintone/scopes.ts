// What programs may call that act for a person by OAuth, and which scope each call needs. What does not stand here accepts none.
import type { Scope } from '../features/signin/oauth/scopes.ts';
import { dialect } from './errors.ts';
import type { KintoneRoute } from './route.ts';

type Family = 'app_record' | 'app_settings' | 'file';

/** The addresses of each family; what reads is GET, and cursors, which hold nothing but a place in a list. */
const families: readonly (readonly [Family, RegExp])[] = [
  ['file', /^file$/],
  [
    'app_record',
    /^(record|records|bulkRequest|record\/(comments?|status|assignees)|records\/(status|cursor|acl\/evaluate))$/,
  ],
  ['app_settings', /^(preview\/)?(app|form|app\/.+|(record|field)\/acl)$|^apps$/],
];
/** Of spaces they read what is there, and write the body of a thread. */
const spaces: ReadonlyMap<string, Scope> = new Map([
  ['GET space.json', 'k:app_settings:read'],
  ['GET space/members.json', 'k:app_settings:read'],
  ['PUT space/thread.json', 'k:app_settings:write'],
]);

/** The scope that a call needs; null: it is not for programs that act for people. */
export function scopeOf({ method, path }: Pick<KintoneRoute, 'method' | 'path'>): Scope | null {
  const ofSpace = spaces.get(`${method} ${path}`);
  if (ofSpace) return ofSpace;
  const name = path.replace(/\.json$/, '');
  const family = families.find(([, addresses]) => addresses.test(name))?.[0];
  const deed = method === 'GET' || name === 'records/cursor' ? 'read' : 'write';
  return family ? `k:${family}:${deed}` : null;
}

/** Refuses a call that was not allowed; people who act themselves may everything that is theirs. */
export function mustBeInScope(scopes: ReadonlySet<string> | undefined, entry: KintoneRoute): void {
  if (!scopes) return;
  const scope = scopeOf(entry);
  if (scope === null || !scopes.has(scope)) throw dialect.outOfScope();
}
