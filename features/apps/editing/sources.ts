// Which apps the form of an app can look into, and their fields, for who manages it: never across the border of a guest space.
import type { AnswerOf } from '../../../platform/http/contract.ts';
import type { Ctx } from '../../../policy/context.ts';
import { enter } from '../../../policy/reach.ts';
import { liveApps, spaceNames } from '../app-queries.ts';
import { managedApp } from '../apps.ts';
import { sourceOf } from '../fields/sources.ts';
import type { Field, Settings } from '../model.ts';
import { flagsIn } from '../permissions.ts';
import type { listSources, readSource } from './contract.ts';

type Sources = AnswerOf<typeof listSources>;
type Source = AnswerOf<typeof readSource>;
const MOST = 50;

/** By name, the app itself first. */
export async function sourcesOf(ctx: Ctx, id: string, text: string): Promise<Sources> {
  const here = await enter(ctx, 'app', id);
  const row = await managedApp(here, id, false);
  const flags = await flagsIn(here);
  const within = row.is_guest && row.space_id !== null ? { spaceIds: [row.space_id] } : {};
  const found = await liveApps(here.db, here.actor, { ...within, name: text.trim() });
  const apps = found.filter((one) => {
    const { view, manage } = flags({ id: one.id, creatorId: one.creator_id, settings: one.live });
    return one.is_guest === row.is_guest && (view || manage);
  });
  const sorted = apps.toSorted(
    (a, b) =>
      Number(b.id === id) - Number(a.id === id) ||
      a.live.general.name.localeCompare(b.live.general.name, here.lang) ||
      Number(a.id) - Number(b.id),
  );
  const page = sorted.slice(0, MOST);
  const names = await spaceNames(here.db, [...new Set(page.flatMap(({ space_id }) => space_id ?? []))]);
  return {
    apps: page.map(({ id: one, live, space_id }) => ({
      id: one,
      name: live.general.name,
      space: names.get(space_id ?? '') ?? null,
    })),
    more: sorted.length > MOST,
  };
}

/** What can be chosen in a field, or be its state, in order. */
export const optionsOf = ({ type, options = {} }: Field, { process }: Settings) => {
  const named: Readonly<Record<string, { readonly index: string }>> =
    type === 'STATUS' ? (process.states ?? {}) : options;
  return Object.keys(named).toSorted((a, b) => Number(named[a]?.index) - Number(named[b]?.index));
};

/** Fields that have values; those that are switched off are none. */
export async function sourceIn(ctx: Ctx, id: string, source: string): Promise<Source> {
  const here = await enter(ctx, 'app', id);
  const row = await managedApp(here, id, false);
  const { ref, settings } = await sourceOf({ tx: here, row }, { app: source, code: '' }, row.preview.fields);
  const fields = Object.values(settings.fields).filter(
    ({ type, enabled }) => enabled !== false && type !== 'GROUP' && type !== 'REFERENCE_TABLE' && type !== 'SUBTABLE',
  );
  return {
    id: ref.app,
    name: settings.general.name,
    fields: fields.map((field) => ({
      code: field.code,
      type: field.type,
      label: field.label,
      unique: field.unique === true || field.type === 'RECORD_NUMBER',
      protocol: field.protocol ?? '',
      options: optionsOf(field, settings),
    })),
  };
}
