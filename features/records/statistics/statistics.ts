// Figures of the apps that somebody manages: how many records and fields, how much they store, what is set up beside.
import { allow, mayInHouse } from '../../../policy/ask.ts';
import type { Ctx } from '../../../policy/context.ts';
import { isBuiltIn } from '../../apps/blank.ts';
import type { Field, Settings } from '../../apps/model.ts';
import { flagsIn } from '../../apps/permissions.ts';
import { presentCard } from '../../people/cards.ts';
import { type AppRow, appsSeen, callsToday, heldBy } from './queries.ts';

type Page = { readonly limit: number; readonly offset: number };

const fieldsOf = (fields: Readonly<Record<string, Field>>): Field[] =>
  Object.values(fields).flatMap((field) => [field, ...fieldsOf(field.fields ?? {})]);

/** Scripts and styles, plug-ins, or lists that are pages of their own. */
function isCustomized({ customize, plugins, views }: Settings): boolean {
  const parts = (customize ?? {}) as { readonly [device: string]: { readonly [kind: string]: unknown } | null };
  const lists = Object.values(parts).flatMap((part) => (typeof part === 'object' && part ? Object.values(part) : []));
  const hasFiles = lists.some((list) => Array.isArray(list) && list.length > 0);
  return hasFiles || plugins.length > 0 || Object.values(views).some(({ type }) => type === 'CUSTOM');
}

function statusOf({ live, is_changed }: AppRow): 'NOT_ACTIVATED' | 'CHANGED' | 'ACTIVATED' {
  if (!live) return 'NOT_ACTIVATED';
  return is_changed ? 'CHANGED' : 'ACTIVATED';
}

/** One page, by id. Administrators see every app of the house, also those of spaces they are not in. */
export async function appStatistics(ctx: Ctx, { limit, offset }: Page) {
  allow(ctx, 'apps.statistics');
  const isAll = mayInHouse(ctx.actor, 'apps.administer');
  const flags = await flagsIn(ctx);
  const managed = (await appsSeen(ctx.db, ctx.actor, isAll)).filter(
    ({ id, creator_id, live, preview }) =>
      isAll || flags({ id, creatorId: creator_id, settings: live ?? preview }).manage,
  );
  const page = managed.slice(offset, offset + limit);
  const ids = page.flatMap(({ id, live }) => (live ? [id] : []));
  const [held, calls] = await Promise.all([heldBy(ctx.db, ids), callsToday(ctx.db, ids)]);
  return page.map((row) => {
    const { id, space_id, space_name, live, preview, created_at, modified_at } = row;
    const settings = live ?? preview;
    const has = held.get(id);
    return {
      id,
      name: settings.general.name,
      space: space_id === null ? null : { id: space_id, name: space_name ?? '' },
      appGroup: 'Public',
      status: statusOf(row),
      recordUpdatedAt: (has?.changed_at ?? created_at).toISOString(),
      recordCount: has?.records ?? '0',
      fieldCount: String(fieldsOf(settings.fields).filter((field) => !isBuiltIn(field)).length),
      dailyRequestCount: calls.get(id) ?? '0',
      storageUsage: has?.bytes ?? '0',
      customized: isCustomized(settings),
      creator: presentCard(row.creator),
      createdAt: created_at.toISOString(),
      modifier: presentCard(row.modifier),
      modifiedAt: modified_at.toISOString(),
    };
  });
}
