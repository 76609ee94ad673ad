// Making the apps of a template: every part goes through the call that sets it, with its checks. All of them or none.
import { readParams } from '../../../kintone/params.ts';
import { Refusal } from '../../../platform/errors.ts';
import { allow, mayInHouse } from '../../../policy/ask.ts';
import { type Ctx, write } from '../../../policy/context.ts';
import { defaultThread } from '../../apps/app-queries.ts';
import { createApp, managedApp } from '../../apps/apps.ts';
import { isBuiltIn } from '../../apps/blank.ts';
import { deployTogether } from '../../apps/deploying.ts';
import { addFields, changeFields } from '../../apps/form.ts';
import { kintone as appCalls } from '../../apps/kintone.ts';
import type { Field } from '../../apps/model.ts';
import { setCategories } from '../categories/categories.ts';
import { kintone as permissionCalls } from '../kintone.ts';
import { kintoneParts } from '../kintone-parts.ts';
import { kintoneProcessSettings } from '../kintone-process.ts';
import { prepare } from '../parts.ts';
import type { Template, TemplateApp } from './template.ts';
import { templateProblem } from './words.ts';

type Sent = Readonly<Record<string, unknown>>;
const calls = new Map(
  [...appCalls, ...permissionCalls, ...kintoneParts, ...kintoneProcessSettings]
    .filter(({ method }) => method === 'PUT')
    .map((call) => [call.path, call] as const),
);

/** Parts in the order in which one may name what another one brought. Actions name other apps: all of them are there by then. */
const first = [
  'app/form/layout.json',
  'app/settings.json',
  'app/status.json',
  'app/views.json',
  'record/acl.json',
  'field/acl.json',
  'app/reports.json',
  'app/notifications/general.json',
  'app/notifications/perRecord.json',
  'app/notifications/reminder.json',
  'app/adminNotes.json',
];
const last = ['app/actions.json', 'app/acl.json'];

async function setPart(tx: Ctx, app: string, path: string, body: Sent | undefined): Promise<void> {
  const call = calls.get(`preview/${path}`);
  if (!call || !body) return;
  const { revision: _, ...given } = body;
  const params = readParams(call.params, new Map(), { ...given, app });
  await call.handle(tx, { params } as Parameters<typeof call.handle>[1]);
}

/** Pages of one's own run in everybody's browser: who may not set them up gets the other views. */
function viewsFor(tx: Ctx, { views }: Sent): Sent {
  if (mayInHouse(tx.actor, 'apps.administer') || typeof views !== 'object' || views === null) return { views };
  const kept = Object.entries(views).filter(([, one]) => (one as { type?: unknown } | null)?.type !== 'CUSTOM');
  return { views: Object.fromEntries(kept.map(([name, one], index) => [name, { ...(one as object), index }])) };
}

const asField = (value: unknown) => value as Field;
const looks = ({ lookup, referenceTable, fields }: Field): boolean =>
  lookup !== undefined || referenceTable !== undefined || Object.values(fields ?? {}).some(looks);
/** The fields of other apps that a field needs, as `app code`. */
function needs({ lookup, referenceTable, fields }: Field): string[] {
  const own = lookup
    ? [lookup.relatedKeyField, ...(lookup.fieldMappings ?? []).map((one) => one.relatedField)]
    : referenceTable
      ? [referenceTable.condition?.relatedField, ...(referenceTable.displayFields ?? [])]
      : [];
  const app = (lookup ?? referenceTable)?.relatedApp?.app;
  return [...own.map((code) => `${app} ${code}`), ...Object.values(fields ?? {}).flatMap(needs)];
}

const usesCategories = (fields: TemplateApp['fields']) =>
  Object.values(fields).some((one) => asField(one).type === 'CATEGORY' && asField(one).enabled === true);

type Making = { readonly tx: Ctx; readonly ids: ReadonlyMap<string, string> };

