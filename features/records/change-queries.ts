// SQL that changes records: many of one call by one statement, and single ones of several calls by one that they share.
import type { Db } from '../../platform/db/connections.ts';
import { inOneMoment } from '../../platform/db/together.ts';
import { type Line, type Sent, sentOf, source, valuesOf, withWords, wordsBeside, wordsSent } from './parameters.ts';
import { type Column, columnsOf, withRowIds } from './record-queries.ts';
import { tableName } from './table-queries.ts';
import type { Standing } from './values/record.ts';
import {
  type Along,
  ask,
  begins,
  type Fields,
  keeps,
  LEFT,
  remembered,
  stands,
  type Target,
  tells,
} from './write-queries.ts';

export type ChangedRecord = {
  readonly id: string;
  readonly modifierId: string;
  readonly updatedAt: Date;
  readonly values: Standing['values'];
  readonly tables: Standing['tables'];
  /** The revision it was decided on. When any record of a call has gone on, none is written. */
  readonly expected?: string | undefined;
};

const CHANGING: readonly Sent[] = [
  { name: 'id', type: 'bigint' },
  { name: 'modifier_id', type: 'bigint' },
  { name: 'updated_at', type: 'timestamptz' },
  { name: 'expected', type: 'bigint' },
  { name: 'position', type: 'int' },
];
/** What is written, and how: the columns of a call, and those with the words of texts beside them. */
function columnsFor(app: Target, changed: readonly Column[]) {
  const own = changed.map(sentOf);
  const beside = wordsBeside(app.words, changed);
  const names = own.map(({ name }) => name);
  const set = [
    ...['revision = t.revision + 1', 'modifier_id = r.modifier_id', 'updated_at = r.updated_at'],
    ...[...names, ...beside.map(({ name }) => `"${name}"`)].map((name) => `${name} = r.${name}`),
  ].join(', ');
  const leaves = ['new.revision as now', LEFT, ...names.map((name) => `old.${name}`)].join(', ');
  return { names, beside, sent: [...CHANGING, ...own, ...beside.map(wordsSent)], set, leaves };
}
const MEANT = 't.id = r.id and (r.expected is null or t.revision = r.expected)';

async function linesOf(db: Db, app: Target, records: readonly ChangedRecord[], changed: readonly Column[]) {
  const beside = wordsBeside(app.words, changed);
  return (await withRowIds(db, records)).map((record, position) => ({
    ...Object.fromEntries(
      changed.map(({ name, kind }) => [name, kind === 'rows' ? record.tables[name] : record.values[name]]),
    ),
    ...withWords(beside, record),
    id: record.id,
    modifier_id: record.modifierId,
    updated_at: record.updatedAt.toISOString(),
    expected: record.expected ?? null,
    position,
  }));
}

/**
 * Writes these columns of records, one revision further; answers the revisions by id. None: the mark has moved, or one of the
 * records is not there or not at the revision that was expected, and nothing was written. A single record with a mark may share
 * its statement with those of other calls; none is also answered when it could not.
 */
export async function updateRecords(
  db: Db,
  app: Target,
  records: readonly ChangedRecord[],
  changed: readonly Column[],
  along: Along = {},
): Promise<Map<string, string>> {
  if (records.length === 0) return new Map();
  const lines = await linesOf(db, app, records, changed);
  const [line, ...more] = lines;
  const { mark } = along;
  if (!line || more.length > 0 || mark === undefined) return writeLines(db, app, lines, changed, along);
  return sharedBy(db, app, changed)({ line, along: { ...along, mark } });
}

async function writeLines(
  db: Db,
  app: Target,
  lines: readonly Line[],
  changed: readonly Column[],
  along: Along,
): Promise<Map<string, string>> {
  const isOne = lines.length === 1;
  const isAsked = along.mark !== undefined;
  const { sent } = columnsFor(app, changed);
  const values = [...begins(along), ...valuesOf(sent, lines, isOne)];
  const shape = `update ${isOne} ${isAsked} ${changed.map(({ name }) => name).join(' ')}`;
  const text = remembered(app, shape, () => {
    const { names, set, leaves } = columnsFor(app, changed);
    const table = tableName(app.id);
    // Locked in the order of ids, so that two writers of the same records wait for each other instead of for ever.
    const all = `, held as materialized (select t.id from ${table} t join r on ${MEANT} order by t.id for update of t)`;
    return `with r as materialized (select * from ${source(sent, isOne, 3)} where ${stands(isAsked, values.length + 1)})
        ${isOne ? '' : all},
      changed as (update ${table} t set ${set} from r
        where ${isOne ? MEANT : 't.id = r.id and (select count(*) from held) = (select count(*) from r)'}
        returning t.id, r.position, ${leaves}),
      kept as (${keeps(app, 'changed', names)}),
      told as (${tells('changed', 'position')})
      select id, now as revision from changed order by position`;
  });
  const rows = await ask<Revised>(db, text, isAsked ? [...values, along.mark] : values);
  return new Map(rows.map((row) => [row.id, row.revision]));
}

