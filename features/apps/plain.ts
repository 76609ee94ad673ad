// Apps as a space shows them, and an app made in one go: its fields by their names, deployed at once.
import type { Static } from 'typebox';
import { cursor, readOffset } from '../../platform/cursor.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { type Ctx, write } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { defaultThread, liveApps } from './app-queries.ts';
import { createApp } from './apps.ts';
import type { AppCard, makeApp, PlainField } from './contract.ts';
import { deployTogether } from './deploying.ts';
import { type EditedOne, plainly } from './editing/definition.ts';
import { inPlace, newDefinitions } from './editing/editing.ts';
import { addFields } from './form.ts';
import { flagsIn } from './permissions.ts';

type PageOf = { readonly limit?: number | undefined; readonly after?: string | undefined };

/** The apps of a space whose records the reader may see or add, by name. */
export async function appsOfSpace(ctx: Ctx, space: string, { limit = 100, after }: PageOf) {
  ctx.asked.add('app.see');
  const here = await enter(ctx, 'space', space);
  await demand(here, 'space', space, 'space.see');
  const flags = await flagsIn(here);
  const rows = await liveApps(here.db, here.actor, { spaceIds: [space] });
  const apps = rows.flatMap((row): Static<typeof AppCard>[] => {
    const { view, add } = flags({ id: row.id, creatorId: row.creator_id, settings: row.live });
    const { name, description } = row.live.general;
    return view || add ? [{ id: row.id, name, description, mayAdd: add }] : [];
  });
  const sorted = apps.toSorted((a, b) => a.name.localeCompare(b.name, here.lang) || Number(a.id) - Number(b.id));
  const from = readOffset(after);
  const page = sorted.slice(from, from + limit);
  return { apps: page, next: from + limit < sorted.length ? cursor([from + limit]) : null };
}

type Plain = Static<typeof PlainField>;

/** What was left out is nothing. */
const editedOf = ({
  label,
  type,
  required = false,
  unique = false,
  options = [],
  initial = [],
  now = false,
  formula = '',
}: Omit<Plain, 'fields'>): EditedOne => ({
  ...plainly,
  ...{ code: null, ref: '', type, label, required, unique, initial, now, formula },
  options: options.map((name) => ({ name, was: null })),
});

/** Makes an app in a space and deploys it: all of it, or nothing. */
export async function makeAppOf(
  ctx: Ctx,
  space: string,
  { name, fields }: BodyOf<typeof makeApp>,
): Promise<{ id: string }> {
  ctx.asked.add('app.create');
  const here = await enter(ctx, 'space', space);
  const all = fields.map((field) => ({ ...editedOf(field), fields: (field.fields ?? []).map(editedOf) }));
  const { properties, at } = newDefinitions(all);
  return write(here, async (tx) => {
    await demand(tx, 'space', space, 'space.addApp');
    const thread = (await defaultThread(tx.db, space)) ?? undefined;
    const { id } = await createApp(tx, { name, space, thread });
    await inPlace(at, () => addFields(tx, id, properties, undefined));
    await deployTogether(tx, [id]);
    return { id };
  });
}
