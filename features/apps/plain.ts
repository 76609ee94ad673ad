// Apps as a space shows them, and an app made in one go: its fields by their names, deployed at once.
import type { Static } from 'typebox';
import { cursor, readOffset } from '../../platform/cursor.ts';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { type Ctx, write } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { defaultThread, liveApps } from './app-queries.ts';
import { createApp } from './apps.ts';
import { reservedCodes } from './blank.ts';
import type { AppCard, makeApp, PlainField } from './contract.ts';
import { deploy } from './deploying.ts';
import { addFields } from './form.ts';
import { flagsIn } from './permissions.ts';
import { words } from './words.ts';

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

const choices: readonly string[] = ['DROP_DOWN', 'RADIO_BUTTON', 'CHECK_BOX', 'MULTI_SELECT'];

/** A code from a name: what cannot stand in one is left out, and a number put behind what is taken. */
function codeOf(label: string, taken: ReadonlySet<string>): string {
  const kept = label.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_]/gu, '');
  const base = kept === '' || /^\p{N}/u.test(kept) ? `f${kept}` : kept;
  let code = base.slice(0, 120);
  for (let n = 2; taken.has(code); n++) code = `${base.slice(0, 120)}_${n}`;
  return code;
}

function propertiesOf(fields: readonly Static<typeof PlainField>[]): Record<string, object> {
  const problems: FieldMessages = {};
  const properties: Record<string, object> = {};
  const taken = new Set(reservedCodes);
  fields.forEach(({ label, type, required = false, options = [] }, i) => {
    const name = label.trim();
    if (name === '') problems[`fields[${i}].label`] = [words.required];
    const isChoice = choices.includes(type);
    if (isChoice && options.length === 0) problems[`fields[${i}].options`] = [words.optionsNeeded];
    if (isChoice && new Set(options).size < options.length) problems[`fields[${i}].options`] = [words.optionTwice];
    const code = codeOf(name, taken);
    taken.add(code);
    const given = Object.fromEntries(options.map((label, index) => [label, { label, index: String(index) }]));
    properties[code] = {
      type,
      code,
      label: name,
      required,
      ...(isChoice ? { options: given } : {}),
      ...(type === 'LINK' ? { protocol: 'WEB' } : {}),
    };
  });
  if (Object.keys(problems).length > 0) throw refuse.invalid(problems);
  return properties;
}

/** Makes an app in a space and deploys it: all of it, or nothing. */
export async function makeAppOf(
  ctx: Ctx,
  space: string,
  { name, fields }: BodyOf<typeof makeApp>,
): Promise<{ id: string }> {
  ctx.asked.add('app.create');
  const here = await enter(ctx, 'space', space);
  return write(here, async (tx) => {
    await demand(tx, 'space', space, 'space.addApp');
    const thread = (await defaultThread(tx.db, space)) ?? undefined;
    const { id } = await createApp(tx, { name, space, thread });
    await addFields(tx, id, propertiesOf(fields), undefined);
    await deploy(tx, [{ app: id }], false);
    return { id };
  });
}