/** Apps of the template by the ids they were given. */
function renumbered(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => renumbered(one, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const isRef = (key === 'relatedApp' || key === 'destApp') && typeof one === 'object' && one !== null;
      if (!isRef) return [key, renumbered(one, ids)];
      // Outside the template there is nothing for it: an id of the file means nothing here.
      return [key, { app: ids.get(String((one as Sent).app)) ?? '0', code: '' }];
    }),
  );
}

async function builtInFields({ tx }: Making, id: string, given: readonly Field[]): Promise<void> {
  const { preview } = await managedApp(tx, id, false);
  const changes = given.filter(isBuiltIn).flatMap(({ type, code, label, noLabel }) => {
    const own = Object.values(preview.fields).find((field) => field.type === type);
    return own ? [[own.code, { code, label, noLabel }] as const] : [];
  });
  if (changes.length > 0) await changeFields(tx, id, Object.fromEntries(changes), undefined);
}

const sent = (fields: readonly Field[]) => Object.fromEntries(fields.map((field) => [field.code, field]));

/** Fields that look into other apps come once what they look for is there. */
async function allFields(making: Making, apps: readonly TemplateApp[]): Promise<void> {
  const { tx, ids } = making;
  const there = new Set<string>();
  const waiting = new Map<string, Field[]>();
  for (const { app, fields } of apps) {
    const id = ids.get(app) ?? '';
    const all = Object.values(fields).map(asField);
    await named(app, async () => {
      await builtInFields(making, id, all);
      const plain = all.filter((field) => !isBuiltIn(field) && !looks(field));
      if (plain.length > 0) await addFields(tx, id, sent(plain), undefined);
    });
    for (const { code } of all.filter((field) => !looks(field))) there.add(`${app} ${code}`);
    waiting.set(app, all.filter(looks));
  }
  for (let more = true; more; ) {
    more = false;
    for (const [app, fields] of waiting) {
      const own = new Set(fields.map(({ code }) => `${app} ${code}`));
      const ready = fields.filter((field) => needs(field).every((one) => there.has(one) || own.has(one)));
      if (ready.length === 0) continue;
      const given = renumbered(sent(ready), ids);
      await named(app, () => addFields(tx, ids.get(app) ?? '', given, undefined));
      for (const { code } of ready) there.add(`${app} ${code}`);
      waiting.set(
        app,
        fields.filter((field) => !ready.includes(field)),
      );
      more = true;
    }
  }
  const [stuck] = [...waiting].find(([, fields]) => fields.length > 0) ?? [];
  if (stuck !== undefined) throw templateProblem.broken(stuck, null);
}

/** A refusal says which app of the template it is about. */
async function named<T>(app: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof Refusal ? templateProblem.broken(app, error) : error;
  }
}

/** Makes all apps of a template in a space, or in none; answers their ids in its order. */
export function makeApps(ctx: Ctx, template: Template, space: string | null): Promise<string[]> {
  allow(ctx, 'app.create');
  return write(ctx, async (tx) => {
    const thread = space === null ? undefined : ((await defaultThread(tx.db, space)) ?? undefined);
    const ids = new Map<string, string>();
    for (const { app, parts } of template.apps) {
      const name = String(parts['app/settings.json']?.name ?? '');
      const { id } = await createApp(tx, { name, space: space ?? undefined, thread });
      ids.set(app, id);
    }
    await allFields({ tx, ids }, template.apps);
    for (const paths of [first, last])
      for (const { app, parts, plugins, categories = [], fields } of template.apps)
        await named(app, async () => {
          const id = ids.get(app) ?? '';
          if (paths === first && categories.length > 0)
            await prepare(tx, { app: id }, setCategories({ enabled: usesCategories(fields), categories }));
          for (const path of paths) {
            const body = parts[path] && (renumbered(parts[path], ids) as Sent);
            await setPart(tx, id, path, body && path === 'app/views.json' ? viewsFor(tx, body) : body);
          }
          if (paths === first && plugins.length > 0)
            await prepare(tx, { app: id }, (settings) => ({ ...settings, plugins: plugins.slice(0, 20) }));
        });
    const made = [...ids.values()];
    await deployTogether(tx, made);
    return made;
  });
}