/** What PostgreSQL has against a value, a double, or a lock; not that it is away, when nobody knows what was done. */
const isOfOne = (error: unknown) => /^(22|23|40|55)...$/.test(String((error as { code?: unknown }).code));

type Revised = { readonly id: string; readonly revision: string };
type Single = { readonly line: Line; readonly along: Along & { readonly mark: string } };
type Share = (single: Single) => Promise<Map<string, string>>;

const shares = new WeakMap<Db, Map<string, Share>>();
const SHARES_MAX = 1000;

/** Writers of the same columns of an app on one connection share a statement. */
function sharedBy(db: Db, app: Target, changed: readonly Column[]): Share {
  const known = shares.get(db) ?? new Map<string, Share>();
  shares.set(db, known);
  const text = remembered(app, `share ${changed.map(({ name }) => name).join(' ')}`, () => sharedText(app, changed));
  const share = known.get(text) ?? shareOf(db, app, changed, text);
  if (known.size >= SHARES_MAX) known.clear();
  known.set(text, share);
  return share;
}

function shareOf(db: Db, app: Target, changed: readonly Column[], text: string): Share {
  const columns = [...ALONG, ...columnsFor(app, changed).sent];
  return inOneMoment((all: Single[]) => writeSingles(db, app, changed, { text, columns }, all), { inTurn: true });
}

const ALONG: readonly Sent[] = [
  { name: 'mark', type: 'bigint' },
  { name: 'told_space', type: 'bigint' },
  { name: 'told', type: 'text' },
];

/** Each record stands and falls by itself. Whoever finds one locked does not keep the others waiting. */
function sharedText(app: Target, changed: readonly Column[]): string {
  const { names, sent, set, leaves } = columnsFor(app, changed);
  const table = tableName(app.id);
  return `with r as materialized (select * from ${source([...ALONG, ...sent], false, 1)} where mark = (select n from house_mark)),
      held as materialized (select t.id from ${table} t join r on ${MEANT} order by t.id for update of t skip locked),
      changed as (update ${table} t set ${set} from r where ${MEANT} and t.id in (select id from held)
        returning t.id, r.position, r.told_space, r.told, ${leaves}),
      kept as (${keeps(app, 'changed', names)}),
      heard as (insert into outbox (space_id, event) select told_space,
        told::jsonb || jsonb_build_object('records', jsonb_build_array(jsonb_build_object('id', id::text, 'revision', now::text)))
        from changed where told is not null order by position)
      select position, id, now as revision from changed`;
}

async function writeSingles(
  db: Db,
  app: Target,
  changed: readonly Column[],
  { text, columns }: { readonly text: string; readonly columns: readonly Sent[] },
  all: readonly Single[],
): Promise<Map<string, string>[]> {
  const [first, ...more] = all;
  if (!first) return [];
  if (more.length === 0) return [await writeLines(db, app, [first.line], changed, first.along)];
  const sent = all.map(({ line, along: { mark, told } }, position) => ({
    ...line,
    ...{ mark, told_space: told?.space ?? null, told: told?.event ?? null, position },
  }));
  const done = all.map(() => new Map<string, string>());
  try {
    const rows = await ask<Revised & { position: number }>(db, text, valuesOf(columns, sent, false));
    for (const { position, id, revision } of rows) done[position]?.set(id, revision);
  } catch (error) {
    // Nothing was written because of one of them: each finds out alone whether it was theirs.
    if (!isOfOne(error)) throw error;
  }
  return done;
}

/** The columns in which records differ from what they were. */
export function changedColumns(
  fields: Fields,
  pairs: readonly { readonly before: Standing; readonly after: Standing }[],
): Column[] {
  const isSame = (a: unknown, b: unknown) => a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
  return columnsOf(fields).filter(({ name, kind }) => {
    const part = kind === 'rows' ? 'tables' : 'values';
    return !pairs.every(({ before, after }) => isSame(before[part][name], after[part][name]));
  });
}
