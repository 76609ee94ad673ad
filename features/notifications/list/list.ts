// The list of what one was told. Everything in it, and in its count, is asked anew: lost access takes things out of both.
import type { Static } from 'typebox';
import { cursor, readCursor } from '../../../platform/cursor.ts';
import { textOf } from '../../../platform/text/richtext.ts';
import { allow } from '../../../policy/ask.ts';
import { type Ctx, personOf, write } from '../../../policy/context.ts';
import { everyPlace } from '../../../policy/reach.ts';
import { liveApps } from '../../apps/app-queries.ts';
import { flagsIn } from '../../apps/permissions.ts';
import { presentCard } from '../../people/cards.ts';
import { mayOf } from '../../records/desk.ts';
import { deskOf } from '../../records/open.ts';
import { titlesOf } from '../../records/titles.ts';
import type { Notification } from './contract.ts';
import * as queries from './queries.ts';

const MOST_COUNTED = 100;
const EXCERPT = 140;

/** The reader in one place, with what of its apps is open to them. */
async function readerIn(here: Ctx, which: queries.Which): Promise<queries.Reader> {
  const { actor } = here;
  const person = personOf(here).id;
  const ids = await queries.appsToldOf(here.db, person, which);
  if (ids.length === 0) return { actor, person, apps: [] };
  const [live, flags] = await Promise.all([liveApps(here.db, actor, { ids }), flagsIn(here)]);
  const open = live.filter((row) => flags({ id: row.id, creatorId: row.creator_id, settings: row.live }).view);
  const apps = await Promise.all(
    // Only permissions of records have to be asked record by record.
    open.map(async ({ id, live: { recordAcl } }) =>
      queries.inApp(id, recordAcl.length === 0 ? queries.any : mayOf(await deskOf(here, id), 'view')),
    ),
  );
  return { actor, person, apps };
}

type Listing = queries.Which & { readonly limit?: number | undefined; readonly after?: string | undefined };

export async function listNotifications(ctx: Ctx, { limit = 30, after, ...which }: Listing) {
  allow(ctx, 'account.own');
  const at = readCursor(after, ['id']);
  const page = { ...which, below: at ? String(at[0]) : null, limit: limit + 1 };
  const found = await Promise.all(
    everyPlace(ctx).map(async (here) => {
      const rows = await queries.notificationsOf(here.db, await readerIn(here, which), page);
      return rows.map((row) => ({ here, row }));
    }),
  );
  const all = found.flat().sort((a, b) => Number(BigInt(b.row.id) - BigInt(a.row.id)));
  const shown = all.slice(0, limit);
  const last = shown.at(-1)?.row;
  return {
    notifications: await presented(shown),
    next: all.length > limit && last ? cursor([last.id]) : null,
  };
}

type Found = { readonly here: Ctx; readonly row: queries.Row };

async function presented(found: readonly Found[]): Promise<Static<typeof Notification>[]> {
  const titles = await titlesIn(found);
  return found.map(({ row: { html, text, by, someone, ...row } }) => ({
    ...row,
    at: row.at.toISOString(),
    by: someone ? presentCard(by) : null,
    title: titles.get(`${row.app?.id} ${row.record}`) ?? '',
    text: excerpt(html === null ? (text ?? '') : textOf(html)),
  }));
}

/** Titles of the records on a page, as their reader sees them. */
async function titlesIn(found: readonly Found[]): Promise<Map<string, string>> {
  const byApp = new Map<string, { here: Ctx; ids: Set<string> }>();
  for (const { here, row } of found) {
    if (!row.app || row.record === null) continue;
    const of = byApp.get(row.app.id) ?? { here, ids: new Set<string>() };
    byApp.set(row.app.id, of);
    of.ids.add(row.record);
  }
  const pairs = await Promise.all(
    [...byApp].map(async ([app, { here, ids }]) => {
      const titles = await titlesOf(here, await deskOf(here, app), [...ids]);
      return [...titles].map(([id, title]) => [`${app} ${id}`, title] as const);
    }),
  );
  return new Map(pairs.flat());
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT).toWellFormed()}…` : line;
}

export async function countUnread(ctx: Ctx): Promise<{ count: number }> {
  allow(ctx, 'account.own');
  const which = { unread: true, direct: true };
  const counts = await Promise.all(
    everyPlace(ctx).map(async (here) => queries.howMany(here.db, await readerIn(here, which), which, MOST_COUNTED)),
  );
  return {
    count: Math.min(
      MOST_COUNTED,
      counts.reduce((sum, one) => sum + one, 0),
    ),
  };
}

/** One's own only: any other id answers the same and changes nothing. */
export async function markRead(ctx: Ctx, id: string, read: boolean): Promise<void> {
  allow(ctx, 'account.own');
  await write(ctx, (tx) => queries.setRead(tx.db, personOf(tx).id, id, read));
}

export async function markAllRead(ctx: Ctx, upTo: string): Promise<void> {
  allow(ctx, 'account.own');
  await write(ctx, (tx) => queries.setAllRead(tx.db, personOf(tx).id, upTo));
}
