// What programs may call with tokens of apps, and what a token has to grant for it. What does not stand here accepts none.
import type { Grant, Program } from '../policy/actors.ts';
import { dialect } from './errors.ts';
import type { KintoneRoute } from './route.ts';

/** One of these is needed; an empty list: any token. */
type Needs = readonly Grant[];

const use: Needs = ['view', 'add', 'manage'];
const manage: Needs = ['manage'];

/** Settings whose live version is for users of the app too. */
const open = [
  'app/form/fields.json',
  'app/form/layout.json',
  'form.json',
  'app/views.json',
  'app/settings.json',
  'app/status.json',
  'app/notifications/general.json',
  'app/notifications/perRecord.json',
  'app/notifications/reminder.json',
  'app/reports.json',
  'app/actions.json',
  'app/plugins.json',
];
const managed = ['app/acl.json', 'record/acl.json', 'field/acl.json', 'app/adminNotes.json'];
const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

const needs: ReadonlyMap<string, Needs> = new Map<string, Needs>([
  ...['record.json', 'records.json'].flatMap((path): [string, Needs][] => [
    [`GET ${path}`, ['view']],
    [`POST ${path}`, ['add']],
    [`PUT ${path}`, ['edit']],
    [`DELETE ${path}`, ['delete']],
  ]),
  ...['POST', 'GET', 'DELETE'].map((method): [string, Needs] => [`${method} records/cursor.json`, ['view']]),
  ['GET record/comments.json', ['view']],
  ['POST record/comment.json', ['view']],
  ['DELETE record/comment.json', ['view']],
  ['PUT record/status.json', ['view']],
  ['PUT records/status.json', ['view']],
  ['PUT record/assignees.json', ['view']],
  ['POST file.json', ['add', 'edit']],
  ['GET file.json', ['view']],
  // Each call in it is asked for itself.
  ['POST bulkRequest.json', []],
  ['GET app.json', []],
  ...open.map((path): [string, Needs] => [`GET ${path}`, use]),
  ...managed.flatMap((path) => methods.map((method): [string, Needs] => [`${method} ${path}`, manage])),
  ...[...open, ...managed, 'app/deploy.json'].flatMap((path) =>
    methods.map((method): [string, Needs] => [`${method} preview/${path}`, manage]),
  ),
]);

const keyOf = ({ method, path }: KintoneRoute) => `${method} ${path}`;

/** A call that accepts tokens, about apps that these are of, on the path of a space that one of them is in. */
export function mustBeForTokens(
  { apps: own }: Program,
  entry: KintoneRoute,
  apps: readonly string[],
  guestSpace: string | null,
): void {
  if (!needs.has(keyOf(entry))) throw dialect.notByToken();
  // Another app answers the same whether it is there or not.
  const foreign = apps.find((id) => !own.some(({ app }) => app === id));
  if (foreign !== undefined) throw dialect.tokenForOtherApp(foreign);
  const isHere = guestSpace === null || own.some(({ isGuest, space }) => isGuest && space === guestSpace);
  if (!isHere) throw dialect.noPrivilege();
}

/** The tokens of each app together grant what the call needs. */
export function mustBeGranted(
  { apps: own }: Program,
  entry: KintoneRoute,
  apps: readonly string[],
  params: unknown,
): void {
  const wanted = needs.get(keyOf(entry)) ?? [];
  const alsoAdds = entry.method === 'PUT' && (params as { upsert?: boolean }).upsert === true;
  const grants = (granted: ReadonlySet<Grant>) => wanted.length === 0 || wanted.some((grant) => granted.has(grant));
  // What names no app may be done for any of them.
  if (apps.length === 0 && !own.some((one) => grants(one.grants))) throw dialect.notByToken();
  for (const id of apps) {
    const granted = own.find(({ app }) => app === id)?.grants ?? new Set<Grant>();
    if (!grants(granted) || (alsoAdds && !granted.has('add'))) throw dialect.notByToken();
  }
}
