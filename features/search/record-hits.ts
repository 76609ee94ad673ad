// Records that were found, as their reader may see them now: their titles, and where in them the keywords stand.
import { textOf } from '../../platform/text/richtext.ts';
import type { Ctx } from '../../policy/context.ts';
import type { Code, Settings } from '../apps/model.ts';
import type { Desk } from '../records/desk.ts';
import { mayOf } from '../records/desk.ts';
import { shown } from '../records/reading.ts';
import { recordsById } from '../records/record-queries.ts';
import { titlesOf } from '../records/titles.ts';
import { excerptOf, type Piece } from './excerpts.ts';
import type { Hit } from './queries.ts';
import type { Seen } from './seen.ts';

export type RecordFound = {
  readonly title: string;
  readonly excerpts: readonly (readonly Piece[])[];
  /** Fields in which a keyword stands, at most three. */
  readonly fields: readonly { readonly code: Code; readonly label: string }[];
};

const MOST = 3;
type Cell = { readonly type: string; readonly value: unknown };

/** What a value says, as the search knows it. */
function textsOf({ type, value }: Cell): string[] {
  if (type === 'SUBTABLE' && Array.isArray(value))
    return value.flatMap((row: { value: Record<string, Cell> }) => Object.values(row.value).flatMap(textsOf));
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string');
  if (typeof value !== 'string') return [];
  return [type === 'RICH_TEXT' ? textOf(value) : value];
}

const quiet = new Set([
  '__ID__',
  '__REVISION__',
  'CREATOR',
  'MODIFIER',
  'CREATED_TIME',
  'UPDATED_TIME',
  'STATUS',
  'STATUS_ASSIGNEE',
  'CATEGORY',
  'DATE',
  'TIME',
  'DATETIME',
  'FILE',
]);

function found(
  settings: Settings,
  answer: Readonly<Record<string, Cell>>,
  title: string,
  keywords: readonly string[],
): RecordFound {
  const excerpts: Piece[][] = [];
  const fields: { code: Code; label: string }[] = [];
  for (const [code, cell] of Object.entries(answer)) {
    if (quiet.has(cell.type) || fields.length === MOST) continue;
    const excerpt = textsOf(cell)
      .map((text) => excerptOf(text, keywords))
      .find((one) => one !== null);
    if (!excerpt) continue;
    excerpts.push(excerpt);
    fields.push({ code, label: settings.fields[code]?.label ?? code });
  }
  return { title, excerpts, fields };
}

async function recordsIn(
  here: Ctx,
  desk: Desk,
  ids: readonly string[],
  keywords: readonly string[],
): Promise<[string, RecordFound][]> {
  const { id: app, settings } = desk.app;
  const records = await recordsById(here.db, app, settings.fields, ids, { where: mayOf(desk, 'view') });
  const there = records.map(({ builtIn }) => builtIn.id);
  const answers = await shown(here, desk, records, []);
  const titles = await titlesOf(here, desk, there);
  return there.map((id, i) => [`${app} ${id}`, found(settings, answers[i] ?? {}, titles.get(id) ?? '', keywords)]);
}

type Listed = { readonly hit: Hit; readonly here: Ctx; readonly seen: Seen };

/** By app and record. What has gone, or has been closed, since it was listed is not among them. */
export async function recordsFound(
  page: readonly Listed[],
  keywords: readonly string[],
): Promise<Map<string, RecordFound>> {
  const byDesk = new Map<Desk, { here: Ctx; ids: Set<string> }>();
  for (const { hit, here, seen } of page) {
    const desk = seen.desks.get(hit.app ?? '');
    if (!desk || hit.record === null) continue;
    const known = byDesk.get(desk) ?? { here, ids: new Set() };
    byDesk.set(desk, known);
    known.ids.add(hit.record);
  }
  const all = await Promise.all([...byDesk].map(([desk, { here, ids }]) => recordsIn(here, desk, [...ids], keywords)));
  return new Map(all.flat());
}
