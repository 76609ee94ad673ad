// Lookups: a key is looked for in another app, and values of the record that has it are copied. A copy is a snapshot.
// What a call sends is rewritten before it is read, so that copied values pass the same checks as given ones.
import type { Ctx } from '../../policy/context.ts';
import type { Code, Field, Lookup } from '../apps/model.ts';
import { copiesOf } from './copies.ts';
import { type Desk, mayOf } from './desk.ts';
import { normalKey } from './keys.ts';
import { numberOf, recordNumberOf } from './query/literals.ts';
import { shown } from './reading.ts';
import { recordsById, takenValues } from './record-queries.ts';
import { recordProblem } from './refusals.ts';
import type { Sent } from './values/record.ts';
import { listOf, textOf } from './values/types.ts';

type Fields = Readonly<Record<Code, Field>>;
type LookupField = Field & { readonly lookup: Lookup };
/** What is copied, by the key that was sent. */
type Found = ReadonlyMap<string, Sent>;

const lookupsIn = (fields: Fields): LookupField[] =>
  Object.values(fields).filter((field): field is LookupField => field.lookup !== undefined);

const keyIn = (sent: Sent, code: Code): string =>
  (textOf((sent[code] as { value?: unknown } | null | undefined)?.value) ?? '').trim();

const cellsOf = (row: unknown): Sent => {
  const value = (row as { value?: unknown } | null | undefined)?.value;
  return typeof value === 'object' && value !== null ? (value as Sent) : {};
};
const rowsIn = (sent: Sent, table: Field): readonly unknown[] =>
  listOf((sent[table.code] as { value?: unknown } | null | undefined)?.value);

/** The keys that records send for a lookup, at the top or in the rows of its table. */
function keysSent(all: readonly Sent[], field: LookupField, table: Field | null): string[] {
  const levels = table === null ? all : all.flatMap((sent) => rowsIn(sent, table).map(cellsOf));
  return [...new Set(levels.map((sent) => keyIn(sent, field.code)).filter((key) => key !== ''))];
}

/** Ids of the other app's records by key. */
async function idsByKey(tx: Ctx, source: Desk, field: Field, keys: readonly string[]): Promise<Map<string, string>> {
  const pairs = keys.flatMap((key) => {
    if (field.type === 'NUMBER' && numberOf(key) === null) return [];
    const stored =
      field.type === 'RECORD_NUMBER' ? recordNumberOf(key, source.app.code) : normalKey(source, field, key);
    return stored === null ? [] : [[key, stored] as const];
  });
  if (field.type === 'RECORD_NUMBER') return new Map(pairs);
  const known = await takenValues(tx.db, source.app.id, field, [...new Set(pairs.map(([, stored]) => stored))], []);
  return new Map(
    pairs.flatMap(([key, stored]) => {
      const id = known.get(stored);
      return id === undefined ? [] : [[key, id] as const];
    }),
  );
}

/** What is copied for each key that a record has which the caller may view. `level`: the fields beside the lookup. */
async function find(tx: Ctx, desk: Desk, lookup: Lookup, level: Fields, keys: readonly string[]): Promise<Found> {
  if (keys.length === 0) return new Map();
  const source = await desk.sourceOf(lookup.relatedApp.app);
  const keyField = source?.app.settings.fields[lookup.relatedKeyField];
  if (!source?.flags.view || !keyField) return new Map();
  const ids = await idsByKey(tx, source, keyField, keys);
  const records = await recordsById(tx.db, source.app.id, source.app.settings.fields, [...new Set(ids.values())], {
    where: mayOf(source, 'view'),
  });
  const answers = await shown(tx, source, records, []);
  const byId = new Map(
    records.flatMap((record, i): [string, Sent][] => {
      const answer = answers[i] ?? {};
      // A key that the caller may not see in the record that has it finds nothing.
      if (!Object.hasOwn(answer, lookup.relatedKeyField)) return [];
      return [[record.builtIn.id, copiesOf(lookup, source.app.settings.fields, level, record, answer)]];
    }),
  );
  return new Map(
    keys.flatMap((key): [string, Sent][] => {
      const copies = byId.get(ids.get(key) ?? '');
      return copies ? [[key, copies]] : [];
    }),
  );
}

const cleared = { value: null };

/** One level with its copies: a key brings values, an empty key clears them, no key leaves them or, in a new one, clears them. */
function withCopies(
  sent: Sent,
  lookups: readonly LookupField[],
  found: ReadonlyMap<Code, Found>,
  isNew: boolean,
): Sent {
  const level: Record<Code, unknown> = { ...sent };
  for (const { code, lookup } of lookups) {
    const has = Object.hasOwn(sent, code);
    const copies = has ? found.get(code)?.get(keyIn(sent, code)) : undefined;
    for (const { field } of lookup.fieldMappings) {
      if (has || isNew) level[field] = copies?.[field] ?? cleared;
      else delete level[field];
    }
  }
  return level;
}

/** A key that no record has, in a record that is sent; `row` of the table it stands in. */
export type Missing = { readonly code: Code; readonly table: Code | null; readonly row: number };
export type Copier = {
  readonly missing: (sent: Sent) => Missing[];
  /** With the values that its lookups copy. `isNew`: it is being added. */
  readonly copied: (sent: Sent, isNew: boolean) => Sent;
};

/** Finds what records copy: two statements for every lookup that has a key, however many records there are. Null: no lookups. */
export async function copierFor(tx: Ctx, desk: Desk, all: readonly Sent[]): Promise<Copier | null> {
  const { fields } = desk.app.settings;
  const tables = Object.values(fields).filter(
    ({ type, fields: inner = {} }) => type === 'SUBTABLE' && lookupsIn(inner).length > 0,
  );
  const tops = lookupsIn(fields);
  if (tops.length === 0 && tables.length === 0) return null;
  const found = new Map<Code, Found>();
  const look = async (field: LookupField, table: Field | null) => {
    const level = table === null ? fields : (table.fields ?? {});
    found.set(field.code, await find(tx, desk, field.lookup, level, keysSent(all, field, table)));
  };
  for (const field of tops) await look(field, null);
  for (const table of tables) for (const field of lookupsIn(table.fields ?? {})) await look(field, table);
  const isMissing = (sent: Sent, code: Code) => {
    const key = keyIn(sent, code);
    return key !== '' && !found.get(code)?.has(key);
  };
  const missing = (sent: Sent): Missing[] => [
    ...tops.flatMap(({ code }) => (isMissing(sent, code) ? [{ code, table: null, row: 0 }] : [])),
    ...tables.flatMap((table) =>
      rowsIn(sent, table).flatMap((line, row) =>
        lookupsIn(table.fields ?? {}).flatMap(({ code }) =>
          isMissing(cellsOf(line), code) ? [{ code, table: table.code, row }] : [],
        ),
      ),
    ),
  ];
  const copied = (sent: Sent, isNew: boolean): Sent => {
    const level: Record<Code, unknown> = { ...withCopies(sent, tops, found, isNew) };
    for (const table of tables) {
      // What is no list of rows is left for whoever reads it to refuse.
      if (!Array.isArray((sent[table.code] as { value?: unknown } | null | undefined)?.value)) continue;
      const inner = lookupsIn(table.fields ?? {});
      level[table.code] = {
        value: rowsIn(sent, table).map((row) => {
          const id = (row as { id?: unknown } | null | undefined)?.id;
          const isNewRow = isNew || textOf(id) === null;
          return { ...(id === undefined ? {} : { id }), value: withCopies(cellsOf(row), inner, found, isNewRow) };
        }),
      };
    }
    return level;
  };
  return { missing, copied };
}

/** What records send, with the values their lookups copy. Refuses a key that finds none. `isNew`: they are being added. */
export async function lookedUp(tx: Ctx, desk: Desk, all: readonly Sent[], isNew: boolean): Promise<Sent[]> {
  const copier = desk.restores ? null : await copierFor(tx, desk, all);
  if (!copier) return [...all];
  if (all.some((sent) => copier.missing(sent).length > 0)) throw recordProblem.notInSource();
  return all.map((sent) => copier.copied(sent, isNew));
}
